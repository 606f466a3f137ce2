import { type Design, RandomStream, SequenceCursor, parseDesign } from '.';

/*
 * Uniformity by chi-squared: 100,000 draws in every run, a million with EQUIPOISE_LONG=1. Secrets are fixed, so a run that
 * passes once passes always; the limits are R's qchisq(0.9999, df).
 */
const LIMITS: Readonly<Record<number, number>> = { 2: 18.4206807, 5: 25.744832, 19: 50.7954897, 23: 57.0746431, 119: 185.085983, 999: 1173.8503445 };

const chiSquared = (counts: readonly number[]): number => {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
};

const tally = (draws: number, cells: number, draw: () => string): number[] => {
  const counts = new Map<string, number>();
  for (let i = 0; i < draws; i += 1) {
    const drawn = draw();
    counts.set(drawn, (counts.get(drawn) ?? 0) + 1);
  }
  expect(counts.size).toBe(cells);
  return [...counts.values()];
};

const fresh = (purpose: string): RandomStream => RandomStream.seeded(Buffer.alloc(32, 0x77), purpose);
const blocks = (...blockSizes: number[]): Design =>
  parseDesign({ method: 'permuted-blocks', arms: [{ code: 'A', ratio: 1 }, { code: 'B', ratio: 1 }], blockSizes });
const cursorOf = (design: Design): SequenceCursor => SequenceCursor.start({ label: 'uniformity', secret: Buffer.alloc(32, 0x33), design }, 'all');

const drawers: readonly (readonly [what: string, cells: number, draw: () => () => string])[] = [
  ['shuffles of 4 give all 24 orders', 24, () => shuffling('ABCD')],
  ['shuffles of 5 give all 120 orders', 120, () => shuffling('ABCDE')],
  ['integers below 6', 6, () => integers(6)],
  ['integers below 1000, where one draw in forty is thrown away', 1000, () => integers(1000)],
  ['blocks of 4 give all 6 orders', 6, () => blockOrders(4)],
  ['blocks of 6 give all 20 orders', 20, () => blockOrders(6)],
  ['sizes of blocks of 2, 4 and 6', 3, () => blockSizes()],
];

const shuffling = (items: string): (() => string) => {
  const stream = fresh(`shuffle ${items}`);
  return () => stream.shuffle([...items]).join('');
};
const integers = (n: number): (() => string) => {
  const stream = fresh(`integers ${n}`);
  return () => String(stream.integerBelow(n));
};
const blockOrders = (size: number): (() => string) => {
  const cursor = cursorOf(blocks(size));
  return () =>
    cursor
      .take(size)
      .map(({ arm }) => arm)
      .join('');
};
const blockSizes = (): (() => string) => {
  const cursor = cursorOf(blocks(2, 4, 6));
  let open = cursor.next();
  return () => {
    for (let size = 1; ; size += 1) {
      const { block } = open;
      open = cursor.next();
      if (open.block !== block) return String(size);
    }
  };
};

describe('uniformity at 100,000 draws', () => {
  it.each(drawers)('%s', (_what, cells, draw) => {
    expect(chiSquared(tally(100_000, cells, draw()))).toBeLessThan(LIMITS[cells - 1] as number);
  });

  it('is missed by a shuffle that exchanges with any place, so the test can fail', () => {
    const stream = fresh('naive');
    const naive = (): string => {
      const items = [...'ABCD'];
      for (let i = 0; i < 4; i += 1) {
        const j = stream.integerBelow(4);
        [items[i], items[j]] = [items[j] as string, items[i] as string];
      }
      return items.join('');
    };
    expect(chiSquared(tally(20_000, 24, naive))).toBeGreaterThan(LIMITS[23] as number);
  });
});

const long = process.env.EQUIPOISE_LONG === '1' ? describe : describe.skip;
long('uniformity at 1,000,000 draws (skipped unless EQUIPOISE_LONG=1)', () => {
  it.each(drawers)(
    '%s',
    (_what, cells, draw) => {
      expect(chiSquared(tally(1_000_000, cells, draw()))).toBeLessThan(LIMITS[cells - 1] as number);
    },
    120_000,
  );
});
