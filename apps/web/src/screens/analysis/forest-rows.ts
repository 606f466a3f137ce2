import type { AnalysisRow } from '../../api/types';
import type { ForestRow } from '../../pictures/forest-plot';
import { totalOf } from './participants-of';

/** Each sensitivity analysis directly after the analysis that it is of, in the order of the plan; nothing is lost where that one is not there. */
export function bySensitivity<Row extends Pick<AnalysisRow, 'id' | 'sensitivity'>>(analyses: readonly Row[]): Row[] {
  const present = new Set(analyses.map(({ id }) => id));
  const under = ({ sensitivity }: Row) => (sensitivity && present.has(sensitivity.of) ? sensitivity.of : null);
  return analyses.filter((analysis) => under(analysis) === null).flatMap((primary) => [primary, ...analyses.filter((analysis) => under(analysis) === primary.id)]);
}

/** The lines of a forest plot: every estimate with an interval; visits of a repeated-measures analysis and subgroups one by one. */
export function forestRows(analyses: readonly AnalysisRow[], nameOf: (analysis: AnalysisRow) => string): ForestRow[] {
  const outcomes = new Map(analyses.map(({ id, outcome }) => [id, outcome]));
  return bySensitivity(analyses).flatMap((analysis) => {
    const primary = analysis.sensitivity && outcomes.get(analysis.sensitivity.of);
    const outcome = primary ?? analysis.outcome;
    const line = (
      key: string,
      visit: string | null | undefined,
      numbers: Pick<AnalysisRow, 'estimate' | 'ci' | 'pValue' | 'n' | 'nonInferiority'>,
    ): ForestRow[] =>
      numbers.estimate === null || numbers.estimate === undefined || !numbers.ci
        ? []
        : [
            {
              key,
              opens: analysis.id,
              // a standardised difference does not share the axis of a difference in points
              scale: analysis.estimator === 'hedges-g' ? `${outcome}, standardised` : outcome,
              under: primary !== undefined,
              label: [nameOf(analysis), visit].filter(Boolean).join(' · '),
              note: analysis.estimator,
              estimate: numbers.estimate,
              lower: numbers.ci.lower,
              upper: numbers.ci.upper,
              level: numbers.ci.level,
              pValue: numbers.pValue ?? null,
              n: totalOf(numbers.n ?? analysis.n),
              margin: numbers.nonInferiority?.limit ?? null,
              important: analysis.minimalImportantDifference ?? null,
            },
          ];
    if (analysis.subgroups?.length) return analysis.subgroups.flatMap((subgroup) => line(`${analysis.id}-${subgroup.label}`, subgroup.label, subgroup));
    return analysis.contrasts?.length
      ? analysis.contrasts.flatMap((contrast) => line(`${analysis.id}-${contrast.visit}`, contrast.visit, contrast))
      : line(analysis.id, null, analysis);
  });
}
