import { assertAllFinite, assertAtLeast, assertOpenProbability, assertSameLength, type NumericArray } from '../assertions';
import { normal } from '../distributions/normal';
import { studentT } from '../distributions/student-t';
import { StatisticsError } from '../errors';

export interface Correlation {
  readonly estimate: number;
  /** t statistic on n - 2 degrees of freedom, and its two-sided p-value. */
  readonly statistic: number;
  readonly df: number;
  readonly pValue: number;
  /** By Fisher's z. */
  readonly ci: { readonly level: number; readonly lower: number; readonly upper: number };
}

/** Pearson's correlation, as R's `cor.test`. @throws StatisticsError too-few (below four pairs), constant, unequal-lengths, not-finite */
export function pearson(x: NumericArray, y: NumericArray, level = 0.95): Correlation {
  return correlation(x, y, level, () => 1);
}

/**
 * Spearman's correlation of average ranks; p-value by the t approximation, interval by Fisher's z with the standard error of Bonett
 * and Wright (2000), sqrt((1 + r^2/2)/(n - 3)).
 */
export function spearman(x: NumericArray, y: NumericArray, level = 0.95): Correlation {
  assertAllFinite(x, 'x');
  assertAllFinite(y, 'y');
  return correlation(ranks(x), ranks(y), level, (r) => 1 + (r * r) / 2);
}

function correlation(x: NumericArray, y: NumericArray, level: number, inflation: (estimate: number) => number): Correlation {
  assertAllFinite(x, 'x');
  assertAllFinite(y, 'y');
  assertSameLength(x, y, 'x, y');
  assertAtLeast(x, 4, 'x');
  assertOpenProbability(level, 'level');
  const n = x.length;
  const a = deviations(x, 'x');
  const b = deviations(y, 'y');
  let product = 0;
  for (let i = 0; i < n; i += 1) product += a.values[i]! * b.values[i]!;
  const estimate = Math.max(-1, Math.min(1, product / (a.length * b.length)));
  if (1 - Math.abs(estimate) < 1e-14) throw new StatisticsError('constant', 'residuals', `the correlation is ${Math.sign(estimate)}: one variable determines the other`);
  const df = n - 2;
  const statistic = estimate * Math.sqrt(df / (1 - estimate * estimate));
  const z = Math.atanh(estimate);
  const reach = normal.upperQuantile((1 - level) / 2) * Math.sqrt(inflation(estimate) / (n - 3));
  return { estimate, statistic, df, pValue: studentT.twoSided(statistic, df), ci: { level, lower: Math.tanh(z - reach), upper: Math.tanh(z + reach) } };
}

/** Ranks from 1, ties averaged. */
export function ranks(values: NumericArray): Float64Array {
  const order = new Uint32Array(values.length);
  for (let i = 0; i < order.length; i += 1) order[i] = i;
  order.sort((i, j) => values[i]! - values[j]!);
  const out = new Float64Array(values.length);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to < order.length && values[order[to]!] === values[order[from]!]) to += 1;
    for (let k = from; k < to; k += 1) out[order[k]!] = (from + to + 1) / 2;
    from = to;
  }
  return out;
}

function deviations(values: NumericArray, argument: string): { values: Float64Array; length: number } {
  let sum = 0;
  for (let i = 0; i < values.length; i += 1) sum += values[i]!;
  const centre = sum / values.length;
  const centred = new Float64Array(values.length);
  let squares = 0;
  for (let i = 0; i < values.length; i += 1) {
    const deviation = values[i]! - centre;
    centred[i] = deviation;
    squares += deviation * deviation;
  }
  const length = Math.sqrt(squares);
  if (length === 0) throw new StatisticsError('constant', argument, `${argument} does not vary`);
  return { values: centred, length };
}
