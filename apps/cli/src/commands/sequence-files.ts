import { readFileSync } from 'node:fs';
import { type Covariates, type ListRow, RandomisationInputError } from '@equipoise/randomisation-core';
import { CsvError, parse } from 'csv-parse/sync';

/** Arriving participants, in the order of their arrival. */
export interface Arrivals {
  /** Names of the factors, in the order of the columns. */
  readonly factors: readonly string[];
  readonly covariates: readonly Covariates[];
}

/** Columns that number or name the participants; every other one is a factor. */
const NOT_FACTORS = ['position', 'participant'];

/** Reads `--factors`: a header with the names of the factors, then one row for each arriving participant. */
export const readArrivals = (file: string): Arrivals => {
  const { header, rows } = readTable(file, '--factors');
  const factors = header.filter((name) => !NOT_FACTORS.includes(name));
  if (factors.length === 0) throw wrong('--factors: the header names no factor (columns position and participant are none)');
  const covariates = rows.map((row, index) => {
    const empty = factors.find((name) => row[name] === '');
    if (empty !== undefined) throw wrong(`--factors: row ${index + 2} has no ${empty}: give every participant a level of every factor`);
    return Object.fromEntries(factors.map((name) => [name, row[name] as string]));
  });
  return { factors, covariates };
};

/** Reads `--file`: the columns stratum, position and arm, in any order; others are not looked at. */
export const readList = (file: string): ListRow[] => {
  const { header, rows } = readTable(file, '--file');
  const missing = ['stratum', 'position', 'arm'].find((name) => !header.includes(name));
  if (missing !== undefined) throw wrong(`--file: the column ${missing} is missing: the list needs stratum, position and arm`);
  return rows.map(({ stratum = '', position = '', arm = '' }) => ({ stratum, position, arm }));
};

interface Table {
  readonly header: readonly string[];
  readonly rows: readonly Readonly<Record<string, string>>[];
}

const readTable = (file: string, option: string): Table => {
  let records: string[][];
  try {
    records = parse(readFileSync(file, 'utf8'), { bom: true, trim: true, skip_empty_lines: true });
  } catch (error) {
    if (error instanceof CsvError) throw wrong(`${option}: "${file}" is not valid CSV (${error.message})`);
    throw wrong(`${option}: cannot read "${file}" (${(error as NodeJS.ErrnoException).code ?? 'unknown fault'})`);
  }
  const [header = [], ...cells] = records;
  const repeated = header.find((name, index) => header.indexOf(name) < index);
  if (repeated !== undefined) throw wrong(`${option}: the column "${repeated}" stands twice`);
  if (cells.length === 0) throw wrong(`${option}: "${file}" has a header and no row`);
  return { header, rows: cells.map((row) => Object.fromEntries(header.map((name, column) => [name, row[column] ?? '']))) };
};

const wrong = (sentence: string): RandomisationInputError => new RandomisationInputError(sentence);
