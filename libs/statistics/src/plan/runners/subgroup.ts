import { selectSample } from '../../data/sample';
import { subgroupEffects } from '../../estimators/subgroup-effects';
import type { Analysis } from '../analysis-plan';
import { designWarnings } from '../warnings';
import { complete, type Prepare, request } from './prepare';

export const prepareSubgroup: Prepare<Extract<Analysis, { estimator: 'subgroup' }>> = (analysis, trial, plan) => {
  const sample = selectSample(trial, { ...request(analysis, plan), others: [analysis.by] });
  const found = sample.others[0]!;
  const subgroup = found.kind === 'numeric' ? Array.from(found.values, String) : found.values;
  return () => {
    const result = subgroupEffects({ ...sample, subgroup }, analysis.variance, analysis.level);
    return complete({ ...result, by: analysis.by }, sample, designWarnings(trial, false, [...(analysis.covariates ?? []), analysis.by]));
  };
};
