import { type Design, type MethodName, parseDesign } from '..';
import { exactMeasures } from './exact';
import { kernelOf } from './kernel';

const arms = [{ code: 'A', ratio: 1 }, { code: 'B', ratio: 1 }];
const design = (method: MethodName, parameters: object = {}): Design => parseDesign({ method, arms, ...parameters });
const blocks = (...blockSizes: number[]): Design => design('permuted-blocks', { blockSizes });
const exact = (d: Design, n: number) => {
  const measures = exactMeasures(kernelOf(d), n);
  if (measures === undefined) throw new Error('no exact measures');
  return measures;
};

/** Every sequence of n arms with its chance, by brute force over block sizes and orders: shares nothing with the walk. */
const listBlocks = (sizes: number[], n: number): Map<string, number> => {
  const orders = (half: number): string[] =>
    Array.from({ length: 4 ** half }, (_, code) => code.toString(2).padStart(2 * half, '0')).filter((order) => [...order].filter((c) => c === '1').length === half);
  const all = new Map<string, number>();
  const grow = (prefix: string, chance: number): void => {
    if (prefix.length >= n) {
      const cut = prefix.slice(0, n);
      all.set(cut, (all.get(cut) ?? 0) + chance);
      return;
    }
    for (const size of sizes) {
      const list = orders(size / 2);
      for (const order of list) grow(prefix + order, chance / sizes.length / list.length);
    }
  };
  grow('', 1);
  return all;
};

const difference = (sequence: string): number => [...sequence].reduce((sum, arm) => sum + (arm === '0' ? 1 : -1), 0);

describe('exact measures at N = 8 (the values of the specification)', () => {
  it.each<[string, Design, number]>([
    ['permuted blocks of 4', blocks(4), 0.7083333333],
    ['permuted block of 8', blocks(8), 0.6660714286],
    ['random allocation rule', design('random-allocation-rule', { plannedSize: 8 }), 0.6660714286],
    ['Efron 2/3', design('efron', { p: '2/3' }), 0.6079389575],
    ['big stick 2', design('big-stick', { b: 2 }), 0.59375],
    ['Chen 2/3, 2', design('chen', { p: '2/3', b: 2 }), 0.6458333333],
    ["Wei's urn 0, 1", design('wei-urn', { w: 0, b: 1 }), 0.6299107143],
    ['truncated binomial', design('truncated-binomial', { plannedSize: 8 }), 0.63671875],
    ['maximal 2', design('maximal', { plannedSize: 8, b: 2 }), 0.6875],
    ['block urn 4', design('block-urn', { b: 4 }), 0.6458333333],
    ['generalised biased coin 1', design('generalised-biased-coin', { rho: 1 }), 0.6299107143],
    ['simple', design('simple'), 0.5],
  ])('%s: correct guesses %s', (_name, d, value) => {
    const { convergence, directional } = exact(d, 8);
    expect(convergence).toBeCloseTo(value, 10);
    // With two equal arms the arm that is behind never has the smaller chance, so both strategies hit equally often.
    expect(directional).toBeCloseTo(value, 10);
  });

  it.each([
    ['maximal (8, 2)', design('maximal', { plannedSize: 8, b: 2 }), 8, 54n],
    ['maximal (12, 3)', design('maximal', { plannedSize: 12, b: 3 }), 12, 792n],
    ['big stick (8, 2)', design('big-stick', { b: 2 }), 8, 108n],
    ['a block of 4', blocks(4), 4, 6n],
    ['a block of 6', blocks(6), 6, 20n],
    ['a block of 8', blocks(8), 8, 70n],
    ['two blocks of 4', blocks(4), 8, 36n],
    ['simple of 123', design('simple'), 123, 2n ** 123n],
  ])('counts the sequences of %s', (_name, d, n, count) => {
    expect(exact(d, n).sequences).toBe(count);
  });
});

describe('exact measures in closed form', () => {
  it.each([1, 2, 3, 4, 5, 10, 20])('blocks of 2 x %d: m + 2^(2m-1) / C(2m, m) - 1/2 correct guesses', (m) => {
    let choose = 1;
    for (let k = 1; k <= m; k += 1) choose = (choose * (m + k)) / k;
    const expected = m + 2 ** (2 * m - 1) / choose - 0.5;
    expect(exact(blocks(2 * m), 2 * m).convergence * 2 * m).toBeCloseTo(expected, 9);
    // Two blocks, and a rule of that size in a second round, have as many each.
    expect(exact(blocks(2 * m), 4 * m).convergence * 2 * m).toBeCloseTo(expected, 9);
    expect(exact(design('random-allocation-rule', { plannedSize: 2 * m }), 4 * m).convergence * 2 * m).toBeCloseTo(expected, 9);
  });

  it('the tail of a block is certain for 2m / (m + 1) of its places', () => {
    // Expected length of the last run of a random order of m and m: 1/3 of a block of 4, 1/4 of a block of 6.
    for (const m of [1, 2, 3, 4]) expect(exact(blocks(2 * m), 2 * m).deterministicShare * 2 * m).toBeCloseTo((2 * m) / (m + 1), 10);
  });

  it('simple randomisation: E|D| = n C(n, n/2) / 2^n for even n, and never a certain allocation', () => {
    const { byPosition, deterministicShare, finalDistribution } = exact(design('simple'), 10);
    expect(byPosition[9]).toBeCloseTo((10 * 252) / 1024, 12);
    expect(byPosition[7]).toBeCloseTo((8 * 70) / 256, 12);
    expect(deterministicShare).toBe(0);
    expect(finalDistribution.map(({ imbalance }) => imbalance)).toEqual([0, 2, 4, 6, 8, 10]);
    expect(finalDistribution[0]?.probability).toBeCloseTo(252 / 1024, 12);
  });

  it('big stick 2 is certain after every even step at its limit: the walk 0, 1, 2 has share 1/2 in the long run of |D| = 1', () => {
    // |D| alternates 1, then 0 or 2 with chance 1/2 each: at odd steps nothing is certain, at even steps (from 2) 2 has 1/2.
    const { deterministicShare, byPosition, bound, maximum } = exact(design('big-stick', { b: 2 }), 8);
    expect(deterministicShare).toBeCloseTo((3 * 0.5) / 8, 12);
    expect(byPosition).toEqual([1, 1, 1, 1, 1, 1, 1, 1].map((one) => expect.closeTo(one, 12) as number));
    expect(bound).toBe(2);
    expect(maximum).toBeCloseTo(2 - 1 / 2 ** 4, 12);
  });
});

describe('exact measures of hidden block sizes, against a list of all sequences', () => {
  it.each([
    [[4, 6], 10],
    [[2, 4], 9],
    [[2, 4, 6], 8],
  ])('sizes %j, n = %d', (sizes, n) => {
    const all = listBlocks(sizes, n);
    const measures = exact(blocks(...sizes), n);
    expect(measures.sequences).toBe(BigInt(all.size));
    const prefixes = new Map<string, number>();
    let [meanFinal, maximum, guesses] = [0, 0, 0];
    for (const [sequence, chance] of all) {
      for (let length = 0; length <= n; length += 1) prefixes.set(sequence.slice(0, length), (prefixes.get(sequence.slice(0, length)) ?? 0) + chance);
      meanFinal += chance * Math.abs(difference(sequence));
      maximum += chance * Math.max(...Array.from({ length: n }, (_, k) => Math.abs(difference(sequence.slice(0, k + 1)))));
      [...sequence].forEach((arm, done) => {
        const d = difference(sequence.slice(0, done));
        guesses += chance * (d === 0 ? 0.5 : (d > 0) === (arm === '1') ? 1 : 0);
      });
    }
    let certain = 0;
    for (const [prefix, chance] of prefixes) {
      if (prefix.length === n) continue;
      if (prefixes.has(`${prefix}0`) !== prefixes.has(`${prefix}1`)) certain += chance;
    }
    expect(measures.convergence).toBeCloseTo(guesses / n, 10);
    expect(measures.deterministicShare).toBeCloseTo(certain / n, 10);
    expect(measures.byPosition[n - 1]).toBeCloseTo(meanFinal, 10);
    expect(measures.maximum).toBeCloseTo(maximum, 10);
  });
});

describe('exact measures of several arms and unequal ratios', () => {
  it('a block 2:1 of three: worked by hand over AAB, ABA, BAA', () => {
    const d = parseDesign({ method: 'permuted-blocks', arms: [{ code: 'A', ratio: 2 }, { code: 'B', ratio: 1 }], blockSizes: [3] });
    const measures = exact(d, 3);
    expect(measures.sequences).toBe(3n);
    // First A (behind 2/3 against 1/3): right 2/3. After A level with 1/3 to 0: A behind 4/3 - 1, B 2/3: guess B, right 1/2. After B: A, right.
    // Third: certain, right. Sum 2/3 + (2/3 x 1/2 + 1/3) + 1 = 7/3.
    expect(measures.convergence).toBeCloseTo(7 / 9, 12);
    // Certain: both places after B, the third after A.
    expect(measures.deterministicShare).toBeCloseTo((1 / 3 + 1) / 3, 12);
    // Range of nA / 2 and nB: 1/2 or 1; then 1, 1/2 or 1/2; then 0.
    expect(measures.byPosition).toEqual([(2 / 3) * 0.5 + 1 / 3, (1 / 3) * 1 + (2 / 3) * 0.5, 0].map((value) => expect.closeTo(value, 12) as number));
  });

  it('stays exact for three arms under simple randomisation, and gives up beyond its means', () => {
    const three = [...arms, { code: 'C', ratio: 1 }];
    expect(exact(parseDesign({ method: 'simple', arms: three }), 30).convergence).toBeCloseTo(1 / 3, 10);
    const [kernel, n] = [kernelOf(parseDesign({ method: 'simple', arms: three })), 30];
    expect(exactMeasures(kernel, n, 20_000)).toMatchObject({ maximum: undefined, convergence: expect.closeTo(1 / 3, 10) as number });
    expect(exactMeasures(kernel, n, 1000)).toBeUndefined();
  });

  it('takes chances beyond the range of floating point: maximal of 2000', () => {
    expect(exact(design('maximal', { plannedSize: 2000, b: 3 }), 50).convergence).toBeGreaterThan(0.6);
  });
});
