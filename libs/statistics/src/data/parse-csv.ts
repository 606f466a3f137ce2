import { CsvError, parse } from 'csv-parse/sync';
import { InputError } from '../errors';
import { DataFrame } from './data-frame';

/**
 * A table from CSV text (RFC 4180; a byte order mark is ignored, spaces around cells are dropped). The separator is the
 * comma, or a semicolon or tab when the header holds one of these and no comma.
 * @throws InputError malformed (with the line), too-few (no header or no row), duplicate (column name)
 */
export function parseCsv(text: string): DataFrame {
  const header = text.slice(0, text.search(/\r|\n|$/));
  const delimiter = header.includes(',') ? ',' : header.includes(';') ? ';' : header.includes('\t') ? '\t' : ',';
  const records = read(text, delimiter);
  const [names, ...rows] = records;
  if (!names) throw new InputError('too-few', 'data', 'the data file is empty');
  if (rows.length === 0) throw new InputError('too-few', 'data', 'the data file has a header and no row');
  return new DataFrame(
    names.record,
    rows.map((row) => row.record),
    rows.map((row) => row.info.lines),
  );
}

interface ParsedRecord {
  record: string[];
  info: { lines: number };
}

function read(text: string, delimiter: string): ParsedRecord[] {
  try {
    return parse(text, { bom: true, trim: true, delimiter, info: true, skip_empty_lines: true }) as unknown as ParsedRecord[];
  } catch (error) {
    if (error instanceof CsvError) throw new InputError('malformed', 'data', `the data file is not valid CSV: ${error.message}`);
    throw error;
  }
}
