import type { TrialData } from '../data/trial-data';

/** Everybody in either arm, once, in the order of the data. */
export interface People {
  readonly participant: readonly string[];
  /** 1 experimental (or the only group), 0 control. */
  readonly arm: readonly number[];
  /** First row of each person. */
  readonly row: readonly number[];
}

/** The people of a trial; in long data one person has several rows. */
export function peopleOf(trial: TrialData): People {
  const first = new Map<string, number>();
  trial.participant.forEach((label, row) => {
    if (trial.arm[row]! >= 0 && !first.has(label)) first.set(label, row);
  });
  const row = [...first.values()];
  return { participant: [...first.keys()], arm: row.map((at) => trial.arm[at]!), row };
}
