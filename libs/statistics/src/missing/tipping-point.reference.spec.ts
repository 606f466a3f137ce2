import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parseCsv } from '../data/parse-csv';
import { wald } from '../estimators/inference';
import { parsePlan } from '../plan/parse-plan';
import { runPlan } from '../plan/run-plan';
import { renderTextTable } from '../report/text-table';
import type { PooledInference } from './pool';
import { findTippingPoint, type TippingPoint } from './tipping-point';

interface Expected {
  rows: { delta: number; m: number; estimate: number; se: number; between: number }[];
  slope: number;
  slopeBoth: number;
}
const reference = join(__dirname, '../../reference');
const expected = JSON.parse(readFileSync(join(reference, 'tipping-point/expected.json'), 'utf8')) as Expected;
const csv = readFileSync(join(reference, 'multiple-imputation/trial.csv'), 'utf8');
const results = (more: string, table = csv): ReturnType<typeof runPlan> =>
  runPlan(
    parsePlan(`data: {participant: id, arm: {column: arm, experimental: new, control: old}, shape: wide}
analyses: [{id: a, estimator: ancova, outcome: y, covariates: [pre], imputation: {model: normal, m: 60, tippingPoint: {${more}}}}]`),
    parseCsv(table),
  );
const tipping = (more: string): TippingPoint => (results(more).analyses[0] as unknown as { tippingPoint: TippingPoint }).tippingPoint;
const pooled = (estimate: number, se: number): PooledInference => ({ ...wald(estimate, se, 40), within: 1, between: 0, total: 1, lambda: 0 }) as PooledInference;

describe('tipping point', () => {
  it('agrees with mice at every shift within the error of simulation, and moves by exactly the slope of lm', () => {
    const { shifts } = tipping('deltas: [12, 2, 4, 8]');
    expect(shifts.map((shift) => shift.delta)).toEqual([0, 2, 4, 8, 12]);
    shifts.forEach((shift, k) => {
      const target = expected.rows[k]!;
      expect(Math.abs(shift.estimate - target.estimate)).toBeLessThan(4 * Math.sqrt(target.between * (1 / 60 + 1 / target.m)));
      expect(Math.abs(shift.se / target.se - 1)).toBeLessThan(0.08);
      expect(shift.estimate).toBeCloseTo(shifts[0]!.estimate + expected.slope * shift.delta, 9);
    });
  });

  it('shifts both arms, or the control arm alone', () => {
    const both = tipping('deltas: [-3], arm: both').shifts;
    expect(both[0]!.estimate - both[1]!.estimate).toBeCloseTo(-3 * expected.slopeBoth, 9);
    const control = tipping('deltas: [5], arm: control').shifts;
    expect(control[1]!.estimate - control[0]!.estimate).toBeCloseTo(5 * (expected.slopeBoth - expected.slope), 9);
  });

  it('names the shift at which p is exactly at its level, and says so in words', () => {
    const { above, below } = tipping('deltas: [2, 8]');
    expect(below).toBeNull();
    const [, there] = tipping(`deltas: [${above!}]`).shifts;
    expect(there!.pValue).toBeCloseTo(0.05, 9);
    expect(renderTextTable(results('deltas: [2, 8]'))).toMatch(/the conclusion changes at a shift of \d/);
    expect(renderTextTable(results('deltas: [-1]'))).toMatch(/the conclusion holds over shifts of/);
  });

  it('finds the crossing on either side of zero, wherever it lies', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 4, noNaN: true }), fc.double({ min: 0.1, max: 1.8, noNaN: true }), (slope, start) => {
        const analyse = (delta: number): PooledInference => pooled(start + slope * delta, 1);
        const { above, below } = findTippingPoint([-60, 60], analyse);
        const quantile = 2.021075390306273; // qt(.975, 40)
        expect(above! * slope + start).toBeCloseTo(quantile, 8);
        expect(below! * slope + start).toBeCloseTo(-quantile, 8);
      }),
    );
  });

  it('refuses to shift nothing', () => {
    expect(() => findTippingPoint([0], () => pooled(1, 1))).toThrow(/besides zero/);
    expect(() => findTippingPoint([Infinity], () => pooled(1, 1))).toThrow(/deltas/);
    const complete = csv.split('\n').filter((line) => !line.endsWith(',')).join('\n');
    expect(results('deltas: [1]', complete).analyses[0]).toEqual({ id: 'a', error: expect.stringMatching(/nothing to shift/) as string, code: 'too-few' });
  });
});
