import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parseCsv } from '../data/parse-csv';
import { parsePlan } from '../plan/parse-plan';
import { runPlan } from '../plan/run-plan';
import { renderTextTable } from '../report/text-table';
import { type IntraclassCorrelation, intraclassCorrelation } from './intraclass-correlation';

type Expected = Record<'estimate' | 'lower' | 'upper' | 'statistic' | 'df1' | 'df2' | 'pValue' | 'n0' | 'clusters' | 'n', number>;
const reference = join(__dirname, '../../reference');
const expected = JSON.parse(readFileSync(join(reference, 'intraclass/expected.json'), 'utf8')) as Record<string, Expected>;
const csv = readFileSync(join(reference, 'closed-forms/trial.csv'), 'utf8');

function check({ ci, ...rest }: IntraclassCorrelation, target: Expected): void {
  const got: Expected = { ...rest, lower: ci.lower, upper: ci.upper };
  for (const key of Object.keys(target) as (keyof Expected)[]) expect([key, Math.abs(got[key] / target[key] - 1) < 1e-9]).toEqual([key, true]);
}

describe('intraclass correlation', () => {
  it('is that of Shrout and Fleiss (1979): .17, -.13 to .72', () => {
    const table = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]];
    const labels = table.flatMap((row, i) => row.map(() => `t${i}`));
    const result = intraclassCorrelation(table.flat(), labels);
    expect([result.estimate, result.ci.lower, result.ci.upper].map((value) => value.toFixed(2))).toEqual(['0.17', '-0.13', '0.72']);
    check(result, expected.shroutFleiss!);
  });

  it.each([
    ['ancova', ', variance: cr2', 0.95, 'ACT'],
    ['mixed', '', 0.95, 'ACT'],
    ['mixed', ', level: 0.9', 0.9, 'ACT90'],
  ])('comes per arm with %s%s, without participants who were never placed', (estimator, more, _, key) => {
    const plan = parsePlan(`data: {participant: code, arm: {column: arm, experimental: ACT, control: TAU}, shape: wide, cluster: therapy_group}
analyses: [{id: a, estimator: ${estimator}, outcome: post${more}}]`);
    const results = runPlan(plan, parseCsv(csv));
    const { intraclassCorrelation: found } = results.analyses[0] as unknown as { intraclassCorrelation: Record<string, IntraclassCorrelation> };
    check(found.experimental!, expected[key]!);
    if (key === 'ACT') check(found.control!, expected.TAU!);
    expect(renderTextTable(results)).toContain('intraclass correlation, a, experimental: \u22120.0145');
  });

  it('says why an arm has none', () => {
    const alone = csv.replace(/,T\d,/g, ',,');
    const plan = parsePlan(`data: {participant: code, arm: {column: arm, experimental: ACT, control: TAU}, shape: wide, cluster: therapy_group}
analyses: [{id: a, estimator: mixed, outcome: post, clusterIn: experimental}]`);
    expect(runPlan(plan, parseCsv(alone)).analyses[0]).toMatchObject({ intraclassCorrelation: { control: { reason: expect.stringMatching(/at least two groups/) as string } } });
  });

  it('does not change with the scale or the order, and stays between its bounds', () => {
    const value = fc.double({ min: -50, max: 50, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(value, fc.constantFrom('a', 'b', 'c')), { minLength: 8, maxLength: 30 }), fc.double({ min: 0.1, max: 20, noNaN: true }), (people, scale) => {
        const spread = (label: string): number => {
          const members = people.filter((one) => one[1] === label).map((one) => one[0]);
          return members.length === 0 ? 0 : Math.max(...members) - Math.min(...members);
        };
        fc.pre(new Set(people.map((one) => one[1])).size > 1 && ['a', 'b', 'c'].some((label) => spread(label) > 1));
        const first = intraclassCorrelation(people.map((one) => one[0]), people.map((one) => one[1]));
        const turned = [...people].reverse();
        const other = intraclassCorrelation(turned.map((one) => 3 - scale * one[0]), turned.map((one) => one[1]));
        expect(other.estimate).toBeCloseTo(first.estimate, 8);
        expect(first.ci.lower).toBeLessThanOrEqual(first.estimate + 1e-12);
        expect(first.estimate).toBeLessThanOrEqual(1);
        expect(first.estimate).toBeGreaterThanOrEqual(-1 / (first.n0 - 1) - 1e-9);
      }),
    );
  });

  it('refuses one group, groups of one, and an outcome that does not vary within them', () => {
    expect(() => intraclassCorrelation([1, 2], ['a', 'a'])).toThrow(/two groups/);
    expect(() => intraclassCorrelation([1, 2], ['a', 'b'])).toThrow(/more than one/);
    expect(() => intraclassCorrelation([0.1, 0.1, 0.1, 0.7, 0.7, 0.7], ['a', 'a', 'a', 'b', 'b', 'b'])).toThrow(/does not vary/);
    expect(() => intraclassCorrelation([1, NaN], ['a', 'a'])).toThrow(/position 1/);
  });
});
