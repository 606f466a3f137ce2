import { axisTicks, tickText } from './chart';
import { escapeHtml, significant } from './format';
import type { ResultRow } from './result-rows';

const ROW = 26;
const TOP = 14;
const LABEL = 250;
const PLOT = 380;
const NUMBERS = 200;

/** Estimates with their intervals as inline SVG, and a line at no difference. Sensitivity analyses are indented, with an open square. Readable without colour. */
export function renderForestPlot(rows: readonly ResultRow[]): string {
  if (rows.length === 0) return '';
  const limits = rows.flatMap((row) => [...(row.nonInferiority ? [row.nonInferiority.limit] : []), ...(row.important === undefined ? [] : [row.important, -row.important])]);
  const low = Math.min(0, ...limits, ...rows.map((row) => row.ci.lower));
  const high = Math.max(0, ...limits, ...rows.map((row) => row.ci.upper));
  const margin = (high - low) * 0.04;
  const x = (value: number): string => (LABEL + ((value - low + margin) / (high - low + 2 * margin)) * PLOT).toFixed(1);
  const height = TOP + rows.length * ROW + 34;
  const axis = TOP + rows.length * ROW + 4;
  const marks = rows.map((row, i) => {
    const y = TOP + i * ROW + ROW / 2;
    const numbers = `${significant(row.estimate, 3)} (${significant(row.ci.lower, 3)} to ${significant(row.ci.upper, 3)})`;
    return [
      `<text x="${row.under ? 16 : 0}" y="${y + 4}">${escapeHtml(row.label)}</text>`,
      `<line x1="${x(row.ci.lower)}" x2="${x(row.ci.upper)}" y1="${y}" y2="${y}" stroke="currentColor" stroke-width="1.5"/>`,
      `<rect x="${(Number(x(row.estimate)) - 4).toFixed(1)}" y="${y - 4}" width="8" height="8" ${row.under ? 'fill="none" stroke="currentColor" stroke-width="1.5"' : 'fill="currentColor"'}/>`,
      row.nonInferiority
        ? `<line class="margin" x1="${x(row.nonInferiority.limit)}" x2="${x(row.nonInferiority.limit)}" y1="${y - ROW / 2 + 1}" y2="${y + ROW / 2 - 1}" stroke="currentColor" stroke-width="2" stroke-dasharray="2 2"><title>margin of non-inferiority</title></line>`
        : '',
      ...(row.important === undefined
        ? []
        : [-row.important, row.important].map(
            (at) => `<line class="important" x1="${x(at)}" x2="${x(at)}" y1="${y - ROW / 2}" y2="${y + ROW / 2}" stroke="currentColor" stroke-opacity="0.7" stroke-dasharray="1 3"><title>minimal important difference</title></line>`,
          )),
      `<text x="${LABEL + PLOT + 12}" y="${y + 4}">${escapeHtml(numbers)}</text>`,
    ].join('');
  });
  const ticks = axisTicks(low, high).map(
    (value) =>
      `<line x1="${x(value)}" x2="${x(value)}" y1="${axis}" y2="${axis + 5}" stroke="currentColor"/><text x="${x(value)}" y="${axis + 20}" text-anchor="middle">${tickText(value)}</text>`,
  );
  return [
    `<svg class="forest" viewBox="0 0 ${LABEL + PLOT + NUMBERS} ${height}" role="img" aria-label="Forest plot of the estimates with their confidence intervals">`,
    `<line x1="${x(0)}" x2="${x(0)}" y1="${TOP - 8}" y2="${axis}" stroke="currentColor" stroke-dasharray="4 3" opacity="0.6"/>`,
    `<line x1="${LABEL}" x2="${LABEL + PLOT}" y1="${axis}" y2="${axis}" stroke="currentColor"/>`,
    ...marks,
    ...ticks,
    '</svg>',
  ].join('\n');
}
