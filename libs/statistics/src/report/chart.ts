import { escapeHtml, significant } from './format';

/** One axis: its range, what it measures, and where it is marked (round numbers when left out). */
export interface Axis {
  readonly label: string;
  readonly low: number;
  readonly high: number;
  readonly ticks?: readonly { readonly at: number; readonly text: string }[];
}

export interface Chart {
  readonly title: string;
  /** What a reader who cannot see the picture must know. */
  readonly description: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly width?: number;
  readonly height?: number;
  /** Room for lines of text below the axis. */
  readonly below?: number;
  /** Marks, given the two scales, the frame and the height of the first line of text below. */
  readonly marks: (place: Place) => readonly string[];
}

export interface Place {
  readonly x: (value: number) => string;
  readonly y: (value: number) => string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const LEFT = 52;
const RIGHT = 14;
const TOP = 12;
const BOTTOM = 44;

/** A chart as inline SVG without script: black on any ground, shapes and dashes instead of colours, the same bytes for the same input. */
export function renderChart({ title, description, x, y, width = 420, height = 280, below = 0, marks }: Chart): string {
  const right = LEFT + width;
  const bottom = TOP + height;
  const scale = (low: number, high: number, from: number, to: number) => (value: number): string => (from + ((value - low) / (high - low)) * (to - from)).toFixed(1);
  const place: Place = { x: scale(x.low, x.high, LEFT, right), y: scale(y.low, y.high, bottom, TOP), left: LEFT, right, top: TOP, bottom };
  const xTicks = (x.ticks ?? numbers(x)).map(({ at, text }) => `<line x1="${place.x(at)}" x2="${place.x(at)}" y1="${bottom}" y2="${bottom + 4}" stroke="currentColor"/><text x="${place.x(at)}" y="${bottom + 17}" text-anchor="middle">${escapeHtml(text)}</text>`);
  const yTicks = (y.ticks ?? numbers(y)).map(({ at, text }) => `<line x1="${LEFT - 4}" x2="${LEFT}" y1="${place.y(at)}" y2="${place.y(at)}" stroke="currentColor"/><text x="${LEFT - 7}" y="${(Number(place.y(at)) + 4).toFixed(1)}" text-anchor="end">${escapeHtml(text)}</text>`);
  const middle = (TOP + bottom) / 2;
  return [
    `<svg class="chart" viewBox="0 0 ${right + RIGHT} ${bottom + BOTTOM + below}" style="max-width:${Math.round((right + RIGHT) * 1.15)}px" preserveAspectRatio="xMinYMin meet" role="img" aria-label="${escapeHtml(title)}"><desc>${escapeHtml(description)}</desc>`,
    `<rect x="${LEFT}" y="${TOP}" width="${width}" height="${height}" fill="none" stroke="currentColor" stroke-opacity="0.35"/>`,
    ...xTicks,
    ...yTicks,
    `<text x="${LEFT + width / 2}" y="${bottom + 36}" text-anchor="middle">${escapeHtml(x.label)}</text>`,
    `<text x="12" y="${middle}" text-anchor="middle" transform="rotate(-90 12 ${middle})">${escapeHtml(y.label)}</text>`,
    ...marks(place),
    '</svg>',
  ].join('\n');
}

function numbers({ low, high }: Axis): { at: number; text: string }[] {
  return axisTicks(low, high).map((at) => ({ at, text: tickText(at) }));
}

/** A round number as it is read off an axis. */
export const tickText = (value: number): string => (Math.abs(value) >= 1e-4 && Math.abs(value) < 1e6 ? String(value).replace('-', '\u2212') : significant(value, 2));

/** Round numbers across a range, five or so. */
export function axisTicks(low: number, high: number): number[] {
  const rough = (high - low) / 6;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough) ?? rough;
  const first = Math.ceil(low / step);
  const last = Math.floor(high / step);
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** Least and greatest value with a little room; one unit around a single value. */
export function rangeOf(values: readonly number[], room = 0.05): [number, number] {
  const low = values.reduce((least, value) => Math.min(least, value), Infinity);
  const high = values.reduce((most, value) => Math.max(most, value), -Infinity);
  if (!(low <= high)) return [0, 1];
  const margin = high > low ? room * (high - low) : 1;
  return [low - margin, high + margin];
}

/** A mark whose shape tells the group without colour. */
export function shape(kind: 'filled' | 'open' | 'cross' | 'square', x: string, y: string, size = 4): string {
  if (kind === 'cross') return `<path d="M${(Number(x) - size).toFixed(1)} ${(Number(y) - size).toFixed(1)}l${2 * size} ${2 * size}m0 -${2 * size}l-${2 * size} ${2 * size}" stroke="currentColor" stroke-width="1.5" fill="none"/>`;
  if (kind === 'square') return `<rect x="${(Number(x) - size).toFixed(1)}" y="${(Number(y) - size).toFixed(1)}" width="${2 * size}" height="${2 * size}" fill="currentColor"/>`;
  return `<circle cx="${x}" cy="${y}" r="${size}" ${kind === 'open' ? 'fill="Canvas" stroke="currentColor" stroke-width="1.5"' : 'fill="currentColor"'}/>`;
}

export function straight(x1: string | number, y1: string | number, x2: string | number, y2: string | number, dash = '', extra = ''): string {
  return `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="currentColor"${dash === '' ? '' : ` stroke-dasharray="${dash}"`}${extra === '' ? '' : ` ${extra}`}/>`;
}
