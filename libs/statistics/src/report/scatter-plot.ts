import { type Place, rangeOf, renderChart, shape, straight } from './chart';

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

const SIDE = 300;

/** Points with lines as inline SVG; nothing is told by colour alone. */
export function renderScatter({ title, xLabel, yLabel, points, lines = [], square = false }: ScatterPicture): string {
  const xs = points.map((point) => point.x);
  const ys = points.map((point) => point.y);
  const upright = lines.flatMap((line) => ('at' in line ? [line.at] : []));
  const both = rangeOf([...xs, ...ys, ...(square ? upright : [])]);
  const [xRange, yRange] = square ? [both, both] : [rangeOf(xs), rangeOf(ys)];
  const named = lines.flatMap(({ label }) => (label === undefined ? [] : [label]));
  return renderChart({
    title,
    description: `${points.length} participants.${named.length > 0 ? ` Lines: ${[...new Set(named)].join(', ')}.` : ''}`,
    x: { label: xLabel, low: xRange[0], high: xRange[1] },
    y: { label: yLabel, low: yRange[0], high: yRange[1] },
    width: SIDE,
    height: SIDE,
    marks: (place) => [...lines.flatMap((line) => drawn(line, place, xRange, yRange)), ...points.map((point) => shape(point.shape ?? 'filled', place.x(point.x), place.y(point.y)))],
  });
}

/** The part of a line that lies within the frame. */
function drawn(line: ScatterLine, { x, y, top, bottom }: Place, xRange: readonly [number, number], yRange: readonly [number, number]): string[] {
  const dash = line.dashed ? '4 3' : '';
  if ('at' in line) return line.at < xRange[0] || line.at > xRange[1] ? [] : [straight(x(line.at), top, x(line.at), bottom, dash)];
  const { slope, intercept } = line;
  if (slope === 0) return intercept < yRange[0] || intercept > yRange[1] ? [] : [straight(x(xRange[0]), y(intercept), x(xRange[1]), y(intercept), dash)];
  const reach = yRange.map((limit) => (limit - intercept) / slope).sort((a, b) => a - b);
  const from = Math.max(xRange[0], reach[0]!);
  const to = Math.min(xRange[1], reach[1]!);
  return from < to ? [straight(x(from), y(intercept + slope * from), x(to), y(intercept + slope * to), dash)] : [];
}
