import type { AnalysisRow } from '../../api/types';
import type { ForestRow } from '../../pictures/forest-plot';

/** The lines of a forest plot: every estimate with an interval; the contrasts of a repeated-measures analysis one by one. */
export function forestRows(analyses: readonly AnalysisRow[], nameOf: (analysis: AnalysisRow) => string): ForestRow[] {
  return analyses.flatMap((analysis) => {
    const total = typeof analysis.n === 'number' ? analysis.n : analysis.n ? analysis.n.experimental + analysis.n.control : null;
    const line = (
      key: string,
      visit: string | null | undefined,
      numbers: { estimate?: number | null; ci?: AnalysisRow['ci']; pValue?: number | null },
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
              n: total,
            },
          ];
    return analysis.contrasts?.length
      ? analysis.contrasts.flatMap((contrast) => line(`${analysis.id}-${contrast.visit}`, contrast.visit, contrast))
      : line(analysis.id, null, analysis);
  });
}
