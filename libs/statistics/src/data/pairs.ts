import { InputError } from '../errors';
import { gather } from './gather';
import { eligibleRows, type SampleRequest } from './sample';
import type { TrialData } from './trial-data';
import { readNumeric } from './typed-column';

/** Participants measured at both times, in the order of the data. */
export interface Pairs {
  readonly rows: readonly number[];
  readonly before: Float64Array;
  readonly after: Float64Array;
  /** Participants of the population, measured or not. */
  readonly eligible: number;
  readonly warnings: readonly string[];
}

/**
 * Both measurements of everybody who has them. Who lacks one is left out and counted: without a control group nothing stands in for them.
 * @throws InputError unknown-column, not-numeric, too-few (below two pairs), constant (the change)
 */
export function selectPairs(trial: TrialData, request: Pick<SampleRequest, 'population'> & { readonly before: string; readonly after: string }): Pairs {
  const first = readNumeric(trial.frame, request.before, trial.missing);
  const second = readNumeric(trial.frame, request.after, trial.missing);
  const everybody = eligibleRows(trial, request);
  const rows = everybody.filter((row) => first.present[row] && second.present[row]);
  if (rows.length < 2) {
    throw new InputError('too-few', request.after, `${rows.length} participants have both ${request.before} and ${request.after}; at least two are needed`);
  }
  const before = gather(first.values, rows);
  const after = gather(second.values, rows);
  if (after.every((value, i) => value - before[i]! === after[0]! - before[0]!)) {
    throw new InputError('constant', request.after, `the change from ${request.before} to ${request.after} is the same for everybody`);
  }
  const left = everybody.length - rows.length;
  const warnings = left > 0 ? [`${left} of ${everybody.length} participants lack ${request.before} or ${request.after} and were left out`] : [];
  return { rows, before, after, eligible: everybody.length, warnings: [...trial.warnings, ...warnings] };
}
