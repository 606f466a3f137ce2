import { useTranslation } from 'react-i18next';
import { linear } from './scale';
import { Picture } from './picture';

export interface GuessRow {
  name: string;
  convergence: number;
  directional: number;
  certain: number;
}

const WIDTH = 640;
const NAMES = 210;
const RIGHT = 52;
const TOP = 72;
const BAND = 46;

/** How often a guesser is right, design by design; the dashed line is a coin. */
export function GuessBars({ rows, chance, percent }: { rows: readonly GuessRow[]; chance: number; percent: (share: number) => string }) {
  const { t } = useTranslation('planning');
  const x = linear([0, 1], [NAMES, WIDTH - RIGHT]);
  const height = TOP + rows.length * BAND + 26;
  const kinds = [
    ['convergence', 'var(--chart-line)'],
    ['directional', 'var(--chart-second)'],
    ['certain', 'var(--chart-quiet)'],
  ] as const;
  return (
    <Picture
      name="predictability"
      says={t('pictures.guess.says', { designs: rows.length })}
      viewBox={`0 0 ${WIDTH} ${height}`}
      minWidth={480}
      maxWidth={820}
      numbers={{ header: [t('result.design'), ...kinds.map(([kind]) => t(`result.${kind}`))], rows: rows.map((row) => [row.name, row.convergence, row.directional, row.certain]) }}
    >
      {kinds.map(([kind, colour], index) => (
        <g key={kind} fontSize="12">
          <rect x={NAMES} y={4 + index * 18} width={12} height={12} style={{ fill: colour }} />
          <text x={NAMES + 18} y={14 + index * 18}>
            {t(`result.${kind}`)}
          </text>
        </g>
      ))}
      <path d={`M${x(chance)} ${TOP - 8}V${height - 22}`} style={{ stroke: 'var(--chart-ink)', strokeWidth: 1, strokeDasharray: '4 4' }} />
      <text x={x(chance)} y={height - 8} textAnchor="middle" fontSize="12" style={{ fill: 'var(--chart-quiet)' }}>
        {t('pictures.guess.coin')}
      </text>
      {rows.map((row, index) => (
        <g key={index} fontSize="12">
          <text x={NAMES - 10} y={TOP + index * BAND + 20} textAnchor="end">
            {shortened(row.name)}
          </text>
          {kinds.map(([kind, colour], bar) => (
            <g key={kind}>
              <rect x={NAMES} y={TOP + index * BAND + bar * 12} width={Math.max(1, x(row[kind]) - NAMES)} height={10} style={{ fill: colour }} />
              <text x={x(row[kind]) + 5} y={TOP + index * BAND + bar * 12 + 9} fontSize="11" style={{ fill: 'var(--chart-quiet)' }}>
                {percent(row[kind])}
              </text>
            </g>
          ))}
        </g>
      ))}
    </Picture>
  );
}

const MOST_LETTERS = 30;
const shortened = (name: string) => (name.length > MOST_LETTERS ? `${name.slice(0, MOST_LETTERS - 1)}…` : name);
