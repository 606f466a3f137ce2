import { Axes, BELOW_AXIS } from './axes';
import { Picture } from './picture';
import { linear } from './scale';

interface BarsProps {
  name: string;
  says: string;
  /** Bars from left to right with what stands under each. */
  bars: readonly { label: string; value: number }[];
  across: string;
  up: string;
  format: (value: number) => string;
  /** A place among the bars, as a fraction of their width, that is marked with a word. */
  mark?: { at: number; word: string };
}

const WIDTH = 420;
const PLOT = { left: 48, right: 408, top: 26, bottom: 190 };
const MOST_LABELS = 12;
/** One bar alone is no wall. */
const WIDEST = 56;

/** A distribution as bars. */
export function Bars({ name, says, bars, across, up, format, mark }: BarsProps) {
  const top = Math.max(...bars.map(({ value }) => value), 1e-9) * 1.08;
  const width = (PLOT.right - PLOT.left) / Math.max(1, bars.length);
  const bar = Math.min(WIDEST, Math.max(1, width - Math.min(4, width * 0.2)));
  const y = linear([0, top], [PLOT.bottom, PLOT.top]);
  const every = Math.ceil(bars.length / MOST_LABELS);
  const middleOf = (index: number) => PLOT.left + (index + 0.5) * width;
  const marked = mark && mark.at >= 0 && mark.at <= 1 ? PLOT.left + mark.at * (PLOT.right - PLOT.left) : null;
  return (
    <Picture name={name} says={says} viewBox={`0 0 ${WIDTH} ${PLOT.bottom + BELOW_AXIS + 6}`} maxWidth={560} minWidth={300} numbers={{ header: [across, up], rows: bars.map(({ label, value }) => [label, value]) }}>
      <Axes plot={PLOT} y={y} most={top} lines={4} across={across} up={up} format={format} marks={bars.flatMap(({ label }, index) => (index % every === 0 ? [{ at: middleOf(index), word: label }] : []))} />
      {bars.map(({ value }, index) => (
        <rect key={index} x={middleOf(index) - bar / 2} y={y(value)} width={bar} height={Math.max(0, PLOT.bottom - y(value))} style={{ fill: 'var(--chart-line)' }} />
      ))}
      {mark && marked !== null && (
        <g>
          <path d={`M${marked} ${PLOT.top - 6}V${PLOT.bottom}`} style={{ stroke: 'var(--chart-second)', strokeWidth: 2, strokeDasharray: '5 4' }} />
          <text x={marked + 5} y={PLOT.top + 2} fontSize="12" style={{ fill: 'var(--chart-ink)' }}>
            {mark.word}
          </text>
        </g>
      )}
    </Picture>
  );
}
