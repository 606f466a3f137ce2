import { type AnalysisResult, isFailed } from '../plan/results';
import { pText, significant } from './format';

/** What a shift of the imputed outcomes does to each analysis that asks: one line per shift, then where the conclusion changes. */
export function tippingSentences(results: readonly AnalysisResult[]): string[] {
  return results.flatMap((result) => {
    if (isFailed(result) || !('tippingPoint' in result) || !result.tippingPoint) return [];
    const { shifts, below, above, arm } = result.tippingPoint;
    const whose = arm === 'both' ? 'both arms' : `the ${arm} arm`;
    const lines = shifts.map(
      ({ delta, estimate, ci, pValue }) =>
        `${result.id}, imputed outcomes of ${whose} shifted by ${significant(delta, 3)}: ${significant(estimate, 3)} (${significant(ci.lower, 3)} to ${significant(ci.upper, 3)}), p ${pText(pValue)}`,
    );
    const tips = [below, above].filter((delta) => delta !== null).map((delta) => significant(delta, 3));
    const range = `${significant(shifts[0]!.delta, 3)} to ${significant(shifts.at(-1)!.delta, 3)}`;
    return [...lines, tips.length > 0 ? `${result.id}: the conclusion changes at a shift of ${tips.join(' and of ')}` : `${result.id}: the conclusion holds over shifts of ${range}`];
  });
}
