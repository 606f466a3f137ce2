import fc from 'fast-check';
import { type Design, RandomisationInputError, type SequenceRow, SequenceCursor, allocationSequence, parseDesign, ratioSum } from '.';

const SEED = Buffer.alloc(32, 0x5e);
const equal = (...blockSizes: number[]): Design => ({
  method: 'permuted-blocks',
  arms: [
    { code: 'MSC', ratio: 1 },
    { code: 'CBT', ratio: 1 },
  ],
  blockSizes,
});

const chiSquared = (counts: readonly number[], expected: number): number =>
  counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);

const blocksOf = (rows: readonly SequenceRow[]): string[][] => {
  const blocks: string[][] = [];
  for (const { block, arm } of rows) (blocks[(block ?? 0) - 1] ??= []).push(arm);
  return blocks;
};

const anyArms = fc.uniqueArray(
  fc.record({ code: fc.stringMatching(/^[A-Za-z][A-Za-z0-9 ]{0,5}[A-Za-z0-9]$/), ratio: fc.integer({ min: 1, max: 4 }) }),
  {
    minLength: 2,
    maxLength: 5,
    selector: (arm) => arm.code,
  },
);
const anyBlocks: fc.Arbitrary<Design> = fc
  .record({ arms: anyArms, multiples: fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 4 }) })
  .map(({ arms, multiples }) => ({
    method: 'permuted-blocks',
    arms,
    blockSizes: multiples.sort((a, b) => a - b).map((multiple) => multiple * ratioSum(arms)),
  }));
const two = [
  { code: 'A', ratio: 1 },
  { code: 'B', ratio: 1 },
];
const chanceDesigns: Design[] = [
  { method: 'random-allocation-rule', arms: two, plannedSize: 40 },
  { method: 'truncated-binomial', arms: two, plannedSize: 40 },
  { method: 'efron', arms: two, p: '2/3' },
  { method: 'adjustable-biased-coin', arms: two, a: 2 },
  { method: 'generalised-biased-coin', arms: two, rho: 3 },
  { method: 'big-stick', arms: two, b: 3 },
  { method: 'chen', arms: two, p: '3/4', b: 3 },
  { method: 'wei-urn', arms: two, w: 1, b: 2 },
  { method: 'block-urn', arms: two, b: 6 },
  { method: 'maximal', arms: two, plannedSize: 40, b: 3 },
];
const anyDesign: fc.Arbitrary<Design> = fc.oneof(
  anyBlocks,
  anyArms.map((arms): Design => ({ method: 'simple', arms })),
  fc.constantFrom(...chanceDesigns.map((design) => parseDesign(design))),
);
const anySecret = fc.uint8Array({ minLength: 32, maxLength: 32 });

describe('permuted blocks', () => {
  it('balances 12,000 blocks of four and orders them in all six ways equally often', () => {
    const rows = allocationSequence(equal(4), SEED, 'all', 48000);
    const orders = new Map<string, number>();
    for (const block of blocksOf(rows)) {
      expect(block.filter((arm) => arm === 'MSC')).toHaveLength(2);
      expect(block).toHaveLength(4);
      orders.set(block.join(), (orders.get(block.join()) ?? 0) + 1);
    }
    expect(orders.size).toBe(6);
    expect(chiSquared([...orders.values()], 2000)).toBeLessThan(20.51501); // R: qchisq(0.999, 5)
  });

  it('draws each block size equally often, and each size without regard to the one before', () => {
    const sizes = blocksOf(allocationSequence(equal(4, 6, 8), SEED, 'all', 36000))
      .slice(0, 5900)
      .map((block) => block.length);
    const pairs = new Map<string, number>();
    for (let i = 0; i + 1 < 5900; i += 2) pairs.set(`${sizes[i]},${sizes[i + 1]}`, (pairs.get(`${sizes[i]},${sizes[i + 1]}`) ?? 0) + 1);
    expect(pairs.size).toBe(9);
    expect(chiSquared([...pairs.values()], 2950 / 9)).toBeLessThan(26.12448); // R: qchisq(0.999, 8)
  });

  it('keeps the ratio in every complete block, for any arms and sizes', () => {
    fc.assert(
      fc.property(anyBlocks, anySecret, (design, secret) => {
        if (design.method !== 'permuted-blocks') throw new Error('not a block design');
        const blocks = blocksOf(allocationSequence(parseDesign(design), secret, 'all', 120));
        for (const block of blocks.slice(0, -1)) {
          expect(design.blockSizes).toContain(block.length);
          const shares = design.arms.map(({ code, ratio }) => block.filter((arm) => arm === code).length / ratio);
          expect(new Set(shares)).toEqual(new Set([block.length / ratioSum(design.arms)]));
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('simple randomisation', () => {
  it('gives each arm its share of the draws (chi-squared below its 0.999 quantile)', () => {
    const arms = [3, 2, 1].map((ratio, index) => ({ code: `arm ${index}`, ratio }));
    const rows = allocationSequence({ method: 'simple', arms }, SEED, 'all', 12000);
    const statistic = arms.reduce((sum, { code, ratio }) => {
      const expected = ratio * 2000;
      return sum + (rows.filter(({ arm }) => arm === code).length - expected) ** 2 / expected;
    }, 0);
    expect(statistic).toBeLessThan(13.81551); // R: qchisq(0.999, 2)
    expect(rows.every(({ block }) => block === null)).toBe(true);
  });
});

describe('sequence of a stratum', () => {
  it('is the same again from the same secret, design and stratum, and numbered without gaps', () => {
    fc.assert(
      fc.property(anyDesign, anySecret, fc.integer({ min: 0, max: 60 }), (design, secret, n) => {
        const rows = allocationSequence(design, secret, 'low', n);
        expect(rows).toEqual(allocationSequence(design, secret, 'low', n));
        expect(rows.map(({ position }) => position)).toEqual(Array.from({ length: n }, (_, index) => index + 1));
      }),
      { numRuns: 80 },
    );
  });

  it('is the same however often the cursor is stored and resumed on the way', () => {
    fc.assert(
      fc.property(anyDesign, anySecret, fc.array(fc.integer({ min: 0, max: 90 }), { maxLength: 5 }), (design, secret, batches) => {
        let cursor = SequenceCursor.start({ label: 'equipoise', secret, design }, 'low');
        const rows: SequenceRow[] = [];
        for (const batch of batches) {
          rows.push(...cursor.take(batch));
          cursor = SequenceCursor.resume(design, 'low', JSON.parse(JSON.stringify(cursor.state())) as ReturnType<SequenceCursor['state']>);
        }
        expect(rows).toEqual(allocationSequence(design, secret, 'low', rows.length));
      }),
      { numRuns: 80 },
    );
  });

  it('differs with the secret, the stratum, the label and the design', () => {
    const arms = (design: Design, secret: Buffer, stratum: string, label?: string): string =>
      allocationSequence(design, secret, stratum, 100, label)
        .map(({ arm }) => arm)
        .join();
    const sequences = [
      arms(equal(4), SEED, 'low'),
      arms(equal(4), SEED, 'high'),
      arms(equal(4), SEED, 'low', 'another trial'),
      arms(equal(4), Buffer.alloc(32, 1), 'low'),
      arms(equal(4, 6), SEED, 'low'),
      arms(equal(4, 8), SEED, 'low'),
    ];
    expect(new Set(sequences).size).toBe(6);
  });

  it('refuses a stratum with a separator in it and a secret of another length', () => {
    expect(() => allocationSequence(equal(4), SEED, 'low|high', 1)).toThrow(RandomisationInputError);
    expect(() => allocationSequence(equal(4), SEED.subarray(1), 'low', 1)).toThrow('exactly 32 bytes');
  });
});
