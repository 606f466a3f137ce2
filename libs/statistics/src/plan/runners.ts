import type { Sample } from '../data/sample';
import { selectSample } from '../data/sample';
import type { TrialData } from '../data/trial-data';
import { ancova } from '../estimators/ancova';
import { differenceInMeans } from '../estimators/difference-in-means';
import { gComputation } from '../estimators/g-computation';
import { hedgesG } from '../estimators/hedges-g';
import type { Inference } from '../estimators/inference';
import { lin } from '../estimators/lin';
import { augmentedWeighting, inverseProbabilityWeighting, regressionAdjustment } from '../estimators/potential-outcomes';
import { isClusterVariance } from '../models/robust-variance';
import type { Analysis, AnalysisPlan } from './analysis-plan';
import type { ArmCounts } from './results';
import { clusterWarnings, designWarnings } from './warnings';

/** A result before the plan adds id, estimator and outcome. */
export type Estimated = Inference & { readonly n: ArmCounts; readonly warnings: readonly string[] };

/** Reads and checks the data now (throws InputError), estimates later (throws StatisticsError). */
export type Prepare<A extends Analysis> = (analysis: A, trial: TrialData, plan: AnalysisPlan) => () => Estimated;

const prepareDifference: Prepare<Extract<Analysis, { estimator: 'difference-in-means' }>> = (analysis, trial, plan) => {
  const sample = selectSample(trial, request(analysis, plan));
  return () => {
    const { experimental, control } = split(sample);
    return complete(differenceInMeans(experimental, control, analysis.level), sample, designWarnings(trial, false, []));
  };
};

const prepareHedges: Prepare<Extract<Analysis, { estimator: 'hedges-g' }>> = (analysis, trial, plan) => {
  const sample = selectSample(trial, request(analysis, plan));
  return () => {
    const { experimental, control } = split(sample);
    return complete(hedgesG(experimental, control, analysis.level), sample, designWarnings(trial, false, []));
  };
};

const prepareLinear: Prepare<Extract<Analysis, { estimator: 'ancova' | 'lin' }>> = (analysis, trial, plan) => {
  const sample = selectSample(trial, request(analysis, plan));
  const variance = analysis.variance ?? (analysis.estimator === 'lin' ? 'hc2' : 'classical');
  const estimate = analysis.estimator === 'lin' ? lin : ancova;
  return () => {
    const result = estimate(sample, variance, analysis.level);
    const clustered = isClusterVariance(variance);
    return complete(result, sample, [
      ...designWarnings(trial, clustered, analysis.covariates ?? []),
      ...(clustered ? clusterWarnings(sample, result.df ?? 0) : []),
    ]);
  };
};

const POTENTIAL_OUTCOMES = { 'regression-adjustment': regressionAdjustment, ipw: inverseProbabilityWeighting, aipw: augmentedWeighting };

const preparePotentialOutcomes: Prepare<Extract<Analysis, { estimator: 'regression-adjustment' | 'ipw' | 'aipw' }>> = (analysis, trial, plan) => {
  const sample = selectSample(trial, request(analysis, plan));
  const estimate = POTENTIAL_OUTCOMES[analysis.estimator];
  return () => complete(estimate(sample, analysis.level), sample, designWarnings(trial, false, analysis.covariates ?? []));
};

const prepareGComputation: Prepare<Extract<Analysis, { estimator: 'g-computation' }>> = (analysis, trial, plan) => {
  const sample = selectSample(trial, request(analysis, plan));
  const binary = sample.y.every((value) => value === 0 || value === 1);
  const family = analysis.family === undefined ? (binary ? 'logistic' : 'gaussian') : analysis.family === 'gaussian' ? 'gaussian' : 'logistic';
  const summary = analysis.summary ?? 'difference';
  const blockedStrata = trial.data.design?.method === 'permuted-blocks' ? sample.strata : null;
  return () => {
    const result = gComputation(sample, { family, summary, blockedStrata, ...(analysis.level === undefined ? {} : { level: analysis.level }) });
    const used = blockedStrata ? (trial.data.design?.strata ?? []) : (analysis.covariates ?? []);
    return complete(result, sample, designWarnings(trial, false, used));
  };
};

/** One entry per estimator; `Prepare<never>` because each takes its own kind of analysis. */
const PREPARE: Record<Analysis['estimator'], Prepare<never>> = {
  'difference-in-means': prepareDifference,
  'hedges-g': prepareHedges,
  ancova: prepareLinear,
  lin: prepareLinear,
  'regression-adjustment': preparePotentialOutcomes,
  ipw: preparePotentialOutcomes,
  aipw: preparePotentialOutcomes,
  'g-computation': prepareGComputation,
};

/** @throws InputError when the data do not fit the analysis */
export function prepareAnalysis(analysis: Analysis, trial: TrialData, plan: AnalysisPlan): () => Estimated {
  return (PREPARE[analysis.estimator] as unknown as Prepare<Analysis>)(analysis, trial, plan);
}

function request(analysis: Analysis, plan: AnalysisPlan): Parameters<typeof selectSample>[1] {
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

function split(sample: Sample): { experimental: Float64Array; control: Float64Array } {
  return { experimental: sample.y.filter((_, i) => sample.arm[i] === 1), control: sample.y.filter((_, i) => sample.arm[i] === 0) };
}

function complete<T extends Inference>(result: T, sample: Sample, warnings: readonly string[]): T & Estimated {
  return { ...result, n: sample.n, warnings: [...sample.warnings, ...warnings] };
}
