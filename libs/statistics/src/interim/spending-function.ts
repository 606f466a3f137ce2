import { assertOpenProbability } from '../assertions';
import { normal } from '../distributions/normal';
import { StatisticsError } from '../errors';

export const SPENDING_FUNCTIONS = ['obrien-fleming', 'pocock'] as const;
export type SpendingFunction = (typeof SPENDING_FUNCTIONS)[number];

/**
 * One-sided error spent by the information fraction, of the kind that resembles O'Brien and Fleming's or Pocock's boundaries
 * (Lan and DeMets 1983).
 * @param alpha one-sided level, @param information fraction of the planned information, above 0 and at most 1
 * @throws StatisticsError out-of-range
 */
export function spentError(spending: SpendingFunction, alpha: number, information: number): number {
  assertOpenProbability(alpha, 'alpha');
  if (!(information > 0 && information <= 1)) throw new StatisticsError('out-of-range', 'information', `an information fraction lies above 0 and at most at 1, not ${information}`);
  if (information === 1) return alpha;
  return spending === 'obrien-fleming' ? 2 * normal.upper(normal.upperQuantile(alpha / 2) / Math.sqrt(information)) : alpha * Math.log1p((Math.E - 1) * information);
}
