import { gather, gatherFlags } from '../../data/gather';
import { countArms, eligibleRows, restrict, selectSample } from '../../data/sample';
import { readColumn, readNumeric } from '../../data/typed-column';
import { referenceBased } from '../../missing/reference-based';
import type { Analysis } from '../analysis-plan';
import { designWarnings } from '../warnings';
import { complete, type Prepare, request } from './prepare';

export const prepareReferenceBased: Prepare<Extract<Analysis, { estimator: 'reference-based' }>> = (analysis, trial, plan) => {
  const { strategy, assumption, earlier = [] } = analysis;
  const asked = request(analysis, plan);
  selectSample(trial, { ...asked, covariates: [] }); // refuses what no analysis of this outcome could do
  const rows = eligibleRows(trial, asked);
  const arm = gatherFlags(trial.arm, rows);
  const outcomes = [...earlier, analysis.outcome].map((name) => {
    const { values, present } = readNumeric(trial.frame, name, trial.missing);
    return { name, values: gather(values, rows), present: gatherFlags(present, rows) };
  });
  const covariates = (analysis.covariates ?? []).flatMap((name) => restrict(readColumn(trial.frame, name, trial.missing), rows, 'mean'));
  return () => {
    const result = referenceBased({ outcomes, arm, covariates }, strategy, analysis.level);
    return complete({ ...result, strategy }, { n: countArms(arm), warnings: trial.warnings }, [
      ...designWarnings(trial, false, analysis.covariates ?? []),
      ...(assumption === undefined ? [] : [`assumption of the plan: ${assumption}`]),
    ]);
  };
};
