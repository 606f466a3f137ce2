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

/** A column as numbers when every cell that is not missing is one, else as text. @throws InputError unknown-column */
export function readColumn(frame: DataFrame, name: string, missing: ReadonlySet<string>): NumericColumn | TextColumn {
  const cells = frame.column(name);
  const values = new Float64Array(cells.length);
  const present = new Uint8Array(cells.length);
  let numbers = 0;
  let texts = 0;
  cells.forEach((cell, i) => {
    if (isMissing(cell, missing)) return;
    const value = parseNumber(cell);
    if (value === undefined) {
      texts += 1;
    } else {
      values[i] = value;
      present[i] = 1;
      numbers += 1;
    }
  });
  if (texts === 0) return { kind: 'numeric', name, values, present };
  return { kind: 'text', name, values: readLabels(frame, name, missing), numbers };
}

/** A column that must hold numbers. @throws InputError not-numeric, naming the first cell that is not one */
export function readNumeric(frame: DataFrame, name: string, missing: ReadonlySet<string>): NumericColumn {
  const column = readColumn(frame, name, missing);
  if (column.kind === 'numeric') return column;
  const row = column.values.findIndex((cell) => cell !== null && parseNumber(cell) === undefined);
  const cell = column.values[row]!;
  const hint = /^[+-]?\d+,\d+$/.test(cell)
    ? 'write decimals with a point'
    : `if it means missing, add it to data.missing`;
  throw new InputError('not-numeric', name, `the column ${name} holds "${cell}" (line ${frame.line(row)}), which is not a finite number: ${hint}`);
}

/** Labels of a column as text; null where missing. @throws InputError unknown-column */
export function readLabels(frame: DataFrame, name: string, missing: ReadonlySet<string>): (string | null)[] {
  return frame.column(name).map((cell) => (isMissing(cell, missing) ? null : cell));
}

function isMissing(cell: string, missing: ReadonlySet<string>): boolean {
  return cell === '' || missing.has(cell);
}
