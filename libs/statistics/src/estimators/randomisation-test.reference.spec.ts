import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Design, RandomStream } from '@equipoise/randomisation-core';
import type { Covariate } from '../data/sample';
import { parseCsv } from '../data/parse-csv';
import { parsePlan } from '../plan/parse-plan';
import { runPlan } from '../plan/run-plan';
import { listAssignments, redrawing } from './randomisation-distribution';
import { type Randomised, sequencesOf } from './randomised-sequence';
import { randomisationTest } from './randomisation-test';

interface Numbers {
  estimate: number;
  pValue: number;
  assignments: number;
  ci: { lower: number; upper: number };
}
const file = JSON.parse(readFileSync(join(__dirname, '../../reference/randomisation-test/expected.json'), 'utf8')) as Record<string, Numbers> & {
  y: number[];
  arm: number[];
  x: number[];
  stratum: string[];
};
const { y, arm } = file;
const arms = [
  { code: 'new', ratio: 1 },
  { code: 'old', ratio: 1 },
];
const x: Covariate = { kind: 'numeric', name: 'x', values: Float64Array.from(file.x) };
const one = y.map(() => 'all');
const designs: Record<string, Omit<Randomised, 'covariates'> & { covariates: Covariate[] }> = {
  simple: { design: { method: 'simple', arms }, experimental: 'new', strata: one, covariates: [] },
  'random-allocation-rule': { design: { method: 'random-allocation-rule', arms, plannedSize: 12 }, experimental: 'new', strata: one, covariates: [] },
  'random-allocation-rule adjusted': { design: { method: 'random-allocation-rule', arms, plannedSize: 12 }, experimental: 'new', strata: one, covariates: [x] },
  'permuted-blocks': { design: { method: 'permuted-blocks', arms, blockSizes: [4] }, experimental: 'new', strata: file.stratum, covariates: [] },
};

describe('a randomisation test whose observed difference is zero', () => {
  it.each([[0.1, 0.2, 0.3], [1000.1, 1000.2, 1000.3]])('counts every assignment, whatever rounding makes of the zero: p is one', (a, b, c) => {
    // Both arms hold the same three values: the difference is zero, and no assignment differs by less. By the definition of p.
    const people: Randomised = { design: { method: 'random-allocation-rule', arms, plannedSize: 6 }, experimental: 'new', strata: Array.from({ length: 6 }, () => 'all') };
    const zero = [a, b, c, c, b, a];
    const result = randomisationTest({ y: zero, arm: [1, 1, 1, 0, 0, 0], covariates: [] }, { exact: listAssignments(sequencesOf(people), 6, 100)! }, 0.7);
    expect(result.pValue).toBeCloseTo(1, 12);
  });
});

describe('randomisation test against the list of all assignments (reference/randomisation-test/reference.R)', () => {
  it.each(Object.keys(designs))('%s: exact p-value and interval', (name) => {
    const { covariates, ...people } = designs[name]!;
    const result = randomisationTest({ y, arm, covariates }, { exact: listAssignments(sequencesOf(people), y.length, 100_000)! }, 0.9);
    const target = file[name] as Numbers;
    expect(result.exact).toBe(true);
    expect(result.assignments).toBe(target.assignments);
    expect(result.estimate).toBeCloseTo(target.estimate, 10);
    expect(result.pValue).toBeCloseTo(target.pValue, 10);
    expect(result.ci.lower).toBeCloseTo(target.ci.lower, 8);
    expect(result.ci.upper).toBeCloseTo(target.ci.upper, 8);
  });

  it.each(Object.keys(designs))('%s: draws of the design agree with the list', (name) => {
    const { covariates, ...people } = designs[name]!;
    const stream = RandomStream.seeded(new Uint8Array(32), 'a test');
    const drawn = randomisationTest({ y, arm, covariates }, { draws: 20_000, draw: redrawing(sequencesOf(people), y.length, stream) }, 0.9);
    const target = file[name] as Numbers;
    expect(drawn.exact).toBe(false);
    // Four standard errors of a share of 20,000 draws.
    expect(Math.abs(drawn.pValue - target.pValue)).toBeLessThan(4 * Math.sqrt((target.pValue * (1 - target.pValue)) / 20_000) + 1e-4);
  });
});

describe('the randomisation test in a plan', () => {
  const rows = y.map((value, i) => `p${i},${arm[i] === 1 ? 'new' : 'old'},${file.stratum[i]},${value}`).join('\n');
  const csv = parseCsv(`id,arm,site,y\n${rows}\n`);
  const plan = (design: string, more = ''): ReturnType<typeof parsePlan> =>
    parsePlan(`data: {participant: id, arm: {column: arm, experimental: new, control: old}, shape: wide, design: ${design}}
analyses: [{id: a, estimator: randomisation-test, outcome: y, level: 0.9${more}}]`);

  it('lists the assignments of the design where it can', () => {
    const [result] = runPlan(plan('{method: permuted-blocks, blocks: [4], strata: [site]}'), csv).analyses as unknown as Numbers[];
    expect(result!.pValue).toBeCloseTo((file['permuted-blocks'] as Numbers).pValue, 10);
  });

  it('gives the same bytes for the same seed, and others for another', () => {
    const twice = parseCsv(`id,arm,site,y\n${rows}\n${rows.replaceAll('p', 'q')}\n`); // too many assignments to list
    const run = (seed: number): string => JSON.stringify(runPlan(plan('{method: efron, p: "2/3"}', `, seed: ${seed}, draws: 500`), twice));
    expect(run(1)).toBe(run(1));
    expect(run(1)).not.toBe(run(2));
    expect(run(1)).toContain('"seed":"1"');
  });

  it('refuses without a design, with a wrong one, and where no interval of the level exists', () => {
    expect(() => runPlan(plan('{method: coin}'), csv)).toThrow(/data.design.method/);
    const without = parsePlan('data: {participant: id, arm: {column: arm, experimental: new, control: old}, shape: wide}\nanalyses: [{id: a, estimator: randomisation-test, outcome: y}]');
    expect(() => runPlan(without, csv)).toThrow(/needs data.design/);
    const few: Design = { method: 'permuted-blocks', arms, blockSizes: [4] };
    const exact = listAssignments(sequencesOf({ design: few, experimental: 'new', strata: ['a', 'a', 'a', 'a'] }), 4, 100)!;
    expect(exact).toHaveLength(6);
    expect(() => randomisationTest({ y: [1, 2, 3, 4], arm: [0, 1, 0, 1], covariates: [] }, { exact })).toThrow(/6 assignments cannot give/);
  });
});
