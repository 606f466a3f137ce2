import { parse } from 'csv-parse/sync';
import { findInstrument } from '@equipoise/instruments';
import type { Problem } from '@equipoise/kernel';
import type { CapturedVariable, OpenProtocol } from '@equipoise/protocol';
import { DateTime } from 'luxon';
import type { CapturedMapping, Mapping } from './mapping';

export type CapturedValue = string | number | boolean;

/** A participant as the file of a finished trial tells of them. */
export interface FinishedParticipant {
  readonly code: string;
  readonly siteCode: string;
  readonly armCode: string;
  /** undefined where the file tells no day. */
  readonly randomisedOn?: string;
  readonly captured: Readonly<Record<string, CapturedValue>>;
  /** Answers by visit, instrument, item; only what was observed. */
  readonly answers: ReadonlyMap<string, ReadonlyMap<string, Readonly<Record<string, number>>>>;
}

/** A table of text with the line of each row. */
export interface TextTable {
  readonly columns: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: Readonly<Record<string, string>> }[];
}

const MOST_PROBLEMS = 100;
const CODE = /^[A-Za-z0-9][A-Za-z0-9._/-]{0,39}$/;
const NUMBER = /^-?\d+(\.\d+)?$/;

/** @returns the table, or the problem that keeps it from being read */
export function readTable(text: string): TextTable | Problem {
  try {
    const records = parse(text, { bom: true, trim: true, skip_empty_lines: true, info: true }) as unknown as { record: string[]; info: { lines: number } }[];
    const [head, ...body] = records;
    if (!head || body.length === 0) return { code: 'empty-data', path: 'data', message: 'The data file has no row.', fix: 'Send a header and at least one row.' };
    const columns = head.record;
    if (new Set(columns).size < columns.length) return { code: 'duplicate-column', path: 'data', line: 1, message: 'Two columns have the same name.', fix: 'Rename one of them.' };
    return { columns, rows: body.map(({ record, info }) => ({ line: info.lines, cells: Object.fromEntries(columns.map((name, index) => [name, record[index] ?? ''])) })) };
  } catch (error) {
    const line = (error as { lines?: number }).lines;
    return { code: 'unreadable-data', path: 'data', line, message: 'The data file is not valid CSV from this line on.', fix: 'Check quotes and the number of cells.' };
  }
}

/** Reads one row after the other and collects every mistake; messages name column and line, never a value. */
export class FinishedParticipantReader {
  readonly problems: Problem[] = [];
  private readonly missing: ReadonlySet<string>;
  private readonly variables: ReadonlyMap<string, CapturedVariable>;
  private readonly arms: ReadonlySet<string>;
  private readonly sites: ReadonlySet<string>;
  private readonly seen = new Set<string>();

  constructor(
    private readonly mapping: Mapping,
    private readonly protocol: OpenProtocol,
  ) {
    this.missing = new Set(['', ...(mapping.missing ?? [])]);
    this.variables = new Map(protocol.capturedData.map((variable) => [variable.code, variable]));
    this.arms = new Set(protocol.arms.map(({ code }) => code));
    this.sites = new Set(protocol.sites.map(({ code }) => code));
  }

  readAll(table: TextTable): FinishedParticipant[] {
    return table.rows.map(({ line, cells }) => this.read(line, cells));
  }

  private read(line: number, cells: Readonly<Record<string, string>>): FinishedParticipant {
    const { participant, arm, site, randomisedOn } = this.mapping;
    return {
      code: this.code(line, participant.column, cells[participant.column] ?? ''),
      armCode: this.known(line, arm.column, translate(arm.values, cells[arm.column] ?? ''), this.arms, 'arm'),
      siteCode: typeof site === 'string' ? site : this.known(line, site.column, translate(site.values, cells[site.column] ?? ''), this.sites, 'site'),
      randomisedOn: randomisedOn && this.day(line, randomisedOn.column, cells[randomisedOn.column] ?? ''),
      captured: this.captured(line, cells),
      answers: this.answers(line, cells),
    };
  }

  private report(line: number, column: string, code: string, message: string, fix: string): void {
    if (this.problems.length < MOST_PROBLEMS) this.problems.push({ code, path: `data.${column}`, line, message, fix });
  }

  private code(line: number, column: string, code: string): string {
    if (!CODE.test(code)) this.report(line, column, 'invalid-code', 'This is no code of a participant.', 'Use 1 to 40 letters, digits, dots, hyphens, slashes or underscores.');
    else if (this.seen.has(code)) this.report(line, column, 'duplicate-code', 'This participant has a row already.', 'Keep one row per participant.');
    this.seen.add(code);
    return code;
  }

  private known(line: number, column: string, code: string | undefined, known: ReadonlySet<string>, what: string): string {
    if (code !== undefined && known.has(code)) return code;
    this.report(line, column, `unknown-${what}`, `This is no ${what} of the protocol, and the mapping does not translate it.`, `Add it to "values" of the ${what} in the mapping.`);
    return '';
  }

  private day(line: number, column: string, cell: string): string | undefined {
    if (/^\d{4}-\d\d-\d\d$/.test(cell) && DateTime.fromISO(cell).isValid) return cell;
    this.report(line, column, 'invalid-date', 'This is no day.', 'Write YYYY-MM-DD; without a day for everyone leave randomisedOn out.');
    return undefined;
  }

  private captured(line: number, cells: Readonly<Record<string, string>>): Record<string, CapturedValue> {
    const values: Record<string, CapturedValue> = {};
    for (const entry of this.mapping.captured ?? []) {
      const cell = cells[entry.column] ?? '';
      if (this.missing.has(cell)) continue;
      const value = this.capturedValue(entry, cell);
      if (value === undefined) this.report(line, entry.column, 'invalid-value', 'This value does not fit the variable of the protocol.', 'Translate it by "values" in the mapping, or mend the cell.');
      else values[entry.variable] = value;
    }
    return values;
  }

  private capturedValue(entry: CapturedMapping, cell: string): CapturedValue | undefined {
    const variable = this.variables.get(entry.variable);
    const value = entry.values ? entry.values[cell] : cell;
    switch (variable?.type) {
      case 'number': {
        const number = typeof value === 'number' ? value : NUMBER.test(String(value)) ? Number(value) : NaN;
        return number >= (variable.minimum ?? -Infinity) && number <= (variable.maximum ?? Infinity) ? number : undefined;
      }
      case 'boolean':
        return typeof value === 'boolean' ? value : value === 'true' ? true : value === 'false' ? false : undefined;
      case 'choice':
        return variable.choices.some(({ code }) => code === value) ? value : undefined;
      case 'date':
        return typeof value === 'string' && DateTime.fromISO(value).isValid ? value : undefined;
      case 'text':
        return typeof value === 'string' ? value : undefined;
      case undefined:
        return undefined;
    }
  }

  private answers(line: number, cells: Readonly<Record<string, string>>): FinishedParticipant['answers'] {
    const visits = new Map<string, Map<string, Record<string, number>>>();
    for (const { visit, instrument, item, column } of this.mapping.outcomes) {
      const cell = cells[column] ?? '';
      if (this.missing.has(cell)) continue;
      const definition = findInstrument(instrument)?.items.find(({ code }) => code === item);
      const value = NUMBER.test(cell) ? Number(cell) : NaN;
      if (!definition || !Number.isInteger(value) || value < definition.minimum || value > definition.maximum) {
        const range = definition ? ` from ${definition.minimum} to ${definition.maximum}` : '';
        this.report(line, column, 'answer-out-of-range', `This is not a whole number${range}.`, 'Mend the cell, or name what means "not observed" under "missing" in the mapping.');
        continue;
      }
      const instruments = visits.get(visit) ?? new Map<string, Record<string, number>>();
      visits.set(visit, instruments.set(instrument, { ...instruments.get(instrument), [item]: value }));
    }
    return visits;
  }
}

const translate = (values: Readonly<Record<string, string>> | undefined, cell: string): string | undefined => (values ? values[cell] : cell);
