import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { atLeast, bootstrapInterval, bootstrapRank, medianOf, signTestInterval, signTestRank } from './median-interval';

interface Expected {
  readonly cases: readonly { n: number; level: number; bootstrap: number; sign: number }[];
  readonly sample: readonly number[];
  readonly bootstrap: readonly [number, number];
  readonly sign: readonly [number, number];
}
/** Of base R: reference/median-interval.R. */
const expected = JSON.parse(readFileSync(join(__dirname, 'reference/expected.json'), 'utf8')) as Expected;

describe('intervals of a median', () => {
  it('have the bootstrap distribution of Efron (1979), section 3, n = 13, to one unit of the last printed digit', () => {
    const printed = [0.0015, 0.0142, 0.055, 0.1242, 0.1936, 0.223, 0.1936, 0.1242, 0.055, 0.0142, 0.0015];
    const chanceOf = (rank: number) => atLeast(7, 13, rank / 13) - atLeast(7, 13, (rank - 1) / 13);
    for (const [index, chance] of printed.entries()) expect(Math.abs(chanceOf(index + 2) - chance)).toBeLessThan(0.00015);
  });

  it.each(expected.cases)('end at the ranks of R for $n values at $level', ({ n, level, bootstrap, sign }) => {
    expect([bootstrapRank(n, level), signTestRank(n, level)]).toEqual([bootstrap, sign]);
  });

  it('are those of 200,000 resamples and of binom.test in R', () => {
    const pair = ({ low, high }: { low: number; high: number }) => [low, high];
    expect(pair(bootstrapInterval(expected.sample, 0.99))).toEqual(expected.bootstrap);
    expect(pair(signTestInterval(expected.sample, 0.99))).toEqual(expected.sign);
  });

  it('have no ends where so few values cannot give the level', () => {
    expect(signTestInterval([1, 2, 3], 0.99)).toEqual({ low: -Infinity, high: Infinity });
  });

  it('turn with the sign of the values', () => {
    const turned = expected.sample.map((value) => -value);
    const { low, high } = bootstrapInterval(expected.sample, 0.99);
    expect(bootstrapInterval(turned, 0.99)).toEqual({ low: -high, high: -low });
    expect(medianOf(turned)).toBe(-medianOf(expected.sample));
  });
});
