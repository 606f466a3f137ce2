import betainc from '@stdlib/math-base-special-betainc';
import { assertFinite, assertOpenProbability, assertPositive } from '../assertions';
import { findIncreasingRoot } from './root';

/**
 * P(|T| > |t|) = I_{df/(df+t^2)}(df/2, 1/2), taken from whichever side keeps the argument of the incomplete beta
 * below one half: the other side would lose the digits of t in 1 - x.
 */
function outside(t: number, df: number): number {
  const square = t * t;
  if (square === 0) return 1;
  if (square < 0.2) return 1 - inside(t, df); // the central area is below one half: nothing cancels
  if (square < df) return betainc(square / (df + square), 0.5, df / 2, true, true);
  return betainc(1 / (1 + square / df), df / 2, 0.5, true, false);
}

/** P(|T| <= |t|), accurate for small t. */
function inside(t: number, df: number): number {
  const square = t * t;
  if (square === 0) return 0;
  if (square < df) return betainc(square / (df + square), 0.5, df / 2, true, false);
  return betainc(1 / (1 + square / df), df / 2, 0.5, true, true);
}

/** t > 0 with P(T > t) = p, for p < 1/2: solved on the logarithm of the tail, or of the central area when that is small. */
function positiveQuantile(p: number, df: number): number {
  const central = 1 - 2 * p;
  const f =
    central < 0.5
      ? (u: number) => Math.log(inside(Math.exp(u), df)) - Math.log(central)
      : (u: number) => Math.log(2 * p) - Math.log(outside(Math.exp(u), df));
  return Math.exp(findIncreasingRoot(f, central < 0.5 ? Math.log(central) : 0, 0.5, 'p'));
}

/** Student's t distribution with real df > 0. Both tails are computed directly. */
export const studentT = {
  /** P(T <= t) */
  lower(t: number, df: number): number {
    assertFinite(t, 't');
    assertPositive(df, 'df');
    return t < 0 ? 0.5 * outside(t, df) : 0.5 + 0.5 * inside(t, df);
  },
  /** P(T > t) */
  upper(t: number, df: number): number {
    return studentT.lower(-t, df);
  },
  /** P(|T| >= |t|) */
  twoSided(t: number, df: number): number {
    assertFinite(t, 't');
    assertPositive(df, 'df');
    return outside(t, df);
  },
  /** The t with P(T <= t) = p. */
  quantile(p: number, df: number): number {
    return -studentT.upperQuantile(p, df);
  },
  /** The t with P(T > t) = p. */
  upperQuantile(p: number, df: number): number {
    assertOpenProbability(p, 'p');
    assertPositive(df, 'df');
    if (p === 0.5) return 0;
    return p < 0.5 ? positiveQuantile(p, df) : -positiveQuantile(1 - p, df);
  },
} as const;
