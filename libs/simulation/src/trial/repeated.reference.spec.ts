import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readScenario } from './read-scenario';
import { simulateOnce, simulateTrial } from './simulate-trial';

interface Characteristics {
  readonly reps: number;
  readonly power: number;
  readonly bias: number;
  readonly coverage: number;
  readonly empirical: number;
  readonly reported: number;
}
const reference = JSON.parse(readFileSync(join(__dirname, '../../reference/repeated.json'), 'utf8')) as Readonly<Record<'model' | 'imputed', Characteristics>>;

const SEED = '6b'.repeat(32);
const HEAD = 'n: 100, design: {method: permuted-blocks, blocks: [4]}, baseline: {correlation: 0.4}';
const VISITS = 'visits: [{visit: w4, effect: 0.2}, {visit: w12, effect: 0.35}, {visit: w26, effect: 0.5}]';

/** Two simulations differ by chance: four standard errors, of this one and of R's. */
const compare = (text: string, theirs: Characteristics, reps: number) => {
  const result = simulateTrial(readScenario(text), { reps, seed: SEED });
  const near = (value: number, expected: number, spread: number) => expect(Math.abs(value - expected)).toBeLessThan(4 * spread * Math.sqrt(1 / reps + 1 / theirs.reps));
  const ours = result.alternative;
  expect(result.failed).toBe(0);
  near(ours.rejected.value, theirs.power, Math.sqrt(theirs.power * (1 - theirs.power)));
  near(ours.bias.value, theirs.bias, theirs.empirical);
  near(ours.coverage.value, theirs.coverage, Math.sqrt(theirs.coverage * (1 - theirs.coverage)));
  near(ours.empiricalError.value, theirs.empirical, theirs.empirical / Math.sqrt(2));
  expect(Math.abs(ours.reportedError.value / theirs.reported - 1)).toBeLessThan(0.03);
  return result;
};

describe('a simulated trial with visits', () => {
  it('behaves under a mixed model for repeated measures as in R (nlme)', () => {
    const { analysed } = compare(`{${HEAD}, outcome: {${VISITS}, correlation: 0.6}, dropOut: {experimental: 0.3, control: 0.2, baselineCorrelation: 0.5}, analysis: {estimator: mmrm, covariates: [baseline]}}`, reference.model, 80);
    expect(Math.abs(analysed.experimental.value - 35)).toBeLessThan(4 * analysed.experimental.error); // of 50, three tenths are gone at the last visit
  }, 300_000);

  it('behaves under multiple imputation as in R (mice)', () => {
    compare(
      `{${HEAD}, outcome: {${VISITS}, correlation: 0.7, structure: ar1}, dropOut: {experimental: 0.4, control: 0.3, baselineCorrelation: 0.5}, analysis: {estimator: ancova, covariates: [baseline], imputation: {model: normal, m: 10, with: [outcome_w4, outcome_w12]}}}`,
      reference.imputed,
      100,
    );
  }, 300_000);

  it('gives by mmrm, where nobody is lost, what an ANCOVA of the last visit gives', () => {
    const of = (analysis: string) => simulateOnce(readScenario(`{${HEAD}, outcome: {${VISITS}, correlation: 0.6, structure: ar1}, analysis: {${analysis}}}`), SEED, 3);
    const [model, closed] = [of('estimator: mmrm, covariates: [baseline], interactWithVisit: [baseline], convergence: maximum'), of('estimator: ancova, covariates: [baseline]')];
    for (const world of ['alternative', 'null'] as const) {
      const [ours, theirs] = [model[world], closed[world]];
      if ('failure' in ours || 'failure' in theirs) throw new Error('the trial could not be analysed');
      expect(ours.estimate).toBeCloseTo(theirs.estimate, 6);
      expect(ours.se).toBeCloseTo(theirs.se, 5);
      expect(ours.pValue).toBeCloseTo(theirs.pValue, 4);
    }
  }, 60_000);
});
