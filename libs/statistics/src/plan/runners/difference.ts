import { type Sample, selectSample } from '../../data/sample';
import { differenceInMeans } from '../../estimators/difference-in-means';
import { hedgesG } from '../../estimators/hedges-g';
import type { Analysis } from '../analysis-plan';
import { designWarnings } from '../warnings';
import { complete, type Prepare, request } from './prepare';

export const prepareDifference: Prepare<Extract<Analysis, { estimator: 'difference-in-means' }>> = (analysis, trial, plan) => {
  const sample = selectSample(trial, request(analysis, plan));
  return () => {
    const { experimental, control } = split(sample);
    return complete(differenceInMeans(experimental, control, analysis.level), sample, designWarnings(trial, false, []));
  };
};

export const prepareHedges: Prepare<Extract<Analysis, { estimator: 'hedges-g' }>> = (analysis, trial, plan) => {
  const sample = selectSample(trial, request(analysis, plan));
  return () => {
    const { experimental, control } = split(sample);
    return complete(hedgesG(experimental, control, analysis.level), sample, designWarnings(trial, false, []));
  };
};

function split(sample: Sample): { experimental: Float64Array; control: Float64Array } {
  return { experimental: sample.y.filter((_, i) => sample.arm[i] === 1), control: sample.y.filter((_, i) => sample.arm[i] === 0) };
}
