import { Axes, BELOW_AXIS } from './axes';
import { Picture } from './picture';
import { linear, ticks } from './scale';

export interface Line {
  name: string;
  points: readonly (readonly [number, number])[];
}

interface LinesProps {
  name: string;
  says: string;
  lines: readonly Line[];
  /** Names of the axes. */
  across: string;
  up: string;
  /** Highest value of the vertical axis; found from the lines where it is left out. */
  most?: number;
  /** A place that matters, marked on the line. */
  mark?: readonly [number, number];
  format: (value: number) => string;
}

const WIDTH = 640;
const PLOT = { left: 52, right: 624, top: 26, bottom: 270 };
const ROW = 19;

/** Lines are told apart by colour and by dashes: either alone is enough. */
const COLOURS = ['var(--chart-line)', 'var(--chart-second)', 'var(--chart-ink)', 'var(--chart-quiet)'];
const DASHES = ['', '7 4', '2 3', '9 3 2 3', '1 5'];
const styleOf = (index: number) => ({ fill: 'none', stroke: COLOURS[index % COLOURS.length], strokeWidth: 2, strokeDasharray: DASHES[index % DASHES.length] });

/** Several lines over one axis, with a legend below. */
export function Lines({ name, says, lines, across, up, most, mark, format }: LinesProps) {
  const all = lines.flatMap(({ points }) => points);
  const last = Math.max(1, ...all.map(([at]) => at));
  const first = Math.min(...all.map(([at]) => at), last);
  const top = most ?? Math.max(...all.map(([, value]) => value), 1e-9) * 1.08;
  const legend = lines.length > 1 ? lines.length : 0;
  const height = PLOT.bottom + BELOW_AXIS + legend * ROW;
  const x = linear([first, last], [PLOT.left, PLOT.right]);
  const y = linear([0, top], [PLOT.bottom, PLOT.top]);
  const places = [...new Set(all.map(([at]) => at))].sort((one, other) => one - other);
  const values = lines.map(({ points }) => new Map(points));
  return (
    <Picture
      name={name}
      says={says}
      viewBox={`0 0 ${WIDTH} ${height}`}
      minWidth={320}
      maxWidth={820}
      numbers={{ header: [across, ...lines.map((line) => line.name)], rows: places.map((place) => [place, ...values.map((line) => line.get(place) ?? null)]) }}
    >
      <Axes plot={PLOT} y={y} most={top} lines={5} across={across} up={up} format={format} marks={ticks(first, last, 6).map((tick) => ({ at: x(tick), word: tick }))} />
      {lines.map((line, index) => (
        <path key={index} d={line.points.map(([at, value], point) => `${point === 0 ? 'M' : 'L'}${x(at).toFixed(1)} ${y(value).toFixed(1)}`).join('')} style={styleOf(index)} />
      ))}
      {mark && <circle cx={x(mark[0])} cy={y(mark[1])} r={5} style={{ fill: 'var(--chart-second)' }} />}
      {legend > 0 &&
        lines.map((line, index) => (
          <g key={line.name} fontSize="12">
            <path d={`M${PLOT.left} ${PLOT.bottom + 40 + index * ROW}h30`} style={styleOf(index)} />
            <text x={PLOT.left + 38} y={PLOT.bottom + 44 + index * ROW}>
              {line.name}
            </text>
          </g>
        ))}
    </Picture>
  );
}
