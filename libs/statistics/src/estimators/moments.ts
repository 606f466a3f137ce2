import { assertAllFinite, assertAtLeast, type NumericArray } from '../assertions';

export interface Moments {
  readonly n: number;
  readonly mean: number;
  readonly variance: number;
  /** The mean as a rounded number and what it lacks: a mean far from zero cannot hold the digits of a difference. */
  readonly parts: readonly [rounded: number, rest: number];
}

/** Mean and unbiased variance (n - 1), in two passes. @throws StatisticsError not-finite, too-few (below two values) */
export function moments(values: NumericArray, argument: string): Moments {
  assertAllFinite(values, argument);
  assertAtLeast(values, 2, argument);
  const n = values.length;
  let sum = 0;
  for (let i = 0; i < n; i += 1) sum += values[i]!;
  const mean = sum / n;
  let squares = 0;
  let drift = 0;
  for (let i = 0; i < n; i += 1) {
    const deviation = values[i]! - mean;
    squares += deviation * deviation;
    drift += deviation;
  }
  return { n, mean: mean + drift / n, variance: (squares - (drift * drift) / n) / (n - 1), parts: [mean, drift / n] };
}

/** Mean of `a` minus mean of `b`. */
export function meanDifference(a: Moments, b: Moments): number {
  return a.parts[0] - b.parts[0] + (a.parts[1] - b.parts[1]);
}
