import type { BaselineExhibit } from '../exhibits/baseline';
import { renderChart, shape, straight } from './chart';
import { escapeHtml, significant } from './format';

const ROW = 22;
/** Customary marks of imbalance; chance alone passes the first in small trials. */
const MARKS = [0.1, 0.2];

/** Standardised differences at baseline, largest first ("love plot"). */
export function renderBalancePlot({ rows }: BaselineExhibit, arms: { readonly experimental: string; readonly control: string }): string {
  const shown = rows.flatMap(({ name, standardisedDifference: d }) => (d === null ? [] : [{ name, size: Math.abs(d) }])).sort((a, b) => b.size - a.size || (a.name < b.name ? -1 : 1));
  if (shown.length === 0) return '';
  const high = Math.max(0.3, 1.08 * shown[0]!.size);
  const longest = Math.max(...shown.map(({ name }) => name.length));
  const room = Math.min(240, 7.2 * longest);
  const chart = renderChart({
    title: 'Standardised differences at baseline',
    description: shown.map(({ name, size }) => `${name} ${significant(size, 2)}`).join('; '),
    x: { label: `absolute standardised difference, ${arms.experimental} and ${arms.control}`, low: 0, high },
    y: { label: '', low: shown.length + 0.5, high: 0.5, ticks: [] },
    width: 380,
    height: shown.length * ROW + 8,
    marks: ({ x, y, left, top, bottom }) => [
      ...MARKS.map((at) => straight(x(at), top, x(at), bottom, '4 3', 'stroke-opacity="0.6"')),
      ...shown.flatMap(({ name, size }, i) => [
        `<text x="${left - 8}" y="${(Number(y(i + 1)) + 4).toFixed(1)}" text-anchor="end">${escapeHtml(name)}</text>`,
        straight(x(0), y(i + 1), x(size), y(i + 1), '', 'stroke-opacity="0.35"'),
        shape('filled', x(size), y(i + 1)),
      ]),
    ],
  });
  // names stand left of the frame: make room for the longest
  return chart.replace(/viewBox="0 0 (\d+) /, (_, width: string) => `viewBox="${52 - 16 - Math.round(room)} 0 ${Number(width) - (52 - 16 - Math.round(room))} `);
}
