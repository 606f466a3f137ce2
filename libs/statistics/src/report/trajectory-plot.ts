import type { Trajectory } from '../exhibits/trajectories';
import { rangeOf, renderChart, shape, straight } from './chart';
import { escapeHtml, significant } from './format';

const SIDE = 7;
const LINE = 16;

/** Means with their intervals by visit: filled and solid for the first arm, open and dashed for the second; people as thin lines where there is one group. */
export function renderTrajectory({ name, level, series, individuals = [] }: Trajectory): string {
  const visits = series[0]!.points.map(({ visit }) => visit);
  const values = [...series.flatMap(({ points }) => points.flatMap(({ mean, lower, upper }) => [mean, lower, upper])), ...individuals.flat()].filter((value): value is number => value !== null);
  if (values.length === 0) return '';
  const [low, high] = rangeOf(values, 0.06);
  const percent = `${Math.round(level * 1000) / 10}%`;
  return renderChart({
    title: `${name}: means with ${percent} intervals by visit`,
    description: series
      .map(({ arm, points }) => `${arm}: ${points.map(({ visit, n, mean }) => `${visit} ${mean === null ? 'none' : significant(mean, 3)} (n ${n})`).join(', ')}`)
      .join('. '),
    x: { label: 'visit', low: -0.5, high: visits.length - 0.5, ticks: visits.map((text, at) => ({ at, text })) },
    y: { label: name, low, high },
    width: Math.max(280, Math.min(400, 80 * visits.length)),
    height: 240,
    below: LINE * series.length + 6,
    marks: ({ x, y, left, bottom }) => [
      ...individuals.map((person) => path(person.map((value, k) => (value === null ? null : [x(k), y(value)])), 'stroke-opacity="0.3" stroke-width="1"')),
      ...series.flatMap(({ arm, points }, s) => {
        const shift = series.length > 1 ? (s === 0 ? -SIDE : SIDE) : 0;
        const at = (k: number): string => (Number(x(k)) + shift).toFixed(1);
        const style = s === 0 ? 'stroke-width="2"' : 'stroke-width="2" stroke-dasharray="6 4"';
        return [
          path(points.map(({ mean }, k) => (mean === null ? null : [at(k), y(mean)])), style),
          ...points.flatMap(({ mean, lower, upper }, k) => [
            ...(lower === null || upper === null ? [] : [straight(at(k), y(lower), at(k), y(upper), '', 'stroke-width="1.5"')]),
            ...(mean === null ? [] : [shape(s === 0 ? 'filled' : 'open', at(k), y(mean))]),
          ]),
          ...points.map(({ n }, k) => `<text x="${x(k)}" y="${bottom + 44 + LINE * (s + 0.6)}" text-anchor="middle">${n}</text>`),
          shape(s === 0 ? 'filled' : 'open', String(left - 44), (bottom + 40 + LINE * (s + 0.6)).toFixed(1), 3.5),
          `<text x="${left - 36}" y="${bottom + 44 + LINE * (s + 0.6)}">${escapeHtml(series.length === 1 ? 'n' : arm.length > 9 ? `${arm.slice(0, 8)}…` : arm)}</text>`,
        ];
      }),
    ],
  });
}

/** A line through the points that are there; it breaks where one is missing. */
function path(points: readonly (readonly [string, string] | null)[], style: string): string {
  let pen = 'M';
  const d = points.map((point) => {
    if (!point) {
      pen = 'M';
      return '';
    }
    const step = `${pen}${point[0]} ${point[1]}`;
    pen = 'L';
    return step;
  });
  return `<path d="${d.join('')}" fill="none" stroke="currentColor" ${style}/>`;
}
