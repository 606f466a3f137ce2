import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parseCsv } from '../data/parse-csv';
import { parsePlan } from '../plan/parse-plan';
import { runPlan } from '../plan/run-plan';
import { renderForestPlot } from '../report/forest-plot';
import { resultRows } from '../report/result-rows';
import { renderTextTable } from '../report/text-table';
import { nonInferiority } from './non-inferiority';

interface Expected {
  margin: number;
  better: 'lower' | 'higher';
  alpha: number;
  statistic: number;
  pValue: number;
  lower: number;
  upper: number;
}
const reference = join(__dirname, '../../reference');
const expected = JSON.parse(readFileSync(join(reference, 'non-inferiority/expected.json'), 'utf8')) as Expected[];
const csv = readFileSync(join(reference, 'closed-forms/trial.csv'), 'utf8');
const plan = (estimator: string, settings: string): ReturnType<typeof parsePlan> =>
  parsePlan(`data: {participant: code, arm: {column: arm, experimental: ACT, control: TAU}, shape: wide}
analyses: [{id: a, estimator: ${estimator}, outcome: post, nonInferiority: {${settings}}}]`);

describe('non-inferiority', () => {
  it.each(expected)('agrees with t.test: margin $margin, $better is better, level $alpha', ({ margin, better, alpha, ...target }) => {
    const results = runPlan(plan('difference-in-means', `margin: ${margin}, better: ${better}, alpha: ${alpha}`), parseCsv(csv));
    const judged = (results.analyses[0] as unknown as { nonInferiority: ReturnType<typeof nonInferiority> }).nonInferiority;
    expect(judged.statistic / target.statistic).toBeCloseTo(1, 9);
    expect(judged.pValue / target.pValue).toBeCloseTo(1, 8);
    expect(judged.interval.lower / target.lower).toBeCloseTo(1, 9);
    expect(judged.interval.upper / target.upper).toBeCloseTo(1, 9);
  });

  it('shows it exactly when the one-sided p-value is below its level, whichever direction is better', () => {
    const number = (min: number, max: number): fc.Arbitrary<number> => fc.double({ min, max, noNaN: true });
    fc.assert(
      fc.property(number(-4, 4), number(0.1, 2), number(0.1, 3), number(0.005, 0.2), fc.option(fc.integer({ min: 3, max: 200 })), (estimate, se, margin, alpha, df) => {
        const lower = nonInferiority({ estimate, se, df }, { margin, better: 'lower', alpha });
        const higher = nonInferiority({ estimate: -estimate, se, df }, { margin, better: 'higher', alpha });
        fc.pre(Math.abs(lower.pValue - alpha) > 1e-9);
        expect(lower.verdict === 'non-inferior' || lower.verdict === 'superior').toBe(lower.pValue < alpha);
        expect([higher.verdict, higher.pValue]).toEqual([lower.verdict, lower.pValue]);
      }),
    );
  });

  it.each([
    [-3, 'superior', false],
    [0, 'non-inferior', false],
    [1.2, 'inconclusive', true],
    [2.9, 'inconclusive', true],
    [5, 'inferior', true],
  ])('an estimate of %d with standard error 0.5 and margin 2 is %s', (estimate, verdict, worse) => {
    expect(nonInferiority({ estimate, se: 0.5, df: null }, { margin: 2, better: 'lower' })).toMatchObject({ verdict, worse, alpha: 0.025, limit: 2 });
  });

  it('is drawn at its margin and said in words', () => {
    const results = runPlan(plan('difference-in-means', 'margin: 12, better: higher'), parseCsv(csv));
    expect(renderForestPlot(resultRows(results.analyses))).toContain('margin of non-inferiority');
    expect(renderTextTable(results)).toMatch(/a: non-inferior, though worse by less than the margin \(margin 12\.0, higher is better; 95% interval/);
  });

  it('is refused for an interval that is not of its kind, and for a margin that is no loss', () => {
    expect(() => plan('hedges-g', 'margin: 1, better: lower')).toThrow(/margin/);
    expect(() => plan('difference-in-means', 'margin: 0, better: lower')).toThrow(/margin/);
    expect(() => nonInferiority({ estimate: 0, se: 1, df: 9 }, { margin: -1, better: 'lower' })).toThrow(/margin/);
    expect(() => nonInferiority({ estimate: 0, se: 1, df: 9 }, { margin: 1, better: 'lower', alpha: 0.5 })).toThrow(/alpha/);
  });
});
