import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parseCsv } from '../data/parse-csv';
import { normal } from '../distributions/normal';
import { parsePlan } from '../plan/parse-plan';
import { runPlan } from '../plan/run-plan';
import { renderTextTable } from '../report/text-table';
import { interimBoundaries } from './boundaries';
import { SPENDING_FUNCTIONS, type SpendingFunction, spentError } from './spending-function';

interface Expected {
  information: number[];
  alpha: number;
  sided: 1 | 2;
  spending: SpendingFunction;
  z: number[];
  spent: number[];
}
const reference = join(__dirname, '../../reference');
const expected = JSON.parse(readFileSync(join(reference, 'interim/expected.json'), 'utf8')) as Expected[];

describe('boundaries at interim looks', () => {
  it.each(expected)('$spending, $sided-sided, at $information agree with multivariate normal probabilities', ({ z, spent, ...settings }) => {
    const looks = interimBoundaries(settings);
    looks.forEach((look, k) => {
      expect(Math.abs(look.boundary - z[k]!)).toBeLessThan(2e-6);
      expect(look.spent / spent[k]!).toBeCloseTo(1, 9);
      expect(look.nominalP).toBeCloseTo(settings.sided * normal.upper(z[k]!), 6);
    });
  });

  it('are the published ones for five looks', () => {
    const five = { information: [0.2, 0.4, 0.6, 0.8, 1] };
    const shown = (spending: SpendingFunction): string[] => interimBoundaries({ ...five, spending }).map((look) => look.boundary.toFixed(2));
    // DeMets and Lan (1994), both kinds at two-sided .05
    expect(shown('obrien-fleming')).toEqual(['4.88', '3.36', '2.68', '2.29', '2.03']);
    expect(shown('pocock')).toEqual(['2.44', '2.43', '2.41', '2.40', '2.39']);
  });

  it('with a single look are the plain quantile', () => {
    for (const spending of SPENDING_FUNCTIONS) expect(interimBoundaries({ spending, information: [1] })[0]!.boundary).toBeCloseTo(1.959963984540054, 12);
  });

  it('cross with a probability between what this look spends and what was spent so far', () => {
    const fractions = fc.uniqueArray(fc.integer({ min: 4, max: 20 }), { minLength: 1, maxLength: 4 }).map((list) => list.sort((a, b) => a - b).map((value) => value / 20));
    fc.assert(
      fc.property(fractions, fc.constantFrom(...SPENDING_FUNCTIONS), fc.constantFrom(1 as const, 2 as const), fc.double({ min: 0.005, max: 0.2, noNaN: true }), (information, spending, sided, alpha) => {
        const looks = interimBoundaries({ spending, information, sided, alpha });
        looks.forEach((look, k) => {
          expect(look.nominalP).toBeLessThanOrEqual(look.spent * (1 + 1e-9));
          expect(look.nominalP).toBeGreaterThanOrEqual((look.spent - (looks[k - 1]?.spent ?? 0)) * (1 - 1e-9));
          expect(look.spent).toBeLessThanOrEqual(alpha * (1 + 1e-12));
        });
      }),
      { numRuns: 30 },
    );
  });

  it('refuse looks that do not ascend, come too close, or lie beyond the planned information', () => {
    for (const information of [[0.5, 0.5], [0.6, 0.4], [0.5, 1.1], [0], [0.5, 0.502]]) expect(() => interimBoundaries({ spending: 'pocock', information })).toThrow(/information/);
    expect(() => interimBoundaries({ spending: 'pocock', information: [] })).toThrow(/at least 1/);
    expect(() => interimBoundaries({ spending: 'pocock', information: [1], alpha: 0 })).toThrow(/alpha/);
    expect(() => spentError('pocock', 0.05, 0)).toThrow(/information/);
  });
});

describe('an analysis at an interim look', () => {
  const csv = readFileSync(join(reference, 'closed-forms/trial.csv'), 'utf8');
  const plan = (settings: string, estimator = 'difference-in-means'): ReturnType<typeof parsePlan> =>
    parsePlan(`data: {participant: code, arm: {column: arm, experimental: ACT, control: TAU}, shape: wide}
analyses: [{id: a, estimator: ${estimator}, outcome: post, interim: {${settings}}}]`);

  it('warns that looks do not correct what is judged by a margin', () => {
    const warned = (settings: string) => (runPlan(plan(settings), parseCsv(csv)).analyses[0] as unknown as { warnings: string[] }).warnings.filter((line) => line.includes('non-inferiority is judged')).length;
    const looks = 'spending: pocock, information: [0.5, 1], look: 1';
    expect(warned(`${looks}}, nonInferiority: {margin: 3, better: lower`)).toBe(1);
    expect(warned('spending: pocock, information: [1], look: 1}, nonInferiority: {margin: 3, better: lower')).toBe(0);
    expect(warned(looks)).toBe(0);
  });

  it('is compared with the nominal p of its look', () => {
    // p is 0.00082: below the nominal 0.00305 at one half, above the 0.0000855 at three tenths.
    const half = runPlan(plan('spending: obrien-fleming, information: [0.5, 1], look: 1'), parseCsv(csv));
    expect(half.analyses[0]).toMatchObject({ interim: { look: 1, looks: 2, crossed: true, information: 0.5 } });
    expect(renderTextTable(half)).toMatch(/a: look 1 of 2 .* the boundary is crossed/);
    const early = runPlan(plan('spending: obrien-fleming, information: [0.3, 0.75, 1], look: 1'), parseCsv(csv));
    expect(early.analyses[0]).toMatchObject({ interim: { crossed: false } });
  });

  it('is refused for a look that is not there, and where no single test is made', () => {
    expect(() => plan('spending: pocock, information: [0.5, 1], look: 3')).toThrow(/look/);
    expect(() => plan('spending: pocock, information: [0.7, 0.5], look: 1')).toThrow(/information/);
    expect(() => plan('spending: pocock, information: [1], look: 1, alpha: 1')).toThrow(/alpha/);
    expect(() => plan('spending: pocock, information: [1], look: 1', 'subgroup, by: site')).toThrow(/subgroups are not tested at interim looks/);
  });
});
