import { InputError } from '../errors';
import { gather, gatherFlags } from './gather';
import type { TrialData } from './trial-data';
import { type NumericColumn, readColumn, readLabels, readNumeric, type TextColumn } from './typed-column';

/** A covariate restricted to the rows of an analysis, without missing values. */
export type Covariate =
  | { readonly kind: 'numeric'; readonly name: string; readonly values: Float64Array }
  | { readonly kind: 'factor'; readonly name: string; readonly values: readonly string[] };

/** What an estimator of one outcome at one time needs: one entry per participant, nothing missing. */
export interface Sample {
  readonly participant: readonly string[];
  readonly y: Float64Array;
  /** 1 experimental, 0 control. */
  readonly arm: Uint8Array;
  readonly covariates: readonly Covariate[];
  /** The columns that were asked for as `others`, in their order. */
  readonly others: readonly Covariate[];
  /** Group labels; a participant who was never placed is a group of one. Null when the plan names no cluster. */
  readonly cluster: readonly string[] | null;
  readonly strata: readonly string[] | null;
  readonly n: { readonly experimental: number; readonly control: number };
  readonly warnings: readonly string[];
}

export interface SampleRequest {
  readonly outcome: string;
  readonly covariates?: readonly string[];
  readonly missingCovariates?: 'drop' | 'mean' | 'indicator';
  /** Columns that the estimator cannot do without and that are no covariates: who lacks one is left out, whatever is done about covariates. */
  readonly others?: readonly string[];
  /** Visit of long data. */
  readonly at?: string;
  readonly population?: { readonly column: string; readonly equals: string };
}

/** The rows of an analysis, before looking at missing values. */
export function eligibleRows(trial: TrialData, request: Pick<SampleRequest, 'at' | 'population'>): number[] {
  const rows: number[] = [];
  const { population, at } = request;
  const members = population ? readLabels(trial.frame, population.column, trial.missing) : null;
  if (members && population && !members.includes(population.equals)) {
    throw new InputError('unknown-label', population.equals, `no row has "${population.equals}" in ${population.column}`);
  }
  if (at !== undefined && !trial.visit?.includes(at)) throw new InputError('unknown-label', at, `no row is at visit "${at}"`);
  for (let row = 0; row < trial.frame.rowCount; row += 1) {
    if (trial.arm[row]! < 0) continue;
    if (members && members[row] !== population?.equals) continue;
    if (at !== undefined && trial.visit?.[row] !== at) continue;
    rows.push(row);
  }
  return rows;
}

/**
 * Complete cases in outcome and covariates, as R's `na.omit` does, unless the plan fills missing covariates.
 * @throws InputError unknown-column, not-numeric, constant (outcome), too-few (participants in an arm), ambiguous (visit)
 */
export function selectSample(trial: TrialData, request: SampleRequest): Sample {
  const outcome = readNumeric(trial.frame, request.outcome, trial.missing);
  const eligible = eligibleRows(trial, request);
  const warnings = [...trial.warnings, ...missingOutcomeWarnings(trial, eligible, outcome)];
  const measured = eligible.filter((row) => outcome.present[row]);
  refuseSeveralVisits(trial, measured, request);
  const others = (request.others ?? []).map((name) => readColumn(trial.frame, name, trial.missing));
  const withOutcome = measured.filter((row) => others.every((column) => isPresent(column, row)));
  if (withOutcome.length < measured.length) {
    warnings.push(`${measured.length - withOutcome.length} participants with an outcome were left out because ${request.others!.join(' or ')} is missing`);
  }
  const columns = (request.covariates ?? []).map((name) => readColumn(trial.frame, name, trial.missing));
  warnings.push(...columns.flatMap(mixedColumnWarning));
  const fill = request.missingCovariates ?? 'drop';
  const rows = fill === 'drop' ? withOutcome.filter((row) => columns.every((column) => isPresent(column, row))) : withOutcome;
  const dropped = withOutcome.length - rows.length;
  if (dropped > 0) {
    warnings.push(`${dropped} participants with an outcome were left out because a covariate is missing (missingCovariates: mean or indicator keeps them)`);
  }
  const arm = gatherFlags(trial.arm, rows);
  const y = gather(outcome.values, rows);
  const n = countArms(arm);
  assertTwoPerArm(n, request.outcome, trial);
  if (y.every((value) => value === y[0])) {
    throw new InputError('constant', request.outcome, `the outcome ${request.outcome} is constant: every participant has ${y[0]}`);
  }
  return {
    participant: rows.map((row) => trial.participant[row]!),
    y,
    arm,
    covariates: columns.flatMap((column) => restrict(column, rows, fill)),
    others: others.flatMap((column) => restrict(column, rows, 'drop')),
    cluster: trial.cluster ? clusterLabels(trial.cluster, rows, trial.participant) : null,
    strata: strataLabels(trial, rows),
    n,
    warnings,
  };
}

/** An arm of which most outcomes are missing: no method makes up for what nobody saw. */
export function missingOutcomeWarnings(trial: TrialData, rows: readonly number[], outcome: NumericColumn): string[] {
  return ([[1, 'experimental'], [0, 'control']] as const).flatMap(([side, name]) => {
    const own = rows.filter((row) => trial.arm[row] === side);
    const missing = own.filter((row) => !outcome.present[row]).length;
    return missing * 2 > own.length ? [`${missing} of ${own.length} participants of the ${name} arm have no ${outcome.name}: what is said of that arm rests on the others`] : [];
  });
}

export function countArms(arm: ArrayLike<number>): { experimental: number; control: number } {
  let experimental = 0;
  for (let i = 0; i < arm.length; i += 1) experimental += arm[i]!;
  return { experimental, control: arm.length - experimental };
}

/** @throws InputError too-few, naming the arm */
export function assertTwoPerArm(n: { experimental: number; control: number }, outcome: string, trial: TrialData): void {
  for (const side of ['experimental', 'control'] as const) {
    if (n[side] < 2) {
      const label = trial.data.arm?.[side] ?? side;
      throw new InputError('too-few', label, `the arm "${label}" has ${n[side]} participants with ${outcome} complete; at least two are needed`);
    }
  }
}

/** Participants who were never placed become groups of one, under a name that no group can have. */
export function clusterLabels(cluster: readonly (string | null)[], rows: readonly number[], participant: readonly string[]): string[] {
  return rows.map((row) => cluster[row] ?? `\u0000${participant[row]!}`);
}

/** How many of these labels are groups of one made for a participant without group. */
export function countUnplaced(cluster: readonly string[]): number {
  return new Set(cluster.filter((label) => label.startsWith('\u0000'))).size;
}

function refuseSeveralVisits(trial: TrialData, rows: readonly number[], request: SampleRequest): void {
  if (trial.visit === null || request.at !== undefined) return;
  if (new Set(rows.map((row) => trial.participant[row])).size < rows.length) {
    throw new InputError('ambiguous', request.outcome, `${request.outcome} has several rows per participant: say at which visit (at: ...)`);
  }
}

export function isPresent(column: NumericColumn | TextColumn, row: number): boolean {
  return column.kind === 'numeric' ? column.present[row] === 1 : column.values[row] !== null;
}

export function mixedColumnWarning(column: NumericColumn | TextColumn): string[] {
  if (column.kind === 'numeric' || column.numbers === 0) return [];
  return [`the covariate ${column.name} mixes numbers and text and was read as a factor; if the text means missing, name it in data.missing`];
}

export function restrict(column: NumericColumn | TextColumn, rows: readonly number[], fill: 'drop' | 'mean' | 'indicator'): Covariate[] {
  if (column.kind === 'text') {
    return [{ kind: 'factor', name: column.name, values: rows.map((row) => column.values[row] ?? '(missing)') }];
  }
  const known = rows.filter((row) => column.present[row]);
  if (known.length === 0) throw new InputError('too-few', column.name, `the covariate ${column.name} has no value in this analysis`);
  const mean = known.reduce((sum, row) => sum + column.values[row]!, 0) / known.length;
  const filled: Covariate = {
    kind: 'numeric',
    name: column.name,
    values: Float64Array.from(rows, (row) => (column.present[row] ? column.values[row]! : mean)),
  };
  if (fill !== 'indicator' || known.length === rows.length) return [filled];
  const flag = Float64Array.from(rows, (row) => (column.present[row] ? 0 : 1));
  return [filled, { kind: 'numeric', name: `${column.name} missing`, values: flag }];
}

function strataLabels(trial: TrialData, rows: readonly number[]): string[] | null {
  const names = trial.data.design?.strata ?? [];
  if (names.length === 0) return null;
  const columns = names.map((name) => trial.frame.column(name));
  return rows.map((row) => JSON.stringify(columns.map((column) => column[row])));
}
