import type { MistakeKind } from './mistake';

interface Advice {
  readonly en: string;
  readonly es: string;
}

/** Where the advice comes from, as a reader can look it up. */
export const GUIDANCE_SOURCE = {
  text: 'Yelland LN, Sullivan TR, Voysey M, Lee KJ, Cook JA, Forbes AB. Applying the intention-to-treat principle in practice: guidance on handling randomisation errors. Clinical Trials 2015;12(4):418-423.',
  doi: '10.1177/1740774515588097',
} as const;

/** What the field advises for each kind of mistake, in our words. The first sentence of all: record it, do not undo it. */
export const GUIDANCE: Readonly<Record<MistakeKind, Advice>> = {
  'wrong-stratum': {
    en: 'Accept the randomisation as it was made, record the right value, and let the analysis use the right value. Do not move anybody and do not give the place to somebody else.',
    es: 'Acepte la aleatorización tal como se hizo, registre el valor correcto y deje que el análisis lo use. No cambie a nadie de sitio ni dé la plaza a otra persona.',
  },
  ineligible: {
    en: 'Keep the participant in the trial and collect everything that is planned; a clinician decides about the treatment. Leaving somebody out of the analysis is sound only where the plan foresaw it and somebody decides who knows neither arm nor outcome.',
    es: 'Mantenga al participante en el ensayo y recoja todo lo previsto; un profesional clínico decide sobre el tratamiento. Excluir a alguien del análisis solo es correcto si el plan lo previó y lo decide quien no conoce ni el brazo ni el resultado.',
  },
  'randomised-twice': {
    en: 'Keep the first randomisation. Where only one set of data will exist, the second one is disregarded and stays on record; nobody chooses the more convenient arm.',
    es: 'Conserve la primera aleatorización. Si solo habrá un conjunto de datos, la segunda se ignora y queda registrada; nadie elige el brazo más conveniente.',
  },
  'wrong-wave': {
    en: 'The allocation stands. Record the wave in which the participant really begins, and analyse as randomised.',
    es: 'La asignación se mantiene. Registre la oleada en la que el participante empieza de verdad y analice según la aleatorización.',
  },
  'downtime-envelope': {
    en: 'The envelope that was opened is the randomisation. Record the order in which envelopes were opened, and say where one was skipped or opened too early.',
    es: 'El sobre abierto es la aleatorización. Registre el orden en que se abrieron los sobres e indique si alguno se saltó o se abrió antes de tiempo.',
  },
  other: {
    en: 'Record what happened, do not undo it, and analyse as randomised. Ask the statistician before anybody knows outcomes by arm.',
    es: 'Registre lo ocurrido, no lo deshaga y analice según la aleatorización. Consulte con la persona responsable de estadística antes de que nadie conozca resultados por brazo.',
  },
};
