import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { type Covariates, type MinimisationDesign, RandomisationInputError, RandomStream, methodOf, parseDesign, warningsOf } from '..';
import { ImbalanceMeasure, compareTotals, imbalanceMeasures, totalImbalance } from './imbalance-totals';
import { MinimisationHistory, levelsOf, minimisation, minimisationStep } from './minimisation';

const design = (change: object = {}): MinimisationDesign =>
  parseDesign({
    method: 'minimisation',
    arms: [{ code: 'A', ratio: 1 }, { code: 'B', ratio: 1 }],
    factors: [{ factor: 'sex', weight: 1 }],
    imbalance: 'range',
    p: '4/5',
    ...change,
  }) as MinimisationDesign;
const equalArms = (count: number) => Array.from({ length: count }, (_, index) => ({ code: `arm ${index}`, ratio: 1 }));
const weights = (d: MinimisationDesign, history: MinimisationHistory, covariates: Covariates): number[] =>
  minimisationStep(d, history, levelsOf(d, covariates)).weights.map(Number);

describe('preferred arm of minimisation', () => {
  const cases = JSON.parse(readFileSync(resolve(__dirname, '../../reference/minimisation.json'), 'utf8')) as {
    imbalance: ImbalanceMeasure;
    weights: number[];
    counts: number[][];
    best: number[];
  }[];

  it.each(imbalanceMeasures)('by %s is the one that R finds with its own function', (imbalance) => {
    const chosen = cases.filter((example) => example.imbalance === imbalance);
    expect(chosen.length).toBeGreaterThan(20);
    for (const { weights: factorWeights, counts, best } of chosen) {
      const factors = factorWeights.map((weight, f) => ({ factor: `f${f}`, weight }));
      const d = design({ arms: equalArms(best.length), factors, imbalance, p: '1/1' });
      const history = counts.map((row) => [{ level: 'this', counts: row }]);
      const covariates = Object.fromEntries(factors.map(({ factor }) => [factor, 'this']));
      expect(weights(d, history, covariates).map((weight) => (weight > 0 ? 1 : 0))).toEqual(best);
    }
  });

  // Counts of the next patient's four levels after 80 of a breast cancer trial (the example of Pocock 1983, Clinical Trials, chapter 5).
  const after80 = [[30, 31], [18, 17], [9, 8], [19, 21]].map((counts) => [{ level: 'x', counts }]);
  const four = ['status', 'age', 'interval', 'lesion'].map((factor) => ({ factor, weight: 1 }));
  const next = Object.fromEntries(four.map(({ factor }) => [factor, 'x']));

  it('is worked by hand for two arms: ranges 5 and 5 tie, squared differences 9 and 13 do not', () => {
    expect(weights(design({ factors: four, p: '1/1' }), after80, next)).toEqual([1, 1]);
    expect(weights(design({ factors: four, p: '1/1', imbalance: 'variance' }), after80, next)).toEqual([1, 0]);
    // Weighing the interval thrice gives ranges 0+2+6+1 and 2+0+0+3.
    const weighted = four.map(({ factor }) => ({ factor, weight: factor === 'interval' ? 3 : 1 }));
    expect(weights(design({ factors: weighted, p: '1/1' }), after80, next)).toEqual([0, 1]);
  });

  it('has the chance p, the others share the rest equally, and a tie is drawn at random', () => {
    const d = design({ arms: equalArms(4), p: '7/10' });
    const shares = (counts: number[]): number[] => {
      const parts = weights(d, [[{ level: 'f', counts }]], { sex: 'f' });
      return parts.map((part) => part / parts.reduce((sum, other) => sum + other, 0));
    };
    expect(shares([1, 2, 3, 3])).toEqual([0.7, 0.1, 0.1, 0.1].map((share) => expect.closeTo(share, 12) as number));
    expect(shares([2, 2, 3, 3])).toEqual([0.4, 0.4, 0.1, 0.1].map((share) => expect.closeTo(share, 12) as number));
    expect(shares([5, 5, 5, 5])).toEqual([0.25, 0.25, 0.25, 0.25]);
  });
});

describe('exact totals', () => {
  it('know a tie of roots that floating point misses: sqrt(2) + sqrt(8) is sqrt(18)', () => {
    // Three arms with counts 0, 0, d have squared spread 2d^2; 1 + 2 = 3 for sqrt(2) x d.
    const total = (...ds: number[]) => totalImbalance('standard-deviation', ds.map((d) => ({ weight: 1, counts: [0, 0, d] })));
    expect(compareTotals(total(1, 2), total(3))).toBe(0);
    expect(compareTotals(total(1, 2), total(4))).toBe(-1);
    expect(Math.sqrt(2) + Math.sqrt(8) === Math.sqrt(18)).toBe(false);
  });

  it('tell apart sums that agree to 20 digits', () => {
    // A solution of p^2 - 2 q^2 = -1: p and q sqrt(2) differ by 1 / (2p), about 3e-23, and p has 23 digits.
    const [rational, root] = [new Map([[1, 19175002942688032928599n]]), new Map([[2, 13558774610046711780701n]])];
    expect(19175002942688032928599n ** 2n - 2n * 13558774610046711780701n ** 2n).toBe(-1n);
    expect(compareTotals(rational, root)).toBe(-1);
    expect(compareTotals(root, rational)).toBe(1);
  });

  it('compare as the floating sums do, wherever these differ clearly', () => {
    const anyFactors = fc.array(fc.record({ weight: fc.integer({ min: 1, max: 9 }), counts: fc.array(fc.nat(40), { minLength: 3, maxLength: 3 }) }), { minLength: 1, maxLength: 4 });
    const floating = (factors: { weight: number; counts: number[] }[]): number =>
      factors.reduce((sum, { weight, counts: [a = 0, b = 0, c = 0] }) => sum + weight * Math.sqrt((a - b) ** 2 + (a - c) ** 2 + (b - c) ** 2), 0);
    fc.assert(
      fc.property(anyFactors, anyFactors, (one, other) => {
        const difference = floating(one) - floating(other);
        const sign = compareTotals(totalImbalance('standard-deviation', one), totalImbalance('standard-deviation', other));
        if (Math.abs(difference) > 1e-6) expect(sign).toBe(Math.sign(difference));
        else if (Math.abs(difference) > 1e-12) return;
        else expect(sign).toBe(0);
      }),
      { numRuns: 300 },
    );
  });
});

describe('minimisation with unequal ratios', () => {
  it('keeps 2:1 at every step: each of five allocations falls to A with the chance 2/3, exactly', () => {
    const d = design({ arms: [{ code: 'A', ratio: 2 }, { code: 'B', ratio: 1 }], p: '9/10' });
    const levels = ['f', 'f', 'm', 'f', 'm'];
    const chanceOfA = levels.map(() => 0);
    const walk = (step: number, history: MinimisationHistory, chance: number): void => {
      const level = levels[step];
      if (level === undefined) return;
      const { arms, weights: parts, after } = minimisationStep(d, history, [level]);
      const total = Number(parts.reduce((sum, weight) => sum + weight, 0n));
      for (const [pseudo, weight] of parts.entries()) {
        const reached = (chance * Number(weight)) / total;
        if (arms[pseudo] === 'A') chanceOfA[step] = (chanceOfA[step] ?? 0) + reached;
        walk(step + 1, after(pseudo), reached);
      }
    };
    walk(0, minimisation.begin(d), 1);
    for (const chance of chanceOfA) expect(chance).toBeCloseTo(2 / 3, 12);
  });

  it('takes 4:2 as 2:1, and ends near the ratio in every level', () => {
    const arms = [{ code: 'A', ratio: 4 }, { code: 'B', ratio: 2 }];
    const d = design({ arms, p: '1/1' });
    const stream = RandomStream.seeded(Buffer.alloc(32, 9), 'ratio');
    let history = minimisation.begin(d);
    const counts = { A: 0, B: 0 };
    for (let i = 0; i < 300; i += 1) {
      const drawn = minimisation.next(d, stream, history, { sex: 'f' });
      history = drawn.history;
      counts[drawn.arm as 'A' | 'B'] += 1;
      if (i % 3 === 2) expect(counts.A).toBe(2 * counts.B);
    }
    expect(history[0]?.[0]?.counts).toEqual([100, 100, 100]);
  });
});

describe('design of minimisation', () => {
  it.each<[string, object, string]>([
    ['no factor', { factors: [] }, 'design.factors must list 1 to 50 factors'],
    ['a factor twice', { factors: [{ factor: 'sex', weight: 1 }, { factor: 'sex', weight: 2 }] }, 'the factor "sex" twice'],
    ['a weight of zero', { factors: [{ factor: 'sex', weight: 0 }] }, 'design.factors[0].weight must be an integer from 1'],
    ['an unknown measure', { imbalance: 'sd' }, 'design.imbalance must be one of range, standard-deviation, variance'],
    ['less than an equal share', { p: '1/3' }, 'design.p must be a fraction in lowest terms from 1/2 to 1/1'],
    ['a fraction that is not in lowest terms', { p: '8/10' }, 'design.p must be'],
  ])('is refused with %s', (_what, change, sentence) => {
    expect(() => design(change)).toThrow(RandomisationInputError);
    expect(() => design(change)).toThrow(sentence);
  });

  it('lets p go down to an equal share of the pseudo-arms, and warns where it is 1', () => {
    expect(design({ arms: equalArms(3), p: '1/3' }).p).toBe('1/3');
    expect(warningsOf(design({ p: '1/1' }))[0]).toContain('With p = 1');
    expect(warningsOf(design())).toEqual([]);
  });

  it.each<[string, Covariates | undefined, string]>([
    ['none', undefined, 'covariates are missing'],
    ['a factor too few', {}, 'covariates lacks the field "sex"'],
    ['a factor too many', { sex: 'f', age: 'old' }, 'unknown field "age"'],
    ['a level that is no code', { sex: 'f|m' }, "without '|'"],
  ])('refuses to allocate with covariates of %s', (_what, covariates, sentence) => {
    const d = design();
    const stream = RandomStream.seeded(Buffer.alloc(32, 1), 'x');
    expect(() => methodOf(d).next(d, stream, methodOf(d).begin(d), covariates)).toThrow(sentence);
  });

  it('takes levels that are names of built-in properties', () => {
    const d = design();
    const stream = RandomStream.seeded(Buffer.alloc(32, 1), 'x');
    const { history } = minimisation.next(d, stream, minimisation.begin(d), { sex: '__proto__' });
    expect(minimisation.next(d, stream, history, { sex: 'constructor' }).history[0]).toHaveLength(2);
  });
});
