import { assertAllFinite, assertAtLeast, type NumericArray } from '../assertions';

/** Mean and unbiased variance (n - 1), in two passes. @throws StatisticsError not-finite, too-few (below two values) */
export function moments(values: NumericArray, argument: string): { readonly n: number; readonly mean: number; readonly variance: number } {
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
  return { n, mean: mean + drift / n, variance: (squares - (drift * drift) / n) / (n - 1) };
}
