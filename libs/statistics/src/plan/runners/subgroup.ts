import { selectSample } from '../../data/sample';
import { subgroupEffects } from '../../estimators/subgroup-effects';
import type { Analysis } from '../analysis-plan';
import { designWarnings } from '../warnings';
import { complete, type Prepare, request } from './prepare';

export const prepareSubgroup: Prepare<Extract<Analysis, { estimator: 'subgroup' }>> = (analysis, trial, plan) => {
  // The subgroup is asked for like a covariate, so that rows without it are left out and counted, then taken apart again.
  const asked = request(analysis, plan);
  const sample = selectSample(trial, { ...asked, covariates: [...(asked.covariates ?? []), analysis.by], missingCovariates: 'drop' });
  const found = sample.covariates.at(-1)!;
  const subgroup = found.kind === 'numeric' ? Array.from(found.values, String) : found.values;
  return () => {
    const result = subgroupEffects({ ...sample, covariates: sample.covariates.slice(0, -1), subgroup }, analysis.variance, analysis.level);
    return complete({ ...result, by: analysis.by }, sample, designWarnings(trial, false, [...(analysis.covariates ?? []), analysis.by]));
  };
};
