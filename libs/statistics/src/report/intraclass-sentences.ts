import type { AnalysisPlan } from '../plan/analysis-plan';
import { type AnalysisResult, isFailed } from '../plan/results';
import { significant } from './format';

/** Intraclass correlations per arm, one line each. @param arm labels; the two sides by their names when left out */
export function intraclassSentences(results: readonly AnalysisResult[], arm?: AnalysisPlan['data']['arm']): string[] {
  return results.flatMap((result) => {
    if (isFailed(result) || !('intraclassCorrelation' in result) || !result.intraclassCorrelation) return [];
    const found = result.intraclassCorrelation;
    return (['experimental', 'control'] as const).map((side) => {
      const one = found[side];
      const name = `${result.id}, ${arm?.[side] ?? side}`;
      if ('reason' in one) return `${name}: no intraclass correlation, ${one.reason}`;
      const { estimate, ci, clusters, n } = one;
      const level = `${Math.round(ci.level * 1000) / 10}%`;
      return `${name}: ${significant(estimate, 3)} (${level} interval ${significant(ci.lower, 3)} to ${significant(ci.upper, 3)}; ${clusters} groups, ${n} participants)`;
    });
  });
}
