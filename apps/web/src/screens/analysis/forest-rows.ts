import type { AnalysisRow } from '../../api/types';
import type { ForestRow } from '../../pictures/forest-plot';
import { totalOf } from './participants-of';

/** The lines of a forest plot: every estimate with an interval; visits of a repeated-measures analysis and subgroups one by one. */
export function forestRows(analyses: readonly AnalysisRow[], nameOf: (analysis: AnalysisRow) => string): ForestRow[] {
  return analyses.flatMap((analysis) => {
    const line = (
      key: string,
      visit: string | null | undefined,
      numbers: { estimate?: number | null; ci?: AnalysisRow['ci']; pValue?: number | null; n?: AnalysisRow['n'] },
    ): ForestRow[] =>
      numbers.estimate === null || numbers.estimate === undefined || !numbers.ci
        ? []
        : [
            {
              key,
              outcome: analysis.outcome,
              label: [nameOf(analysis), visit].filter(Boolean).join(' · '),
              note: analysis.estimator,
              estimate: numbers.estimate,
              lower: numbers.ci.lower,
              upper: numbers.ci.upper,
              level: numbers.ci.level,
              pValue: numbers.pValue ?? null,
              n: totalOf(numbers.n ?? analysis.n),
            },
          ];
    if (analysis.subgroups?.length) return analysis.subgroups.flatMap((subgroup) => line(`${analysis.id}-${subgroup.label}`, subgroup.label, subgroup));
    return analysis.contrasts?.length
      ? analysis.contrasts.flatMap((contrast) => line(`${analysis.id}-${contrast.visit}`, contrast.visit, contrast))
      : line(analysis.id, null, analysis);
  });
}
