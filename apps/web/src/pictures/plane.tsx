import { Picture, type Numbers } from './picture';
import { linear, ticks } from './scale';

/** A mark whose shape tells its group without colour. */
export interface Mark {
  x: number;
  y: number;
  shape?: 'filled' | 'open' | 'cross' | 'square';
  /** An interval around it, upright. */
  lower?: number;
  upper?: number;
}

export interface Stroke {
  points: readonly (readonly [number, number])[];
  dashed?: boolean;
  strong?: boolean;
}

interface PlaneProps {
  name: string;
  says: string;
  marks: readonly Mark[];
  strokes?: readonly Stroke[];
  across: string;
  up: string;
  /** Ranges of the axes; found from what is drawn where they are left out. */
  xRange?: readonly [number, number];
  yRange?: readonly [number, number];
  /** Size of a mark: many small ones, or few large ones. */
  size?: number;
  maxWidth?: number;
  numbers: Numbers;
  format: (value: number) => string;
}

const WIDTH = 420;
const PLOT = { left: 56, right: 408, top: 28, bottom: 250 };

/** Marks and strokes over two measured axes. */
export function Plane({ name, says, marks, strokes = [], across, up, xRange, yRange, size = 3, maxWidth = 480, numbers, format }: PlaneProps) {
  const drawn = strokes.flatMap(({ points }) => points);
  const xs = xRange ?? roomy([...marks.map(({ x }) => x), ...drawn.map(([x]) => x)]);
  const ys = yRange ?? roomy([...marks.flatMap(({ y, lower = y, upper = y }) => [y, lower, upper]), ...drawn.map(([, y]) => y)]);
  const x = linear(xs, [PLOT.left, PLOT.right]);
  const y = linear(ys, [PLOT.bottom, PLOT.top]);
  return (
    <Picture name={name} says={says} viewBox={`0 0 ${WIDTH} ${PLOT.bottom + 42}`} maxWidth={maxWidth} minWidth={300} numbers={numbers}>
      <g fontSize="12" style={{ fill: 'var(--chart-quiet)' }}>
        <text x={PLOT.left - 48} y={14}>
          {up}
        </text>
        {ticks(ys[0], ys[1], 5).map((tick) => (
          <g key={tick}>
            <path d={`M${PLOT.left} ${y(tick).toFixed(1)}H${PLOT.right}`} style={{ stroke: 'var(--chart-grid)', strokeWidth: 1 }} />
            <text x={PLOT.left - 7} y={y(tick) + 4} textAnchor="end">
              {format(tick)}
            </text>
          </g>
        ))}
        {ticks(xs[0], xs[1], 5).map((tick) => (
          <g key={tick}>
            <path d={`M${x(tick).toFixed(1)} ${PLOT.bottom}v4`} style={{ stroke: 'var(--chart-quiet)', strokeWidth: 1 }} />
            <text x={x(tick)} y={PLOT.bottom + 18} textAnchor="middle">
              {format(tick)}
            </text>
          </g>
        ))}
        <text x={PLOT.right} y={PLOT.bottom + 36} textAnchor="end">
          {across}
        </text>
      </g>
      <path d={`M${PLOT.left} ${PLOT.top}V${PLOT.bottom}H${PLOT.right}`} style={{ fill: 'none', stroke: 'var(--chart-quiet)', strokeWidth: 1 }} />
      {strokes.map(({ points, dashed, strong }, index) => (
        <path
          key={index}
          d={points.map(([at, value], k) => `${k === 0 ? 'M' : 'L'}${x(at).toFixed(1)} ${y(value).toFixed(1)}`).join('')}
          style={{ fill: 'none', stroke: strong ? 'var(--chart-line)' : 'var(--chart-quiet)', strokeWidth: strong ? 2 : 1.2, strokeDasharray: dashed ? '5 4' : undefined }}
        />
      ))}
      {marks.map((mark, index) => (
        <g key={index}>
          {mark.lower !== undefined && mark.upper !== undefined && <path d={`M${x(mark.x).toFixed(1)} ${y(mark.lower).toFixed(1)}V${y(mark.upper).toFixed(1)}`} style={{ stroke: 'var(--chart-line)', strokeWidth: 1.6 }} />}
          <Shape kind={mark.shape ?? 'filled'} x={x(mark.x)} y={y(mark.y)} size={size} />
        </g>
      ))}
    </Picture>
  );
}

function Shape({ kind, x, y, size }: { kind: NonNullable<Mark['shape']>; x: number; y: number; size: number }) {
  if (kind === 'cross') return <path d={`M${x - size} ${y - size}l${2 * size} ${2 * size}m0 ${-2 * size}l${-2 * size} ${2 * size}`} style={{ fill: 'none', stroke: 'var(--chart-ink)', strokeWidth: 1.5 }} />;
  if (kind === 'square') return <rect x={x - size} y={y - size} width={2 * size} height={2 * size} style={{ fill: 'var(--chart-second)' }} />;
  return <circle cx={x} cy={y} r={size} style={kind === 'open' ? { fill: 'var(--surface)', stroke: 'var(--chart-second)', strokeWidth: 1.5 } : { fill: 'var(--chart-line)' }} />;
}

/** Least and greatest value with a little room. */
function roomy(values: readonly number[]): [number, number] {
  if (values.length === 0) return [0, 1];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = high > low ? 0.05 * (high - low) : 1;
  return [low - room, high + room];
}
