import type { Locale } from '@equipoise/identity';
import { markOf, noteOf, type Trial } from '@equipoise/trials';
import type { EventOutcome, SeriousnessCriterion, Severity } from './adverse-event';

/** What the mail may say: a code, days and what makes the event serious. No term, no narrative, no arm. */
export interface SeriousEventFacts {
  readonly trial: Pick<Trial, 'code' | 'simulated'> & Partial<Pick<Trial, 'practiceOf'>>;
  readonly participantCode: string;
  readonly onsetOn: string;
  readonly endedOn: string | null;
  readonly severity: Severity;
  readonly seriousness: readonly SeriousnessCriterion[];
  readonly outcome: EventOutcome;
  readonly reportedAt: Date;
  /** Whether nobody holds a safety role, so that this goes to a stand-in. */
  readonly standIn: boolean;
}

type Words<Code extends string> = Readonly<Record<Locale, Readonly<Record<Code, string>>>>;

const CRITERIA: Words<SeriousnessCriterion> = {
  en: {
    death: 'death', 'life-threatening': 'life-threatening', hospitalisation: 'hospitalisation', disability: 'lasting disability',
    'congenital-anomaly': 'congenital anomaly', 'other-important': 'another important medical event',
  },
  es: {
    death: 'fallecimiento', 'life-threatening': 'riesgo vital', hospitalisation: 'hospitalización', disability: 'discapacidad persistente',
    'congenital-anomaly': 'anomalía congénita', 'other-important': 'otro acontecimiento médico importante',
  },
};
const SEVERITY: Words<Severity> = { en: { mild: 'mild', moderate: 'moderate', severe: 'severe' }, es: { mild: 'leve', moderate: 'moderada', severe: 'grave' } };
const OUTCOME: Words<EventOutcome> = {
  en: { recovered: 'recovered', recovering: 'recovering', 'not-recovered': 'not recovered', 'recovered-with-sequelae': 'recovered with sequelae', fatal: 'fatal', unknown: 'unknown' },
  es: {
    recovered: 'recuperado', recovering: 'en recuperación', 'not-recovered': 'no recuperado', 'recovered-with-sequelae': 'recuperado con secuelas', fatal: 'mortal', unknown: 'desconocido',
  },
};

/** The mail about a serious event, in the reader's language. */
export function seriousEventMail(facts: SeriousEventFacts, locale: Locale): { readonly subject: string; readonly body: string } {
  const criteria = facts.seriousness.map((criterion) => CRITERIA[locale][criterion]).join(', ');
  return locale === 'es' ? spanish(facts, criteria) : english(facts, criteria);
}

function english({ trial, participantCode, onsetOn, endedOn, severity, outcome, reportedAt, standIn }: SeriousEventFacts, criteria: string) {
  return {
    subject: `${markOf(trial, 'en')}Serious adverse event: participant ${participantCode}, trial ${trial.code}`,
    body: [
      `A serious adverse event of participant ${participantCode} in the trial ${trial.code} was reported on ${reportedAt.toISOString().slice(0, 10)}.`,
      `Onset: ${onsetOn}\nEnd: ${endedOn ?? 'not ended'}\nSeriousness: ${criteria}\nSeverity: ${SEVERITY.en[severity]}\nOutcome: ${OUTCOME.en[outcome]}`,
      'What happened is told in the application only.',
      ...(standIn ? ['You receive this because nobody holds a safety role in this trial.'] : []),
      ...[noteOf(trial, 'en') ?? []].flat(),
    ].join('\n\n'),
  };
}

function spanish({ trial, participantCode, onsetOn, endedOn, severity, outcome, reportedAt, standIn }: SeriousEventFacts, criteria: string) {
  return {
    subject: `${markOf(trial, 'es')}Acontecimiento adverso grave: participante ${participantCode}, ensayo ${trial.code}`,
    body: [
      `El ${reportedAt.toISOString().slice(0, 10)} se notificó un acontecimiento adverso grave del participante ${participantCode} del ensayo ${trial.code}.`,
      `Inicio: ${onsetOn}\nFin: ${endedOn ?? 'sin finalizar'}\nCriterios de gravedad: ${criteria}\nIntensidad: ${SEVERITY.es[severity]}\nDesenlace: ${OUTCOME.es[outcome]}`,
      'Lo ocurrido se relata solo en la aplicación.',
      ...(standIn ? ['Recibe este aviso porque nadie tiene un rol de seguridad en este ensayo.'] : []),
      ...[noteOf(trial, 'es') ?? []].flat(),
    ].join('\n\n'),
  };
}
