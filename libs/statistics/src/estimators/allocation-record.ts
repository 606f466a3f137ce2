import type { Covariates, Design } from '@equipoise/randomisation-core';

/** One stratum of one sealed design (the whole trial under minimisation), as it was really used: its units in the order of allocation. */
export interface AllocatedSequence {
  readonly design: Design;
  readonly units: readonly AllocatedUnit[];
}

/** Whoever was allocated as one: a participant, or everybody of a cluster. */
export interface AllocatedUnit {
  readonly participants: readonly string[];
  /** Levels as recorded at allocation; minimisation only. */
  readonly covariates?: Covariates;
}

/** The trial's own record of how everybody was allocated: what a randomisation test re-runs. Arms of the plan are codes of the designs. */
export interface AllocationRecord {
  readonly sequences: readonly AllocatedSequence[];
}
