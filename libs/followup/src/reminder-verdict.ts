import { visitsExpected } from '@equipoise/enrolment';
import type { ParticipationState } from '@equipoise/protocol';
import type { TrialStatus } from '@equipoise/trials';

/** Why a reminder is not sent, as it is stored. */
export type CancelReason = 'visit-complete' | 'window-closed' | 'trial-locked' | 'no-address' | 'completed' | 'withdrawn' | 'lost' | 'died' | 'ineligible';

/** What decides whether a due reminder is still wanted. */
export interface ReminderFacts {
  readonly trialStatus: TrialStatus;
  readonly state: ParticipationState;
  /** Whether every form of the visit is submitted. */
  readonly visitComplete: boolean;
  /** The first instant after the visit's window. */
  readonly closesAt: Date;
}

/**
 * Why a due reminder must not be sent, or undefined where it must. Asked twice: when it is handed over, and again when it is sent,
 * because a message may wait while the participant answers or leaves.
 * @param now trial time
 */
export function reasonToCancel(facts: ReminderFacts, now: Date): CancelReason | undefined {
  if (facts.trialStatus === 'locked' || facts.trialStatus === 'unblinded') return 'trial-locked';
  if (!visitsExpected(facts.state) || facts.state === 'completed') return facts.state as CancelReason;
  if (facts.visitComplete) return 'visit-complete';
  if (now >= facts.closesAt) return 'window-closed';
  return undefined;
}
