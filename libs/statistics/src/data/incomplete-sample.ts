import { InputError } from '../errors';
import type { IncompleteVariable } from '../missing/chained-equations';
import { covariateColumns } from './design-matrix';
import { gather, gatherFlags } from './gather';
import { assertTwoPerArm, clusterLabels, type Covariate, countArms, eligibleRows, missingOutcomeWarnings, type Sample, type SampleRequest } from './sample';
import type { TrialData } from './trial-data';
import { readColumn, readNumeric } from './typed-column';

/** Everybody in either arm, with what is missing left open for imputation. */
export interface IncompleteSample extends Omit<Sample, 'y' | 'covariates' | 'others' | 'strata'> {
  /** Outcome first, then incomplete numeric covariates and auxiliary variables. */
  readonly incomplete: readonly IncompleteVariable[];
  readonly predictors: readonly { readonly name: string; readonly values: Float64Array }[];
  /** The analysis sample with one completed dataset, its columns in the order of `incomplete`. */
  complete(values: readonly Float64Array[]): { readonly y: Float64Array; readonly covariates: readonly Covariate[] };
}

/**
 * @param auxiliary numeric columns that help to impute and do not enter the analysis; a covariate among them helps already
 * @throws InputError not-numeric, too-few (outcomes in an arm), constant, malformed (a text covariate with missing cells)
 */
export function selectIncomplete(trial: TrialData, request: SampleRequest, auxiliary: readonly string[]): IncompleteSample {
  const rows = eligibleRows(trial, request);
  if (new Set(rows.map((row) => trial.participant[row])).size < rows.length) {
    throw new InputError('ambiguous', request.outcome, `${request.outcome} has several rows per participant: say at which visit (at: ...)`);
  }
  const numeric = (name: string): IncompleteVariable => {
    const column = readNumeric(trial.frame, name, trial.missing);
    return { name, values: gather(column.values, rows), present: gatherFlags(column.present, rows) };
  };
  const outcome = numeric(request.outcome);
  const arm = gatherFlags(trial.arm, rows);
  assertTwoPerArm(countArms(arm.filter((_, i) => outcome.present[i])), request.outcome, trial);
  const known = outcome.values.filter((_, i) => outcome.present[i]);
  if (known.every((value) => value === known[0])) {
    throw new InputError('constant', request.outcome, `the outcome ${request.outcome} is constant: every participant has ${known[0]}`);
  }
  const covariates = (request.covariates ?? []).map((name): Covariate | IncompleteVariable => {
    const column = readColumn(trial.frame, name, trial.missing);
    if (column.kind === 'numeric') return numeric(name);
    const values = rows.map((row) => column.values[row]);
    if (values.some((value) => value === null)) {
      throw new InputError('malformed', name, `the text covariate ${name} has missing cells, which cannot be imputed: give them a level of their own`);
    }
    return { kind: 'factor', name, values: values as string[] };
  });
  const variables = [outcome, ...covariates.filter((covariate): covariate is IncompleteVariable => 'present' in covariate), ...auxiliary.filter((name) => !request.covariates?.includes(name)).map(numeric)];
  const incomplete = variables.filter((variable, k) => k === 0 || variable.present.some((present) => !present));
  const factors = covariates.filter((covariate): covariate is Covariate => 'kind' in covariate);
  return {
    participant: rows.map((row) => trial.participant[row]!),
    arm,
    cluster: trial.cluster ? clusterLabels(trial.cluster, rows, trial.participant) : null,
    n: countArms(arm),
    warnings: [...trial.warnings, ...missingOutcomeWarnings(trial, rows, readNumeric(trial.frame, request.outcome, trial.missing))],
    incomplete,
    predictors: [...variables.filter((variable) => !incomplete.includes(variable)), ...covariateColumns(factors)],
    complete: (values) => ({
      y: values[0]!,
      covariates: covariates.map((covariate): Covariate => {
        if ('kind' in covariate) return covariate;
        const k = incomplete.indexOf(covariate);
        return { kind: 'numeric', name: covariate.name, values: k < 0 ? covariate.values : values[k]! };
      }),
    }),
  };
}
