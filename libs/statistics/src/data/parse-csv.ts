import { CsvError, parse } from 'csv-parse/sync';
import { InputError } from '../errors';
import { DataFrame } from './data-frame';

/**
 * A table from CSV text (RFC 4180; a byte order mark is ignored, spaces around cells are dropped). The separator is the comma,
 * semicolon or tab that the header holds most often outside quotes; the comma where they tie.
 * @throws InputError malformed (with the line), too-few (no header or no row), duplicate (column name)
 */
export function parseCsv(text: string): DataFrame {
  const records = read(text, separatorOf(text));
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

const SEPARATORS = [',', ';', '\t'] as const;

function separatorOf(text: string): string {
  const header = text.slice(0, text.search(/\r|\n|$/)).replace(/"[^"]*"/g, '');
  const counts = SEPARATORS.map((separator) => header.split(separator).length);
  return SEPARATORS[counts.indexOf(Math.max(...counts))]!;
}

function read(text: string, delimiter: string): ParsedRecord[] {
  try {
    return parse(text, { bom: true, trim: true, delimiter, info: true, skip_empty_lines: true }) as unknown as ParsedRecord[];
  } catch (error) {
    if (error instanceof CsvError) throw new InputError('malformed', 'data', `the data file is not valid CSV: ${inWords(error)}`);
    throw error;
  }
}

/** What the reader says of a broken table, for people who never heard of records and fields. */
function inWords(error: CsvError): string {
  const { lines, record, columns } = error as unknown as { lines: number; record?: readonly string[]; columns?: number };
  switch (error.code) {
    case 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH': {
      const expected = /expect (\d+)/.exec(error.message)?.[1] ?? String(columns);
      return `line ${lines} has ${record?.length ?? 'another number of'} cells and the header ${expected}; a cell that holds the separator must stand in quotes`;
    }
    case 'CSV_QUOTE_NOT_CLOSED':
      return `a quotation mark opens before the end (line ${lines}) and never closes; close it, or write it twice inside a cell`;
    case 'CSV_INVALID_CLOSING_QUOTE':
    case 'INVALID_OPENING_QUOTE':
    case 'CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE':
      return `line ${lines} has a quotation mark inside a cell; put the cell in quotes and write the mark twice`;
    default:
      return error.message;
  }
}
