import fc from 'fast-check';
import { HmacDrbg } from './hmac-drbg';
import { RandomStream } from './random-stream';

const SEED = Buffer.alloc(32, 7);
const stream = (purpose: string): RandomStream => RandomStream.seeded(SEED, purpose);

const chiSquared = (counts: readonly number[], expected: number): number =>
  counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);

describe('random stream', () => {
  it('reads the generator in requests of 512 bytes, in order', () => {
    const drbg = HmacDrbg.instantiate({ entropy: SEED, personalisation: Buffer.from('bytes') });
    const expected = Buffer.concat([drbg.generate(512), drbg.generate(512), drbg.generate(512)]);
    const read = stream('bytes');
    const pieces = [1, 511, 3, 600, 400].map((count) => read.bytes(count));
    expect(Buffer.concat(pieces).equals(expected.subarray(0, 1515))).toBe(true);
  });

  it('goes on from a saved state anywhere, also at the edge of a chunk', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1100 }), (used) => {
        const original = stream('saved');
        original.bytes(used);
        const copy = RandomStream.restore(original.state());
        expect(copy.state()).toEqual(original.state());
        expect(copy.bytes(40).equals(original.bytes(40))).toBe(true);
      }),
      { numRuns: 60, examples: [[0], [511], [512], [513], [1024]] },
    );
  });

  it('draws every integer below n equally often (chi-squared below its 0.999 quantile)', () => {
    // Quantiles of chi-squared at 0.999 from R's qchisq(0.999, n - 1).
    const quantiles: [number, number][] = [
      [2, 10.82757],
      [3, 13.81551],
      [5, 18.46683],
      [6, 20.51501],
      [7, 22.45774],
      [129, 183.186437],
      [257, 331.656395],
    ];
    for (const [n, quantile] of quantiles) {
      const draws = 400 * n;
      const counts = new Array<number>(n).fill(0);
      const source = stream(`uniform ${n}`);
      for (let i = 0; i < draws; i += 1) counts[source.integerBelow(n)]! += 1;
      expect(chiSquared(counts, 400)).toBeLessThan(quantile);
    }
  });

  it('draws the same integer whether asked as number or as bigint, from the same bytes', () => {
    fc.assert(
      fc.property(fc.oneof(fc.integer({ min: 1, max: 70000 }), fc.integer({ min: 1, max: 2 ** 48 })), (n) => {
        const [a, b] = [stream('both'), stream('both')];
        for (let i = 0; i < 5; i += 1) {
          const value = a.integerBelow(n);
          expect(BigInt(value)).toBe(b.bigintBelow(BigInt(n)));
          expect(value).toBeLessThan(n);
        }
        expect(a.state()).toEqual(b.state());
      }),
    );
  });

  it('takes no byte to choose among one', () => {
    const source = stream('one');
    const before = source.state();
    expect(source.integerBelow(1)).toBe(0);
    expect(source.bigintBelow(1n)).toBe(0n);
    expect(source.state()).toEqual(before);
  });

  it('refuses a range that is no range', () => {
    for (const n of [0, -3, 2.5, NaN, 2 ** 48 + 1]) expect(() => stream('bad').integerBelow(n)).toThrow(RangeError);
    expect(() => stream('bad').bigintBelow(0n)).toThrow(RangeError);
  });

  it('shuffles into each of the 24 orders of four equally often', () => {
    const counts = new Map<string, number>();
    const source = stream('shuffle');
    for (let i = 0; i < 24 * 500; i += 1) {
      const order = source.shuffle(['a', 'b', 'c', 'd']).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(24);
    expect(chiSquared([...counts.values()], 500)).toBeLessThan(49.72823); // qchisq(0.999, 23)
  });

  it('keeps the shuffled array itself untouched and its items whole', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), (items) => {
        const copy = [...items];
        const shuffled = stream('whole').shuffle(items);
        expect(items).toEqual(copy);
        expect([...shuffled].sort((a, b) => a - b)).toEqual([...items].sort((a, b) => a - b));
      }),
    );
  });

  it('gives uniforms on [0, 1) that are multiples of 2^-53 and fill it evenly', () => {
    const source = stream('unit');
    const bins = new Array<number>(20).fill(0);
    for (let i = 0; i < 10000; i += 1) {
      const u = source.uniform();
      expect(u >= 0 && u < 1 && Number.isInteger(u * 2 ** 53)).toBe(true);
      bins[Math.floor(u * 20)]! += 1;
    }
    expect(chiSquared(bins, 500)).toBeLessThan(43.8202); // qchisq(0.999, 19)
  });

  it('gives standard normals: a tenth of them in each tenth of the distribution', () => {
    // Deciles from R's qnorm(1:9 / 10).
    const deciles = [-1.281552, -0.8416212, -0.5244005, -0.2533471, 0, 0.2533471, 0.5244005, 0.8416212, 1.281552];
    const source = stream('normal');
    const bins = new Array<number>(10).fill(0);
    for (let i = 0; i < 10000; i += 1) {
      const z = source.standardNormal();
      bins[deciles.filter((decile) => z > decile).length]! += 1;
    }
    expect(chiSquared(bins, 1000)).toBeLessThan(27.87716); // qchisq(0.999, 9)
  });
});
