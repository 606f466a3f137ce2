import { gather, gatherFlags } from '../../data/gather';
import { countArms, eligibleRows, isPresent, mixedColumnWarning, restrict, selectSample } from '../../data/sample';
import { readColumn, readNumeric } from '../../data/typed-column';
import { referenceBased } from '../../missing/reference-based';
import type { Analysis } from '../analysis-plan';
import { designWarnings, smallSampleWarnings } from '../warnings';
import { complete, type Prepare, request } from './prepare';

export const prepareReferenceBased: Prepare<Extract<Analysis, { estimator: 'reference-based' }>> = (analysis, trial, plan) => {
  const { strategy, assumption, earlier = [] } = analysis;
  const asked = request(analysis, plan);
  const { warnings } = selectSample(trial, { ...asked, covariates: [] }); // refuses what no analysis of this outcome could do
  const rows = eligibleRows(trial, asked);
  const arm = gatherFlags(trial.arm, rows);
  const outcomes = [...earlier, analysis.outcome].map((name) => {
    const { values, present } = readNumeric(trial.frame, name, trial.missing);
    return { name, values: gather(values, rows), present: gatherFlags(present, rows) };
  });
  const columns = (analysis.covariates ?? []).map((name) => readColumn(trial.frame, name, trial.missing));
  const covariates = columns.flatMap((column) => restrict(column, rows, 'mean'));
  const lacking = rows.filter((row) => columns.some((column) => !isPresent(column, row))).length;
  const n = countArms(arm);
  return () => {
    const result = referenceBased({ outcomes, arm, covariates }, strategy, analysis.level);
    return complete({ ...result, strategy }, { n, warnings: [...warnings, ...columns.flatMap(mixedColumnWarning)] }, [
      ...designWarnings(trial, false, analysis.covariates ?? []),
      ...smallSampleWarnings(n),
      ...(lacking > 0 ? [`${lacking} participants lack a covariate: it took its mean, or a level of its own where it is text`] : []),
      ...(assumption === undefined ? [] : [`assumption of the plan: ${assumption}`]),
    ]);
  };
};
