import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCsv } from '../data/parse-csv';
import { parsePlan } from '../plan/parse-plan';
import { runPlan } from '../plan/run-plan';
import { ancova } from './ancova';
import { cace } from './cace';

type Numbers = Record<string, number> & { ci: Record<string, number>; warnings: string[] };
const folder = join(__dirname, '../../reference/cace');
const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Numbers;
const csv = readFileSync(join(folder, 'trial.csv'), 'utf8');
const plan = (more: string): ReturnType<typeof parsePlan> =>
  parsePlan(`data: {participant: id, arm: {column: arm, experimental: new, control: old}, shape: wide}
analyses: [{id: a, estimator: cace, outcome: y, covariates: [pre], receipt: sessions${more}}]`);

describe('complier average causal effect', () => {
  it('agrees with ivreg', () => {
    const result = runPlan(plan(', receivedFrom: 4'), parseCsv(csv)).analyses[0] as unknown as Numbers;
    for (const key of ['estimate', 'se', 'df', 'statistic', 'pValue', 'compliance', 'firstStageF']) expect(result[key]! / expected[key]!).toBeCloseTo(1, 9);
    expect(result.ci.lower).toBeCloseTo(expected.ci.lower!, 9);
    expect(result.ci.upper).toBeCloseTo(expected.ci.upper!, 9);
  });

  it('without covariates is the difference of the arms over the difference in receipt', () => {
    const y = [4, 6, 5, 9, 3, 8, 7, 5];
    const arm = [0, 0, 0, 0, 1, 1, 1, 1];
    const receipt = [0, 0, 0, 0, 1, 1, 0, 1];
    expect(cace({ y, arm, receipt, covariates: [] }).estimate).toBeCloseTo(ancova({ y, arm, covariates: [] }).estimate / 0.75, 12);
  });

  it('with therapy in the control arm needs the plan to state its assumption, and repeats it', () => {
    const both = csv.replace(/^1,old,([^,]*),0,/m, '1,old,$1,6,');
    expect(both).not.toBe(csv);
    expect(() => runPlan(plan(', receivedFrom: 4'), parseCsv(both))).toThrow(/must state its assumption/);
    const result = runPlan(plan(', receivedFrom: 4, assumption: both therapies act through attendance'), parseCsv(both)).analyses[0] as unknown as Numbers;
    expect(result.warnings).toContain('assumption of the plan: both therapies act through attendance');
  });

  it('refuses receipt that does not vary, is not moved by the arm, or is a count without its number', () => {
    const y = [4, 6, 5, 9, 3, 8];
    const arm = [0, 0, 0, 1, 1, 1];
    expect(() => cace({ y, arm, receipt: [1, 1, 1, 1, 1, 1], covariates: [] })).toThrow(/for everybody/);
    expect(() => cace({ y, arm, receipt: [1, 0, 0, 0, 0, 1], covariates: [] })).toThrow(/does not move receipt/);
    expect(runPlan(plan(''), parseCsv(csv)).analyses[0]).toEqual({ id: 'a', error: 'receipt must be 0 or 1', code: 'out-of-range' });
  });
});
