import { InputError } from '../errors';
import type { AllocationRecord } from '../estimators/allocation-record';
import type { DataSpecification } from '../plan/analysis-plan';
import type { DataFrame } from './data-frame';
import { readLabels } from './typed-column';

/** The data file bound to the plan's description of it: which row is whose, in which arm, at which visit. */
export interface TrialData {
  readonly frame: DataFrame;
  readonly data: DataSpecification;
  readonly missing: ReadonlySet<string>;
  readonly participant: readonly string[];
  /** 1 experimental, 0 control, -1 in neither (left out). */
  readonly arm: Int8Array;
  /** Visit label per row, null in wide data. */
  readonly visit: readonly (string | null)[] | null;
  /** Group label per row (null: never placed), or null when the plan names no cluster. */
  readonly cluster: readonly (string | null)[] | null;
  readonly warnings: readonly string[];
  /** How the people were really allocated, where the trial's own record is at hand. */
  readonly allocations?: AllocationRecord;
}

/**
 * Binds a plan's `data` to a table.
 * @throws InputError unknown-column, unknown-label (an arm that no row has), duplicate (participant, or participant and visit),
 * malformed (a row without participant)
 */
export function bindTrialData(frame: DataFrame, data: DataSpecification, visitColumn: string | undefined, allocations?: AllocationRecord): TrialData {
  const missing = new Set(data.missing ?? []);
  const warnings: string[] = [];
  const participant = readLabels(frame, data.participant, missing).map((label, row) => {
    if (label === null) throw new InputError('malformed', data.participant, `line ${frame.line(row)} has no ${data.participant}`);
    return label;
  });
  const arm = readArms(frame, data, missing, warnings);
  const visit = visitColumn === undefined ? null : readLabels(frame, visitColumn, missing);
  refuseDuplicates(frame, participant, visit, data);
  if (visit) refuseTwoArms(participant, arm); // in wide data nobody has two rows
  const cluster = data.cluster === undefined ? null : readLabels(frame, data.cluster, missing);
  for (const stratum of data.design?.strata ?? []) frame.column(stratum);
  return { frame, data, missing, participant, arm, visit, cluster, warnings, ...(allocations ? { allocations } : {}) };
}

function readArms(frame: DataFrame, data: DataSpecification, missing: ReadonlySet<string>, warnings: string[]): Int8Array {
  // one group only: everybody belongs to it
  if (!data.arm) return new Int8Array(frame.rowCount).fill(1);
  const { column, experimental, control } = data.arm;
  const labels = readLabels(frame, column, missing);
  const found = new Set(labels);
  for (const label of [experimental, control]) {
    if (!found.has(label)) {
      const there = [...found].filter((one) => one !== null).sort(byCode);
      throw new InputError('unknown-label', label, `no row has the arm "${label}" in ${column}; there are: ${there.join(', ')}`);
    }
  }
  const arm = new Int8Array(labels.length);
  let others = 0;
  let empty = 0;
  for (let row = 0; row < labels.length; row += 1) {
    const label = labels[row];
    if (label === experimental) arm[row] = 1;
    else if (label !== control) {
      arm[row] = -1;
      if (label === null) empty += 1;
      else others += 1;
    }
  }
  if (others > 0) warnings.push(`${others} rows belong to other arms than ${experimental} and ${control} and were left out`);
  if (empty > 0) warnings.push(`${empty} rows have no arm and were left out`);
  return arm;
}

function refuseDuplicates(frame: DataFrame, participant: readonly string[], visit: readonly (string | null)[] | null, data: DataSpecification): void {
  const seen = new Set<string>();
  participant.forEach((label, row) => {
    const key = visit ? JSON.stringify([label, visit[row]]) : label;
    if (seen.has(key)) {
      const at = visit?.[row];
      const what = visit ? `${label} ${at === null || at === undefined ? 'without a visit' : `at visit ${at}`}` : label;
      const hint = visit ? '' : data.shape === 'long' ? ': say which column holds the visit' : ': for several rows per participant set shape: long';
      throw new InputError('duplicate', data.participant, `participant ${what} appears twice (line ${frame.line(row)})${hint}`);
    }
    seen.add(key);
  });
}

function refuseTwoArms(participant: readonly string[], arm: Int8Array): void {
  const arms = new Map<string, number>();
  participant.forEach((label, row) => {
    if (arms.has(label) && arms.get(label) !== arm[row]) {
      throw new InputError('ambiguous', label, `participant ${label} has rows in different arms`);
    }
    arms.set(label, arm[row]!);
  });
}

/** Order by character code: the same on every machine, whatever its language. */
export function byCode(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
