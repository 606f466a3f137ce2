import type { RandomStream } from '@equipoise/randomisation-core';
import { assertPositive } from '../assertions';

/** A gamma variate of unit scale, shape above zero (Marsaglia and Tsang 2000; smaller shapes by the power of a uniform). */
export function gammaVariate(shape: number, stream: RandomStream): number {
  assertPositive(shape, 'shape');
  if (shape < 1) return gammaVariate(shape + 1, stream) * (1 - stream.uniform()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const z = stream.standardNormal();
    const v = (1 + c * z) ** 3;
    if (v <= 0) continue;
    const u = 1 - stream.uniform();
    if (Math.log(u) < 0.5 * z * z + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** A chi-squared variate with real df above zero. */
export function chiSquaredVariate(df: number, stream: RandomStream): number {
  return 2 * gammaVariate(df / 2, stream);
}
