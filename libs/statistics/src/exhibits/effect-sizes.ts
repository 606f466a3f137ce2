import { selectSample } from '../data/sample';
import type { TrialData } from '../data/trial-data';
import { StatisticsError } from '../errors';
import { hedgesG } from '../estimators/hedges-g';
import { applyEvents } from '../plan/after-events';
import type { Analysis, AnalysisPlan } from '../plan/analysis-plan';
import { isRepeated } from '../plan/cross-check';
import { type AnalysisResult, isFailed } from '../plan/results';
import { request } from '../plan/runners/prepare';

/** Hedges' g of the outcome of an analysis, as measured in the participants of that analysis: nothing adjusted or imputed. */
export interface EffectSize {
  readonly analysis: string;
  readonly estimate: number;
  readonly cohenD: number;
  readonly ci: { readonly level: number; readonly lower: number; readonly upper: number };
  readonly n: { readonly experimental: number; readonly control: number };
}

/** Estimators of a difference of means at one time. */
const OF_MEANS: readonly Analysis['estimator'][] = ['difference-in-means', 'ancova', 'lin', 'regression-adjustment', 'ipw', 'aipw', 'g-computation', 'mixed', 'randomisation-test', 'reference-based'];

/** The standardised difference beside each estimate in points; none where the outcome has two values only, or does not vary within the arms. */
export function describeEffectSizes(plan: AnalysisPlan, trial: TrialData, results: readonly AnalysisResult[]): EffectSize[] {
  if (!plan.data.arm) return [];
  return plan.analyses.flatMap((analysis, k): EffectSize[] => {
    const result = results[k];
    if (!result || isFailed(result) || !OF_MEANS.includes(analysis.estimator) || isRepeated(analysis)) return [];
    try {
      const { y, arm, n } = selectSample(applyEvents(trial, analysis).trial, request(analysis, plan));
      if (new Set(y).size < 3) return [];
      const { estimate, cohenD, ci } = hedgesG(y.filter((_, i) => arm[i] === 1), y.filter((_, i) => arm[i] === 0), analysis.level);
      return [{ analysis: analysis.id, estimate, cohenD, ci, n }];
    } catch (error) {
      if (error instanceof StatisticsError) return [];
      throw error;
    }
  });
}
