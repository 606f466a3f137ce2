import { RandomStream } from '@equipoise/randomisation-core';
import { selectIncomplete } from '../data/incomplete-sample';
import { selectRepeated } from '../data/repeated-sample';
import { eligibleRows, type Sample, selectSample } from '../data/sample';
import { bindTrialData, type TrialData } from '../data/trial-data';
import { ancova } from '../estimators/ancova';
import { differenceInMeans } from '../estimators/difference-in-means';
import { gComputation } from '../estimators/g-computation';
import { hedgesG } from '../estimators/hedges-g';
import type { Inference } from '../estimators/inference';
import { lin } from '../estimators/lin';
import { mixed } from '../estimators/mixed';
import { augmentedWeighting, inverseProbabilityWeighting, regressionAdjustment } from '../estimators/potential-outcomes';
import { listAssignments, redrawing } from '../estimators/randomisation-distribution';
import { randomisationTest } from '../estimators/randomisation-test';
import { repeatedMeasures, type RepeatedResult } from '../estimators/repeated-measures';
import { isClusterVariance } from '../models/robust-variance';
import { imputeChained } from '../missing/chained-equations';
import { poolImputations } from '../missing/pool';
import type { Analysis, AnalysisPlan, ImputationSpecification } from './analysis-plan';
import { DRAWN, readDesign } from './read-design';
import type { ArmCounts } from './results';
import { clusterWarnings, designWarnings } from './warnings';

/** A result before the plan adds id, estimator and outcome. */
export type Estimated = (Inference | RepeatedResult) & { readonly n: ArmCounts; readonly warnings: readonly string[] };

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
  if (analysis.imputation) return prepareImputed(analysis, analysis.imputation, trial, plan);
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

function prepareImputed(
  analysis: Extract<Analysis, { estimator: 'ancova' | 'lin' }>,
  { model, with: auxiliary = [], m = 50, iterations = 10, seed = 'equipoise' }: ImputationSpecification,
  trial: TrialData,
  plan: AnalysisPlan,
): () => Estimated {
  const sample = selectIncomplete(trial, request(analysis, plan), auxiliary);
  const variance = analysis.variance ?? (analysis.estimator === 'lin' ? 'hc2' : 'classical');
  const estimate = analysis.estimator === 'lin' ? lin : ancova;
  return () => {
    const stream = RandomStream.seeded(new Uint8Array(32), `multiple imputation\n${seed}`);
    const datasets = imputeChained(sample.incomplete, sample.predictors, Array.from(sample.arm), { m, iterations, model, stream });
    const fits = datasets.map((values) => estimate({ ...sample.complete(values), arm: sample.arm, cluster: sample.cluster }, variance, analysis.level));
    const completeDf = fits.reduce((sum, fit) => sum + fit.df! / m, 0);
    const { lambda, estimate: pooled, se, df, statistic, pValue, ci } = poolImputations(
      fits.map((fit) => fit.estimate),
      fits.map((fit) => fit.se ** 2),
      completeDf,
      analysis.level,
    );
    const clustered = isClusterVariance(variance);
    const result = { estimate: pooled, se, df, statistic, pValue, ci, imputation: { model, m, iterations, seed, lambda } };
    return complete(result, sample, [
      ...designWarnings(trial, clustered, analysis.covariates ?? []),
      ...(clustered ? clusterWarnings(sample, df) : []),
    ]);
  };
}

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

const prepareRepeated: Prepare<Extract<Analysis, { estimator: 'mmrm' | 'mixed' }>> = (analysis, bound, plan) => {
  const trial = analysis.visit !== undefined && analysis.visit !== plan.data.visit ? bindTrialData(bound.frame, plan.data, analysis.visit) : bound;
  const sample = selectRepeated(trial, { ...request(analysis, plan), interactWithVisit: analysis.interactWithVisit ?? [] });
  const grouped = analysis.estimator === 'mixed';
  const settings = {
    covariance: analysis.covariance ?? 'unstructured',
    df: analysis.df ?? 'satterthwaite',
    ...(analysis.level === undefined ? {} : { level: analysis.level }),
    ...(analysis.convergence ? { convergence: analysis.convergence } : {}),
    ...(analysis.averages ? { averages: analysis.averages } : {}),
    ...(grouped && analysis.clusterIn ? { clusterIn: analysis.clusterIn } : {}),
  } as const;
  return () => {
    const result = repeatedMeasures(grouped ? sample : { ...sample, cluster: null }, settings);
    const df = Math.min(...result.contrasts.map((contrast) => contrast.df));
    return complete(result, sample, [
      ...designWarnings(trial, grouped, analysis.covariates ?? []),
      ...(grouped ? clusterWarnings(sample, df) : []),
      ...(result.atBoundary ? [BOUNDARY] : []),
    ]);
  };
};

const prepareMixed: Prepare<Extract<Analysis, { estimator: 'mixed' }>> = (analysis, trial, plan) => {
  if (analysis.visit !== undefined) return prepareRepeated(analysis, trial, plan);
  const sample = selectSample(trial, request(analysis, plan));
  return () => {
    const { atBoundary, ...result } = mixed(sample, {
      clusterIn: analysis.clusterIn ?? 'both',
      df: analysis.df ?? 'satterthwaite',
      ...(analysis.level === undefined ? {} : { level: analysis.level }),
    });
    return complete(result, sample, [
      ...designWarnings(trial, true, analysis.covariates ?? []),
      ...clusterWarnings(sample, result.df),
      ...(atBoundary ? [BOUNDARY] : []),
    ]);
  };
};

const BOUNDARY = 'the variance between groups is estimated as zero: the model is then the one without groups, and its df do not count them';

const EXACT_LIMIT = 200_000;

const prepareRandomisationTest: Prepare<Extract<Analysis, { estimator: 'randomisation-test' }>> = (analysis, trial, plan) => {
  const sample = selectSample(trial, request(analysis, plan));
  const randomised = randomisedPeople(trial, analysis.at);
  const place = new Map(randomised.participant.map((label, position) => [label, position]));
  const positions = sample.participant.map((label) => place.get(label)!);
  const people = { ...randomised, design: readDesign(plan.data, largestStratum(randomised.strata)), experimental: DRAWN.experimental };
  const seed = analysis.seed ?? 'equipoise';
  const draws = analysis.draws ?? 10_000;
  const restrict = (arm: Uint8Array): Uint8Array => Uint8Array.from(positions, (position) => arm[position]!);
  return () => {
    const exact = listAssignments(people, EXACT_LIMIT)?.map(({ arm, weight }) => ({ arm: restrict(arm), weight }));
    const redraw = redrawing(people, RandomStream.seeded(new Uint8Array(32), `randomisation test\n${seed}`));
    const buffer = new Uint8Array(positions.length);
    const draw = (): Uint8Array => {
      const arm = redraw();
      for (let i = 0; i < buffer.length; i += 1) buffer[i] = arm[positions[i]!]!;
      return buffer;
    };
    const result = randomisationTest(sample, exact ? { exact } : { draws, draw }, analysis.level);
    const recorded = exact ? result : { ...result, seed };
    return complete(recorded, sample, [
      ...designWarnings(trial, false, plan.data.design?.strata ?? []),
      'the interval assumes that the effect is the same constant for everybody; the p-value does not',
    ]);
  };
};

/** Everybody in either arm, in the order of the file, with the stratum in which they were randomised. */
function randomisedPeople(trial: TrialData, at: string | undefined): { participant: string[]; strata: string[] } {
  const columns = (trial.data.design?.strata ?? []).map((name) => trial.frame.column(name));
  const rows = eligibleRows(trial, at === undefined ? {} : { at });
  const first = new Map<string, number>();
  for (const row of rows) if (!first.has(trial.participant[row]!)) first.set(trial.participant[row]!, row);
  return {
    participant: [...first.keys()],
    strata: [...first.values()].map((row) => JSON.stringify(columns.map((column) => column[row]))),
  };
}

function largestStratum(strata: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const stratum of strata) counts.set(stratum, (counts.get(stratum) ?? 0) + 1);
  return Math.max(...counts.values());
}

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
  mixed: prepareMixed,
  mmrm: prepareRepeated,
  'randomisation-test': prepareRandomisationTest,
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

function complete<T extends Inference | RepeatedResult>(result: T, sample: Pick<Sample, 'n' | 'warnings'>, warnings: readonly string[]): T & Pick<Estimated, 'n' | 'warnings'> {
  return { ...result, n: sample.n, warnings: [...sample.warnings, ...warnings] };
}
