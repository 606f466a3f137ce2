import type { NonInferiorityVerdict } from '../estimators/non-inferiority';
import { pText, significant } from './format';
import type { ResultRow } from './result-rows';

const SENTENCE: Record<NonInferiorityVerdict, string> = {
  superior: 'non-inferior, and superior',
  'non-inferior': 'non-inferior',
  inconclusive: 'non-inferiority was not shown',
  inferior: 'inferior: the loss exceeds the margin',
};

/** One plain sentence per row that the plan judges against a margin. */
export function nonInferioritySentences(rows: readonly ResultRow[]): string[] {
  return rows.flatMap(({ label, nonInferiority: judged }) => {
    if (!judged) return [];
    const { alpha, interval, margin, better, pValue, verdict, worse } = judged;
    const p = pText(pValue).startsWith('<') ? `p ${pText(pValue)}` : `p = ${pText(pValue)}`;
    const level = `${Math.round(interval.level * 1000) / 10}%`;
    const also = verdict === 'non-inferior' && worse ? ', though worse by less than the margin' : '';
    return [
      `${label}: ${SENTENCE[verdict]}${also} (margin ${significant(margin, 3)}, ${better} is better; ${level} interval ${significant(interval.lower, 3)} to ${significant(interval.upper, 3)}; one-sided ${p} at level ${alpha})`,
    ];
  });
}
