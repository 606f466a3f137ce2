import type { AllocationRecord } from '@equipoise/statistics';

/** Whose arms a dataset shows: drawn anew to rehearse, drawn for the trial, or told by the file of a finished trial. */
export type ArmOrigin = 'dummy' | 'allocated' | 'imported' | 'single-arm';

/** What therapy a participant had. */
export interface TherapyFacts {
  /** Name of the therapy group; null for those never placed. */
  readonly group: string | null;
  /** Code of the therapist of that group; null where nobody was named. */
  readonly therapist: string | null;
  readonly sessionsAttended: number | null;
  readonly interventionStatus: string | null;
  /** Why the therapy was stopped; null for those who did not stop. */
  readonly stopReason: string | null;
}

/** The arms of a dataset. */
export interface ArmSource {
  readonly origin: ArmOrigin;
  /** Seed of a dummy draw, of arms or therapy; null where both are those of the trial. */
  readonly seed: string | null;
  /** @throws Error for a participant without arm: such a dataset must not leave */
  armOf(participantId: string): string;
  /** Absent where the protocol has no therapy. That of the trial tells who is together with whom, and so the partition: dummy arms come with a drawn one. */
  readonly therapyOf?: (participantId: string) => TherapyFacts;
  /** How these arms came about, by participant code, for a test that re-runs it; absent where nobody knows. */
  readonly allocations?: AllocationRecord;
}

/** @throws Error naming nobody: a participant without arm is a fault of ours */
export function armsFromMap(origin: ArmOrigin, arms: ReadonlyMap<string, string>, seed: string | null = null, therapy?: ReadonlyMap<string, TherapyFacts>, allocations?: AllocationRecord): ArmSource {
  const none: TherapyFacts = { group: null, therapist: null, sessionsAttended: null, interventionStatus: null, stopReason: null };
  return {
    origin,
    seed,
    armOf(participantId) {
      const arm = arms.get(participantId);
      if (arm === undefined) throw new Error('a participant of the dataset has no arm');
      return arm;
    },
    ...(allocations ? { allocations } : {}),
    therapyOf: therapy && ((participantId) => therapy.get(participantId) ?? none),
  };
}
