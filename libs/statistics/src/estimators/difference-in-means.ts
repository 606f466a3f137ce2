import type { NumericArray } from '../assertions';
import { StatisticsError } from '../errors';
import { type Inference, wald } from './inference';
import { meanDifference, moments } from './moments';

/**
 * Difference of two means without assuming equal variances (Welch 1947), as R's `t.test`.
 * @throws StatisticsError not-finite, too-few, constant (no variation in either arm)
 */
export function differenceInMeans(experimental: NumericArray, control: NumericArray, level = 0.95): Inference {
  const a = moments(experimental, 'experimental');
  const b = moments(control, 'control');
  const va = a.variance / a.n;
  const vb = b.variance / b.n;
  if (va + vb === 0) throw new StatisticsError('constant', 'outcome', 'the outcome does not vary within the arms');
  const df = (va + vb) ** 2 / (va ** 2 / (a.n - 1) + vb ** 2 / (b.n - 1));
  return wald(meanDifference(a, b), Math.sqrt(va + vb), df, level);
}
