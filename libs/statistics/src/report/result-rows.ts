import { type AnalysisResult, isBySubgroup, isByVisit, isFailed, isOfOneGroup, type Verdicts } from '../plan/results';

/** One line of a table or forest plot: an analysis, or one visit of a repeated-measures analysis. */
export interface ResultRow extends Verdicts {
  /** id of the analysis. */
  readonly id: string;
  readonly label: string;
  /** Title of the analysis in the plan. */
  readonly title?: string;
  /** The analysis that this one is a sensitivity analysis of. */
  readonly under?: { readonly id: string; readonly outcome: string };
  readonly estimator: string;
  readonly outcome: string;
  readonly n: string;
  readonly estimate: number;
  readonly se: number;
  readonly df: number | null;
  /** Null for a subgroup, which is never judged by itself. */
  readonly pValue: number | null;
  /** Smallest difference that matters, in the unit of the estimate. */
  readonly important?: number;
  readonly ci: { readonly level: number; readonly lower: number; readonly upper: number };
}

/** Rows of the results that could be estimated. */
export function resultRows(results: readonly AnalysisResult[]): ResultRow[] {
  return results.flatMap((result): ResultRow[] => {
    if (isFailed(result)) return [];
    const { id, estimator, outcome } = result;
    if (isOfOneGroup(result)) return result.estimator === 'before-after' ? [{ ...result, label: id, n: `${result.n.pairs}` }] : [];
    const n = `${result.n.experimental} / ${result.n.control}`;
    if (isBySubgroup(result)) {
      return result.subgroups.map((one) => ({ ...one, id, label: `${id}: ${one.label}`, estimator, outcome, n: `${one.n.experimental} / ${one.n.control}`, pValue: null }));
    }
    if (!isByVisit(result)) return [{ ...result, label: id, n }];
    return result.contrasts.map((contrast) => ({ ...contrast, id, label: `${id} @ ${contrast.visit}`, estimator, outcome, n }));
  });
}
