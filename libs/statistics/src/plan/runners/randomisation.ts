import { RandomStream } from '@equipoise/randomisation-core';
import { eligibleRows, selectSample } from '../../data/sample';
import type { TrialData } from '../../data/trial-data';
import { InputError } from '../../errors';
import type { AllocationRecord } from '../../estimators/allocation-record';
import { isPossible, listAssignments, redrawing } from '../../estimators/randomisation-distribution';
import { randomisationTest } from '../../estimators/randomisation-test';
import { asTwoArms, type RandomisedSequence, restrictedTo, sequencesOf } from '../../estimators/randomised-sequence';
import type { Analysis } from '../analysis-plan';
import { codedLevels, DRAWN, readDesign } from '../read-design';
import { designWarnings } from '../warnings';
import { complete, type Prepare, request } from './prepare';

const EXACT_LIMIT = 200_000;

export const prepareRandomisationTest: Prepare<Extract<Analysis, { estimator: 'randomisation-test' }>> = (analysis, trial, plan) => {
  const sample = selectSample(trial, request(analysis, plan));
  const people = trial.allocations ? recorded(trial, trial.allocations) : described(trial, analysis.at);
  const positions = sample.participant.map((label) => people.position.get(label)!);
  const seed = analysis.seed ?? 'equipoise';
  const draws = analysis.draws ?? 10_000;
  const restrict = (arm: Uint8Array): Uint8Array => Uint8Array.from(positions, (position) => arm[position]!);
  return () => {
    const sequences = people.sequences.map(asTwoArms);
    const possible = sequences.every((sequence) => isPossible(sequence, people.arm));
    const listed = listAssignments(sequences, people.count, EXACT_LIMIT)?.map(({ arm, weight }) => ({ arm: restrict(arm), weight }));
    // Arms that the design cannot give count as one assignment more, as among draws: without them p could be zero.
    const exact = listed && !possible ? [...listed, { arm: Uint8Array.from(sample.arm), weight: 1 / listed.length }] : listed;
    const redraw = redrawing(sequences, people.count, RandomStream.seeded(new Uint8Array(32), `randomisation test\n${seed}`));
    const buffer = new Uint8Array(positions.length);
    const draw = (): Uint8Array => {
      const arm = redraw();
      for (let i = 0; i < buffer.length; i += 1) buffer[i] = arm[positions[i]!]!;
      return buffer;
    };
    const result = randomisationTest(sample, exact ? { exact } : { draws, draw }, analysis.level);
    const seeded = exact ? result : { ...result, seed };
    return complete({ ...seeded, redrawn: people.source }, sample, [
      ...designWarnings(trial, false, plan.data.design?.strata ?? []),
      ...(possible
        ? []
        : ['the arms of the data could not have come from this design in this order: the rows, their order, the strata or data.design are not those of the trial']),
      'the interval assumes that the effect is the same constant for everybody; the p-value does not',
    ]);
  };
};

interface People {
  /** Whose word it is how people were randomised: the trial's own record, or the plan. */
  readonly source: 'record' | 'plan';
  readonly sequences: readonly RandomisedSequence[];
  readonly count: number;
  readonly position: ReadonlyMap<string, number>;
  /** 1 experimental, 0 control, as observed; 2 where the data no longer tell. */
  readonly arm: Uint8Array;
}

/** Everybody in either arm, in the order of the file, randomised as the plan says. */
function described(trial: TrialData, at: string | undefined): People {
  const strata = (trial.data.design?.strata ?? []).map((name) => trial.frame.column(name));
  const first = new Map<string, number>();
  for (const row of eligibleRows(trial, at === undefined ? {} : { at })) if (!first.has(trial.participant[row]!)) first.set(trial.participant[row]!, row);
  const rows = [...first.values()];
  const columns = strata.map((column) => rows.map((row) => column[row]!));
  const keys = rows.map((_, i) => JSON.stringify(columns.map((column) => column[i])));
  const design = readDesign(trial.data, largest(keys));
  return {
    source: 'plan',
    sequences: sequencesOf({ design, experimental: DRAWN.experimental, strata: keys, ...(design.method === 'minimisation' ? { covariates: codedLevels(columns) } : {}) }),
    count: rows.length,
    position: new Map([...first.keys()].map((label, i) => [label, i])),
    arm: Uint8Array.from(rows, (row) => trial.arm[row]!),
  };
}

/**
 * Everybody as the trial's own record has them. Who is no longer in the data keeps a place in the sequence.
 * @throws InputError unknown-label (a participant without allocation)
 */
function recorded(trial: TrialData, { sequences }: AllocationRecord): People {
  const { experimental, control } = trial.data.arm!;
  const armOf = new Map(trial.participant.map((label, row) => [label, trial.arm[row]!]));
  const position = new Map<string, number>();
  const drawn = sequences.map(({ design, units }): RandomisedSequence => {
    const simple = restrictedTo(design, [experimental, control]);
    // Only where everybody was allocated alone may people of other arms be passed over.
    const kept = simple === design ? units : units.filter(({ participants }) => participants.some((label) => (armOf.get(label) ?? -1) >= 0));
    return {
      design: simple,
      experimental,
      units: kept.map(({ participants }) => participants.map((label) => position.set(label, position.size).size - 1)),
      ...(design.method === 'minimisation' ? { covariates: kept.map(({ covariates = {} }) => covariates) } : {}),
    };
  });
  const absent = [...armOf].find(([label, arm]) => arm >= 0 && !position.has(label));
  if (absent) throw new InputError('unknown-label', absent[0], `participant ${absent[0]} has no allocation in the trial's record`);
  const arm = new Uint8Array(position.size);
  for (const [label, place] of position) arm[place] = armOf.get(label) ?? 2;
  return { source: 'record', sequences: drawn, count: position.size, position, arm };
}

function largest(keys: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return Math.max(...counts.values());
}
