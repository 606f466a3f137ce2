import { RandomStream } from '../random-stream';
import { adjustableBiasedCoin, bigStick, chen, efron, generalisedBiasedCoin } from './biased-coins';
import { ChanceMethod } from './by-chances';
import { maximal, randomAllocationRule, truncatedBinomial } from './planned-size';
import { blockUrn, weiUrn } from './urns';

interface Described {
  readonly name: string;
  /** Chance of the first arm after these counts. */
  readonly chanceOfFirst: (first: number, second: number) => number;
  /** Draws n arms, as 0 and 1, by the method's `next`. */
  readonly draw: (stream: RandomStream, n: number) => number[];
}

const arms = [
  { code: 'A', ratio: 1 },
  { code: 'B', ratio: 1 },
];

const described = <D>(name: string, method: ChanceMethod<D>, raw: object): Described => {
  const design = method.read({ ...raw, arms }, 'design');
  return {
    name,
    chanceOfFirst: (first, second) => {
      const [a = 0n, b = 0n] = method.weights(design, [first, second]);
      return Number(a) / Number(a + b);
    },
    draw: (stream, n) => {
      let history = method.begin(design);
      return Array.from({ length: n }, () => {
        const drawn = method.next(design, stream, history);
        history = drawn.history;
        return drawn.arm === 'A' ? 0 : 1;
      });
    },
  };
};

/** All histories of n allocations: their counts, and the sum over them of the chance that they come about. */
const walk = (
  n: number,
  chanceOfFirst: Described['chanceOfFirst'],
  visit: (first: number, second: number, chance: number) => void,
): void => {
  let layer = new Map([[0, 1]]);
  for (let done = 0; done < n; done += 1) {
    const next = new Map<number, number>();
    for (const [first, chance] of layer) {
      visit(first, done - first, chance);
      const p = chanceOfFirst(first, done - first);
      if (p > 0) next.set(first + 1, (next.get(first + 1) ?? 0) + chance * p);
      if (p < 1) next.set(first, (next.get(first) ?? 0) + chance * (1 - p));
    }
    layer = next;
  }
};

/** Expected share of correct guesses when the arm that is behind is guessed, either one when they are level. */
const convergenceGuesses = (n: number, chanceOfFirst: Described['chanceOfFirst']): number => {
  let correct = 0;
  walk(n, chanceOfFirst, (first, second, chance) => {
    const p = chanceOfFirst(first, second);
    correct += chance * (first === second ? 1 / 2 : first < second ? p : 1 - p);
  });
  return correct / n;
};

/** Number of sequences of n that can come about. */
const sequences = (n: number, chanceOfFirst: Described['chanceOfFirst'], first = 0, second = 0): number => {
  if (first + second === n) return 1;
  const p = chanceOfFirst(first, second);
  return (p > 0 ? sequences(n, chanceOfFirst, first + 1, second) : 0) + (p < 1 ? sequences(n, chanceOfFirst, first, second + 1) : 0);
};

const rule = (plannedSize: number): Described =>
  described('random allocation rule', randomAllocationRule, { method: 'random-allocation-rule', plannedSize });
const limited = (plannedSize: number, b: number): Described => described('maximal', maximal, { method: 'maximal', plannedSize, b });
const stick = described('big stick 2', bigStick, { method: 'big-stick', b: 2 });

// Exact values of the specification for two arms and N = 8 (the first is 4 + 2^7 / C(8, 4) - 1/2 over 8).
const expected: [Described, number][] = [
  [rule(8), 0.6660714286],
  [described('Efron 2/3', efron, { method: 'efron', p: '2/3' }), 0.6079389575],
  [stick, 0.59375],
  [described('Chen 2/3, 2', chen, { method: 'chen', p: '2/3', b: 2 }), 0.6458333333],
  [described("Wei's urn 0, 1", weiUrn, { method: 'wei-urn', w: 0, b: 1 }), 0.6299107143],
  [described('truncated binomial', truncatedBinomial, { method: 'truncated-binomial', plannedSize: 8 }), 0.63671875],
  [limited(8, 2), 0.6875],
  [described('block urn 4', blockUrn, { method: 'block-urn', b: 4 }), 0.6458333333],
  [described('generalised biased coin 1', generalisedBiasedCoin, { method: 'generalised-biased-coin', rho: 1 }), 0.6299107143],
];

const adjustable = (a: number): Described => described(`adjustable ${a}`, adjustableBiasedCoin, { method: 'adjustable-biased-coin', a });

describe('methods that are given by their chances', () => {
  it.each(expected.map(([method, value]) => [method.name, value, method] as const))(
    '%s: correct guesses %d at N = 8',
    (_name, value, method) => {
      expect(convergenceGuesses(8, method.chanceOfFirst)).toBeCloseTo(value, 10);
    },
  );

  it('have as many sequences as were counted: maximal (8, 2) 54, maximal (12, 3) 792, big stick (8, 2) 108', () => {
    expect(sequences(8, limited(8, 2).chanceOfFirst)).toBe(54);
    expect(sequences(12, limited(12, 3).chanceOfFirst)).toBe(792);
    expect(sequences(8, stick.chanceOfFirst)).toBe(108);
    for (const [size, count] of [
      [4, 6],
      [6, 20],
      [8, 70],
    ] as const)
      expect(sequences(size, rule(size).chanceOfFirst)).toBe(count);
  });

  it('adjust the coin to the imbalance: fair at 0 and 1, then d^a to 1', () => {
    const { chanceOfFirst } = adjustable(2);
    expect([chanceOfFirst(3, 3), chanceOfFirst(4, 3), chanceOfFirst(3, 4)]).toEqual([0.5, 0.5, 0.5]);
    expect(chanceOfFirst(3, 5)).toBe(4 / 5);
    expect(chanceOfFirst(6, 3)).toBe(1 / 10);
    expect(adjustable(0).chanceOfFirst(9, 1)).toBe(0.5);
  });

  it.each([...expected.map(([method]) => method), adjustable(2)].map((method) => [method.name, method] as const))(
    '%s: draws what its chances say (chi-squared over the sequences of four)',
    (_name, method) => {
      const stream = RandomStream.seeded(Buffer.alloc(32, 3), method.name);
      const counts = new Map<string, number>();
      const draws = 4000;
      for (let i = 0; i < draws; i += 1) {
        const sequence = method.draw(stream, 4).join('');
        counts.set(sequence, (counts.get(sequence) ?? 0) + 1);
      }
      let [statistic, cells] = [0, 0];
      for (let code = 0; code < 16; code += 1) {
        const sequence = code.toString(2).padStart(4, '0');
        const chance = [...sequence].reduce((product, arm, done) => {
          const second = [...sequence.slice(0, done)].filter((earlier) => earlier === '1').length;
          const p = product === 0 ? 0 : method.chanceOfFirst(done - second, second);
          return product * (arm === '0' ? p : 1 - p);
        }, 1);
        const count = counts.get(sequence) ?? 0;
        if (chance === 0) expect(count).toBe(0);
        else [statistic, cells] = [statistic + (count - draws * chance) ** 2 / (draws * chance), cells + 1];
      }
      expect(cells).toBeGreaterThan(5);
      // R: qchisq(0.9999, 15). Fewer cells make the limit milder, not stricter; ten methods are tested.
      expect(statistic).toBeLessThan(44.26322);
    },
  );

  it('balance each round of a planned size, and the rounds after it', () => {
    for (const method of [
      rule(10),
      limited(10, 2),
      described('truncated', truncatedBinomial, { method: 'truncated-binomial', plannedSize: 10 }),
    ]) {
      const drawn = method.draw(RandomStream.seeded(Buffer.alloc(32, 4), 'rounds'), 300);
      for (let start = 0; start < 300; start += 10) expect(drawn.slice(start, start + 10).reduce((sum, arm) => sum + arm, 0)).toBe(5);
    }
  });

  it('never exceed their limit of imbalance', () => {
    for (const method of [stick, limited(300, 2), described('chen', chen, { method: 'chen', p: '3/5', b: 2 })]) {
      let imbalance = 0;
      for (const arm of method.draw(RandomStream.seeded(Buffer.alloc(32, 5), 'limit'), 300)) {
        imbalance += arm === 0 ? 1 : -1;
        expect(Math.abs(imbalance)).toBeLessThanOrEqual(2);
      }
    }
  });
});
