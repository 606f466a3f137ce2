import { AllocationListError, type ListRow } from '@equipoise/randomisation-core';
import { CsvError, parse } from 'csv-parse/sync';

const COLUMNS = ['stratum', 'position', 'arm'] as const;

/** The header decides: a stratum's key may hold semicolons itself, so both at once would tear it apart. */
const separatorOf = (csv: string): string => (/^[^\n]*;/.test(csv.trimStart()) ? ';' : ',');

/**
 * The rows of an uploaded list: CSV with the columns stratum, position and arm in any order; others are not looked at. Separated by commas, or by semicolons where the header is; a key with semicolons is then quoted.
 * @throws AllocationListError naming what is missing
 */
export function readListRows(csv: string): ListRow[] {
  let records: { record: string[]; info: { lines: number } }[];
  try {
    records = parse(csv, { bom: true, trim: true, skip_empty_lines: true, delimiter: separatorOf(csv), info: true }) as unknown as typeof records; // its types do not know that info changes the form
  } catch (error) {
    if (error instanceof CsvError) throw new AllocationListError('list-not-csv', `the list is not valid CSV (${error.message})`, {}, typeof error.lines === 'number' ? error.lines : undefined);
    throw error;
  }
  const [header = [], ...rows] = records.map(({ record }) => record);
  const [missing] = COLUMNS.filter((name) => !header.includes(name));
  if (missing !== undefined) throw new AllocationListError('list-column-missing', `the column ${missing} is missing: the list needs stratum, position and arm`, { column: missing });
  if (rows.length === 0) throw new AllocationListError('list-empty', 'the list has a header and no row');
  const cell = (row: readonly string[], name: (typeof COLUMNS)[number]) => row[header.indexOf(name)] ?? '';
  return rows.map((row, index) => ({ line: records[index + 1]?.info.lines, stratum: cell(row, 'stratum'), position: cell(row, 'position'), arm: cell(row, 'arm') }));
}
