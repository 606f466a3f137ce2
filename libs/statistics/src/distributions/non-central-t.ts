import gammaln from '@stdlib/math-base-special-gammaln';
import { assertFinite, assertOpenProbability } from '../assertions';
import { StatisticsError } from '../errors';
import { gaussLegendre } from './gauss-legendre';
import { normal } from './normal';
import { log1pMinus } from './incomplete-gamma';
import { findIncreasingRoot } from './root';
import { stirlingRemainder } from './special';

const RULE = gaussLegendre(20);
const PANELS = 6;
/** Beyond this drop of the logarithm the integrand adds nothing to 16 digits. */
const NEGLIGIBLE = 40;

/**
 * Non-central t distribution, df >= 1, by quadrature of P(T <= t) = E Phi(t S - ncp), S^2 ~ chi2(df)/df.
 * The integrand is positive and log-concave, so each tail keeps its relative accuracy (design/distributions.md);
 * series methods (AS 243, and R's pt) are accurate in absolute terms only.
 */
export const nonCentralT = {
  /** P(T <= t) */
  lower(t: number, df: number, ncp: number): number {
    assertArguments(t, df, ncp);
    return integrate(t, df, ncp);
  },
  /** P(T > t) */
  upper(t: number, df: number, ncp: number): number {
    assertArguments(t, df, ncp);
    return integrate(-t, df, -ncp);
  },
  /** The t with P(T <= t) = p. */
  quantile(p: number, df: number, ncp: number): number {
    assertOpenProbability(p, 'p');
    assertArguments(0, df, ncp);
    const f =
      p <= 0.5
        ? (t: number) => Math.log(integrate(t, df, ncp)) - Math.log(p)
        : (t: number) => Math.log1p(-p) - Math.log(integrate(-t, df, -ncp));
    return findIncreasingRoot(f, ncp, 1, 'p');
  },
  /** The non-centrality at which P(T <= t) = p: the confidence limits of an effect are its roots at both tails. */
  nonCentrality(t: number, df: number, p: number): number {
    assertOpenProbability(p, 'p');
    assertArguments(t, df, 0);
    const f =
      p <= 0.5
        ? (ncp: number) => Math.log(p) - Math.log(integrate(t, df, ncp))
        : (ncp: number) => Math.log(integrate(-t, df, -ncp)) - Math.log1p(-p);
    return findIncreasingRoot(f, t, 0.5, 'p');
  },
} as const;

function assertArguments(t: number, df: number, ncp: number): void {
  assertFinite(t, 't');
  assertFinite(df, 'df');
  assertFinite(ncp, 'ncp');
  if (df < 1) throw new StatisticsError('out-of-range', 'df', `df must be at least 1, not ${df}`);
}

/** Integral over s > 0 of Phi(t s - ncp) f(s), with f the density of sqrt(chi2(df)/df). */
function integrate(t: number, df: number, ncp: number): number {
  const log = (s: number) => logDensity(s, df) + normal.logLower(t * s - ncp);
  const mode = findMode(log, df);
  const peak = log(mode);
  const low = reach(log, mode, peak, -1);
  const high = reach(log, mode, peak, 1);
  return Math.exp(peak) * (panels(log, peak, low, mode) + panels(log, peak, mode, high));
}

/** Gauss-Legendre panels in u with s = u^4, which smooths the s^(df - 1) of a non-integer df at zero. */
function panels(log: (s: number) => number, peak: number, from: number, to: number): number {
  const start = from ** 0.25;
  const half = (to ** 0.25 - start) / (2 * PANELS);
  let sum = 0;
  for (let k = 0; k < PANELS; k += 1) {
    const middle = start + (2 * k + 1) * half;
    for (let i = 0; i < RULE.nodes.length; i += 1) {
      const u = middle + half * RULE.nodes[i]!;
      sum += RULE.weights[i]! * 4 * u ** 3 * Math.exp(log(u ** 4) - peak);
    }
  }
  return sum * half;
}

/** log density of S = sqrt(chi2(df)/df) at s, arranged so that large df do not cancel. */
function logDensity(s: number, df: number): number {
  const half = df / 2;
  const constant =
    half >= 10
      ? Math.LN2 + 0.5 * Math.log(half / (2 * Math.PI)) - stirlingRemainder(half)
      : Math.LN2 + half * Math.log(half) - half - gammaln(half);
  const h = s - 1;
  const shape = df * (log1pMinus(h) - 0.5 * h * h);
  return constant + shape - Math.log(s);
}

/** Highest point of a log-concave function of s > 0, by golden sections on a bracket around 1. */
function findMode(log: (s: number) => number, df: number): number {
  let high = 1;
  while (log(2 * high) > log(high)) high *= 2;
  high *= 2;
  let low = df > 1 ? 0.5 : 1e-12;
  while (low > 1e-12 && log(low / 2) > log(low)) low /= 2;
  low = Math.max(low / 2, 1e-12);
  const golden = (Math.sqrt(5) - 1) / 2;
  let a = high - golden * (high - low);
  let b = low + golden * (high - low);
  let fa = log(a);
  let fb = log(b);
  while (high - low > 1e-6 * high) {
    if (fa < fb) {
      low = a;
      [a, fa] = [b, fb];
      b = low + golden * (high - low);
      fb = log(b);
    } else {
      high = b;
      [b, fb] = [a, fa];
      a = high - golden * (high - low);
      fa = log(a);
    }
  }
  return (low + high) / 2;
}

/** How far from the mode the integrand still matters, on one side. */
function reach(log: (s: number) => number, mode: number, peak: number, direction: 1 | -1): number {
  let inside = mode;
  let step = mode * 1e-3;
  let outside = mode + direction * step;
  while (outside > 0 && log(outside) > peak - NEGLIGIBLE) {
    inside = outside;
    step *= 2;
    outside += direction * step;
  }
  if (outside <= 0) {
    outside = 0;
    if (log(Number.MIN_VALUE * 1e16) > peak - NEGLIGIBLE) return 0;
  }
  for (let i = 0; i < 30; i += 1) {
    const middle = (inside + outside) / 2;
    if (middle > 0 && log(middle) > peak - NEGLIGIBLE) inside = middle;
    else outside = middle;
  }
  return outside;
}
