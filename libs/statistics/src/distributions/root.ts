import { StatisticsError } from '../errors';

const MAX_ITERATIONS = 200;

/**
 * Where a continuous function changes sign between `low` and `high`, to the last bits, by Brent's method
 * (Brent 1973, chapter 4).
 * @throws StatisticsError out-of-range when both ends have the same sign, no-convergence after 200 steps.
 */
export function findRoot(f: (x: number) => number, low: number, high: number, argument: string): number {
  let a = low;
  let b = high;
  let fa = f(a);
  let fb = f(b);
  if (fa === 0) return a;
  if (fb === 0) return b;
  if (!(fa * fb < 0)) throw new StatisticsError('out-of-range', argument, `no solution for ${argument} between ${low} and ${high}`);
  let c = a;
  let fc = fa;
  let step = b - a;
  let before = step;
  for (let i = 0; i < MAX_ITERATIONS; i += 1) {
    if (Math.abs(fc) < Math.abs(fb)) {
      [a, b, c] = [b, c, b];
      [fa, fb, fc] = [fb, fc, fb];
    }
    const tolerance = 2 * Number.EPSILON * Math.abs(b) + Number.MIN_VALUE;
    const half = (c - b) / 2;
    if (Math.abs(half) <= tolerance || fb === 0) return b;
    if (Math.abs(before) >= tolerance && Math.abs(fa) > Math.abs(fb)) {
      const s = fb / fa;
      let p: number;
      let q: number;
      if (a === c) {
        p = 2 * half * s;
        q = 1 - s;
      } else {
        const u = fa / fc;
        const r = fb / fc;
        p = s * (2 * half * u * (u - r) - (b - a) * (r - 1));
        q = (u - 1) * (r - 1) * (s - 1);
      }
      if (p > 0) q = -q;
      p = Math.abs(p);
      if (2 * p < Math.min(3 * half * q - Math.abs(tolerance * q), Math.abs(before * q))) {
        before = step;
        step = p / q;
      } else {
        step = half;
        before = half;
      }
    } else {
      step = half;
      before = half;
    }
    a = b;
    fa = fb;
    b += Math.abs(step) > tolerance ? step : Math.sign(half) * tolerance;
    fb = f(b);
    if (fb * fc > 0) {
      c = a;
      fc = fa;
      step = b - a;
      before = step;
    }
  }
  throw new StatisticsError('no-convergence', argument, `${argument} did not settle in ${MAX_ITERATIONS} steps`);
}

/** Root of an increasing function on the whole line: the bracket grows from `start` by doubling. @throws StatisticsError no-convergence */
export function findIncreasingRoot(f: (x: number) => number, start: number, step: number, argument: string): number {
  let inner = start;
  const first = f(start);
  if (first === 0) return start;
  let width = first < 0 ? step : -step;
  for (let i = 0; i < 60; i += 1) {
    const outer = inner + width;
    const value = f(outer);
    if (value === 0) return outer;
    if (value > 0 === width > 0) return findRoot(f, Math.min(inner, outer), Math.max(inner, outer), argument);
    inner = outer;
    width *= 2;
  }
  throw new StatisticsError('no-convergence', argument, `no solution for ${argument} was found`);
}
