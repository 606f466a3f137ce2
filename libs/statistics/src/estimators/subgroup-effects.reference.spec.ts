import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parseCsv } from '../data/parse-csv';
import { parsePlan } from '../plan/parse-plan';
import { runPlan } from '../plan/run-plan';
import { renderTextTable } from '../report/text-table';
import { type SubgroupResult, subgroupEffects } from './subgroup-effects';

interface Expected {
  by: string;
  variance: string;
  levels: string[];
  estimate: number[];
  se: number[];
  lower: number[];
  experimental: number[];
  df: number;
  statistic: number;
  df1: number;
  pValue: number;
}
const folder = join(__dirname, '../../reference/subgroups');
const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Expected[];
const csv = readFileSync(join(folder, 'trial.csv'), 'utf8');
const plan = (more: string, tail = ''): ReturnType<typeof parsePlan> =>
  parsePlan(`data: {participant: id, arm: {column: arm, experimental: 1, control: 0}, shape: wide}
analyses: [{id: a, estimator: subgroup, outcome: post, covariates: [pre], ${more}}]${tail}`);

describe('subgroups by interaction', () => {
  it.each(expected)('by $by with $variance agree with lm, vcovHC and linearHypothesis', (target) => {
    const result = runPlan(plan(`by: ${target.by}, variance: ${target.variance}`), parseCsv(csv)).analyses[0] as unknown as SubgroupResult;
    expect(result.subgroups.map((one) => one.label)).toEqual(target.levels);
    result.subgroups.forEach((one, k) => {
      expect(one.estimate / target.estimate[k]!).toBeCloseTo(1, 9);
      expect(one.se / target.se[k]!).toBeCloseTo(1, 9);
      expect(one.ci.lower / target.lower[k]!).toBeCloseTo(1, 9);
      expect([one.df, one.n.experimental]).toEqual([target.df, target.experimental[k]]);
    });
    expect(result.interaction.statistic / target.statistic).toBeCloseTo(1, 8);
    expect(result.interaction.pValue / target.pValue).toBeCloseTo(1, 8);
    expect([result.interaction.df1, result.interaction.df2]).toEqual([target.df1, target.df]);
  });

  it('give the family the p-value of the interaction, and no subgroup one of its own', () => {
    const results = runPlan(plan('by: site', '\nmultiplicity: [{family: f, method: holm, analyses: [a]}]'), parseCsv(csv));
    const result = results.analyses[0] as unknown as SubgroupResult;
    expect(results.multiplicity![0]!.adjusted[0]!.pValue).toBe(result.interaction.pValue);
    expect(JSON.stringify(result.subgroups)).not.toMatch(/pValue|statistic/);
    expect(renderTextTable(results)).toMatch(/a: test that the effect is the same in all 3 subgroups, F\(2, 93\) = 0\.133, p = 0\.88/);
  });

  it('do not depend on what the subgroups are called or on the order of the rows', () => {
    const frame = parseCsv(csv);
    const numbers = (name: string): number[] => frame.column(name).map(Number);
    const [y, arm, pre] = [numbers('post'), numbers('arm'), numbers('pre')];
    const site = frame.column('site');
    const run = (order: readonly number[], rename: Record<string, string>): SubgroupResult =>
      subgroupEffects(
        {
          y: order.map((i) => y[i]!),
          arm: order.map((i) => arm[i]!),
          covariates: [{ kind: 'numeric', name: 'pre', values: Float64Array.from(order, (i) => pre[i]!) }],
          subgroup: order.map((i) => rename[site[i]!]!),
        },
        'hc2',
      );
    const rows = y.map((_, i) => i);
    const first = run(rows, { north: 'north', south: 'south', west: 'west' });
    fc.assert(
      fc.property(fc.shuffledSubarray(rows, { minLength: rows.length, maxLength: rows.length }), fc.shuffledSubarray(['x', 'y', 'z'], { minLength: 3, maxLength: 3 }), (order, names) => {
        const other = run(order, { north: names[0]!, south: names[1]!, west: names[2]! });
        expect(other.interaction.statistic / first.interaction.statistic).toBeCloseTo(1, 8);
        expect(other.subgroups.find((one) => one.label === names[1])!.estimate).toBeCloseTo(first.subgroups[1]!.estimate, 8);
      }),
      { numRuns: 20 },
    );
  });

  it('are refused when there is one, when an arm is missing from one, and when the subgroup is something else too', () => {
    const one = { y: [1, 2, 4, 3, 5, 7], arm: [0, 0, 0, 1, 1, 1], covariates: [] };
    expect(() => subgroupEffects({ ...one, subgroup: ['a', 'a', 'a', 'a', 'a', 'a'] })).toThrow(/single subgroup: a/);
    expect(() => subgroupEffects({ ...one, subgroup: ['a', 'a', 'b', 'a', 'a', 'b'] })).toThrow(/subgroup "b" has 1 participants of the experimental arm/);
    expect(() => plan('by: pre')).toThrow(/by/);
    expect(() => plan('by: site, nonInferiority: {margin: 1, better: lower}')).toThrow(/nonInferiority/);
  });
});
