import { type InterimLook, interimBoundaries } from '../interim/boundaries';
import { signedZ } from '../interim/signed-z';
import type { Analysis, AnalysisPlan, Estimand, EventHandling, Population } from '../plan/analysis-plan';
import { type AnalysisResult, isFailed, type PlanResults } from '../plan/results';
import { rCodeOf } from '../r-code/r-code';
import { resultRows } from '../report/result-rows';

/** How an analysis was set up, and the R code that repeats it. A run keeps it, so that it stays what was run whatever this software becomes. */
export interface AnalysisDetails {
  readonly id: string;
  readonly estimator: string;
  readonly outcome: string;
  readonly estimand?: Estimand;
  readonly population?: Population;
  /** Settings by their names in the plan, besides those that have a place of their own. */
  readonly settings: readonly { readonly name: string; readonly value: string }[];
  readonly afterEvents?: readonly EventHandling[];
  /** Seed of an analysis with random draws. */
  readonly seed?: string;
  /** Boundaries at all planned looks, which of them this run is, and the z of each row that is judged there. */
  readonly interim?: { readonly look: number; readonly looks: readonly InterimLook[]; readonly seen: readonly number[] };
  /** Null where R has no short words for the analysis. */
  readonly rCode: string | null;
}

/** Keys of an analysis that are no setting of its model. */
const ELSEWHERE = ['id', 'title', 'estimand', 'population', 'role', 'afterEvents', 'outcome', 'estimator', 'nonInferiority', 'interim', 'minimalImportantDifference'];

/** Details of every analysis, in the order of the plan. @param dataName name of the file that the R code reads */
export function detailAnalyses(plan: AnalysisPlan, results: PlanResults, dataName: string): AnalysisDetails[] {
  return plan.analyses.map((analysis, k) => {
    const estimand = plan.estimands?.find(({ id }) => id === analysis.estimand);
    const population = plan.populations?.find(({ id }) => id === analysis.population);
    const result = results.analyses[k]!;
    const seed = seedOf(analysis, result);
    return {
      id: analysis.id,
      estimator: analysis.estimator,
      outcome: analysis.outcome,
      ...(estimand ? { estimand } : {}),
      ...(population ? { population } : {}),
      settings: Object.entries(analysis).flatMap(([name, value]) => (ELSEWHERE.includes(name) || value === undefined ? [] : [{ name, value: textOf(value) }])),
      ...(analysis.afterEvents ? { afterEvents: analysis.afterEvents } : {}),
      ...(seed === undefined ? {} : { seed }),
      ...(analysis.interim ? { interim: interimOf(analysis.interim, result) } : {}),
      rCode: rCodeOf(analysis, plan, dataName),
    };
  });
}

function interimOf({ look, ...settings }: NonNullable<Analysis['interim']>, result: AnalysisResult): NonNullable<AnalysisDetails['interim']> {
  const seen = resultRows([result]).flatMap(({ estimate, pValue }) => (pValue === null ? [] : [signedZ({ estimate, pValue })]));
  return { look, looks: interimBoundaries(settings), seen };
}

/** `missingCovariates` -> `missing covariates`. */
export const wordsOf = (key: string): string => key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(', ');
  if (value !== null && typeof value === 'object') return `(${Object.entries(value).map(([key, inner]) => `${wordsOf(key)} ${textOf(inner)}`).join(', ')})`;
  return String(value);
}

/** The seed that an analysis with random draws used. */
function seedOf(analysis: Analysis, result: AnalysisResult): string | undefined {
  if (isFailed(result)) return undefined;
  if ('imputation' in analysis && analysis.imputation) return analysis.imputation.seed ?? 'equipoise';
  return analysis.estimator === 'randomisation-test' && 'seed' in result ? String(result.seed) : undefined;
}
