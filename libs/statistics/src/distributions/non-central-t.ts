import erfc from '@stdlib/math-base-special-erfc';
import gammaln from '@stdlib/math-base-special-gammaln';
import { assertFinite, assertOpenProbability } from '../assertions';
import { StatisticsError } from '../errors';
import { gaussLegendre } from './gauss-legendre';
import { normal } from './normal';
import { log1pMinus } from './incomplete-gamma';
import { findIncreasingRoot } from './root';
import { stirlingRemainder } from './special';

const RULE = gaussLegendre(20);
const MOST_PANELS = 400;
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
    // P(T > t) at ncp is P(T <= -t) at -ncp: the smaller tail keeps its digits.
    const side = p <= 0.5 ? 1 : -1;
    return side * shiftOfTail(side * t, df, Math.min(p, 1 - p));
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
  const density = logDensity(df);
  const log = (s: number) => density(s) + normal.logLower(t * s - ncp);
  let sum = 0;
  const peak = overPanels(log, t, df, (s, weight, top) => (sum += weight * Math.exp(log(s) - top)));
  return Math.exp(peak) * sum;
}

/**
 * The ncp with P(T <= t) = p, p at most 1/2: Newton's method on log P, which is concave in ncp, over nodes that are kept
 * while ncp stays near the one they were laid out for.
 */
function shiftOfTail(t: number, df: number, p: number): number {
  const density = logDensity(df);
  // T - ncp is nearly normal with variance 1 + t^2/(2 df).
  let ncp = t * (1 - 1 / (4 * df)) - normal.quantile(p) * Math.sqrt(1 + (t * t) / (2 * df));
  for (let layout = 0; layout < 50; layout += 1) {
    const centre = ncp;
    const nodes: number[] = [];
    const weights: number[] = [];
    overPanels((s) => density(s) + normal.logLower(t * s - centre), t, df, (s, weight) => {
      nodes.push(s);
      weights.push(weight * Math.exp(density(s)));
    });
    for (let step = 0; step < 20 && Math.abs(ncp - centre) <= 0.5; step += 1) {
      let tail = 0;
      let slope = 0;
      for (let i = 0; i < nodes.length; i += 1) {
        const z = t * nodes[i]! - ncp;
        tail += weights[i]! * 0.5 * erfc(-z / Math.SQRT2);
        slope += weights[i]! * Math.exp(-0.5 * z * z);
      }
      const move = (tail * Math.log(tail / p) * Math.sqrt(2 * Math.PI)) / slope;
      ncp += Math.max(-2, Math.min(2, move));
      if (Math.abs(move) <= 1e-14 * (1 + Math.abs(ncp))) return ncp;
    }
    if (!Number.isFinite(ncp)) break;
  }
  throw new StatisticsError('no-convergence', 'p', `no non-centrality was found at which the tail beyond ${t} with ${df} df is ${p}`);
}

/**
 * Lays nodes over the stretch on which the integrand matters; `log` is its logarithm.
 * @param visit takes each node, its weight and the logarithm of the peak
 * @returns the logarithm of the peak
 */
function overPanels(log: (s: number) => number, t: number, df: number, visit: (s: number, weight: number, peak: number) => void): number {
  const mode = findMode(log, df);
  const peak = log(mode);
  for (const [low, high] of [[reach(log, mode, peak, -1), mode], [mode, reach(log, mode, peak, 1)]] as const) {
    // With many degrees of freedom the density is nearly normal and few panels do; a large t makes Phi(ts - ncp) a step of width 1/t.
    const count = Math.min(MOST_PANELS, Math.max(df < 20 ? 6 : 2, Math.ceil(((high - low) * Math.abs(t)) / 4)));
    panels(low, high, count, (s, weight) => visit(s, weight, peak));
  }
  return peak;
}

/** Gauss-Legendre panels in u with s = u^4, which smooths the s^(df - 1) of a non-integer df at zero. */
function panels(from: number, to: number, count: number, visit: (s: number, weight: number) => void): void {
  const start = from ** 0.25;
  const half = (to ** 0.25 - start) / (2 * count);
  for (let k = 0; k < count; k += 1) {
    const middle = start + (2 * k + 1) * half;
    for (let i = 0; i < RULE.nodes.length; i += 1) {
      const u = middle + half * RULE.nodes[i]!;
      const cube = u * u * u;
      visit(u * cube, half * RULE.weights[i]! * 4 * cube);
    }
  }
}

/** log density of S = sqrt(chi2(df)/df), arranged so that large df do not cancel. */
function logDensity(df: number): (s: number) => number {
  const half = df / 2;
  const constant =
    half >= 10
      ? Math.LN2 + 0.5 * Math.log(half / (2 * Math.PI)) - stirlingRemainder(half)
      : Math.LN2 + half * Math.log(half) - half - gammaln(half);
  return (s) => {
    const h = s - 1;
    return constant + df * (log1pMinus(h) - 0.5 * h * h) - Math.log(s);
  };
}

/** Near the highest point of a log-concave function of s > 0, by golden sections on a bracket around 1: it only cuts the integral. */
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
  const enough = 0.1 / Math.sqrt(Math.max(df, 1)); // a tenth of the width of the peak
  while (high - low > enough * high) {
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
  // Only too short a stretch would matter: what lies a little outside adds nothing.
  for (let i = 0; i < 3; i += 1) {
    const middle = (inside + outside) / 2;
    if (middle > 0 && log(middle) > peak - NEGLIGIBLE) inside = middle;
    else outside = middle;
  }
  return outside;
}
