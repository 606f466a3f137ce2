import { useTranslation } from 'react-i18next';
import { useFormats } from '../app/formats';
import { Picture } from './picture';
import { linear, ticks } from './scale';

export interface ForestRow {
  key: string;
  /** What opens when the line is clicked. */
  opens: string;
  /** Lines of one outcome in one unit share its scale. */
  scale: string;
  /** A sensitivity analysis, drawn under the analysis that it is of. */
  under: boolean;
  label: string;
  note: string;
  estimate: number;
  lower: number;
  upper: number;
  level: number;
  pValue: number | null;
  n: number | null;
  /** The margin of non-inferiority as a value of the estimate. */
  margin: number | null;
  /** Smallest difference that matters; drawn on both sides. */
  important: number | null;
}

interface ForestPlotProps {
  rows: readonly ForestRow[];
  experimental: string;
  control: string;
  /** For the pointer only: whoever uses a keyboard opens the same rows in the table below. */
  onOpen: (analysis: string) => void;
}

const WIDTH = 980;
const ROW = 34;
const TOP = 30;
const PLOT: readonly [number, number] = [400, 730];

/** One line per outcome with estimate and interval, in the outcome's own units beside and to a common visual scale in the drawing. */
export function ForestPlot({ rows, experimental, control, onOpen }: ForestPlotProps) {
  const { t } = useTranslation('pictures');
  const { number, pValue } = useFormats();
  // Scales of 0 to 120 and of 1 to 5 on one axis would hide the smaller: an outcome is drawn in half-widths of its widest interval.
  const halves = new Map<string, number>();
  for (const row of rows) halves.set(row.scale, Math.max(halves.get(row.scale) ?? 0, (row.upper - row.lower) / 2));
  const scaled = rows.map((row) => {
    const half = halves.get(row.scale) || 1;
    return { ...row, at: row.estimate / half, from: row.lower / half, to: row.upper / half, limit: row.margin === null ? null : row.margin / half, matters: row.important === null ? null : row.important / half };
  });
  const reach = Math.max(1.5, ...scaled.flatMap(({ from, to, limit, matters }) => [Math.abs(from), Math.abs(to), Math.abs(limit ?? 0), matters ?? 0]));
  const x = linear([-reach, reach], PLOT);
  const legend = [
    t('forest.ownUnits'),
    ...(rows.some(({ under }) => under) ? [t('forest.legendUnder')] : []),
    ...(rows.some(({ margin }) => margin !== null) ? [t('forest.legendMargin')] : []),
    ...(rows.some(({ important }) => important !== null) ? [t('forest.legendImportant')] : []),
  ];
  const height = TOP + ROW * rows.length + 32 + 15 * legend.length;
  const floor = TOP + ROW * rows.length + 6;
  return (
    <Picture
      name="forest-plot"
      says={t('forest.says', { n: rows.length, experimental, control })}
      viewBox={`0 0 ${WIDTH} ${height}`}
      minWidth={760}
      numbers={{
        header: [t('forest.outcome'), t('forest.estimator'), t('forest.estimate'), t('forest.lower'), t('forest.upper'), t('forest.p'), t('forest.n'), t('forest.margin'), t('forest.important')],
        rows: rows.map((row) => [row.label, row.note, round(row.estimate), round(row.lower), round(row.upper), row.pValue === null ? null : round(row.pValue), row.n, row.margin === null ? null : round(row.margin), row.important === null ? null : round(row.important)]),
      }}
    >
      <g fontSize="12" fontWeight="600">
        <text x={8} y={16}>{t('forest.outcome')}</text>
        <text x={WIDTH - 92} y={16} textAnchor="end">
          {t('forest.estimateWithInterval', { level: Math.round((rows[0]?.level ?? 0.95) * 100) })}
        </text>
        <text x={WIDTH - 8} y={16} textAnchor="end">{t('forest.p')}</text>
      </g>
      <path d={`M0 ${TOP - 5}H${WIDTH}`} style={{ stroke: 'var(--chart-grid)', strokeWidth: 1 }} />
      <path d={`M${x(0)} ${TOP - 5}V${floor}`} style={{ stroke: 'var(--chart-quiet)', strokeWidth: 1.2 }} />
      {scaled.map((row, index) => {
        const y = TOP + ROW * index + ROW / 2;
        return (
          <g key={row.key} onClick={() => onOpen(row.opens)} style={{ cursor: 'pointer' }}>
            <rect x={0} y={y - ROW / 2} width={WIDTH} height={ROW} style={{ fill: 'transparent' }} />
            {index % 2 === 1 && <rect x={0} y={y - ROW / 2} width={WIDTH} height={ROW} style={{ fill: 'var(--chart-fill)', opacity: 0.55 }} />}
            {row.under && <path d={`M14 ${y - 12}v10h7`} style={{ fill: 'none', stroke: 'var(--chart-quiet)', strokeWidth: 1.2 }} />}
            <text x={row.under ? 28 : 8} y={y - 1} fontSize="13" fontWeight={row.under ? 400 : 600}>{row.label}</text>
            <text x={row.under ? 28 : 8} y={y + 12} fontSize="11" style={{ fill: 'var(--chart-quiet)' }}>{row.note}</text>
            <path d={`M${x(0)} ${y - ROW / 2}v${ROW}`} style={{ stroke: 'var(--chart-quiet)', strokeWidth: 1 }} />
            {row.matters !== null && [-row.matters, row.matters].map((at) => <path key={at} d={`M${x(at)} ${y - ROW / 2}v${ROW}`} style={{ stroke: 'var(--chart-ink)', strokeWidth: 1.2, strokeDasharray: '1 3' }} />)}
            {row.limit !== null && <path d={`M${x(row.limit)} ${y - ROW / 2 + 1}v${ROW - 2}`} style={{ stroke: 'var(--chart-second)', strokeWidth: 2.4, strokeDasharray: '5 3' }} />}
            <path
              d={`M${x(row.from)} ${y}H${x(row.to)}M${x(row.from)} ${y - 5}v10M${x(row.to)} ${y - 5}v10`}
              style={{ fill: 'none', stroke: 'var(--chart-line)', strokeWidth: 1.8 }}
            />
            <rect x={x(row.at) - 4.5} y={y - 4.5} width={9} height={9} style={row.under ? { fill: 'var(--surface)', stroke: 'var(--chart-line)', strokeWidth: 1.8 } : { fill: 'var(--chart-line)' }} />
            <text x={WIDTH - 92} y={y + 4} fontSize="13" textAnchor="end">
              {number(row.estimate, 3)} ({number(row.lower, 3)}; {number(row.upper, 3)})
            </text>
            <text x={WIDTH - 8} y={y + 4} fontSize="13" textAnchor="end">{pValue(row.pValue)}</text>
          </g>
        );
      })}
      <path d={`M${PLOT[0]} ${floor}H${PLOT[1]}`} style={{ stroke: 'var(--chart-quiet)', strokeWidth: 1 }} />
      {ticks(-reach, reach, 6).map((tick) => (
        <path key={tick} d={`M${x(tick)} ${floor}v4`} style={{ stroke: 'var(--chart-quiet)', strokeWidth: 1 }} />
      ))}
      <g fontSize="11.5" style={{ fill: 'var(--chart-quiet)' }}>
        <text x={x(0) - 10} y={floor + 20} textAnchor="end">← {t('forest.lowerIn', { arm: experimental })}</text>
        <text x={x(0) + 10} y={floor + 20}>{t('forest.higherIn', { arm: experimental })} →</text>
        {legend.map((line, index) => (
          <text key={line} x={8} y={floor + 36 + 15 * index}>
            {line}
          </text>
        ))}
      </g>
    </Picture>
  );
}

const round = (value: number) => Number(value.toPrecision(6));
