import type { CopyLanguage } from './words';

type Words = readonly [en: string, es: string];
type Codes = Readonly<Record<string, Words>>;

const STATES: Codes = {
  screened: ['screened', 'en selección'], ineligible: ['not eligible', 'no elegible'], eligible: ['eligible', 'elegible'], consented: ['consented', 'con consentimiento'],
  'baseline-complete': ['first assessment complete', 'primera evaluación completa'], randomised: ['randomised', 'aleatorizado'], completed: ['completed', 'completado'],
  withdrawn: ['withdrawn', 'retirado'], lost: ['lost to follow-up', 'sin seguimiento'], died: ['died', 'fallecido'],
};
const THERAPY: Codes = {
  'not-started': ['not allocated', 'sin asignar'], allocated: ['waiting', 'en espera'], 'in-treatment': ['in treatment', 'en tratamiento'],
  'completed-treatment': ['treatment completed', 'tratamiento completo'], discontinued: ['discontinued', 'interrumpida'],
};
const LANGUAGES: Codes = { en: ['English', 'inglés'], es: ['Spanish', 'español'] };
const UNBLINDING: Codes = {
  emergency: ['emergency', 'urgencia'], 'third-party': ['sent to another person', 'enviado a otra persona'], envelope: ['envelope opened', 'sobre abierto'], accidental: ['accident', 'accidente'], rehearsal: ['rehearsal', 'ensayo general'],
};

/**
 * What codes mean in words, by field, or by section and field where one field holds other codes in another section. A spec
 * compares it with the values that the database admits.
 */
export const VALUE_WORDS: Readonly<Record<string, Codes>> = {
  language: LANGUAGES, state: STATES, stateBefore: STATES,
  'consents.mode': { paper: ['on paper', 'en papel'], electronic: ['electronically', 'electrónicamente'] },
  level: { 'follow-up': ['from further follow-up', 'del seguimiento'], 'use-of-data': ['from the use of the data', 'del uso de los datos'] },
  'forms.status': { empty: ['not begun', 'sin empezar'], partial: ['begun', 'empezado'], submitted: ['submitted', 'enviado'] },
  'forms.mode': { clinic: ['at the clinic', 'en consulta'], telephone: ['by telephone', 'por teléfono'], self: ['by yourself', 'por sí mismo'] },
  source: { direct: ['entered directly', 'introducido directamente'], paper: ['from paper', 'desde papel'] },
  quality: { good: ['good', 'buena'], doubtful: ['doubtful', 'dudosa'], unusable: ['unusable', 'inservible'] },
  channel: { mail: ['e-mail', 'correo electrónico'] },
  'reminders.status': { planned: ['planned', 'previsto'], 'handed-over': ['about to be sent', 'a punto de enviarse'], sent: ['sent', 'enviado'], cancelled: ['cancelled', 'anulado'] },
  'reminders.reason': {
    'visit-complete': ['everything was answered', 'todo estaba respondido'], 'window-closed': ['the time had passed', 'el plazo había pasado'], 'trial-locked': ['the trial had ended', 'el ensayo había terminado'],
    'no-address': ['no address', 'sin dirección'], completed: ['you had completed the trial', 'había completado el ensayo'], withdrawn: ['you had withdrawn', 'se había retirado'],
    lost: ['you could not be reached', 'no se le localizaba'], died: ['death', 'fallecimiento'], ineligible: ['not eligible', 'no elegible'],
  },
  severity: { mild: ['mild', 'leve'], moderate: ['moderate', 'moderada'], severe: ['severe', 'intensa'] },
  seriousness: {
    death: ['death', 'muerte'], 'life-threatening': ['danger to life', 'riesgo vital'], hospitalisation: ['hospital stay', 'hospitalización'], disability: ['lasting disability', 'discapacidad persistente'],
    'congenital-anomaly': ['congenital anomaly', 'anomalía congénita'], 'other-important': ['another important event', 'otro acontecimiento importante'],
  },
  outcome: {
    recovered: ['recovered', 'recuperado'], recovering: ['recovering', 'en recuperación'], 'not-recovered': ['not recovered', 'no recuperado'],
    'recovered-with-sequelae': ['recovered with lasting effects', 'recuperado con secuelas'], fatal: ['fatal', 'mortal'], unknown: ['unknown', 'desconocido'],
  },
  asked: { systematic: ['everybody was asked', 'se preguntó a todos'], spontaneous: ['told unasked', 'lo contó sin que se preguntara'] },
  'treatments.kind': { concomitant: ['alongside the trial', 'a la vez que el ensayo'], rescue: ['in need', 'de rescate'] },
  'mistakes.kind': {
    'wrong-stratum': ['randomised under a wrong value', 'aleatorizado con un valor equivocado'], ineligible: ['was not eligible', 'no era elegible'], 'randomised-twice': ['randomised twice', 'aleatorizado dos veces'],
    'wrong-wave': ['in a wrong wave', 'en una oleada equivocada'], 'downtime-envelope': ['an envelope used without the system', 'un sobre usado sin el sistema'], other: ['other', 'otro'],
  },
  decision: {
    'analyse-as-randomised': ['analyse as randomised', 'analizar según la aleatorización'], 'keep-first-randomisation': ['keep the first randomisation', 'conservar la primera aleatorización'],
    'exclude-by-plan': ['leave out, as the plan foresaw', 'excluir, como previó el plan'], undecided: ['not decided yet', 'sin decidir todavía'],
  },
  'register.kind': UNBLINDING,
  category: {
    'medical-emergency': ['medical emergency', 'urgencia médica'], 'serious-event': ['serious adverse event', 'acontecimiento adverso grave'], 'treatment-decision': ['another treatment depended on it', 'otro tratamiento dependía de ello'],
    regulator: ['an authority asked', 'lo pidió una autoridad'], accident: ['by accident', 'por accidente'], drill: ['a rehearsal', 'un ensayo general'], other: ['other', 'otro'],
  },
  'intervention.status': THERAPY, 'interventionChanges.status': THERAPY, 'interventionChanges.statusBefore': THERAPY,
  'unblindingNotes.kind': {
    reason: ['reason', 'motivo'], 'care-considered': ['what care was considered', 'qué atención se consideró'], recipient: ['who was told', 'a quién se dijo'], 'recipient-address': ['address of who was told', 'dirección de a quién se dijo'],
    learned: ['what was learned', 'qué se supo'], impact: ['effect', 'efecto'],
  },
  'mistakeNotes.kind': {
    'wrong-stratum': ['randomised under a wrong value', 'aleatorizado con un valor equivocado'], ineligible: ['was not eligible', 'no era elegible'], 'randomised-twice': ['randomised twice', 'aleatorizado dos veces'],
    'wrong-wave': ['in a wrong wave', 'en una oleada equivocada'], 'downtime-envelope': ['an envelope used without the system', 'un sobre usado sin el sistema'], other: ['other', 'otro'],
  },
  giver: { assessor: ['the assessor', 'quien evalúa'], participant: ['you', 'usted'] },
  'mail.kind': { reminder: ['reminder', 'recordatorio'], erased: ['erased', 'borrado'] },
  purpose: {
    'shown to a person': ['shown to a member of the staff', 'mostrado a una persona del equipo'], reminder: ['to send a reminder', 'para enviar un recordatorio'], "export of the participant's own data": ['for a copy like this one', 'para una copia como esta'],
  },
  // an eligibility criterion as it was decided
  'criteria.kind': { inclusion: ['needed to take part', 'necesario para participar'], exclusion: ['prevents taking part', 'impide participar'] },
  'criteria.met': { unknown: ['not known', 'no se sabe'] },
};

/** The word for a code; undefined where the field holds no codes of the product. */
export function valueWord(section: string, field: string, code: string, language: CopyLanguage): string | undefined {
  const codes = VALUE_WORDS[`${section}.${field}`] ?? VALUE_WORDS[field];
  return codes && Object.hasOwn(codes, code) ? codes[code]?.[language === 'es' ? 1 : 0] : undefined;
}
