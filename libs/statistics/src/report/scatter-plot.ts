import { escapeHtml, significant } from './format';

/** A point, and how it is drawn: the shape tells the class without colour. */
export interface ScatterPoint {
  readonly x: number;
  readonly y: number;
  readonly shape?: 'filled' | 'open' | 'cross';
}

/** A straight line y = intercept + slope x, or an upright one at x. */
export type ScatterLine = ({ readonly slope: number; readonly intercept: number } | { readonly at: number }) & { readonly dashed?: boolean; readonly label?: string };

export interface ScatterPicture {
  readonly title: string;
  readonly xLabel: string;
  readonly yLabel: string;
  readonly points: readonly ScatterPoint[];
  readonly lines?: readonly ScatterLine[];
  /** Same range on both axes, so that no change lies on the diagonal. */
  readonly square?: boolean;
}

const SIDE = 320;
const LEFT = 56;
const BOTTOM = 44;
const TOP = 12;

/** Points with lines as inline SVG; nothing is told by colour alone. */
export function renderScatter({ title, xLabel, yLabel, points, lines = [], square = false }: ScatterPicture): string {
  const xs = points.map((point) => point.x);
  const ys = points.map((point) => point.y);
  const [xRange, yRange] = square ? [rangeOf([...xs, ...ys]), rangeOf([...xs, ...ys])] : [rangeOf(xs), rangeOf(ys)];
  const x = (value: number): number => LEFT + ((value - xRange[0]) / (xRange[1] - xRange[0])) * SIDE;
  const y = (value: number): number => TOP + SIDE - ((value - yRange[0]) / (yRange[1] - yRange[0])) * SIDE;
  const drawn = lines.map((line) => {
    const ends =
      'at' in line
        ? [x(line.at), TOP, x(line.at), TOP + SIDE]
        : [x(xRange[0]), y(line.intercept + line.slope * xRange[0]), x(xRange[1]), y(line.intercept + line.slope * xRange[1])];
    const [x1, y1, x2, y2] = ends.map((end) => end.toFixed(1));
    const name = line.label ? `<title>${escapeHtml(line.label)}</title>` : '';
    return `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="currentColor" stroke-width="1"${line.dashed ? ' stroke-dasharray="4 3"' : ''}>${name}</line>`;
  });
  const clip = `clip-${[...title].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1_000_003, 7)}`;
  const axes = [
    `<rect x="${LEFT}" y="${TOP}" width="${SIDE}" height="${SIDE}" fill="none" stroke="currentColor" stroke-opacity="0.4"/>`,
    ...xRange.map((value, i) => `<text x="${x(value).toFixed(1)}" y="${TOP + SIDE + 16}" text-anchor="${i === 0 ? 'start' : 'end'}">${significant(value, 3)}</text>`),
    ...yRange.map((value, i) => `<text x="${LEFT - 6}" y="${(y(value) + (i === 0 ? 0 : 10)).toFixed(1)}" text-anchor="end">${significant(value, 3)}</text>`),
    `<text x="${LEFT + SIDE / 2}" y="${TOP + SIDE + 34}" text-anchor="middle">${escapeHtml(xLabel)}</text>`,
    `<text x="14" y="${TOP + SIDE / 2}" text-anchor="middle" transform="rotate(-90 14 ${TOP + SIDE / 2})">${escapeHtml(yLabel)}</text>`,
  ];
  return `<svg class="scatter" viewBox="0 0 ${LEFT + SIDE + 16} ${TOP + SIDE + BOTTOM}" role="img" aria-label="${escapeHtml(title)}">
<clipPath id="${clip}"><rect x="${LEFT}" y="${TOP}" width="${SIDE}" height="${SIDE}"/></clipPath>
${axes.join('\n')}
<g clip-path="url(#${clip})">${drawn.join('\n')}</g>
${points.map((point) => mark(x(point.x), y(point.y), point.shape ?? 'filled')).join('\n')}
</svg>`;
}

function mark(x: number, y: number, shape: NonNullable<ScatterPoint['shape']>): string {
  if (shape === 'cross') {
    return `<path d="M${(x - 4).toFixed(1)} ${(y - 4).toFixed(1)}l8 8m0 -8l-8 8" stroke="currentColor" stroke-width="1.5" fill="none"/>`;
  }
  return `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="4" ${shape === 'open' ? 'fill="none" stroke="currentColor" stroke-width="1.5"' : 'fill="currentColor" fill-opacity="0.75"'}/>`;
}

/** Least and greatest value with a little room; one unit around a single value. */
function rangeOf(values: readonly number[]): [number, number] {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const room = high > low ? 0.05 * (high - low) : 1;
  return [low - room, high + room];
}
