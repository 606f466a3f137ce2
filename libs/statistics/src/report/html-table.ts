import { escapeHtml } from './format';

export interface TableSettings {
  /** Columns from here on hold numbers. */
  readonly numbersFrom: number;
  readonly caption?: string;
}

/** A table whose cells are text; the first cell of a row is its heading. */
export function htmlTable(head: readonly string[], rows: readonly (readonly string[])[], { numbersFrom, caption }: TableSettings): string {
  const cells = (row: readonly string[]): string =>
    row.map((cell, j) => (j === 0 ? `<th scope="row">${escapeHtml(cell)}</th>` : `<td${j >= numbersFrom ? ' class="number"' : ''}>${escapeHtml(cell)}</td>`)).join('');
  return `<div class="scroll"><table>${caption === undefined ? '' : `<caption>${escapeHtml(caption)}</caption>`}<thead><tr>${head.map((name) => (name === '' ? '<td></td>' : `<th scope="col">${escapeHtml(name)}</th>`)).join('')}</tr></thead><tbody>
${rows.map((row) => `<tr>${cells(row)}</tr>`).join('\n')}
</tbody></table></div>`;
}

/** A picture with its caption, and markup that belongs to it; nothing where there is no picture. */
export function figure(picture: string, caption: string, more = ''): string {
  return picture === '' ? '' : `<figure>${picture}<figcaption>${escapeHtml(caption)}</figcaption>${more}</figure>`;
}
