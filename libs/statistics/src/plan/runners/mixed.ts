import { selectRepeated } from '../../data/repeated-sample';
import { selectSample } from '../../data/sample';
import { bindTrialData } from '../../data/trial-data';
import { mixed } from '../../estimators/mixed';
import { repeatedMeasures } from '../../estimators/repeated-measures';
import { InputError } from '../../errors';
import type { Analysis } from '../analysis-plan';
import { intraclassPerArm } from '../intraclass-per-arm';
import { clusterWarnings, designWarnings } from '../warnings';
import { complete, type Prepare, request } from './prepare';

const BOUNDARY = 'the variance between groups is estimated as zero: the model is then the one without groups, and its df do not count them';
const BOUNDARY_COUNTED = 'the variance between groups is estimated as zero: the estimate is that of the model without groups; standard error and df of Kenward and Roger still count that zero as uncertain';

export const prepareRepeated: Prepare<Extract<Analysis, { estimator: 'mmrm' | 'mixed' }>> = (analysis, bound, plan) => {
  const trial = analysis.visit !== undefined && analysis.visit !== plan.data.visit ? bindTrialData(bound.frame, plan.data, analysis.visit, bound.allocations) : bound;
  const sample = selectRepeated(trial, { ...request(analysis, plan), interactWithVisit: analysis.interactWithVisit ?? [] });
  for (const { id, visits } of analysis.averages ?? []) refuseAbsentVisits(id, visits, sample.visits, trial.visit ?? []);
  const grouped = analysis.estimator === 'mixed';
  const robust = analysis.estimator === 'mmrm' && analysis.variance === 'cr2';
  const settings = {
    covariance: analysis.covariance ?? 'unstructured',
    df: analysis.df ?? 'satterthwaite',
    ...(analysis.level === undefined ? {} : { level: analysis.level }),
    ...(analysis.convergence ? { convergence: analysis.convergence } : {}),
    ...(analysis.averages ? { averages: analysis.averages } : {}),
    ...(grouped && analysis.clusterIn ? { clusterIn: analysis.clusterIn } : {}),
    ...(robust && sample.cluster ? { robustOver: sample.cluster } : {}),
  } as const;
  return () => {
    const result = repeatedMeasures(grouped ? sample : { ...sample, cluster: null }, settings);
    const df = Math.min(...result.contrasts.map((contrast) => contrast.df));
    return complete(result, sample, [
      ...designWarnings(trial, grouped || robust, analysis.covariates ?? []),
      ...(grouped || robust ? clusterWarnings(sample, df) : []),
      ...(result.atBoundary ? [BOUNDARY] : []),
    ]);
  };
};

/** @throws InputError unknown-label (no row is at the visit), too-few (nobody has an outcome there) */
function refuseAbsentVisits(average: string, named: readonly string[], analysed: readonly string[], labels: readonly (string | null)[]): void {
  const absent = named.find((visit) => !analysed.includes(visit));
  if (absent === undefined) return;
  const code = labels.includes(absent) ? 'too-few' : 'unknown-label';
  throw new InputError(code, absent, `the average ${average} names the visit ${absent}, which the analysis does not have; it has: ${analysed.join(', ')}`);
}

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
      ...(atBoundary ? [analysis.df === 'kenward-roger' ? BOUNDARY_COUNTED : BOUNDARY] : []),
    ]);
  };
};
