import type { AnalysisPlan } from '@equipoise/statistics';
import type { LabelledResult } from './analysis-run';

/** An analysis without a title of its own is named as the dictionary names its outcome. */
export function titledPlan(plan: AnalysisPlan, results: readonly LabelledResult[]): AnalysisPlan {
  return { ...plan, analyses: plan.analyses.map((analysis, k) => ({ ...analysis, title: analysis.title ?? results[k]?.label.en ?? analysis.id })) };
}
