import { linear, ticks } from './scale';
import { Picture } from './picture';

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
const HEIGHT = 230;
const LEFT = 48;
const RIGHT = 12;
const TOP = 26;
const BOTTOM = 40;
const MOST_LABELS = 12;
/** One bar alone is no wall. */
const WIDEST = 56;

/** A distribution as bars. */
export function Bars({ name, says, bars, across, up, format, mark }: BarsProps) {
  const top = Math.max(...bars.map(({ value }) => value), 1e-9) * 1.08;
  const width = (WIDTH - LEFT - RIGHT) / Math.max(1, bars.length);
  const bar = Math.min(WIDEST, Math.max(1, width - Math.min(4, width * 0.2)));
  const y = linear([0, top], [HEIGHT - BOTTOM, TOP]);
  const every = Math.ceil(bars.length / MOST_LABELS);
  return (
    <Picture name={name} says={says} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} maxWidth={560} minWidth={300} numbers={{ header: [across, up], rows: bars.map(({ label, value }) => [label, value]) }}>
      <text x={LEFT - 40} y={14} fontSize="12" style={{ fill: 'var(--chart-quiet)' }}>
        {up}
      </text>
      {ticks(0, top, 4).map((tick) => (
        <g key={tick}>
          <path d={`M${LEFT} ${y(tick)}H${WIDTH - RIGHT}`} style={{ stroke: 'var(--chart-grid)', strokeWidth: 1 }} />
          <text x={LEFT - 8} y={y(tick) + 4} textAnchor="end" fontSize="12" style={{ fill: 'var(--chart-quiet)' }}>
            {format(tick)}
          </text>
        </g>
      ))}
      {bars.map(({ label, value }, index) => (
        <g key={index}>
          <rect x={LEFT + (index + 0.5) * width - bar / 2} y={y(value)} width={bar} height={Math.max(0, HEIGHT - BOTTOM - y(value))} style={{ fill: 'var(--chart-line)' }} />
          {index % every === 0 && (
            <text x={LEFT + (index + 0.5) * width} y={HEIGHT - BOTTOM + 16} textAnchor="middle" fontSize="12" style={{ fill: 'var(--chart-quiet)' }}>
              {label}
            </text>
          )}
        </g>
      ))}
      {mark && mark.at >= 0 && mark.at <= 1 && (
        <g>
          <path d={`M${LEFT + mark.at * (WIDTH - LEFT - RIGHT)} ${TOP - 6}V${HEIGHT - BOTTOM}`} style={{ stroke: 'var(--chart-second)', strokeWidth: 2, strokeDasharray: '5 4' }} />
          <text x={LEFT + mark.at * (WIDTH - LEFT - RIGHT) + 5} y={TOP + 2} fontSize="12" style={{ fill: 'var(--chart-ink)' }}>
            {mark.word}
          </text>
        </g>
      )}
      <text x={WIDTH - RIGHT} y={HEIGHT - 6} textAnchor="end" fontSize="12" style={{ fill: 'var(--chart-quiet)' }}>
        {across}
      </text>
    </Picture>
  );
}
