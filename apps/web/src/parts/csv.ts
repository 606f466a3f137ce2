/** A cell that a spreadsheet would run as a formula is written as text. */
const DANGEROUS = /^[=+\-@\t\r\n＝＋－＠]/;
/** Where commas are decimal, a spreadsheet separates by semicolons: what follows one would begin a cell. */
const AFTER_SEPARATOR = /([;\t])(?=[=+\-@＝＋－＠])/g;
const NUMBER = /^-?\d+([.,]\d+)?$/;

export function csvCell(value: string | number | boolean | null | undefined): string {
  const text = value === null || value === undefined ? '' : String(value);
  const safe = (DANGEROUS.test(text) && !NUMBER.test(text) ? `'${text}` : text).replaceAll(AFTER_SEPARATOR, "$1'");
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function csvText(header: readonly string[], rows: readonly (readonly (string | number | boolean | null | undefined)[])[]): string {
  return [header, ...rows].map((row) => row.map(csvCell).join(',')).join('\r\n') + '\r\n';
}
