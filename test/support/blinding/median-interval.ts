import { fDistribution } from '@equipoise/statistics';

/** Where a median lies. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** P(at least `least` of `trials` succeed), 1 <= least <= trials: a binomial tail is a tail of the F distribution. */
export function atLeast(least: number, trials: number, chance: number): number {
  if (chance >= 1) return 1;
  const [df1, df2] = [2 * least, 2 * (trials - least + 1)];
  return fDistribution.lower((chance * df2) / ((1 - chance) * df1), df1, df2);
}

/**
 * Rank from below of the lower end of the bootstrap's percentile interval of a median, without resampling: the median of a
 * resample is at most the k-th smallest value if at least half of its draws are among the k smallest, each with chance k/n
 * (Efron, Annals of Statistics 1979;7:1, section 3). @param n odd
 */
export function bootstrapRank(n: number, level: number): number {
  const half = (n + 1) / 2;
  let rank = 1;
  while (atLeast(half, n, rank / n) < (1 - level) / 2) rank += 1;
  return rank;
}

/**
 * The same of the interval that the sign test gives, which holds its level whatever the distribution and however few the
 * values; 0 where n values cannot give that level.
 */
export function signTestRank(n: number, level: number): number {
  let rank = 0;
  // P(at most `rank` of n fair coins) is the chance that the interval from the next rank on misses the median on one side
  while (rank < n / 2 && 1 - atLeast(rank + 1, n, 0.5) <= (1 - level) / 2) rank += 1;
  return rank;
}

export function medianOf(values: readonly number[]): number {
  const sorted = ascending(values);
  return ((sorted[(sorted.length - 1) >> 1] ?? 0) + (sorted[sorted.length >> 1] ?? 0)) / 2;
}

/** Percentile interval of the bootstrap of the median; of an even number of values the last is left out. */
export function bootstrapInterval(values: readonly number[], level: number): Interval {
  const odd = values.slice(0, values.length - ((values.length + 1) % 2));
  return between(odd, bootstrapRank(odd.length, level));
}

/** Interval of the sign test; without ends where there are too few values for the level. */
export const signTestInterval = (values: readonly number[], level: number): Interval => between(values, signTestRank(values.length, level));

function between(values: readonly number[], rank: number): Interval {
  const sorted = ascending(values);
  if (rank < 1) return { low: -Infinity, high: Infinity };
  return { low: sorted[rank - 1]!, high: sorted[sorted.length - rank]! };
}

const ascending = (values: readonly number[]) => [...values].sort((a, b) => a - b);
