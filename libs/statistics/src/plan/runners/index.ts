import type { TrialData } from '../../data/trial-data';
import type { Analysis, AnalysisPlan } from '../analysis-plan';
import { prepareDifference, prepareHedges } from './difference';
import { prepareLinear } from './linear';
import { prepareCace, prepareGComputation, preparePotentialOutcomes } from './marginal';
import { prepareMixed, prepareRepeated } from './mixed';
import type { OneGroupEstimate } from '../one-group-results';
import { prepareBeforeAfter, prepareChangeCorrelation, prepareCompleters, prepareComposition, prepareReliableChange } from './one-group';
import type { Estimated, Prepare } from './prepare';
import { prepareRandomisationTest } from './randomisation';
import { prepareReferenceBased } from './reference-based';
import { prepareSubgroup } from './subgroup';

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
  cace: prepareCace,
  subgroup: prepareSubgroup,
  'reference-based': prepareReferenceBased,
  'before-after': prepareBeforeAfter,
  'reliable-change': prepareReliableChange,
  'change-correlation': prepareChangeCorrelation,
  completers: prepareCompleters,
  composition: prepareComposition,
};

/** @throws InputError when the data do not fit the analysis */
export function prepareAnalysis(analysis: Analysis, trial: TrialData, plan: AnalysisPlan): () => Estimated | (OneGroupEstimate & { readonly warnings: readonly string[] }) {
  return (PREPARE[analysis.estimator] as unknown as Prepare<Analysis>)(analysis, trial, plan);
}
