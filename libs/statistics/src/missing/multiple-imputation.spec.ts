import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RandomStream } from '@equipoise/randomisation-core';
import fc from 'fast-check';
import { parseCsv } from '../data/parse-csv';
import { readNumeric } from '../data/typed-column';
import { parsePlan } from '../plan/parse-plan';
import { runPlan } from '../plan/run-plan';
import { imputeChained } from './chained-equations';
import { poolImputations } from './pool';
import { chiSquaredVariate } from './random-variates';

interface Pooled {
  m: number;
  estimate: number;
  se: number;
  within: number;
  between: number;
  total: number;
  df: number;
}
const folder = join(__dirname, '../../reference/multiple-imputation');
const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Record<string, Pooled>;
const csv = readFileSync(join(folder, 'trial.csv'), 'utf8');
const stream = (purpose: string): RandomStream => RandomStream.seeded(new Uint8Array(32), purpose);

describe("Rubin's rules", () => {
  it('give the published example, and the numbers of mice', () => {
    const pooled = poolImputations([1, 1.2, 0.9, 1.1, 1.3], [0.04, 0.05, 0.045, 0.04, 0.05], 120);
    expect(pooled.estimate).toBeCloseTo(1.1, 12);
    expect(pooled.total).toBeCloseTo(0.075, 12);
    expect(pooled.df).toBeCloseTo(18.47798422, 7);
    for (const key of ['estimate', 'within', 'between', 'total', 'df'] as const) expect(pooled[key]).toBeCloseTo(expected.rubin![key], 10);
  });

  it('never claim more precision than without missing values', () => {
    const list = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 2, maxLength: 30 });
    fc.assert(
      fc.property(list, fc.double({ min: 0.01, max: 4, noNaN: true }), fc.integer({ min: 3, max: 500 }), (estimates, variance, df) => {
        const pooled = poolImputations(estimates, estimates.map(() => variance), df);
        expect(pooled.total).toBeGreaterThanOrEqual(variance * (1 - 1e-12));
        expect(pooled.df).toBeLessThanOrEqual(df);
      }),
    );
  });

  it('refuse a single dataset, unequal lengths and negative variances', () => {
    expect(() => poolImputations([1], [1], 10)).toThrow(/estimates/);
    expect(() => poolImputations([1, 2], [1], 10)).toThrow(/same length/);
    expect(() => poolImputations([1, 2], [1, -1], 10)).toThrow(/negative/);
  });
});

describe('chained equations', () => {
  const plan = (model: string, m: number, seed = 's'): ReturnType<typeof parsePlan> =>
    parsePlan(`data: {participant: id, arm: {column: arm, experimental: new, control: old}, shape: wide}
analyses:
  - {id: a, estimator: ancova, outcome: y, covariates: [pre], imputation: {model: ${model}, with: [mid], m: ${m}, iterations: 10, seed: ${seed}}}`);

  it.each(['normal', 'pmm'])('%s agrees with mice within the error of simulation', (model) => {
    const [got] = runPlan(plan(model, 100), parseCsv(csv)).analyses as unknown as (Pooled & { imputation: object; n: object })[];
    const target = expected[model]!;
    const error = Math.sqrt(target.between * (1 / 100 + 1 / target.m));
    expect(Math.abs(got!.estimate - target.estimate)).toBeLessThan(4 * error);
    expect(got!.se / target.se).toBeGreaterThan(0.9);
    expect(got!.se / target.se).toBeLessThan(1.1);
    expect(got!.imputation).toEqual({ model, m: 100, iterations: 10, seed: 's', lambda: expect.any(Number) as number });
    expect(got!.n).toEqual({ experimental: 70, control: 70 });
  });

  it('gives the same bytes for the same seed, and others for another', () => {
    const run = (seed: string): string => JSON.stringify(runPlan(plan('pmm', 5, seed), parseCsv(csv)));
    expect(run('a')).toBe(run('a'));
    expect(run('a')).not.toBe(run('b'));
  });

  it('warns when the datasets are fewer than percent of the outcomes are missing', () => {
    const rows = parseCsv(csv).column('y');
    const missing = rows.filter((value) => value === '').length;
    const wanted = Math.ceil((100 * missing) / rows.length);
    const warnings = (m: number) => (runPlan(plan('normal', m), parseCsv(csv)).analyses[0] as unknown as { warnings: string[] }).warnings;
    expect(wanted).toBeGreaterThan(2);
    expect(warnings(wanted - 1)).toEqual([expect.stringContaining(`set imputation.m to ${wanted} or more`)]);
    expect(warnings(wanted)).toEqual([]);
  });

  it('leaves observed values alone; matching gives only values that were observed in the same arm', () => {
    const frame = parseCsv(csv);
    const y = readNumeric(frame, 'y', new Set());
    const pre = readNumeric(frame, 'pre', new Set());
    const arm = frame.column('arm');
    for (const [completed] of imputeChained([y], [pre], arm, { m: 3, iterations: 1, model: 'pmm', stream: stream('x') })) {
      completed!.forEach((value, i) => {
        if (y.present[i]) expect(value).toBe(y.values[i]);
        else expect(arm.some((label, j) => label === arm[i] && y.present[j] && y.values[j] === value)).toBe(true);
      });
    }
  });

  it('names what it cannot impute from', () => {
    const settings = { m: 2, iterations: 1, model: 'normal', stream: stream('x') } as const;
    const values = Float64Array.from([1, 2, 3, 4, 5, 6]);
    const bare = { name: 'y', values, present: Uint8Array.from([1, 1, 0, 0, 0, 0]) };
    expect(() => imputeChained([bare], [], [0, 0, 0, 0, 0, 0], settings)).toThrow(/y has 2 observed values in group 0/);
    const enough = { name: 'y', values, present: Uint8Array.from([1, 1, 1, 1, 1, 0]) };
    expect(() => imputeChained([enough], [{ name: 'flat', values: values.map(() => 7) }], [0, 0, 0, 0, 0, 0], settings)).toThrow(/imputing y in group 0: .*flat/);
  });
});

it('chi-squared variates have the mean and variance of their distribution', () => {
  for (const df of [0.7, 3, 60]) {
    const source = stream(`chi ${df}`);
    const draws = Array.from({ length: 20_000 }, () => chiSquaredVariate(df, source));
    const mean = draws.reduce((sum, value) => sum + value, 0) / draws.length;
    const variance = draws.reduce((sum, value) => sum + (value - mean) ** 2, 0) / draws.length;
    expect(Math.abs(mean / df - 1)).toBeLessThan(4 * Math.sqrt(2 / df / draws.length));
    expect(Math.abs(variance / (2 * df) - 1)).toBeLessThan(0.15);
  }
});
