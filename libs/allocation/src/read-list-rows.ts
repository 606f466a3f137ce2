import { RandomisationInputError, type ListRow } from '@equipoise/randomisation-core';
import { CsvError, parse } from 'csv-parse/sync';

const COLUMNS = ['stratum', 'position', 'arm'] as const;

/** The header decides: a stratum's key may hold semicolons itself, so both at once would tear it apart. */
const separatorOf = (csv: string): string => (/^[^\n]*;/.test(csv.trimStart()) ? ';' : ',');

/**
 * The rows of an uploaded list: CSV with the columns stratum, position and arm in any order; others are not looked at. Separated by commas, or by semicolons where the header is; a key with semicolons is then quoted.
 * @throws RandomisationInputError naming what is missing
 */
export function readListRows(csv: string): ListRow[] {
  let records: string[][];
  try {
    records = parse(csv, { bom: true, trim: true, skip_empty_lines: true, delimiter: separatorOf(csv) });
  } catch (error) {
    if (error instanceof CsvError) throw new RandomisationInputError(`the list is not valid CSV (${error.message})`);
    throw error;
  }
  const [header = [], ...rows] = records;
  const [missing] = COLUMNS.filter((name) => !header.includes(name));
  if (missing !== undefined) throw new RandomisationInputError(`the column ${missing} is missing: the list needs stratum, position and arm`);
  if (rows.length === 0) throw new RandomisationInputError('the list has a header and no row');
  const cell = (row: readonly string[], name: (typeof COLUMNS)[number]) => row[header.indexOf(name)] ?? '';
  return rows.map((row) => ({ stratum: cell(row, 'stratum'), position: cell(row, 'position'), arm: cell(row, 'arm') }));
}
