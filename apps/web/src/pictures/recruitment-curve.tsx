import { useTranslation } from 'react-i18next';
import type { Recruitment } from '../api/types';
import { useFormats } from '../app/formats';
import { Picture } from './picture';
import { dayNumber, dayOf, linear, ticks } from './scale';

const WIDTH = 470;
const HEIGHT = 300;
const LEFT = 44;
const RIGHT = 96;
const TOP = 34;
const BOTTOM = 34;

/** Randomised so far (joined, where nobody is `drawn`) against the planned pace and the target: cumulative counts by day. */
export function RecruitmentCurve({ recruitment, drawn }: { recruitment: Recruitment; drawn: boolean }) {
  const { t } = useTranslation('pictures');
  const { shortDay, day } = useFormats();
  const points = recruitment.points.map((point) => ({ ...point, x: dayNumber(point.on) }));
  const expected = recruitment.expected.map((point) => ({ ...point, x: dayNumber(point.on) }));
  const days = [...points, ...expected].map(({ x }) => x);
  const [from, to] = [Math.min(...days), Math.max(...days)];
  const most = Math.max(recruitment.target ?? 0, ...points.map(({ randomised }) => randomised), ...expected.map((one) => one.expected), 1);
  const x = linear([from, Math.max(to, from + 1)], [LEFT, WIDTH - RIGHT]);
  const y = linear([0, most * 1.06], [HEIGHT - BOTTOM, TOP]);
  const last = points.at(-1);
  const actual = points.map((point, index) => (index === 0 ? `M${x(point.x)} ${y(point.randomised)}` : `H${x(point.x)}V${y(point.randomised)}`)).join('');
  const planned = expected.map((point, index) => `${index === 0 ? 'M' : 'L'}${x(point.x)} ${y(point.expected)}`).join('');
  const dayTicks = Array.from({ length: 4 }, (_, index) => Math.round(from + ((to - from) * index) / 3)).filter((tick, index, all) => all.indexOf(tick) === index);
  return (
    <Picture
      name="recruitment"
      says={t(drawn ? 'recruitment.says' : 'recruitment.saysOneGroup', { n: last?.randomised ?? 0, target: recruitment.target ?? '–', on: last ? day(last.on) : '–' })}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      minWidth={300}
      numbers={{
        header: [t('recruitment.on'), t(drawn ? 'recruitment.randomised' : 'recruitment.joined'), t('recruitment.screened'), t('recruitment.expected')],
        rows: points.map((point) => [point.on, point.randomised, point.screened, expectedOn(expected, point.x)]),
      }}
    >
      {ticks(0, most, 5).map((tick) => (
        <g key={tick}>
          <path d={`M${LEFT} ${y(tick)}H${WIDTH - RIGHT}`} style={{ stroke: 'var(--chart-grid)', strokeWidth: 1 }} />
          <text x={LEFT - 8} y={y(tick) + 4} textAnchor="end" fontSize="12" style={{ fill: 'var(--chart-quiet)' }}>
            {tick}
          </text>
        </g>
      ))}
      {dayTicks.map((tick) => (
        <text key={tick} x={x(tick)} y={HEIGHT - 10} textAnchor="middle" fontSize="12" style={{ fill: 'var(--chart-quiet)' }}>
          {shortDay(dayOf(tick))}
        </text>
      ))}
      {recruitment.target !== null && (
        <g>
          <path d={`M${LEFT} ${y(recruitment.target)}H${WIDTH - RIGHT}`} style={{ stroke: 'var(--chart-quiet)', strokeWidth: 1, strokeDasharray: '2 4' }} />
          <text x={WIDTH - RIGHT + 6} y={y(recruitment.target) + 4} fontSize="12" style={{ fill: 'var(--chart-quiet)' }}>
            {t('recruitment.target', { n: recruitment.target })}
          </text>
        </g>
      )}
      <path d={planned} style={{ fill: 'none', stroke: 'var(--chart-second)', strokeWidth: 1.8, strokeDasharray: '7 5' }} />
      <path d={actual} style={{ fill: 'none', stroke: 'var(--chart-line)', strokeWidth: 2.4 }} />
      {last && <circle cx={x(last.x)} cy={y(last.randomised)} r={4} style={{ fill: 'var(--chart-line)' }} />}
      <g fontSize="12">
        <path d={`M${LEFT} 10h24`} style={{ stroke: 'var(--chart-line)', strokeWidth: 2.4 }} />
        <text x={LEFT + 30} y={14}>
          {t(drawn ? 'recruitment.actual' : 'recruitment.actualOneGroup', { n: last?.randomised ?? 0 })}
        </text>
        {expected.length > 0 && (
          <>
            <path d={`M${LEFT + 170} 10h24`} style={{ stroke: 'var(--chart-second)', strokeWidth: 1.8, strokeDasharray: '7 5' }} />
            <text x={LEFT + 200} y={14}>
              {t('recruitment.planned')}
            </text>
          </>
        )}
      </g>
    </Picture>
  );
}

/** The planned count on a day, on the straight line between the two planned points around it. */
function expectedOn(expected: readonly { x: number; expected: number }[], at: number): number | null {
  const after = expected.find(({ x }) => x >= at);
  const before = expected.findLast(({ x }) => x <= at);
  if (!after || !before) return null;
  const value = after.x === before.x ? after.expected : before.expected + ((at - before.x) / (after.x - before.x)) * (after.expected - before.expected);
  return Math.round(value * 10) / 10;
}
