import { InputError } from '../errors';
import type { DataFrame } from './data-frame';

/** A column read as numbers; `present[i]` is 0 where the cell is missing (the value is then 0 and means nothing). */
export interface NumericColumn {
  readonly kind: 'numeric';
  readonly name: string;
  readonly values: Float64Array;
  readonly present: Uint8Array;
}

/** A column read as labels; null where the cell is missing. */
export interface TextColumn {
  readonly kind: 'text';
  readonly name: string;
  readonly values: readonly (string | null)[];
  /** Cells that would have been numbers: a sign that a missing-value code was not declared. */
  readonly numbers: number;
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

/** A finite decimal number, or undefined: no hexadecimal, no "Infinity", no decimal comma. */
export function parseNumber(text: string): number | undefined {
  if (!NUMBER.test(text)) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}

/** What was read already: a table never changes, and a plan asks for the same columns again and again. */
const READ = new WeakMap<DataFrame, Map<string, NumericColumn | TextColumn>>();
const LABELS = new WeakMap<DataFrame, Map<string, readonly (string | null)[]>>();

/**
 * A column as numbers when every cell that is not missing is one, else as text.
 * @throws InputError unknown-column, out-of-range, not-numeric (decimal commas, or NaN and infinity among numbers)
 */
export function readColumn(frame: DataFrame, name: string, missing: ReadonlySet<string>): NumericColumn | TextColumn {
  return remembered(READ, frame, name, missing, () => parseColumn(frame, name, missing));
}

function remembered<T>(store: WeakMap<DataFrame, Map<string, T>>, frame: DataFrame, name: string, missing: ReadonlySet<string>, read: () => T): T {
  const known = store.get(frame) ?? new Map<string, T>();
  if (known.size === 0) store.set(frame, known);
  const key = JSON.stringify([name, ...missing]);
  const found = known.get(key) ?? read();
  known.set(key, found);
  return found;
}

function parseColumn(frame: DataFrame, name: string, missing: ReadonlySet<string>): NumericColumn | TextColumn {
  const cells = frame.column(name);
  const values = new Float64Array(cells.length);
  const present = new Uint8Array(cells.length);
  let numbers = 0;
  let texts = 0;
  for (let i = 0; i < cells.length; i += 1) {
    const cell = cells[i]!;
    if (isMissing(cell, missing)) continue;
    const value = parseNumber(cell);
    if (value === undefined) {
      texts += 1;
    } else {
      values[i] = value;
      present[i] = 1;
      numbers += 1;
    }
  }
  if (texts === 0) {
    refuseExtremes(frame, name, values);
    return { kind: 'numeric', name, values, present };
  }
  const labels = readLabels(frame, name, missing);
  if (labels.every((cell) => cell === null || parseNumber(cell) !== undefined || isSpoiledNumber(cell, numbers > 0))) refuseText(frame, name, labels);
  return { kind: 'text', name, values: labels, numbers };
}

const DECIMAL_COMMA = /^[+-]?\d+,\d+$/;
const NOT_FINITE = /^[+-]?(nan|inf|infinity)$/i;

/** Text that was a number before somebody's spreadsheet or program wrote it: such a column is no factor with a level per person. */
function isSpoiledNumber(cell: string, amongNumbers: boolean): boolean {
  return DECIMAL_COMMA.test(cell) || (amongNumbers && (NOT_FINITE.test(cell) || NUMBER.test(cell)));
}

/** @throws InputError not-numeric, naming the first cell that is not a number */
function refuseText(frame: DataFrame, name: string, labels: readonly (string | null)[]): never {
  const row = labels.findIndex((cell) => cell !== null && parseNumber(cell) === undefined);
  const cell = labels[row]!;
  const hint = DECIMAL_COMMA.test(cell) ? 'write decimals with a point' : 'if it means missing, add it to data.missing';
  const shown = cell.length > 40 ? `${cell.slice(0, 40)}...` : cell;
  throw new InputError('not-numeric', name, `the column ${name} holds "${shown}" (line ${frame.line(row)}), which is not a finite number: ${hint}`);
}

/** Squares and products of squares must stay numbers. */
const LARGEST = 1e75;
const SMALLEST = 1e-75;

/** @throws InputError out-of-range: no measurement has such a value, and sums of squares of it are no numbers any more */
function refuseExtremes(frame: DataFrame, name: string, values: Float64Array): void {
  const row = values.findIndex((value) => Math.abs(value) > LARGEST || (value !== 0 && Math.abs(value) < SMALLEST));
  if (row < 0) return;
  throw new InputError('out-of-range', name, `the column ${name} holds ${values[row]} (line ${frame.line(row)}), beyond what can be computed with: write it in another unit`);
}

/** A column that must hold numbers. @throws InputError not-numeric, naming the first cell that is not one */
export function readNumeric(frame: DataFrame, name: string, missing: ReadonlySet<string>): NumericColumn {
  const column = readColumn(frame, name, missing);
  if (column.kind === 'numeric') return column;
  return refuseText(frame, name, column.values);
}

/** Labels of a column as text; null where missing. @throws InputError unknown-column */
export function readLabels(frame: DataFrame, name: string, missing: ReadonlySet<string>): readonly (string | null)[] {
  return remembered(LABELS, frame, name, missing, () => frame.column(name).map((cell) => (isMissing(cell, missing) ? null : cell)));
}

function isMissing(cell: string, missing: ReadonlySet<string>): boolean {
  return cell === '' || missing.has(cell);
}
