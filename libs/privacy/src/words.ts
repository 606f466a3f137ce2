import type { SectionKey } from './held-data';

/** The copy is for the participant, so it is in their language, not in that of whoever makes it. */
export type CopyLanguage = 'en' | 'es';
type Words = readonly [en: string, es: string];

const at = (language: CopyLanguage): 0 | 1 => (language === 'es' ? 1 : 0);

export const SECTION_WORDS: Readonly<Record<SectionKey | 'contact' | 'looks', Words>> = {
  contact: ['Name and contact', 'Nombre y contacto'],
  looks: ['When your contact details were opened, and what for', 'Cuándo se abrieron sus datos de contacto y para qué'],
  participant: ['Your participation', 'Su participación'],
  screening: ['Screening', 'Selección'],
  consents: ['Consents', 'Consentimientos'],
  participation: ['Steps of your participation', 'Pasos de su participación'],
  withdrawals: ['Withdrawals', 'Retiradas'],
  visits: ['Visits', 'Visitas'],
  forms: ['Questionnaires', 'Cuestionarios'],
  corrections: ['Corrections of questionnaires', 'Correcciones de cuestionarios'],
  measurements: ['Measurements', 'Mediciones'],
  reminders: ['Reminders', 'Recordatorios'],
  links: ['Personal links', 'Enlaces personales'],
  events: ['Adverse events', 'Acontecimientos adversos'],
  treatments: ['Other treatments', 'Otros tratamientos'],
  alerts: ['Alerts raised by an answer', 'Alertas por una respuesta'],
  mistakes: ['Mistakes that were found', 'Errores que se encontraron'],
  register: ['Unblinding', 'Apertura del ciego'],
  openings: ['Envelope opened for you', 'Sobre abierto para usted'],
  allocation: ['Allocation', 'Asignación'],
  group: ['Therapy group', 'Grupo de terapia'],
  attendance: ['Sessions', 'Sesiones'],
  intervention: ['Therapy', 'Terapia'],
  interventionChanges: ['Steps of the therapy', 'Pasos de la terapia'],
  deviations: ['Deviations from the protocol', 'Desviaciones del protocolo'],
  narratives: ['Narratives of adverse events', 'Relatos de acontecimientos adversos'],
  alertNotes: ['Notes on alerts', 'Notas sobre alertas'],
  unblindingNotes: ['Notes on unblinding', 'Notas sobre la apertura del ciego'],
  mistakeNotes: ['Notes on mistakes', 'Notas sobre errores'],
  guesses: ['Guesses of the therapy', 'Suposiciones sobre la terapia'],
  feedback: ['What you wrote about the therapy', 'Lo que escribió sobre la terapia'],
  quotes: ['Quotes from what you wrote', 'Citas de lo que escribió'],
  envelopes: ['Printed emergency envelopes', 'Sobres de urgencia impresos'],
  mail: ['Mail sent to you', 'Correo que se le envió'],
};

export const FIELD_WORDS: Readonly<Record<string, Words>> = {
  name: ['Name', 'Nombre'], email: ['E-mail', 'Correo electrónico'], phone: ['Telephone', 'Teléfono'],
  code: ['Code', 'Código'], site: ['Site', 'Centro'], language: ['Language', 'Idioma'], state: ['State', 'Estado'], stateBefore: ['State before', 'Estado anterior'],
  protocolVersion: ['Version of the protocol', 'Versión del protocolo'], screenedAt: ['Screened', 'Selección'], randomisedAt: ['Randomised', 'Aleatorización'],
  dataUseWithdrawnAt: ['Use of data withdrawn', 'Uso de datos retirado'], captured: ['Data given', 'Datos recogidos'], judgements: ['Clinical judgements', 'Juicios clínicos'],
  eligible: ['Eligible', 'Cumple los criterios'], criteria: ['Criteria', 'Criterios'], decidedAt: ['Decided', 'Decidido'], document: ['Document', 'Documento'], version: ['Version', 'Versión'],
  mode: ['How', 'Modo'], signedAt: ['Signed', 'Firmado'], reason: ['Reason', 'Motivo'], happenedAt: ['When', 'Cuándo'], happenedOn: ['Day', 'Día'], level: ['What', 'Qué'],
  visit: ['Visit', 'Visita'], targetOn: ['Planned for', 'Prevista para'], opensAt: ['From', 'Desde'], closesAt: ['Until', 'Hasta'], instrument: ['Questionnaire', 'Cuestionario'],
  status: ['Status', 'Estado'], statusBefore: ['Status before', 'Estado anterior'], answers: ['Answers', 'Respuestas'], scores: ['Scores', 'Puntuaciones'], source: ['Source', 'Fuente'],
  assessedAt: ['Answered', 'Respondido'], submittedAt: ['Submitted', 'Enviado'], before: ['Before', 'Antes'], after: ['After', 'Después'], measurement: ['Measurement', 'Medición'],
  region: ['Region', 'Región'], condition: ['Condition', 'Condición'], value: ['Value', 'Valor'], quality: ['Quality', 'Calidad'], note: ['Note', 'Nota'], measuredOn: ['Measured', 'Medido'],
  reminder: ['Reminder', 'Recordatorio'], channel: ['Channel', 'Canal'], dueAt: ['Due', 'Previsto'], sentAt: ['Sent', 'Enviado'], createdAt: ['Made', 'Creado'], expiresAt: ['Valid until', 'Válido hasta'],
  usedAt: ['Used', 'Usado'], term: ['What happened', 'Qué ocurrió'], onsetOn: ['First day', 'Primer día'], endedOn: ['Last day', 'Último día'], severity: ['Severity', 'Intensidad'],
  serious: ['Serious', 'Grave'], seriousness: ['Why serious', 'Por qué es grave'], outcome: ['Outcome', 'Desenlace'], asked: ['How it was told', 'Cómo se supo'], reportedAt: ['Reported', 'Notificado'],
  kind: ['Kind', 'Tipo'], treatment: ['Treatment', 'Tratamiento'], startedOn: ['From', 'Desde'], recordedAt: ['Recorded', 'Registrado'], item: ['Question', 'Pregunta'], threshold: ['Limit', 'Límite'],
  raisedAt: ['Raised', 'Generada'], acknowledgedAt: ['Seen by a clinician', 'Vista por un clínico'], summary: ['Summary', 'Resumen'], corrected: ['Corrected values', 'Valores corregidos'],
  decision: ['Decision', 'Decisión'], foundOn: ['Found', 'Encontrado'], closedAt: ['Closed', 'Cerrado'], category: ['Why', 'Por qué'], number: ['Number', 'Número'], openedAt: ['Opened', 'Abierto'],
  arm: ['Therapy allocated', 'Terapia asignada'], allocatedAt: ['Allocated', 'Asignado'], group: ['Group', 'Grupo'], placedAt: ['Placed', 'Incluido'], session: ['Session', 'Sesión'],
  heldOn: ['Held', 'Celebrada'], attended: ['Attended', 'Asistió'], description: ['Description', 'Descripción'], narrative: ['Narrative', 'Relato'], giver: ['Whose', 'De quién'],
  guess: ['Guess', 'Suposición'], certainty: ['Certainty (1 to 5)', 'Certeza (1 a 5)'], madeAt: ['Made', 'Hecha'], question: ['Question', 'Pregunta'], text: ['Text', 'Texto'], givenOn: ['Given', 'Dado'],
  quote: ['Quote', 'Cita'], theme: ['Theme', 'Tema'], printedAt: ['Printed', 'Impreso'], subject: ['Subject', 'Asunto'], met: ['Is so', 'Se da'], purpose: ['What for', 'Para qué'], accessedAt: ['When', 'Cuándo'],
};

const PAGE_WORDS = {
  title: ['What is held about you in this trial', 'Qué datos suyos se guardan en este ensayo'],
  made: ['Copy made', 'Copia hecha'],
  complete: ['This copy holds everything that the trial keeps about you.', 'Esta copia contiene todo lo que el ensayo guarda sobre usted.'],
  open: [
    'This copy was made by a person who must not know your therapy. It leaves out what tells it: the allocation, the therapy, and notes about them. The data protection officer of the trial gives you the rest.',
    'Esta copia la ha hecho una persona que no debe conocer su terapia. No incluye lo que la revela: la asignación, la terapia y las notas sobre ellas. La persona delegada de protección de datos del ensayo le dará el resto.',
  ],
  staff: ['Names of the staff are left out: they are not data about you.', 'No se incluyen los nombres del personal: no son datos sobre usted.'],
  nothing: ['Nothing is held here.', 'Aquí no se guarda nada.'],
  erased: ['Your name and contact were erased.', 'Su nombre y su contacto se borraron.'],
  yes: ['yes', 'sí'],
  no: ['no', 'no'],
} as const satisfies Record<string, Words>;

export const sectionWord = (key: SectionKey | 'contact' | 'looks', language: CopyLanguage): string => SECTION_WORDS[key][at(language)];
export const fieldWord = (code: string, language: CopyLanguage): string => FIELD_WORDS[code]?.[at(language)] ?? code;
export const pageWord = (key: keyof typeof PAGE_WORDS, language: CopyLanguage): string => PAGE_WORDS[key][at(language)];
