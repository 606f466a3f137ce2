import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCsv } from '../data/parse-csv';
import { parsePlan } from '../plan/parse-plan';
import { runPlan } from '../plan/run-plan';

interface Numbers {
  estimate: number;
  se: number;
  df: number;
  pValue: number;
  group?: number;
  varianceComponents?: { group: number };
  contrasts?: (Numbers & { visit: string })[];
  warnings?: string[];
}

const folder = join(__dirname, '../../reference/mixed-models');
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
const expected = JSON.parse(read('edges.json')) as Record<string, Numbers>;

function run(name: string, data: string, analysis: string): Numbers {
  const plan = `data: {participant: id, arm: {column: arm, experimental: new, control: old}, ${data}}\nanalyses: [{id: a, outcome: y, ${analysis}}]`;
  return runPlan(parsePlan(plan), parseCsv(read(`edge-${name}.csv`))).analyses[0] as unknown as Numbers;
}

function compare(got: Numbers, target: Numbers): void {
  for (const key of ['estimate', 'se', 'pValue'] as const) expect(got[key] / target[key]).toBeCloseTo(1, 5);
  expect(got.df / target.df).toBeCloseTo(1, 3);
}

describe('mixed models at the edges of the likelihood, against R (reference/mixed-models/edges.R)', () => {
  it.each(['two-maxima/satterthwaite', 'two-maxima/kenward-roger', 'zero/satterthwaite', 'zero/kenward-roger'])('%s agrees with lmerTest', (id) => {
    const [name, df] = id.split('/') as [string, string];
    const got = run(name, 'shape: wide, cluster: group', `estimator: mixed, covariates: [pre], df: ${df}`);
    compare(got, expected[id]!);
    expect(got.varianceComponents!.group).toBeCloseTo(expected[id]!.group!, 3);
  });

  it('sets out anew where a residual variance runs to zero, as nlme does', () => {
    const got = run('runaway', 'shape: wide, cluster: group', 'estimator: mixed, covariates: [pre, site, age], clusterIn: control');
    for (const key of ['estimate', 'se'] as const) expect(got[key] / expected.runaway![key]).toBeCloseTo(1, 5);
    expect(got.varianceComponents!.group).toBe(0);
  });

  it('says what a variance of zero means for the degrees of freedom', () => {
    const warnings = (df: string): string => run('zero', 'shape: wide, cluster: group', `estimator: mixed, covariates: [pre], df: ${df}`).warnings!.join();
    expect(warnings('satterthwaite')).toMatch(/estimated as zero.*df do not count them/);
    expect(warnings('kenward-roger')).toMatch(/estimated as zero.*still count that zero as uncertain/);
  });

  it('finds the maximum where mean products by lag are no covariance matrix', () => {
    const got = run('toeplitz', 'shape: long, visit: visit', 'estimator: mmrm, covariance: toeplitz, convergence: maximum');
    expected['toeplitz/satterthwaite']!.contrasts!.forEach((target, k) => compare(got.contrasts![k]!, target));
  });

  it('finds the maximum inside where the first start leads to a singular unstructured covariance', () => {
    const target = JSON.parse(read('second-start.json')) as { logLikelihood: number; estimate: number[]; se: number[] };
    for (const convergence of ['maximum', 'mmrm']) {
      const got = run('second-start', 'shape: long, visit: visit', `estimator: mmrm, covariates: [pre], convergence: ${convergence}`);
      const digits = convergence === 'maximum' ? 5 : 3; // mmrm stops before the maximum
      got.contrasts!.forEach(({ estimate, se }, k) => {
        expect(estimate / target.estimate[k]!).toBeCloseTo(1, digits);
        expect(se / target.se[k]!).toBeCloseTo(1, digits);
      });
      expect((got as unknown as { logLikelihood: number }).logLikelihood).toBeCloseTo(target.logLikelihood, digits);
    }
  });

  it('refuses a covariance that nothing in the data determines in a sentence that says what to do', () => {
    // p5 alone was seen twice, and the effects of arm and visit take up what that pair tells: nlme::gls returns its start, a correlation of zero.
    const rows = ['p0,old,v1,0', 'p1,new,v1,2.9', 'p2,old,v2,3.3', 'p3,new,v1,0.2', 'p4,old,v2,1.9', 'p5,new,v1,1', 'p5,new,v2,2', 'p6,old,v2,-6.2', 'p7,new,v1,7.2'];
    const plan = 'data: {participant: id, arm: {column: arm, experimental: new, control: old}, shape: long, visit: visit}\nanalyses: [{id: a, outcome: y, estimator: mmrm, convergence: maximum}]';
    const got = runPlan(parsePlan(plan), parseCsv(`id,arm,visit,y\n${rows.join('\n')}\n`)).analyses[0];
    expect(got).toMatchObject({ code: 'not-positive-definite', error: expect.stringMatching(/do not determine the covariance parameters.*take a simpler covariance/) as string });
  });
});
