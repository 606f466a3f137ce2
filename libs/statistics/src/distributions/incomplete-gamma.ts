import gammaln from '@stdlib/math-base-special-gammaln';
import { StatisticsError } from '../errors';
import { stirlingRemainder } from './special';

const MAX_TERMS = 1_000_000;

/** Regularised incomplete gamma functions P(a, x) and Q(a, x) = 1 - P(a, x), the smaller one to full relative accuracy. */
export interface IncompleteGamma {
  readonly lower: number;
  readonly upper: number;
}

/**
 * Series below the mean, continued fraction above it (DLMF 8.11.4 and 8.9.2), with a prefactor that does not cancel
 * for large a. Written here because @stdlib's `gammainc` 0.3.1 is wrong in the third digit around a = 5000.
 * The number of terms grows like the square root of a.
 * @param a above 0, @param x at least 0
 */
export function incompleteGamma(a: number, x: number): IncompleteGamma {
  if (x === 0) return { lower: 0, upper: 1 };
  const front = prefactor(a, x);
  if (x < a + 1) {
    const lower = front * series(a, x);
    return { lower, upper: 1 - lower };
  }
  const upper = front * fraction(a, x);
  return { lower: 1 - upper, upper };
}

/** x^a exp(-x) / Gamma(a) */
function prefactor(a: number, x: number): number {
  if (a < 10) return Math.exp(a * Math.log(x) - x - gammaln(a));
  const u = (x - a) / a;
  const shape = u < -0.3 ? Math.log(x / a) - u : log1pMinus(u);
  return Math.sqrt(a / (2 * Math.PI)) * Math.exp(a * shape - stirlingRemainder(a));
}

/** log(1 + u) - u without cancellation near zero. */
export function log1pMinus(u: number): number {
  if (Math.abs(u) > 0.3) return Math.log1p(u) - u;
  // With v = u / (2 + u): log(1 + u) = 2 (v + v^3/3 + v^5/5 + ...) and u - 2 v = u v.
  const v = u / (2 + u);
  const square = v * v;
  let power = v * square;
  let sum = 0;
  for (let k = 3; k < 60; k += 2) {
    const term = power / k;
    sum += term;
    if (Math.abs(term) <= Math.abs(sum) * 1e-17) break;
    power *= square;
  }
  return 2 * sum - u * v;
}

function series(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < MAX_TERMS; n += 1) {
    term *= x / (a + n);
    sum += term;
    if (term < sum * 1e-17) return sum;
  }
  throw new StatisticsError('no-convergence', 'a', 'the incomplete gamma function did not converge');
}

function fraction(a: number, x: number): number {
  const tiny = 1e-300;
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / (Math.abs(b) < tiny ? tiny : b);
  let h = d;
  for (let n = 1; n < MAX_TERMS; n += 1) {
    const an = -n * (n - a);
    b += 2;
    d = an * d + b;
    if (Math.abs(d) < tiny) d = tiny;
    c = b + an / c;
    if (Math.abs(c) < tiny) c = tiny;
    d = 1 / d;
    const change = d * c;
    h *= change;
    if (Math.abs(change - 1) < 1e-16) return h;
  }
  throw new StatisticsError('no-convergence', 'a', 'the incomplete gamma function did not converge');
}
