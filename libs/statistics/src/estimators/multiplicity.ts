import { assertAllFinite, assertAtLeast, type NumericArray } from '../assertions';
import { StatisticsError } from '../errors';

export type MultiplicityMethod = 'holm' | 'hochberg' | 'benjamini-hochberg';

/**
 * Adjusted p-values in the order given: Holm (1979) and Hochberg (1988) for the family-wise error rate,
 * Benjamini and Hochberg (1995) for the false discovery rate. As R's `p.adjust`.
 * @throws StatisticsError not-finite, out-of-range (a value outside 0 to 1), too-few (none)
 */
export function adjustPValues(pValues: NumericArray, method: MultiplicityMethod): Float64Array {
  assertAllFinite(pValues, 'pValues');
  assertAtLeast(pValues, 1, 'pValues');
  const n = pValues.length;
  for (let i = 0; i < n; i += 1) {
    if (pValues[i]! < 0 || pValues[i]! > 1) throw new StatisticsError('out-of-range', 'pValues', `a p-value lies between 0 and 1, not ${pValues[i]}`);
  }
  const order = Array.from({ length: n }, (_, i) => i).sort((i, j) => pValues[i]! - pValues[j]!);
  const adjusted = new Float64Array(n);
  let running = method === 'holm' ? 0 : 1;
  for (let step = 0; step < n; step += 1) {
    const rank = method === 'holm' ? step : n - 1 - step;
    const index = order[rank]!;
    const factor = method === 'benjamini-hochberg' ? n / (rank + 1) : n - rank;
    const value = Math.min(1, factor * pValues[index]!);
    running = method === 'holm' ? Math.max(running, value) : Math.min(running, value);
    adjusted[index] = running;
  }
  return adjusted;
}
