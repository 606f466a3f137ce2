import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCsv } from '../data/parse-csv';
import { parsePlan } from '../plan/parse-plan';
import { runPlan } from '../plan/run-plan';
import { describeTrial, type Exhibits } from './exhibits';
import type { LinearDiagnostics } from './linear-diagnostics';
import type { LogisticDiagnostics } from './logistic-diagnostics';
import type { MixedDiagnostics } from './mixed-diagnostics';

const folder = join(__dirname, '../../reference');
const expected = JSON.parse(readFileSync(join(folder, 'exhibits/expected.json'), 'utf8')) as {
  baseline: Record<string, number>;
  trajectory: Record<string, number[][]>;
  missing: Record<string, number[]>;
  linear: Record<'fitted' | 'standardised' | 'leverage' | 'cook' | 'normal', number[]> & { lowest: number; highest: number };
  logistic: number[][];
  mixed: { labels: string[]; effects: number[]; fitted: number[]; standardised: number[] };
};

function exhibits(file: string, source: string): Exhibits {
  const plan = parsePlan(source);
  const frame = parseCsv(readFileSync(join(folder, file), 'utf8'));
  return describeTrial(plan, frame, runPlan(plan, frame));
}

function expectClose(got: readonly (number | null)[], wanted: readonly number[], tolerance: number): void {
  expect(got).toHaveLength(wanted.length);
  got.forEach((value, i) => expect(Math.abs((value ?? Number.NaN) - wanted[i]!)).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(wanted[i]!))));
}

describe('what the report shows besides the results, against R (reference/exhibits/reference.R)', () => {
  const trial = exhibits(
    'closed-forms/trial.csv',
    `data: {participant: code, arm: {column: arm, experimental: ACT, control: TAU}, shape: wide}
trajectories: [{title: Score, columns: [pre, post]}]
analyses:
  - {id: a, estimator: ancova, outcome: post, covariates: [pre, age, site], variance: hc2}
  - {id: b, estimator: ancova, outcome: post, covariates: [pre, age, site], variance: hc3}
`,
  );

  it('standardised differences of numbers and of categories', () => {
    const rows = trial.baseline!.rows;
    expect(rows.map(({ name }) => name)).toEqual(['pre', 'age', 'site']);
    expectClose(rows.map(({ standardisedDifference }) => standardisedDifference), rows.map(({ name }) => expected.baseline[name]!), 1e-10);
  });

  it('means per visit and arm with their intervals', () => {
    const [score] = trial.trajectories;
    expect(score!.series.map(({ arm }) => arm)).toEqual(['ACT', 'TAU']);
    for (const { arm, points } of score!.series) {
      points.forEach(({ n, mean, sd, lower, upper }, k) => expectClose([n, mean, sd, lower, upper], expected.trajectory[arm]![k]!, 1e-10));
    }
  });

  it('patterns of missing values per arm', () => {
    const { patterns, groups, missing } = trial.missingness!;
    expect(groups).toEqual(['ACT', 'TAU']);
    expect(Object.fromEntries(patterns.map(({ present, counts }) => [present.map(Number).join(''), counts]))).toEqual(expected.missing);
    const absent = (column: number): number[] => [0, 1].map((arm) => Object.entries(expected.missing).reduce((sum, [key, counts]) => sum + (key[column] === '0' ? counts[arm]! : 0), 0));
    expect(missing).toEqual([absent(0), absent(1)]);
  });

  it('counts missing values over both arms together while the trial is blinded', () => {
    const plan = parsePlan('data: {participant: code, arm: {column: arm, experimental: ACT, control: TAU}, shape: wide}\ntrajectories: [{title: Score, columns: [pre, post]}]\nanalyses: [{id: a, estimator: difference-in-means, outcome: post}]\n');
    const frame = parseCsv(readFileSync(join(folder, 'closed-forms/trial.csv'), 'utf8'));
    const { missingness } = describeTrial(plan, frame, runPlan(plan, frame), { pooledMissingness: true });
    expect(missingness!.groups).toEqual(['All participants']);
    for (const { present, counts } of missingness!.patterns) {
      const [experimental, control] = expected.missing[present.map(Number).join('')]!;
      expect(counts).toEqual([experimental! + control!]);
    }
  });

  it('fitted values, standardised residuals, leverage, Cook distances and changes of the estimate', () => {
    expect(trial.models).toHaveLength(1);
    expect(trial.models[0]!.analyses).toEqual(['a', 'b']);
    const { points, lowestWithoutOne, highestWithoutOne } = trial.models[0]!.diagnostics as LinearDiagnostics;
    for (const key of ['fitted', 'standardised', 'leverage', 'cook', 'normal'] as const) expectClose(points.map((point) => point[key]), expected.linear[key], 1e-8);
    expectClose([lowestWithoutOne, highestWithoutOne], [expected.linear.lowest, expected.linear.highest], 1e-8);
  });

  it('calibration of a logistic working model', () => {
    const { models } = exhibits('potential-outcomes/trial.csv', 'data: {participant: id, arm: {column: arm, experimental: new, control: old}, shape: wide}\nanalyses: [{id: a, estimator: g-computation, outcome: remission, covariates: [pre], summary: risk-difference}]\n');
    const { calibration } = models[0]!.diagnostics as LogisticDiagnostics;
    expect(calibration).toHaveLength(10);
    calibration.forEach(({ n, predicted, observed }, k) => expectClose([n, predicted, observed], expected.logistic[k]!, 1e-8));
  });

  it('predicted effects of the therapy groups, and residuals within them', () => {
    const { models } = exhibits('mixed-models/groups.csv', 'data: {participant: id, arm: {column: arm, experimental: new, control: old}, shape: wide, cluster: group}\nanalyses: [{id: a, estimator: mixed, outcome: y, covariates: [pre]}]\n');
    const { groups, points } = models[0]!.diagnostics as MixedDiagnostics;
    expect(groups.map(({ label }) => label)).toEqual(expected.mixed.labels);
    expectClose(groups.map(({ effect }) => effect), expected.mixed.effects, 1e-5);
    expectClose(points.map(({ fitted }) => fitted), expected.mixed.fitted, 1e-5);
    expectClose(points.map(({ standardised }) => standardised), expected.mixed.standardised, 1e-5);
  });
});
