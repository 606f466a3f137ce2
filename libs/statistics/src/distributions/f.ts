import betainc from '@stdlib/math-base-special-betainc';
import { assertFinite, assertOpenProbability, assertPositive } from '../assertions';
import { StatisticsError } from '../errors';
import { findIncreasingRoot } from './root';

/** F distribution with real degrees of freedom > 0; x >= 0. Both tails are computed directly. */
export const fDistribution = {
  /** P(F <= x) */
  lower(x: number, df1: number, df2: number): number {
    return tail(x, df1, df2, false);
  },
  /** P(F > x) */
  upper(x: number, df1: number, df2: number): number {
    return tail(x, df1, df2, true);
  },
  /** The x with P(F <= x) = p. */
  quantile(p: number, df1: number, df2: number): number {
    assertOpenProbability(p, 'p');
    return p <= 0.5 ? solve(p, df1, df2, false) : solve(1 - p, df1, df2, true);
  },
  /** The x with P(F > x) = p. */
  upperQuantile(p: number, df1: number, df2: number): number {
    assertOpenProbability(p, 'p');
    return p <= 0.5 ? solve(p, df1, df2, true) : solve(1 - p, df1, df2, false);
  },
} as const;

function tail(x: number, df1: number, df2: number, upper: boolean): number {
  assertFinite(x, 'x');
  assertPositive(df1, 'df1');
  assertPositive(df2, 'df2');
  if (x < 0) throw new StatisticsError('out-of-range', 'x', `x must not be negative, not ${x}`);
  if (x === 0) return upper ? 1 : 0;
  const ratio = (df1 * x) / df2;
  if (ratio < 1) return betainc(ratio / (1 + ratio), df1 / 2, df2 / 2, true, upper);
  return betainc(1 / (1 + ratio), df2 / 2, df1 / 2, true, !upper);
}

function solve(p: number, df1: number, df2: number, upper: boolean): number {
  const sign = upper ? -1 : 1;
  return Math.exp(findIncreasingRoot((u) => sign * (Math.log(tail(Math.exp(u), df1, df2, upper)) - Math.log(p)), 0, 0.25, 'p'));
}
