import type { InterventionState } from '@equipoise/protocol';

/** A member as a session has just been recorded. */
export interface MemberProgress {
  readonly participantId: string;
  readonly status: InterventionState;
  /** Whether the member attended the session that is recorded. */
  readonly attendedNow: boolean;
  /** Sessions attended so far, that one included. */
  readonly sessionsAttended: number;
}

export interface TreatmentStep {
  readonly participantId: string;
  readonly from: InterventionState;
  readonly to: InterventionState;
}

/** Whether somebody who attended so many sessions completed the therapy as the protocol defines it. */
export function isCompleter(sessionsAttended: number, completerSessions: number): boolean {
  return sessionsAttended >= completerSessions;
}

/**
 * The steps that follow by themselves from a recorded session. The first attended session begins the treatment. When every session of
 * the group was held, completers have completed it; somebody who came to fewer is decided on by a person, who gives the reason.
 */
export function stepsAfterSession(members: readonly MemberProgress[], facts: { readonly allHeld: boolean; readonly completerSessions: number }): TreatmentStep[] {
  return members.flatMap(({ participantId, status, attendedNow, sessionsAttended }) => {
    const begins: TreatmentStep[] = status === 'allocated' && attendedNow ? [{ participantId, from: 'allocated', to: 'in-treatment' }] : [];
    const inTreatment = status === 'in-treatment' || begins.length > 0;
    const completes = inTreatment && facts.allHeld && isCompleter(sessionsAttended, facts.completerSessions);
    return completes ? [...begins, { participantId, from: 'in-treatment', to: 'completed-treatment' }] : begins;
  });
}
