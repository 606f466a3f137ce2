import { assertAllFinite, assertOpenProbability } from '../assertions';
import { findRoot } from '../distributions/root';
import { StatisticsError } from '../errors';
import type { PooledInference } from './pool';

/** The result if imputed outcomes were `delta` higher (lower, if negative) than the imputation model says. */
export interface ShiftedResult extends Pick<PooledInference, 'estimate' | 'se' | 'df' | 'pValue' | 'ci'> {
  readonly delta: number;
}

export interface TippingPoint {
  /** In ascending order, zero among them. */
  readonly shifts: readonly ShiftedResult[];
  /** The shift nearest to zero, below and above it, at which the conclusion changes; null where it holds over the whole range. */
  readonly below: number | null;
  readonly above: number | null;
}

/**
 * How far imputed outcomes must be wrong before the conclusion (p below 1 - level) changes (design/tipping-point.md).
 * @param deltas shifts to show, in the unit of the outcome, @param analyse pooled result under a shift
 * @throws StatisticsError not-finite, too-few (no shift besides zero), and those of `analyse`
 */
export function findTippingPoint(deltas: readonly number[], analyse: (delta: number) => PooledInference, level = 0.95): TippingPoint {
  assertAllFinite(deltas, 'deltas');
  assertOpenProbability(level, 'level');
  const ordered = [...new Set([0, ...deltas.map((delta) => delta + 0)])].sort((a, b) => a - b);
  if (ordered.length < 2) throw new StatisticsError('too-few', 'deltas', 'name at least one shift besides zero');
  const results = ordered.map((delta) => ({ delta, result: analyse(delta) }));
  const excess = ({ pValue }: Pick<PooledInference, 'pValue'>): number => pValue - (1 - level);
  const zero = ordered.indexOf(0);
  const significant = excess(results[zero]!.result) < 0;
  const walk = (step: 1 | -1): number | null => {
    for (let k = zero + step; k >= 0 && k < results.length; k += step) {
      if (excess(results[k]!.result) < 0 === significant) continue;
      const ends = [results[k]!.delta, results[k - step]!.delta];
      return findRoot((delta) => excess(analyse(delta)), Math.min(...ends), Math.max(...ends), 'delta');
    }
    return null;
  };
  return {
    shifts: results.map(({ delta, result: { estimate, se, df, pValue, ci } }) => ({ delta, estimate, se, df, pValue, ci })),
    below: walk(-1),
    above: walk(1),
  };
}
