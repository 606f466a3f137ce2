import type { DataFrame } from '../data/data-frame';
import { bindTrialData } from '../data/trial-data';
import { StatisticsError } from '../errors';
import { adjustPValues } from '../estimators/multiplicity';
import type { AnalysisPlan } from './analysis-plan';
import { type AnalysisResult, isBySubgroup, isByVisit, isFailed, type PlanResults } from './results';
import { prepareAnalysis } from './runners';
import { withVerdicts } from './verdicts';

/**
 * Runs a plan on a table. Every analysis is checked against the data before the first is estimated.
 * @throws InputError when data and plan do not fit (unknown column, absent arm label, constant outcome, fewer than two
 * participants in an arm); an analysis whose estimation fails yields `{id, error}` in its place instead.
 */
export function runPlan(plan: AnalysisPlan, frame: DataFrame): PlanResults {
  const visit = plan.data.visit ?? plan.analyses.flatMap((analysis) => ('visit' in analysis && analysis.visit !== undefined ? [analysis.visit] : []))[0];
  const trial = bindTrialData(frame, plan.data, plan.data.shape === 'long' ? visit : undefined);
  const ready = plan.analyses.map((analysis) => ({ analysis, estimate: prepareAnalysis(analysis, trial, plan) }));
  const analyses = ready.map(({ analysis, estimate }): AnalysisResult => {
    const { id, estimator, outcome } = analysis;
    try {
      return { id, estimator, outcome, ...withVerdicts(analysis, estimate()) };
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
    // A member without a p-value would make the others look better than they are: the family then has no adjusted values.
    const known = analyses.flatMap((id) => {
      const pValue = pValueOf(id, results);
      return pValue === undefined ? [] : [{ id, pValue }];
    });
    if (known.length < analyses.length) return { family, method, adjusted: [] };
    const adjusted = adjustPValues(
      known.map((member) => member.pValue),
      method,
    );
    return { family, method, adjusted: known.map(({ id, pValue }, i) => ({ id, pValue, adjustedPValue: adjusted[i]! })) };
  });
}

/** p-value of `id` (of the interaction, for subgroups), or of `id@visit` of a repeated-measures analysis. */
function pValueOf(id: string, results: readonly AnalysisResult[]): number | undefined {
  for (const result of results) {
    if (isFailed(result)) continue;
    if (isBySubgroup(result)) {
      if (result.id === id) return result.interaction.pValue;
      continue;
    }
    if (!isByVisit(result)) {
      if (result.id === id) return result.pValue;
      continue;
    }
    const contrast = result.contrasts.find(({ visit }) => `${result.id}@${visit}` === id);
    if (contrast) return contrast.pValue;
  }
  return undefined;
}
