import { useTranslation } from 'react-i18next';
import type { Completeness } from '../api/types';
import { useTranslated } from '../app/translated';
import { Picture } from './picture';

type Standing = Completeness['patterns'][number]['standings'][number];

const CELL = 20;
/** Room for the names of the columns, which stand on end. */
const NAMES = 190;
const COUNT = 84;
/** Rarer patterns are counted together: a map of a hundred lines shows none of them. */
const MOST = 24;

/** Which forms are there and which are missing, together: a line per pattern, a column per form, visits apart. */
export function CompletenessMap({ completeness: { columns, patterns, participants } }: { completeness: Completeness }) {
  const { t } = useTranslation('completeness');
  const inWords = useTranslated();
  const shown = patterns.slice(0, MOST);
  const rest = patterns.slice(MOST);
  // visits stand apart
  const leftOf = (column: number) => 8 + column * CELL + 14 * columns.slice(1, column + 1).filter(({ visit }, index) => visit !== columns[index]!.visit).length;
  const right = leftOf(columns.length - 1) + CELL;
  const width = Math.max(420, right + COUNT + 16);
  const top = NAMES;
  const bottom = top + (shown.length + (rest.length > 0 ? 1 : 0)) * CELL;
  const complete = patterns.filter(({ standings }) => !standings.includes('missing')).reduce((sum, pattern) => sum + pattern.participants, 0);
  return (
    <Picture
      name="completeness-map"
      says={t('says', { participants, complete })}
      viewBox={`0 0 ${width} ${bottom + 64}`}
      minWidth={Math.min(width, 900)}
      maxWidth={width * 1.25}
      numbers={{ header: [...columns.map(({ label, instrument }) => `${inWords(label)} ${instrument}`), t('participants')], rows: patterns.map((pattern) => [...pattern.standings.map((standing) => t(`standings.${standing}`)), pattern.participants]) }}
    >
      {columns.map(({ instrument, visit, label }, column) => {
        const x = leftOf(column) + CELL / 2 + 2;
        return (
          <text key={`${visit} ${instrument}`} x={x} y={top - 8} fontSize="12" transform={`rotate(-70 ${x} ${top - 8})`}>
            {shorten(`${instrument}, ${inWords(label)}`, 30)}
          </text>
        );
      })}
      <text x={right + COUNT} y={top - 8} fontSize="11" textAnchor="end" style={{ fill: 'var(--chart-quiet)' }}>
        {t('participants')}
      </text>
      {shown.map((pattern, line) => (
        <g key={pattern.standings.join()}>
          {pattern.standings.map((standing, column) => (
            <Cell key={column} standing={standing} x={leftOf(column)} y={top + line * CELL} />
          ))}
          <text x={right + COUNT} y={top + line * CELL + 13} fontSize="12" textAnchor="end">
            {pattern.participants}
          </text>
        </g>
      ))}
      {rest.length > 0 && (
        <text x={8} y={top + shown.length * CELL + 14} fontSize="12">
          {t('rarer', { patterns: rest.length, participants: rest.reduce((sum, pattern) => sum + pattern.participants, 0) })}
        </text>
      )}
      {(['submitted', 'missing', 'open', 'ahead'] as const).map((standing, index) => (
        <g key={standing}>
          <Cell standing={standing} x={8 + (index % 2) * 190} y={bottom + 16 + Math.floor(index / 2) * 22} />
          <text x={30 + (index % 2) * 190} y={bottom + 29 + Math.floor(index / 2) * 22} fontSize="12">
            {t(`standings.${standing}`)}
          </text>
        </g>
      ))}
    </Picture>
  );
}

/** Told apart by shape: a filled square, a crossed one, an open one, a dot. */
function Cell({ standing, x, y }: { standing: Standing; x: number; y: number }) {
  const size = CELL - 6;
  if (standing === 'ahead') return <circle cx={x + size / 2 + 1} cy={y + size / 2 + 1} r={1.8} style={{ fill: 'var(--chart-quiet)' }} />;
  if (standing === 'submitted') return <rect x={x + 1} y={y + 1} width={size} height={size} style={{ fill: 'var(--chart-line)' }} />;
  return (
    <g>
      <rect x={x + 1.5} y={y + 1.5} width={size - 1} height={size - 1} style={{ fill: 'var(--surface)', stroke: standing === 'missing' ? 'var(--chart-second)' : 'var(--chart-line)', strokeWidth: 1.5 }} />
      {standing === 'missing' && <path d={`M${x + 2} ${y + size}L${x + size} ${y + 2}`} style={{ stroke: 'var(--chart-second)', strokeWidth: 1.8 }} />}
    </g>
  );
}

const shorten = (text: string, most: number) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
