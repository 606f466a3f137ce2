import { RandomStream } from '@equipoise/randomisation-core';
import { selectIncomplete } from '../../data/incomplete-sample';
import { selectSample } from '../../data/sample';
import type { TrialData } from '../../data/trial-data';
import { StatisticsError } from '../../errors';
import { ancova } from '../../estimators/ancova';
import { lin } from '../../estimators/lin';
import { imputeChained } from '../../missing/chained-equations';
import { type PooledInference, poolImputations } from '../../missing/pool';
import { findTippingPoint } from '../../missing/tipping-point';
import { isClusterVariance } from '../../models/robust-variance';
import type { Analysis, AnalysisPlan, ImputationSpecification } from '../analysis-plan';
import { intraclassPerArm } from '../intraclass-per-arm';
import { clusterWarnings, designWarnings, fewImputationsWarnings } from '../warnings';
import { complete, type Estimated, type Prepare, request } from './prepare';

export const prepareLinear: Prepare<Extract<Analysis, { estimator: 'ancova' | 'lin' }>> = (analysis, trial, plan) => {
  if (analysis.imputation) return prepareImputed(analysis, analysis.imputation, trial, plan);
  const sample = selectSample(trial, request(analysis, plan));
  const variance = analysis.variance ?? (analysis.estimator === 'lin' ? 'hc2' : 'classical');
  const estimate = analysis.estimator === 'lin' ? lin : ancova;
  return () => {
    const result = estimate(sample, variance, analysis.level);
    const clustered = isClusterVariance(variance);
    return complete({ ...result, ...(clustered ? intraclassPerArm(sample, analysis.level) : {}) }, sample, [
      ...designWarnings(trial, clustered, analysis.covariates ?? []),
      ...(clustered ? clusterWarnings(sample, result.df ?? 0) : []),
    ]);
  };
};

function prepareImputed(
  analysis: Extract<Analysis, { estimator: 'ancova' | 'lin' }>,
  { model, with: auxiliary = [], m = 50, iterations = 10, seed = 'equipoise', tippingPoint }: ImputationSpecification,
  trial: TrialData,
  plan: AnalysisPlan,
): () => Estimated {
  const sample = selectIncomplete(trial, request(analysis, plan), auxiliary);
  const variance = analysis.variance ?? (analysis.estimator === 'lin' ? 'hc2' : 'classical');
  const estimate = analysis.estimator === 'lin' ? lin : ancova;
  return () => {
    const stream = RandomStream.seeded(new Uint8Array(32), `multiple imputation\n${seed}`);
    const datasets = imputeChained(sample.incomplete, sample.predictors, Array.from(sample.arm), { m, iterations, model, stream });
    const shifted = tippingPoint?.arm ?? 'experimental';
    const present = sample.incomplete[0]!.present;
    const moves = present.map((seen, i) => (!seen && (shifted === 'both' || (sample.arm[i] === 1) === (shifted === 'experimental')) ? 1 : 0));
    const analyse = (delta: number): PooledInference => {
      const fits = datasets.map((values) => {
        const { y, covariates } = sample.complete(values);
        return estimate({ y: y.map((value, i) => value + delta * moves[i]!), covariates, arm: sample.arm, cluster: sample.cluster }, variance, analysis.level);
      });
      return poolImputations(
        fits.map((fit) => fit.estimate),
        fits.map((fit) => fit.se ** 2),
        fits.reduce((sum, fit) => sum + fit.df! / m, 0),
        analysis.level,
      );
    };
    if (tippingPoint && !moves.includes(1)) throw new StatisticsError('too-few', 'tippingPoint', 'no outcome of a shifted arm was imputed: there is nothing to shift');
    const { lambda, estimate: pooled, se, df, statistic, pValue, ci } = analyse(0);
    const tipping = tippingPoint ? { tippingPoint: { arm: shifted, ...findTippingPoint(tippingPoint.deltas, analyse, analysis.level) } } : {};
    const clustered = isClusterVariance(variance);
    const result = { estimate: pooled, se, df, statistic, pValue, ci, imputation: { model, m, iterations, seed, lambda }, ...tipping };
    return complete(result, sample, [
      ...designWarnings(trial, clustered, analysis.covariates ?? []),
      ...(clustered ? clusterWarnings(sample, df) : []),
      ...fewImputationsWarnings(m, present),
    ]);
  };
}
