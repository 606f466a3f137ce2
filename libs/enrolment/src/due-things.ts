import type { Permission } from '@equipoise/kernel';
import type { LocalisedText } from '@equipoise/instruments';
import type { ParticipationState } from '@equipoise/protocol';
import type { TrialStatus } from '@equipoise/trials';
import { dayAt } from './calendar';
import { RECONSENT_OPEN } from './participant-actions';
import { visitStatus, type VisitFacts } from './visit-status';

export type DueKind = 'screening' | 'consent' | 'baseline' | 'randomise' | 'wave' | 'visit' | 'reconsent' | 'alert';
export type NextAction = 'decide-eligibility' | 'record-consent' | 'enter-forms' | 'randomise' | 'join-wave' | 'acknowledge-alert';

export interface DueThing {
  readonly participantId: string;
  readonly code: string;
  readonly siteCode: string;
  readonly kind: DueKind;
  readonly label: LocalisedText;
  readonly visitCode: string | null;
  readonly dueOn: string | null;
  readonly closesOn: string | null;
  readonly status: 'due' | 'overdue' | 'upcoming';
  readonly nextAction: NextAction;
}

interface Subject {
  readonly participantId: string;
  readonly code: string;
  readonly siteCode: string;
  readonly siteTimeZone: string;
  readonly state: ParticipationState;
}

/** What the list is made of, as committed. Nothing in it knows an arm. */
export interface DueFacts {
  readonly participants: readonly (Subject & { readonly withRandomisation: boolean; readonly awaitsWave: boolean; readonly reconsentDue: boolean })[];
  readonly visits: readonly (Subject & VisitFacts & { readonly visitCode: string; readonly label: LocalisedText; readonly baseline: boolean })[];
  readonly alerts: readonly (Subject & { readonly raisedAt: Date })[];
}

const LABELS = {
  screening: { en: 'Decide eligibility', es: 'Decidir la elegibilidad' },
  consent: { en: 'Take consent', es: 'Obtener el consentimiento' },
  randomise: { en: 'Ready to randomise', es: 'Preparado para aleatorizar' },
  wave: { en: 'Ready to join a wave', es: 'Preparado para entrar en una oleada' },
  reconsent: { en: 'Sign the new version of the consent', es: 'Firmar la nueva versión del consentimiento' },
  alert: { en: 'Risk alert', es: 'Alerta de riesgo' },
} as const satisfies Partial<Record<DueKind, LocalisedText>>;

const ORDER = { overdue: 0, due: 1, upcoming: 2 } as const;

/**
 * What waits for this person now: of each participant the next step, of each visit that is open or opens soon its forms, and alerts for
 * those who may read them. Overdue first, then what closes first, then by code: the order tells nothing else.
 * @param now trial time
 */
export function dueThings(facts: DueFacts, trialStatus: TrialStatus, can: (permission: Permission) => boolean, now: Date): DueThing[] {
  const seesParticipants = can('participant.read');
  const steps = seesParticipants ? facts.participants.flatMap((participant) => stepsOf(participant, trialStatus)) : [];
  const visits = seesParticipants || can('assessment.read') ? facts.visits.flatMap((visit) => visitThing(visit, now)) : [];
  const alerts = can('alert.read')
    ? facts.alerts.map((alert) => thing(alert, 'alert', 'acknowledge-alert', LABELS.alert, { dueOn: dayAt(alert.raisedAt, alert.siteTimeZone), status: 'overdue' }))
    : [];
  return [...steps, ...visits, ...alerts].sort(
    (a, b) =>
      ORDER[a.status] - ORDER[b.status] ||
      compare(a.closesOn ?? '9999', b.closesOn ?? '9999') ||
      compare(a.dueOn ?? '9999', b.dueOn ?? '9999') ||
      compare(a.code, b.code) ||
      compare(a.kind, b.kind) ||
      compare(a.visitCode ?? '', b.visitCode ?? ''),
  );
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function stepsOf(participant: DueFacts['participants'][number], trialStatus: TrialStatus): DueThing[] {
  const { state } = participant;
  const steps: DueThing[] = [];
  if (trialStatus === 'open') {
    if (state === 'screened') steps.push(thing(participant, 'screening', 'decide-eligibility', LABELS.screening));
    if (state === 'eligible') steps.push(thing(participant, 'consent', 'record-consent', LABELS.consent));
    if (state === 'baseline-complete' && participant.withRandomisation) steps.push(thing(participant, 'randomise', 'randomise', LABELS.randomise));
    if (participant.awaitsWave) steps.push(thing(participant, 'wave', 'join-wave', LABELS.wave));
  }
  if (participant.reconsentDue && RECONSENT_OPEN.includes(state)) steps.push(thing(participant, 'reconsent', 'record-consent', LABELS.reconsent));
  return steps;
}

function visitThing(visit: DueFacts['visits'][number], now: Date): DueThing[] {
  const status = visitStatus(visit, visit.state, now, visit.siteTimeZone);
  if (status === 'complete' || status === 'missed') return [];
  // the window ends before closesAt, so its last day is the day of the millisecond before
  const closesOn = dayAt(new Date(visit.closesAt.getTime() - 1), visit.siteTimeZone);
  const { label, visitCode, targetOn: dueOn } = visit;
  return [thing(visit, visit.baseline ? 'baseline' : 'visit', 'enter-forms', label, { visitCode, dueOn, closesOn, status })];
}

function thing(subject: Subject, kind: DueKind, nextAction: NextAction, label: LocalisedText, more: Partial<DueThing> = {}): DueThing {
  const { participantId, code, siteCode } = subject;
  return { participantId, code, siteCode, kind, label, visitCode: null, dueOn: null, closesOn: null, status: 'due', nextAction, ...more };
}
