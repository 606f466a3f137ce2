import { RandomStream } from '@equipoise/randomisation-core';
import { eligibleRows, selectSample } from '../../data/sample';
import type { TrialData } from '../../data/trial-data';
import { listAssignments, redrawing } from '../../estimators/randomisation-distribution';
import { randomisationTest } from '../../estimators/randomisation-test';
import type { Analysis } from '../analysis-plan';
import { DRAWN, readDesign } from '../read-design';
import { designWarnings } from '../warnings';
import { complete, type Prepare, request } from './prepare';

const EXACT_LIMIT = 200_000;

export const prepareRandomisationTest: Prepare<Extract<Analysis, { estimator: 'randomisation-test' }>> = (analysis, trial, plan) => {
  const sample = selectSample(trial, request(analysis, plan));
  const randomised = randomisedPeople(trial, analysis.at);
  const place = new Map(randomised.participant.map((label, position) => [label, position]));
  const positions = sample.participant.map((label) => place.get(label)!);
  const people = { ...randomised, design: readDesign(plan.data, largestStratum(randomised.strata)), experimental: DRAWN.experimental };
  const seed = analysis.seed ?? 'equipoise';
  const draws = analysis.draws ?? 10_000;
  const restrict = (arm: Uint8Array): Uint8Array => Uint8Array.from(positions, (position) => arm[position]!);
  return () => {
    const exact = listAssignments(people, EXACT_LIMIT)?.map(({ arm, weight }) => ({ arm: restrict(arm), weight }));
    const redraw = redrawing(people, RandomStream.seeded(new Uint8Array(32), `randomisation test\n${seed}`));
    const buffer = new Uint8Array(positions.length);
    const draw = (): Uint8Array => {
      const arm = redraw();
      for (let i = 0; i < buffer.length; i += 1) buffer[i] = arm[positions[i]!]!;
      return buffer;
    };
    const result = randomisationTest(sample, exact ? { exact } : { draws, draw }, analysis.level);
    const recorded = exact ? result : { ...result, seed };
    return complete(recorded, sample, [
      ...designWarnings(trial, false, plan.data.design?.strata ?? []),
      'the interval assumes that the effect is the same constant for everybody; the p-value does not',
    ]);
  };
};

/** Everybody in either arm, in the order of the file, with the stratum in which they were randomised. */
function randomisedPeople(trial: TrialData, at: string | undefined): { participant: string[]; strata: string[] } {
  const columns = (trial.data.design?.strata ?? []).map((name) => trial.frame.column(name));
  const rows = eligibleRows(trial, at === undefined ? {} : { at });
  const first = new Map<string, number>();
  for (const row of rows) if (!first.has(trial.participant[row]!)) first.set(trial.participant[row]!, row);
  return {
    participant: [...first.keys()],
    strata: [...first.values()].map((row) => JSON.stringify(columns.map((column) => column[row]))),
  };
}

function largestStratum(strata: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const stratum of strata) counts.set(stratum, (counts.get(stratum) ?? 0) + 1);
  return Math.max(...counts.values());
}
