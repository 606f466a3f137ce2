import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parseCsv } from '../data/parse-csv';
import type { Covariate } from '../data/sample';
import { StatisticsError } from '../errors';
import { parsePlan } from '../plan/parse-plan';
import { runPlan } from '../plan/run-plan';
import { ancova } from './ancova';
import { gComputation } from './g-computation';
import { lin } from './lin';
import { augmentedWeighting, inverseProbabilityWeighting, regressionAdjustment } from './potential-outcomes';

type Numbers = Record<string, unknown> & { ci: { lower: number; upper: number } };
const folder = join(__dirname, '../../reference/potential-outcomes');
const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Record<string, Numbers>;
const frame = parseCsv(readFileSync(join(folder, 'trial.csv'), 'utf8'));

describe('adjusted estimators against R (reference/potential-outcomes/reference.R)', () => {
  it.each(Object.keys(expected))('%s agrees', (id) => {
    const [estimator, variant, summary, design] = id.split('/');
    const settings = summary ? `, family: ${variant}, summary: ${summary}` : '';
    const blocks = design ? '\n  design: { method: permuted-blocks, strata: [site] }' : '';
    const outcome = variant === 'logistic' ? 'remission' : 'y';
    const plan = `data:
  participant: id
  arm: { column: arm, experimental: new, control: old }
  shape: wide${blocks}
analyses: [{ id: a, estimator: ${estimator}, outcome: ${outcome}, covariates: [pre, site]${settings} }]`;
    const result = runPlan(parsePlan(plan), frame).analyses[0] as unknown as Numbers;
    const target = expected[id]!;
    expect(result.df).toBe(target.df);
    // The reference variances are numerical derivatives, good to about nine digits.
    for (const key of ['estimate', 'se', 'statistic', 'pValue']) expect((result[key] as number) / (target[key] as number)).toBeCloseTo(1, 7);
    expect(result.ci.lower).toBeCloseTo(target.ci.lower, 7);
    expect(result.ci.upper).toBeCloseTo(target.ci.upper, 7);
    ((target.marginalMeans ?? []) as number[]).forEach((value, i) => expect((result.marginalMeans as number[])[i]).toBeCloseTo(value, 10));
  });
});

const trial = fc
  .array(fc.record({ x: fc.double({ min: -2, max: 2, noNaN: true }), e: fc.double({ min: -3, max: 3, noNaN: true }) }), { minLength: 20, maxLength: 60 })
  .map((people) => ({
    y: people.map(({ x, e }, i) => 1 + x + (i % 2) * 2 + e),
    arm: people.map((_, i) => i % 2),
    covariates: [{ kind: 'numeric', name: 'x', values: Float64Array.from(people, ({ x }, i) => x + 0.3 * Math.sin(i)) }] as Covariate[],
  }))
  .filter(({ y }) => Math.max(...y) - Math.min(...y) > 3);

describe('properties', () => {
  it('the interacted regression and regression adjustment give one estimate', () => {
    fc.assert(fc.property(trial, (data) => expect(regressionAdjustment(data).estimate).toBeCloseTo(lin(data).estimate, 9)));
  });

  it('a gaussian working model gives the estimate of ANCOVA', () => {
    fc.assert(
      fc.property(trial, (data) => {
        const marginal = attempt(() => gComputation(data, { family: 'gaussian', summary: 'difference' }));
        if (!marginal) return; // the variance estimate of a tiny sample may be negative, which is refused
        expect(marginal.estimate).toBeCloseTo(ancova(data).estimate, 9);
        expect(marginal.marginalMeans[1] - marginal.marginalMeans[0]).toBeCloseTo(marginal.estimate, 9);
      }),
    );
  });

  it('a constant added to the outcome of the experimental arm moves every estimate by it', () => {
    fc.assert(
      fc.property(trial, fc.double({ min: -5, max: 5, noNaN: true }), (data, shift) => {
        const moved = { ...data, y: data.y.map((value, i) => value + shift * data.arm[i]!) };
        for (const estimate of [lin, regressionAdjustment, inverseProbabilityWeighting, augmentedWeighting]) {
          expect(estimate(moved).estimate - estimate(data).estimate).toBeCloseTo(shift, 8);
        }
      }),
    );
  });
});

describe('ill-posed input', () => {
  const x = Float64Array.from([1, 2, 3, 4, 5, 6, 7, 8]);
  const covariates: Covariate[] = [{ kind: 'numeric', name: 'x', values: x }];
  const y = [1, 3, 2, 5, 4, 7, 6, 9];
  const arm = [0, 1, 0, 1, 0, 1, 0, 1];

  it('separation in the outcome model is named', () => {
    const separated = { y: [0, 0, 0, 0, 1, 1, 1, 1], arm, covariates };
    expect(() => gComputation(separated, { family: 'logistic', summary: 'risk-difference' })).toThrow(expect.objectContaining({ code: 'separation' }) as Error);
  });

  it('quasi-separation (one arm without events) is named', () => {
    const none = { y: [0, 1, 0, 0, 0, 1, 0, 1], arm, covariates: [] };
    expect(() => gComputation(none, { family: 'logistic', summary: 'log-odds-ratio' })).toThrow(/arm separates/);
  });

  it('a covariate that determines the arm is named', () => {
    const determined = { y, arm: [0, 0, 0, 0, 1, 1, 1, 1], covariates };
    expect(() => inverseProbabilityWeighting(determined)).toThrow(/the arm has no finite fit/);
  });

  it('a factor level that one arm lacks is named with the arm', () => {
    const site: Covariate = { kind: 'factor', name: 'site', values: ['a', 'b', 'a', 'a', 'a', 'b', 'a', 'a'] };
    expect(() => regressionAdjustment({ y, arm, covariates: [site] })).toThrow(/in the control arm.*site=b/);
  });

  it('an outcome that is not 0 or 1, and an outcome that is the same for all, are refused', () => {
    expect(() => gComputation({ y, arm, covariates }, { family: 'logistic', summary: 'difference' })).toThrow(/needs 0 and 1/);
    expect(() => gComputation({ y: y.map(() => 1), arm, covariates }, { family: 'logistic', summary: 'difference' })).toThrow(/for everybody/);
  });

  it('a stratum without one of the arms is refused under blocking', () => {
    const blockedStrata = ['s', 't', 's', 's', 's', 's', 's', 's'];
    expect(() => gComputation({ y, arm, covariates }, { family: 'gaussian', summary: 'difference', blockedStrata })).toThrow(/stratum t/);
  });
});

function attempt<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof StatisticsError && error.code === 'constant') return undefined;
    throw error;
  }
}
