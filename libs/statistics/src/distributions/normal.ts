import erfc from '@stdlib/math-base-special-erfc';
import erfcinv from '@stdlib/math-base-special-erfcinv';
import { assertFinite, assertOpenProbability } from '../assertions';

const SQRT_2 = Math.SQRT2;
const LOG_SQRT_2PI = 0.9189385332046728;

/** Standard normal distribution. Both tails are computed directly: 1e-300 is as accurate as 0.3. */
export const normal = {
  /** P(Z <= z) */
  lower(z: number): number {
    assertFinite(z, 'z');
    return 0.5 * erfc(-z / SQRT_2);
  },
  /** P(Z > z) */
  upper(z: number): number {
    assertFinite(z, 'z');
    return 0.5 * erfc(z / SQRT_2);
  },
  /** P(|Z| >= |z|) */
  twoSided(z: number): number {
    assertFinite(z, 'z');
    return erfc(Math.abs(z) / SQRT_2);
  },
  /** log P(Z <= z), also where P itself underflows (asymptotic series of the Mills ratio below -37). */
  logLower(z: number): number {
    assertFinite(z, 'z');
    if (z > -37) return z > 5 ? Math.log1p(-0.5 * erfc(z / SQRT_2)) : Math.log(0.5 * erfc(-z / SQRT_2));
    const r = 1 / (z * z);
    return -0.5 * z * z - LOG_SQRT_2PI - Math.log(-z) + Math.log1p(-r * (1 - r * (3 - r * (15 - 105 * r))));
  },
  /** The z with P(Z <= z) = p. */
  quantile(p: number): number {
    assertOpenProbability(p, 'p');
    return -SQRT_2 * erfcinv(2 * p);
  },
  /** The z with P(Z > z) = p. */
  upperQuantile(p: number): number {
    assertOpenProbability(p, 'p');
    return SQRT_2 * erfcinv(2 * p);
  },
  density(z: number): number {
    assertFinite(z, 'z');
    return Math.exp(-0.5 * z * z - LOG_SQRT_2PI);
  },
} as const;
