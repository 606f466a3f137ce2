import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readScenario } from './read-scenario';
import { simulateTrial } from './simulate-trial';

interface Characteristics {
  readonly power: number;
  readonly bias: number;
  readonly coverage: number;
  readonly empirical: number;
  readonly reported: number;
}
const reference = JSON.parse(readFileSync(join(__dirname, '../../reference/whole-trials.json'), 'utf8')) as { readonly reps: number } & Readonly<Record<string, Characteristics>>;

const SEED = '5a'.repeat(32);
const REPS = 300;
/** Two simulations differ by chance: four standard errors, of this one and of R's. */
const near = (value: number, expected: number, error: number) => expect(Math.abs(value - expected)).toBeLessThan(4 * Math.hypot(error, error * Math.sqrt(REPS / reference.reps)));

const CASES: readonly (readonly [string, string, string, string | null])[] = [
  ['an ANCOVA with drop-out', 'ancova', '{n: 80, design: {method: permuted-blocks, blocks: [4, 6]}, outcome: {effect: 0.6}, baseline: {correlation: 0.5}, dropOut: 0.15, analysis: {estimator: ancova, covariates: [baseline]}}', 'ancovaNull'],
  ['groups in one arm that the analysis ignores', 'nested', '{n: 96, design: {method: permuted-blocks, blocks: [4]}, outcome: {effect: 0.5}, groups: {experimental: {size: 8, icc: 0.1}}, analysis: {estimator: difference-in-means}}', 'nestedNull'],
  ['drop-out by baseline, unadjusted', 'lost', '{n: 120, design: {method: permuted-blocks, blocks: [4]}, outcome: {effect: 0.5}, baseline: {correlation: 0.6}, dropOut: {experimental: 0.3, control: 0.05, baselineCorrelation: 0.7}, analysis: {estimator: difference-in-means}}', null],
  ['drop-out by baseline, adjusted', 'lostAdjusted', '{n: 120, design: {method: permuted-blocks, blocks: [4]}, outcome: {effect: 0.5}, baseline: {correlation: 0.6}, dropOut: {experimental: 0.3, control: 0.05, baselineCorrelation: 0.7}, analysis: {estimator: ancova, covariates: [baseline]}}', null],
  ['two proportions', 'binary', '{n: 160, design: {method: permuted-blocks, blocks: [4]}, outcome: {kind: binary, experimental: 0.5, control: 0.3}, analysis: {estimator: difference-in-means}}', null],
  ['non-inferiority', 'nonInferior', '{n: 100, design: {method: permuted-blocks, blocks: [4]}, outcome: {effect: 0}, nonInferiority: {margin: 0.5}, analysis: {estimator: difference-in-means}}', 'nonInferiorNull'],
  ['drift under simple randomisation', 'drifting', '{n: 60, design: simple, outcome: {effect: 0, drift: 1.5}, analysis: {estimator: difference-in-means}}', null],
];

describe('a simulated trial', () => {
  it.each(CASES)('behaves as the same trial does in R: %s', (_, name, text, nullName) => {
    const result = simulateTrial(readScenario(text), { reps: REPS, seed: SEED });
    const compare = (ours: typeof result.alternative, theirs: Characteristics) => {
      near(ours.rejected.value, theirs.power, Math.sqrt((theirs.power * (1 - theirs.power)) / REPS));
      near(ours.coverage.value, theirs.coverage, Math.sqrt((theirs.coverage * (1 - theirs.coverage)) / REPS));
      near(ours.bias.value, theirs.bias, theirs.empirical / Math.sqrt(REPS));
      near(ours.empiricalError.value, theirs.empirical, theirs.empirical / Math.sqrt(2 * REPS));
      expect(Math.abs(ours.reportedError.value / theirs.reported - 1)).toBeLessThan(0.03);
    };
    compare(result.alternative, reference[name]!);
    if (nullName) compare(result.null, reference[nullName]!);
    expect(result.failed).toBe(0);
  }, 120_000);
});
