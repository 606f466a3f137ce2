import { selectSample } from '../../data/sample';
import { cace } from '../../estimators/cace';
import { gComputation } from '../../estimators/g-computation';
import { augmentedWeighting, inverseProbabilityWeighting, regressionAdjustment } from '../../estimators/potential-outcomes';
import { InputError } from '../../errors';
import type { Analysis } from '../analysis-plan';
import { designWarnings, smallSampleWarnings } from '../warnings';
import { complete, type Prepare, request } from './prepare';

const POTENTIAL_OUTCOMES = { 'regression-adjustment': regressionAdjustment, ipw: inverseProbabilityWeighting, aipw: augmentedWeighting };

export const preparePotentialOutcomes: Prepare<Extract<Analysis, { estimator: 'regression-adjustment' | 'ipw' | 'aipw' }>> = (analysis, trial, plan) => {
  const sample = selectSample(trial, request(analysis, plan));
  const estimate = POTENTIAL_OUTCOMES[analysis.estimator];
  return () => complete(estimate(sample, analysis.level), sample, [...designWarnings(trial, false, analysis.covariates ?? []), ...smallSampleWarnings(sample.n)]);
};

/** What a summary of risks is where the outcome is something else. */
const NOT_OF_RISKS = { 'risk-difference': 'a difference of means', 'log-risk-ratio': 'the logarithm of a ratio of means', 'log-odds-ratio': 'of no meaning' } as const;

export const prepareGComputation: Prepare<Extract<Analysis, { estimator: 'g-computation' }>> = (analysis, trial, plan) => {
  const sample = selectSample(trial, request(analysis, plan));
  const binary = sample.y.every((value) => value === 0 || value === 1);
  const family = analysis.family === undefined ? (binary ? 'logistic' : 'gaussian') : analysis.family === 'gaussian' ? 'gaussian' : 'logistic';
  const summary = analysis.summary ?? 'difference';
  const blockedStrata = trial.data.design?.method === 'permuted-blocks' ? sample.strata : null;
  return () => {
    const result = gComputation(sample, { family, summary, blockedStrata, ...(analysis.level === undefined ? {} : { level: analysis.level }) });
    const used = blockedStrata ? (trial.data.design?.strata ?? []) : (analysis.covariates ?? []);
    const noRisk = !binary && summary !== 'difference' ? [`${analysis.outcome} is not coded 0 and 1: its means are no risks, and ${summary} is ${NOT_OF_RISKS[summary]}`] : [];
    return complete(result, sample, [...designWarnings(trial, false, used), ...smallSampleWarnings(sample.n), ...noRisk]);
  };
};

export const prepareCace: Prepare<Extract<Analysis, { estimator: 'cace' }>> = (analysis, trial, plan) => {
  const { receipt: column, receivedFrom, assumption } = analysis;
  const sample = selectSample(trial, { ...request(analysis, plan), others: [column] });
  const found = sample.others[0]!;
  if (found.kind !== 'numeric') throw new InputError('not-numeric', column, `the receipt ${column} must hold numbers`);
  const receipt = receivedFrom === undefined ? found.values : found.values.map((value) => (value >= receivedFrom ? 1 : 0));
  const active = receipt.some((value, i) => value > 0 && sample.arm[i] === 0);
  if (active && assumption === undefined) {
    throw new InputError('missing-setting', 'assumption', `participants of the control arm received therapy (${column}): the plan must state its assumption`);
  }
  return () => {
    const result = cace({ ...sample, receipt }, analysis.level);
    return complete(result, sample, [
      ...designWarnings(trial, false, analysis.covariates ?? []),
      ...(result.firstStageF < 10 ? [`the arm moves receipt only weakly (F ${result.firstStageF.toFixed(1)}): the interval may be too short`] : []),
      ...(assumption === undefined ? [] : [`assumption of the plan: ${assumption}`]),
    ]);
  };
};
