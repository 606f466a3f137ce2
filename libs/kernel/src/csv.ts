/** What a cell of a dataset may hold; null is an empty cell. Days are ISO text, instants never leave as such. */
export type Cell = string | number | boolean | null;

/** A spreadsheet takes text that begins like this for a formula; full-width signs too. */
const FORMULA_START = /^[=+\-@\t\r\n＝＋－＠]/;
/** Where commas are decimal, a spreadsheet separates by semicolons: what follows one would begin a cell. */
const FORMULA_AFTER_SEPARATOR = /([;\t])(?=[=+\-@＝＋－＠])/g;
const NEEDS_QUOTES = /[",\r\n]/;

/**
 * One cell by RFC 4180. Text that a spreadsheet would run as a formula gets a leading apostrophe; numbers stay as they
 * are, with a decimal point and without digit grouping.
 * @throws RangeError for numbers that are not finite
 */
function csvCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') {
    if (!Number.isFinite(cell)) throw new RangeError('a dataset holds finite numbers only');
    return String(cell);
  }
  if (typeof cell === 'boolean') return String(cell);
  const harmless = (FORMULA_START.test(cell) ? `'${cell}` : cell).replaceAll(FORMULA_AFTER_SEPARATOR, "$1'");
  return NEEDS_QUOTES.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** One record with its line end (CRLF, as RFC 4180 wants it). */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}
