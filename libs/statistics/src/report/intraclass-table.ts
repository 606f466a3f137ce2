import { type AnalysisResult, isFailed } from '../plan/results';
import type { Arms } from './baseline-section';
import { significant } from './format';
import { htmlTable } from './html-table';

/** Intraclass correlation of the therapy groups per arm, of every analysis that uses them. */
export function intraclassTable(results: readonly AnalysisResult[], arms: Arms | undefined): string {
  const rows = results.flatMap((result) => {
    if (isFailed(result) || !('intraclassCorrelation' in result) || !result.intraclassCorrelation) return [];
    const { experimental, control } = result.intraclassCorrelation;
    const text = (one: typeof experimental): string => ('reason' in one ? one.reason : `${significant(one.estimate, 2)} (${significant(one.ci.lower, 2)} to ${significant(one.ci.upper, 2)}); ${one.clusters} groups, ${one.n} participants`);
    return [[result.id, text(experimental), text(control)]];
  });
  return rows.length > 0 && arms ? htmlTable(['Analysis', arms.experimental, arms.control], rows, { numbersFrom: 1 }) : '';
}
