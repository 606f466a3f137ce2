import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCsv } from '../data/parse-csv';
import { parsePlan } from '../plan/parse-plan';
import { runPlan } from '../plan/run-plan';
import { mixed } from './mixed';
import { repeatedMeasures } from './repeated-measures';

interface Numbers {
  estimate: number;
  se: number;
  df: number;
  pValue: number;
  visit?: string;
  ci: { lower: number; upper: number };
  icc?: number;
  varianceComponents?: Record<string, number>;
  contrasts?: Numbers[];
  logLikelihood?: number;
  parameters?: number[];
  covarianceParameters?: Record<string, number>;
  warnings?: string[];
}

const folder = join(__dirname, '../../reference/mixed-models');
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
const expected = JSON.parse(read('expected.json')) as Record<string, Numbers>;

function run(id: string): Numbers {
  const parts = id.split('/');
  const model = parts[0]!;
  const df = parts.at(-1)!;
  const arm = 'arm: {column: arm, experimental: new, control: old}';
  const repeated = `visit: visit, covariance: ${parts[1]}, convergence: maximum, averages: [{id: all, visits: [w04, w08, w12, w26]}], covariates: [pre], interactWithVisit: [pre]`;
  const plan =
    parts.length === 3
      ? `data: {participant: id, ${arm}, shape: long, cluster: group}\nanalyses: [{id: a, estimator: ${model.split('-')[0]}, outcome: y, df: ${df}, ${repeated}}]`
      : `data: {participant: id, ${arm}, shape: wide, cluster: group}\nanalyses: [{id: a, estimator: mixed, outcome: y, covariates: [pre], df: ${df}, clusterIn: ${model === 'mixed' ? 'both' : 'experimental'}}]`;
  return runPlan(parsePlan(plan), parseCsv(read(parts.length === 3 ? 'visits.csv' : 'groups.csv'))).analyses[0] as unknown as Numbers;
}

function compare(got: Numbers, target: Numbers): void {
  expect(got.visit).toBe(target.visit);
  for (const key of ['estimate', 'se', 'pValue'] as const) expect(got[key] / target[key]).toBeCloseTo(1, 5);
  expect(got.df / target.df).toBeCloseTo(1, 3);
  expect(Math.abs(got.ci.lower - target.ci.lower)).toBeLessThan(1e-4);
  for (const [name, value] of Object.entries(target.varianceComponents ?? {})) expect(got.varianceComponents![name]! / value).toBeCloseTo(1, 4);
  if (target.icc !== undefined) expect(got.icc).toBeCloseTo(target.icc, 5);
}

describe('mixed models against R (reference/mixed-models/reference.R)', () => {
  it.each(Object.keys(expected))('%s agrees', (id) => {
    const got = run(id);
    const target = expected[id]!;
    if (!target.contrasts) return compare(got, target);
    expect(got.contrasts).toHaveLength(target.contrasts.length);
    target.contrasts.forEach((contrast, k) => compare(got.contrasts![k]!, contrast));
    expect(got.logLikelihood).toBeCloseTo(target.logLikelihood!, 7);
    Object.values(got.covarianceParameters!).forEach((value, k) => expect(value / target.parameters![k]!).toBeCloseTo(1, 4));
  });

  it('stopping as mmrm does leaves the likelihood within 1e-5 of its maximum', () => {
    const plan = `data: {participant: id, arm: {column: arm, experimental: new, control: old}, shape: long, visit: visit}
analyses:
  - {id: stopped, estimator: mmrm, outcome: y, covariates: [pre]}
  - {id: maximum, estimator: mmrm, outcome: y, covariates: [pre], convergence: maximum}`;
    const [stopped, maximum] = runPlan(parsePlan(plan), parseCsv(read('visits.csv'))).analyses as unknown as Numbers[];
    expect(maximum!.logLikelihood! - stopped!.logLikelihood!).toBeGreaterThanOrEqual(-1e-9);
    expect(maximum!.logLikelihood! - stopped!.logLikelihood!).toBeLessThan(1e-5);
  });
});

describe('ill-posed input', () => {
  const y = [3, 5, 4, 8, 6, 9, 7, 5];
  const arm = [0, 0, 0, 0, 1, 1, 1, 1];

  it('a group variance of zero is said, and leaves the degrees of freedom of the model without groups', () => {
    const flat = mixed({ y: [1, 3, 1.1, 2.9, 2, 4, 2.1, 3.9], arm, covariates: [], cluster: ['a', 'a', 'b', 'b', 'c', 'c', 'd', 'd'] }, { clusterIn: 'both', df: 'satterthwaite' });
    expect(flat.atBoundary).toBe(true);
    expect(flat.varianceComponents.group).toBe(0);
    expect(flat.df).toBeCloseTo(6, 6);
  });

  it('one cluster, and clusters of one, are refused', () => {
    const settings = { clusterIn: 'both', df: 'satterthwaite' } as const;
    expect(() => mixed({ y, arm, covariates: [], cluster: y.map(() => 'g') }, settings)).toThrow(/at least two clusters/);
    expect(() => mixed({ y, arm, covariates: [], cluster: y.map((_, i) => `g${i}`) }, settings)).toThrow(/holds one participant/);
  });

  it('two visits that nobody has both of cannot have a covariance', () => {
    const data = { y, arm: [0, 1, 0, 1, 0, 1, 0, 1], participant: y.map((_, i) => `p${i}`), visit: [0, 0, 1, 1, 0, 0, 1, 1], visits: ['a', 'b'], covariates: [] };
    expect(() => repeatedMeasures(data, { covariance: 'unstructured', df: 'satterthwaite' })).toThrow(/nobody has outcomes at both a and b/);
  });

  it('a visit that one arm never attended is named', () => {
    const data = { y, arm: [0, 0, 0, 1, 0, 0, 0, 1], participant: ['1', '1', '2', '3', '4', '4', '5', '6'], visit: [0, 1, 0, 0, 0, 1, 1, 0], visits: ['a', 'b'], covariates: [] };
    expect(() => repeatedMeasures(data, { covariance: 'compound-symmetry', df: 'satterthwaite' })).toThrow(/arm at b/);
  });

  describe('cr2 over therapy groups, against clubSandwich (reference/mixed-models/cluster-robust.R)', () => {
    const robust = JSON.parse(read('cluster-robust.json')) as Record<string, Numbers[]>;
    const analyse = (covariance: string, rest = '', table = read('visits.csv')): Numbers => {
      const plan = `data: {participant: id, arm: {column: arm, experimental: new, control: old}, shape: long, cluster: group}\nanalyses: [{id: a, estimator: mmrm, variance: cr2, outcome: y, visit: visit, covariance: ${covariance}, convergence: maximum, averages: [{id: all, visits: [w04, w08, w12, w26]}], covariates: [pre], interactWithVisit: [pre]${rest}}]`;
      return runPlan(parsePlan(plan), parseCsv(table)).analyses[0] as unknown as Numbers;
    };

    it.each(Object.keys(robust))('%s agrees', (covariance) => {
      const { contrasts, warnings } = analyse(covariance);
      expect(contrasts).toHaveLength(5);
      robust[covariance]!.forEach((target, k) => {
        const got = contrasts![k]!;
        expect(got.visit).toBe(target.visit);
        // gls ends within 1e-5 standard errors of the maximum; an estimate near zero is compared by its standard error
        expect(Math.abs(got.estimate - target.estimate) / target.se).toBeLessThan(1e-5);
        expect(Math.abs(got.se / target.se - 1)).toBeLessThan(2e-5);
        expect(Math.abs(got.df / target.df - 1)).toBeLessThan(1e-3);
        expect(Math.abs(got.ci.lower - target.ci.lower)).toBeLessThan(1e-3);
      });
      expect(warnings).toEqual([expect.stringMatching(/^few clusters \(5 experimental, 5 control\)/)]);
    });

    it('has degrees of freedom of its own, and needs groups that hold their participants', () => {
      expect(() => analyse('unstructured', ', df: kenward-roger')).toThrow(/cr2 has degrees of freedom of its own/);
      const moved = analyse('unstructured', '', read('visits.csv').replace('P01,new,7.6,G1,w08', 'P01,new,7.6,G3,w08')) as unknown as { code: string; error: string };
      expect(moved).toMatchObject({ code: 'ambiguous', error: expect.stringContaining('participant P01 is in several therapy groups') as string });
      const alone = analyse('unstructured', '', read('visits.csv').replace(/,G\d+,/g, (group) => (/[13579],/.test(group) ? ',G1,' : ',G2,'))) as unknown as { code: string };
      expect(alone.code).toBe('too-few');
    });
  });
});
