import type { Permission } from '@equipoise/kernel';
import { canTransition, type ParticipationState } from '@equipoise/protocol';
import type { TrialStatus } from '@equipoise/trials';
import type { ConsentStanding } from './consent-standing';
import { machineOf, type Participant } from './participant';

export const PARTICIPANT_ACTIONS = [
  'amend-screening',
  'record-consent',
  'randomise',
  'join-wave',
  'withdraw-follow-up',
  'withdraw-use-of-data',
  'record-lost',
  'record-found',
  'record-died',
  'record-completed',
  'read-contact',
  'write-contact',
] as const;
export type ParticipantAction = (typeof PARTICIPANT_ACTIONS)[number];

/** States in which screening may still be corrected: before randomisation and before an end. */
export const SCREENING_OPEN: readonly ParticipationState[] = ['screened', 'eligible', 'ineligible', 'consented', 'baseline-complete'];
/** States in which a later version of a document is signed. */
export const RECONSENT_OPEN: readonly ParticipationState[] = ['consented', 'baseline-complete', 'randomised'];

export interface ActionFacts {
  readonly participant: Pick<Participant, 'state' | 'withRandomisation' | 'waveId' | 'dataUseWithdrawnAt'>;
  /** Whether the protocol has therapy in groups, and so waves. */
  readonly withWaves: boolean;
  readonly trialStatus: TrialStatus;
  readonly consents: readonly Pick<ConsentStanding, 'standing'>[];
  readonly can: (permission: Permission) => boolean;
}

/** What the server allows this person to do now with this participant, in a fixed order. The use cases ask the same rules again. */
export function participantActions({ participant, withWaves, trialStatus, consents, can }: ActionFacts): ParticipantAction[] {
  const { state } = participant;
  const open = trialStatus === 'open';
  const unlocked = trialStatus !== 'locked' && trialStatus !== 'unblinded';
  const may = (to: ParticipationState) => canTransition(machineOf(participant), state, to);
  const consentDue = consents.some(({ standing }) => standing !== 'valid');
  const followUp = can('participant.follow-up') && unlocked;
  const rules: Record<ParticipantAction, boolean> = {
    'amend-screening': can('participant.screen') && unlocked && SCREENING_OPEN.includes(state),
    'record-consent': can('consent.record') && consentDue && ((state === 'eligible' && open) || (RECONSENT_OPEN.includes(state) && unlocked)),
    randomise: can('allocation.randomise') && open && participant.withRandomisation && state === 'baseline-complete',
    'join-wave': can('allocation.randomise') && open && withWaves && !participant.withRandomisation && state === 'baseline-complete' && participant.waveId === null,
    'withdraw-follow-up': followUp && may('withdrawn'),
    'withdraw-use-of-data': followUp && participant.dataUseWithdrawnAt === null,
    'record-lost': followUp && may('lost'),
    'record-found': followUp && state === 'lost',
    'record-died': followUp && may('died'),
    'record-completed': followUp && may('completed'),
    'read-contact': can('contact.read'),
    'write-contact': can('contact.write') && unlocked,
  };
  return PARTICIPANT_ACTIONS.filter((action) => rules[action]);
}
