import { InputError } from '../errors';
import type { RepeatedData } from '../estimators/repeated-measures';
import { gather, gatherFlags } from './gather';
import { assertTwoPerArm, clusterLabels, eligibleRows, mixedColumnWarning, restrict, type SampleRequest } from './sample';
import { byCode, type TrialData } from './trial-data';
import { readColumn, readNumeric } from './typed-column';

/** Rows of long data for a repeated-measures model, with what was left out. */
export interface RepeatedSample extends RepeatedData {
  readonly n: { readonly experimental: number; readonly control: number };
  readonly warnings: readonly string[];
}

export interface RepeatedRequest extends Omit<SampleRequest, 'at'> {
  readonly interactWithVisit?: readonly string[];
}

/**
 * Rows with outcome, visit and covariates; visits in the order of `data.visits`, else as text.
 * @throws InputError missing-setting (no visit column), too-few (visits, participants in an arm), constant, unknown-column, not-numeric
 */
export function selectRepeated(trial: TrialData, request: RepeatedRequest): RepeatedSample {
  const labels = trial.visit;
  if (!labels) throw new InputError('missing-setting', 'visit', `${request.outcome}: a repeated-measures model needs the visit column of long data`);
  const warnings = [...trial.warnings];
  const outcome = readNumeric(trial.frame, request.outcome, trial.missing);
  const columns = (request.covariates ?? []).map((name) => readColumn(trial.frame, name, trial.missing));
  warnings.push(...columns.flatMap(mixedColumnWarning));
  const fill = request.missingCovariates ?? 'drop';
  const withOutcome = eligibleRows(trial, request).filter((row) => outcome.present[row] && labels[row] !== null);
  const present = withOutcome.filter((row) => columns.every((column) => (column.kind === 'numeric' ? column.present[row] === 1 : column.values[row] !== null)));
  const kept = fill === 'drop' ? present : withOutcome;
  if (kept.length < withOutcome.length) warnings.push(`${withOutcome.length - kept.length} rows with an outcome were left out because a covariate is missing`);
  const { visits, rows } = orderVisits(trial, labels, kept, warnings);
  if (visits.length < 2) throw new InputError('too-few', 'visit', `${request.outcome} has outcomes at ${visits.length} visit; at least two are needed`);
  const y = gather(outcome.values, rows);
  if (y.every((value) => value === y[0])) throw new InputError('constant', request.outcome, `the outcome ${request.outcome} is constant: every row has ${y[0]}`);
  const people = new Map(rows.map((row) => [trial.participant[row]!, trial.arm[row]!]));
  const experimental = [...people.values()].filter((arm) => arm === 1).length;
  const n = { experimental, control: people.size - experimental };
  assertTwoPerArm(n, request.outcome, trial);
  return {
    y,
    arm: gatherFlags(trial.arm, rows),
    participant: rows.map((row) => trial.participant[row]!),
    visit: rows.map((row) => visits.indexOf(labels[row]!)),
    visits,
    covariates: columns.flatMap((column) => restrict(column, rows, fill)),
    interactWithVisit: request.interactWithVisit ?? [],
    cluster: trial.cluster ? clusterLabels(trial.cluster, rows, trial.participant) : null,
    n,
    warnings,
  };
}

function orderVisits(trial: TrialData, labels: readonly (string | null)[], rows: readonly number[], warnings: string[]): { visits: string[]; rows: readonly number[] } {
  const found = new Set(rows.map((row) => labels[row]!));
  const order = trial.data.visits;
  if (!order) return { visits: [...found].sort(byCode), rows };
  const absent = order.find((visit) => !labels.includes(visit));
  if (absent !== undefined) throw new InputError('unknown-label', absent, `no row is at visit "${absent}", which data.visits names`);
  const inside = rows.filter((row) => order.includes(labels[row]!));
  if (inside.length < rows.length) warnings.push(`${rows.length - inside.length} rows are at visits that data.visits does not name and were left out`);
  return { visits: order.filter((visit) => found.has(visit)), rows: inside };
}
