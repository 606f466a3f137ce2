import type { DataFrame } from '../data/data-frame';
import { bindTrialData } from '../data/trial-data';
import { StatisticsError } from '../errors';
import { adjustPValues } from '../estimators/multiplicity';
import type { AnalysisPlan } from './analysis-plan';
import { type AnalysisResult, type EstimateResult, isFailed, type PlanResults } from './results';
import { prepareAnalysis } from './runners';

/**
 * Runs a plan on a table. Every analysis is checked against the data before the first is estimated.
 * @throws InputError when data and plan do not fit (unknown column, absent arm label, constant outcome, fewer than two
 * participants in an arm); an analysis whose estimation fails yields `{id, error}` in its place instead.
 */
export function runPlan(plan: AnalysisPlan, frame: DataFrame): PlanResults {
  const trial = bindTrialData(frame, plan.data);
  const ready = plan.analyses.map((analysis) => ({ analysis, estimate: prepareAnalysis(analysis, trial, plan) }));
  const analyses = ready.map(({ analysis, estimate }): AnalysisResult => {
    const { id, estimator, outcome } = analysis;
    try {
      return { id, estimator, outcome, ...estimate() };
    } catch (error) {
      if (error instanceof StatisticsError) return { id, error: error.message };
      throw error;
    }
  });
  const multiplicity = adjustFamilies(plan, analyses);
  return multiplicity ? { analyses, multiplicity } : { analyses };
}

function adjustFamilies(plan: AnalysisPlan, results: readonly AnalysisResult[]): PlanResults['multiplicity'] {
  return plan.multiplicity?.map(({ family, method, analyses }) => {
    const members = analyses.map((id) => results.find((result) => result.id === id)!);
    // A member without a p-value would make the others look better than they are: the family then has no adjusted values.
    const known = members.filter((member): member is EstimateResult => !isFailed(member) && Number.isFinite(member.pValue));
    if (known.length < members.length) return { family, method, adjusted: [] };
    const adjusted = adjustPValues(
      known.map((member) => member.pValue),
      method,
    );
    return { family, method, adjusted: known.map(({ id, pValue }, i) => ({ id, pValue, adjustedPValue: adjusted[i]! })) };
  });
}
