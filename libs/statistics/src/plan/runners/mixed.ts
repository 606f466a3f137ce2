import { selectRepeated } from '../../data/repeated-sample';
import { selectSample } from '../../data/sample';
import { bindTrialData } from '../../data/trial-data';
import { mixed } from '../../estimators/mixed';
import { repeatedMeasures } from '../../estimators/repeated-measures';
import type { Analysis } from '../analysis-plan';
import { intraclassPerArm } from '../intraclass-per-arm';
import { clusterWarnings, designWarnings } from '../warnings';
import { complete, type Prepare, request } from './prepare';

const BOUNDARY = 'the variance between groups is estimated as zero: the model is then the one without groups, and its df do not count them';

export const prepareRepeated: Prepare<Extract<Analysis, { estimator: 'mmrm' | 'mixed' }>> = (analysis, bound, plan) => {
  const trial = analysis.visit !== undefined && analysis.visit !== plan.data.visit ? bindTrialData(bound.frame, plan.data, analysis.visit, bound.allocations) : bound;
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

export const prepareMixed: Prepare<Extract<Analysis, { estimator: 'mixed' }>> = (analysis, trial, plan) => {
  if (analysis.visit !== undefined) return prepareRepeated(analysis, trial, plan);
  const sample = selectSample(trial, request(analysis, plan));
  return () => {
    const { atBoundary, ...result } = mixed(sample, {
      clusterIn: analysis.clusterIn ?? 'both',
      df: analysis.df ?? 'satterthwaite',
      ...(analysis.level === undefined ? {} : { level: analysis.level }),
    });
    return complete({ ...result, ...intraclassPerArm(sample, analysis.level) }, sample, [
      ...designWarnings(trial, true, analysis.covariates ?? []),
      ...clusterWarnings(sample, result.df),
      ...(atBoundary ? [BOUNDARY] : []),
    ]);
  };
};
