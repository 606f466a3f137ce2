import { type Sample, type SampleRequest } from '../../data/sample';
import type { TrialData } from '../../data/trial-data';
import type { Inference } from '../../estimators/inference';
import type { RepeatedResult } from '../../estimators/repeated-measures';
import type { SubgroupResult } from '../../estimators/subgroup-effects';
import type { Analysis, AnalysisPlan } from '../analysis-plan';
import type { OneGroupAnalysis } from '../one-group-plan';
import type { OneGroupEstimate } from '../one-group-results';
import type { ArmCounts, Verdicts } from '../results';
import { fewDegreesWarnings } from '../warnings';

/** A comparison before the plan adds id, estimator and outcome. */
export type Estimated = ((Inference & Verdicts) | RepeatedResult | SubgroupResult) & { readonly n: ArmCounts; readonly warnings: readonly string[] };

/** Reads and checks the data now (throws InputError), estimates later (throws StatisticsError). */
export type Prepare<A extends Analysis> = (
  analysis: A,
  trial: TrialData,
  plan: AnalysisPlan,
) => () => A extends OneGroupAnalysis ? OneGroupEstimate & { readonly warnings: readonly string[] } : Estimated;

/** What an analysis asks of the data. */
export function request(analysis: Analysis, plan: AnalysisPlan): SampleRequest {
  const population = plan.populations?.find((candidate) => candidate.id === analysis.population);
  return {
    outcome: analysis.outcome,
    ...('covariates' in analysis ? { covariates: analysis.covariates ?? [] } : {}),
    ...('missingCovariates' in analysis && analysis.missingCovariates ? { missingCovariates: analysis.missingCovariates } : {}),
    ...(analysis.at === undefined ? {} : { at: analysis.at }),
    ...(population?.column !== undefined && population.equals !== undefined
      ? { population: { column: population.column, equals: population.equals } }
      : {}),
  };
}

/** A result with the numbers and warnings of its sample. */
export function complete<T extends Inference | RepeatedResult | SubgroupResult>(result: T, sample: Pick<Sample, 'n' | 'warnings'>, warnings: readonly string[]): T & Pick<Estimated, 'n' | 'warnings'> {
  const rows: readonly { readonly df?: number | null }[] = 'contrasts' in result ? result.contrasts : 'subgroups' in result ? result.subgroups : [result];
  return { ...result, n: sample.n, warnings: [...sample.warnings, ...warnings, ...fewDegreesWarnings(rows.map(({ df }) => df ?? null))] };
}
