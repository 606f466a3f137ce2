import { type AnalysisResult, isBySubgroup, isFailed } from '../plan/results';
import { pText, significant } from './format';

/** The interaction test of each analysis by subgroup, one line each. */
export function interactionSentences(results: readonly AnalysisResult[]): string[] {
  return results.flatMap((result) => {
    if (isFailed(result) || !isBySubgroup(result)) return [];
    const { statistic, df1, df2, pValue } = result.interaction;
    const p = pText(pValue).startsWith('<') ? `p ${pText(pValue)}` : `p = ${pText(pValue)}`;
    return [`${result.id}: test that the effect is the same in all ${result.subgroups.length} subgroups, F(${df1}, ${df2}) = ${significant(statistic, 3)}, ${p}`];
  });
}
