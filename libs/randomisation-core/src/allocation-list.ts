import { AllocationListError, type Values } from './allocation-list-error';
import { Arm } from './arms';
import { parseDesign } from './design';
import { ListDesign, ListStratum } from './methods/list';

/** A row of an uploaded list, as text. */
export interface ListRow {
  /** Where it stands in the file, from 1; without it, rows follow the header without an empty line. */
  readonly line?: number;
  readonly stratum: string;
  readonly position: string;
  readonly arm: string;
}

/** What a person should see before accepting a list. */
export interface ListBalance {
  readonly stratum: string;
  readonly positions: number;
  /** In the order of the arms. */
  readonly counts: readonly { readonly arm: string; readonly count: number }[];
  /** Range of count / ratio over the arms at the end; for two equal arms the difference of their counts. */
  readonly final: number;
  /** The largest such range at any position on the way. */
  readonly largest: number;
}

export interface AllocationList {
  readonly design: ListDesign;
  readonly balance: readonly ListBalance[];
}

/**
 * Checks an uploaded list and makes it a design: every stratum is there, positions run 1, 2, 3 ... without gap or
 * repetition (rows may stand in any order), all arms are known and each occurs.
 * @param strata the strata of the trial; without them, those that the list has
 * @throws AllocationListError naming the first row or stratum that is wrong; the header is row 1
 */
export const readAllocationList = (rows: readonly ListRow[], arms: readonly Arm[], strata?: readonly string[]): AllocationList => {
  const codes = arms.map(({ code }) => code);
  const found = new Map<string, string[]>();
  for (const [index, { line = index + 2, stratum, position, arm }] of rows.entries()) {
    const wrong = (code: string, sentence: string, values: Values) => new AllocationListError(code, `row ${line}: ${sentence}`, values, line);
    if (strata !== undefined && !strata.includes(stratum)) throw wrong('list-stratum-unknown', `the trial has no stratum "${stratum}" (it has ${strata.join(', ')})`, { stratum, strata: strata.join(', ') });
    if (!/^[1-9]\d{0,5}$/.test(position)) throw wrong('list-position-malformed', `the position must be a whole number from 1, not "${position}"`, { position });
    if (!codes.includes(arm)) throw wrong('list-arm-unknown', `there is no arm "${arm}" (the arms are ${codes.join(', ')})`, { arm, arms: codes.join(', ') });
    const sequence = found.get(stratum) ?? [];
    if (sequence[Number(position) - 1] !== undefined) throw wrong('list-position-twice', `stratum "${stratum}" has position ${position} twice`, { stratum, position });
    sequence[Number(position) - 1] = arm;
    found.set(stratum, sequence);
  }
  const absent = (strata ?? []).find((stratum) => !found.has(stratum));
  if (absent !== undefined) throw new AllocationListError('list-stratum-missing', `the list has no rows for the stratum "${absent}"`, { stratum: absent });
  for (const [stratum, sequence] of found) {
    const gap = Array.from(sequence).indexOf(undefined as unknown as string);
    if (gap >= 0) throw new AllocationListError('list-position-missing', `stratum "${stratum}" lacks position ${gap + 1} (it goes on to ${sequence.length})`, { stratum, position: gap + 1, last: sequence.length });
  }
  const unused = codes.find((code) => ![...found.values()].some((sequence) => sequence.includes(code)));
  if (unused !== undefined) throw new AllocationListError('list-arm-unused', `the arm "${unused}" occurs nowhere in the list`, { arm: unused });
  const design = parseDesign({ method: 'list', arms, strata: [...found].map(([key, sequence]) => ({ key, sequence })) }, 'list') as ListDesign;
  return { design, balance: design.strata.map((stratum) => balanceOf(stratum, arms)) };
};

const balanceOf = ({ key, sequence }: ListStratum, arms: readonly Arm[]): ListBalance => {
  const counts = new Map(arms.map(({ code }) => [code, 0]));
  const range = (): number => {
    const shares = arms.map(({ code, ratio }) => (counts.get(code) ?? 0) / ratio);
    return Math.max(...shares) - Math.min(...shares);
  };
  let largest = 0;
  for (const arm of sequence) {
    counts.set(arm, (counts.get(arm) ?? 0) + 1);
    largest = Math.max(largest, range());
  }
  return { stratum: key, positions: sequence.length, counts: [...counts].map(([arm, count]) => ({ arm, count })), final: range(), largest };
};
