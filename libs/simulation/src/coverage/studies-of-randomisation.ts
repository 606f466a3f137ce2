import type { Design } from '@equipoise/randomisation-core';
import type { AnalysisPlan } from '@equipoise/statistics';
import type { CoverageStudy } from './coverage-study';
import { allocate, ARMS, armLabels, blocks, data, minimise, numbered, table } from './drawn-table';

interface Redrawn {
  readonly id: string;
  readonly title: string;
  readonly how: string;
  readonly design: Design;
  /** As a plan says it. */
  readonly described: NonNullable<AnalysisPlan['data']['design']>;
}

/** Under a drift over time and no effect: what model-based tests get wrong where allocation and time go together. */
function levelOf({ id, title, how, design, described }: Redrawn): CoverageStudy {
  return {
    id,
    title,
    design: `40 people, two binary factors of 0.7 sd, ${how}, drift of 1 sd over the trial, no effect; 999 draws`,
    reps: 2_000,
    levels: { 'randomisation test': 0.05 },
    draw(people, allocation) {
      const n = 40;
      const levels = Array.from({ length: n }, () => [people.uniform() < 0.5 ? 1 : 0, people.uniform() < 0.4 ? 1 : 0]);
      const arm = allocate(design, n, allocation, (i) => `s${levels[i]![0]}`, design.method === 'minimisation' ? (i) => ({ f1: `l${levels[i]![0]}`, f2: `l${levels[i]![1]}` }) : undefined);
      const y = arm.map((_, i) => people.standardNormal() + 0.7 * (levels[i]![0]! + levels[i]![1]!) + i / (n - 1));
      return {
        frame: table({ id: numbered(n), arm: armLabels(arm), f1: levels.map((one) => one[0]!), f2: levels.map((one) => one[1]!), y }),
        plan: { data: data({ design: described }), analyses: [{ id: 'test', estimator: 'randomisation-test', outcome: 'y', draws: 999 }] },
        truths: { test: 0 },
      };
    },
    more: [(analyses) => ({ rejected: Object.fromEntries(analyses.map(({ pValue }) => ['randomisation test', (pValue as number) <= 0.05])) })],
  };
}

export const randomisationLevels: readonly CoverageStudy[] = [
  levelOf({ id: 'redrawn blocks', title: 'Randomisation test under stratified permuted blocks', how: 'blocks of 4 and 6 by the first', design: blocks(4, 6), described: { method: 'permuted-blocks', blocks: [4, 6], strata: ['f1'] } }),
  levelOf({ id: 'redrawn minimisation', title: 'Randomisation test under minimisation', how: 'minimised on both (chance 4/5)', design: minimise(['f1', 'f2']), described: { method: 'minimisation', strata: ['f1', 'f2'], p: '4/5' } }),
  levelOf({ id: 'redrawn coin', title: "Randomisation test under Efron's coin", how: 'coin 2/3 by the first', design: { method: 'efron', arms: ARMS, p: '2/3' }, described: { method: 'efron', p: '2/3', strata: ['f1'] } }),
];
