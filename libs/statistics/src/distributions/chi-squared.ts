import { assertFinite, assertOpenProbability, assertPositive } from '../assertions';
import { StatisticsError } from '../errors';
import { incompleteGamma } from './incomplete-gamma';
import { findIncreasingRoot } from './root';

/** Chi-squared distribution with real df > 0; x >= 0. Both tails are computed directly. */
export const chiSquared = {
  /** P(X <= x) */
  lower(x: number, df: number): number {
    assertArguments(x, df);
    return incompleteGamma(df / 2, x / 2).lower;
  },
  /** P(X > x) */
  upper(x: number, df: number): number {
    assertArguments(x, df);
    return incompleteGamma(df / 2, x / 2).upper;
  },
  /** The x with P(X <= x) = p. */
  quantile(p: number, df: number): number {
    assertOpenProbability(p, 'p');
    return p <= 0.5 ? solveLower(p, df) : solveUpper(1 - p, df);
  },
  /** The x with P(X > x) = p. */
  upperQuantile(p: number, df: number): number {
    assertOpenProbability(p, 'p');
    return p <= 0.5 ? solveUpper(p, df) : solveLower(1 - p, df);
  },
} as const;

function solveLower(p: number, df: number): number {
  assertPositive(df, 'df');
  return Math.exp(findIncreasingRoot((u) => Math.log(chiSquared.lower(Math.exp(u), df)) - Math.log(p), Math.log(df), 0.25, 'p'));
}

function solveUpper(p: number, df: number): number {
  assertPositive(df, 'df');
  return Math.exp(findIncreasingRoot((u) => Math.log(p) - Math.log(chiSquared.upper(Math.exp(u), df)), Math.log(df), 0.25, 'p'));
}

function assertArguments(x: number, df: number): void {
  assertFinite(x, 'x');
  assertPositive(df, 'df');
  if (x < 0) throw new StatisticsError('out-of-range', 'x', `x must not be negative, not ${x}`);
}
