import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Design, RandomStream } from '@equipoise/randomisation-core';
import { parseCsv } from '../data/parse-csv';
import { codedLevels } from '../plan/read-design';
import { parsePlan } from '../plan/parse-plan';
import { runPlan } from '../plan/run-plan';
import type { AllocationRecord } from './allocation-record';
import { isPossible, listAssignments, redrawing } from './randomisation-distribution';
import { randomisationTest } from './randomisation-test';
import { asTwoArms, type RandomisedSequence, sequencesOf } from './randomised-sequence';

interface Numbers {
  arm: number[];
  estimate: number;
  pValue: number;
  se: number;
  assignments: number;
  ci?: { lower: number; upper: number };
}
const file = JSON.parse(readFileSync(join(__dirname, '../../reference/randomisation-test/adaptive.json'), 'utf8')) as Record<string, Numbers> & {
  y: number[];
  sex: string[];
  age: string[];
};
const arms = [
  { code: 'new', ratio: 1 },
  { code: 'old', ratio: 1 },
];
const factors = (first: number, second: number) => [{ factor: 'f1', weight: first }, { factor: 'f2', weight: second }];
const alone = (design: Design, n = 12): RandomisedSequence[] => {
  const columns = [file.sex.slice(0, n), file.age.slice(0, n)];
  return sequencesOf({ design, experimental: 'new', strata: file.sex.slice(0, n).map(() => 'all'), ...(design.method === 'minimisation' ? { covariates: codedLevels(columns) } : {}) });
};
const minimisation = (imbalance: 'range' | 'variance', p: string, weights: [number, number], ratio = 1): Design => ({
  method: 'minimisation', arms: [{ code: 'new', ratio }, { code: 'old', ratio: 1 }], factors: factors(...weights), imbalance, p,
});
const CASES: Record<string, RandomisedSequence[]> = {
  efron: alone({ method: 'efron', arms, p: '2/3' }),
  'big-stick': alone({ method: 'big-stick', arms, b: 2 }),
  'wei-urn': alone({ method: 'wei-urn', arms, w: 1, b: 1 }),
  'minimisation range': alone(minimisation('range', '4/5', [1, 1])),
  'minimisation variance, weights 2 and 1': alone(minimisation('variance', '3/4', [2, 1])),
  'minimisation 2:1 on eight': alone(minimisation('range', '4/5', [1, 1], 2), 8),
  'clusters of two': [{ design: { method: 'permuted-blocks', arms, blockSizes: [4] }, experimental: 'new', units: [0, 1, 2, 3, 4, 5].map((k) => [2 * k, 2 * k + 1]) }],
};

describe('re-running designs whose chances depend on what came before (reference/randomisation-test/adaptive.R)', () => {
  it.each(Object.keys(CASES))('%s: exact, and by draws', (name) => {
    const target = file[name]!;
    const sequences = CASES[name]!;
    const data = { y: file.y.slice(0, target.arm.length), arm: target.arm, covariates: [] };
    const people = target.arm.length;
    const level = target.ci ? 0.9 : 0.5;
    const exact = randomisationTest(data, { exact: listAssignments(sequences, people, 100_000)!.filter(({ arm }) => new Set(arm).size === 2) }, level);
    expect(exact.assignments).toBe(target.assignments);
    expect(exact.estimate).toBeCloseTo(target.estimate, 10);
    expect(exact.pValue).toBeCloseTo(target.pValue, 10);
    expect(exact.se).toBeCloseTo(target.se, 9);
    if (target.ci) {
      expect(exact.ci.lower).toBeCloseTo(target.ci.lower, 8);
      expect(exact.ci.upper).toBeCloseTo(target.ci.upper, 8);
    }
    const drawn = randomisationTest(data, { draws: 20_000, draw: redrawing(sequences, people, RandomStream.seeded(new Uint8Array(32), name)) }, level);
    expect(Math.abs(drawn.pValue - target.pValue)).toBeLessThan(4 * Math.sqrt((target.pValue * (1 - target.pValue)) / 20_000) + 1e-4);
    expect(sequences.every((sequence) => isPossible(sequence, target.arm))).toBe(true);
  });

  it('tells an assignment that the design could not have given, also where one arm is not known any more', () => {
    const [stick] = CASES['big-stick']!;
    expect(isPossible(stick!, [1, 1, 1, 0, 0, 0, 1, 0, 1, 0, 1, 0])).toBe(false);
    expect(isPossible(stick!, [1, 1, 2, 0, 0, 0, 1, 0, 1, 0, 1, 0])).toBe(true);
  });

  it('refuses by name what cannot be re-run', () => {
    const units = [[0], [1]];
    const refused = (design: Design, more = {}) => () => asTwoArms({ design, experimental: 'new', units, ...more });
    expect(refused({ method: 'list', arms, strata: [{ key: 'all', sequence: ['new', 'old'] }] })).toThrow(/came from a list/);
    expect(refused({ method: 'efron', arms: [...arms, { code: 'third', ratio: 1 }], p: '2/3' })).toThrow(/3 arms/);
    expect(refused(minimisation('range', '4/5', [1, 1]))).toThrow(/levels of every factor/);
    // the arms of the second part follow from those of the first: re-drawn apart, they would be another distribution
    const [before, covariates] = [(participants: { participant: string; arm: string; levels: [] }[]) => ({ ...minimisation('range', '4/5', [1, 1]), earlier: [{ arms, participants }] }) as Design, codedLevels([['f', 'm'], ['x', 'y']])];
    expect(refused(before([{ participant: 'p0', arm: 'new', levels: [] }]), { covariates })).toThrow(/was amended in the course of the trial/);
    expect(refused(before([]), { covariates })).not.toThrow();
  });
});

describe('the randomisation test in a plan, by the design that the trial really used', () => {
  const labels = (arm: readonly number[]) => arm.map((one) => (one === 1 ? 'new' : 'old'));
  const analyses = 'analyses: [{id: a, estimator: randomisation-test, outcome: y, level: 0.9}]';
  const data = 'participant: id, arm: {column: arm, experimental: new, control: old}, shape: wide';
  const target = file['minimisation range']!;
  const row = (i: number) => `p${i},${labels(target.arm)[i]},${file.sex[i]},${file.age[i]},${file.y[i]}`;
  const table = (order: readonly number[]) => parseCsv(`id,arm,sex,age,y\n${order.map(row).join('\n')}\n`);
  const inOrder = target.arm.map((_, i) => i);

  it('minimises again by the columns that the plan names', () => {
    const plan = parsePlan(`data: {${data}, design: {method: minimisation, strata: [sex, age], p: "4/5"}}\n${analyses}`);
    const [result] = runPlan(plan, table(inOrder)).analyses as unknown as (Numbers & { redrawn: string; warnings: string[] })[];
    expect(result!.pValue).toBeCloseTo(target.pValue, 10);
    expect(result!.redrawn).toBe('plan');
  });

  it('takes order, levels and design from the trial\'s own record, whatever the order of the rows and whoever left', () => {
    const plan = parsePlan(`data: {${data}}\n${analyses}`);
    const covariates = codedLevels([file.sex, file.age]);
    const record: AllocationRecord = {
      sequences: [{ design: minimisation('range', '4/5', [1, 1]), units: inOrder.map((i) => ({ participants: [`p${i}`], covariates: covariates[i]! })) }],
    };
    const [whole] = runPlan(plan, table([...inOrder].reverse()), { allocations: record }).analyses as unknown as (Numbers & { redrawn: string; warnings: string[] })[];
    expect(whole!.pValue).toBeCloseTo(target.pValue, 10);
    expect(whole).toMatchObject({ redrawn: 'record' });
    expect(whole!.warnings.join()).not.toMatch(/could not have come/);
    const [left] = runPlan(plan, table(inOrder.slice(0, -1)), { allocations: record }).analyses as unknown as (Numbers & { error?: string })[];
    expect(left!.error).toBeUndefined();
    expect(() => runPlan(plan, table(inOrder), { allocations: { sequences: [{ ...record.sequences[0]!, units: record.sequences[0]!.units.slice(1) }] } })).toThrow(/p0 has no allocation/);
  });

  it('warns where the rows could not have come from the design', () => {
    const plan = parsePlan(`data: {${data}, design: {method: permuted-blocks, blocks: [2]}}\n${analyses}`);
    const [result] = runPlan(plan, table([1, 3, 0, 2, 4, 5, 6, 7, 8, 9, 10, 11])).analyses as unknown as { warnings: string[] }[];
    expect(result!.warnings.join()).toMatch(/could not have come from this design/);
  });

  it('counts arms that the design cannot give as one assignment more: p is never zero', () => {
    const outside = JSON.parse(readFileSync(join(__dirname, '../../reference/randomisation-test/outside.json'), 'utf8')) as Numbers & { y: number[]; lower: number; upper: number };
    const plan = parsePlan(`data: {${data}, design: {method: permuted-blocks, blocks: [4]}}\nanalyses: [{id: a, estimator: randomisation-test, outcome: y, level: 0.8}]`);
    const rows = outside.y.map((y, i) => `p${i},${i < 4 ? 'new' : 'old'},${y}`);
    const [result] = runPlan(plan, parseCsv(`id,arm,y\n${rows.join('\n')}\n`)).analyses as unknown as (Numbers & { ci: { lower: number; upper: number } })[];
    expect(result!.assignments).toBe(outside.assignments);
    for (const key of ['estimate', 'pValue', 'se'] as const) expect(result![key]).toBeCloseTo(outside[key], 10);
    expect(result!.ci.lower).toBeCloseTo(outside.lower, 6);
    expect(result!.ci.upper).toBeCloseTo(outside.upper, 6);
  });
});
