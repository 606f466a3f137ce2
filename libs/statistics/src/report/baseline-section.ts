import type { BaselineExhibit } from '../exhibits/baseline';
import type { BaselineRow, NumericSummary } from '../indices/baseline-table';
import { escapeHtml, significant } from './format';
import { renderBalancePlot } from './balance-plot';
import { htmlTable } from './html-table';

export interface Arms {
  readonly experimental: string;
  readonly control: string;
}

/** Baseline by arm with standardised differences, without p-values: arms differ by chance only. */
export function baselineTableHtml({ rows, leftOut }: BaselineExhibit, arms: Arms, people: readonly { readonly n: number }[], caption?: string): string {
  const head = ['', `${arms.experimental} (n ${people[0]?.n ?? ''})`, `${arms.control} (n ${people[1]?.n ?? ''})`, 'Standardised difference'];
  const notes = leftOut.map(({ name, reason }) => `<p class="note">${escapeHtml(name)} is not in the table: ${escapeHtml(reason)}.</p>`).join('\n');
  return `${htmlTable(head, rows.flatMap(tableRows), { numbersFrom: 1, ...(caption === undefined ? {} : { caption }) })}
<p class="note">Numbers: mean (SD), median [quartiles]; categories: count (percent of those known). Standardised difference: of means over the root mean square of both SDs (${escapeHtml(arms.experimental)} minus ${escapeHtml(arms.control)}); of categories, the distance of Yang and Dalton, unsigned. No tests: any difference came by chance.</p>
${notes}`;
}

export function balanceFigure(exhibit: BaselineExhibit, arms: Arms): string {
  return renderBalancePlot(exhibit, arms);
}

function tableRows(row: BaselineRow): string[][] {
  const d = row.standardisedDifference === null ? '' : significant(row.standardisedDifference, 2);
  if (row.kind === 'numeric') return [[row.name, numeric(row.experimental), numeric(row.control), d]];
  const total = (side: 'experimental' | 'control'): number => row.levels.reduce((sum, level) => sum + level[side], 0);
  const cell = (count: number, of: number): string => `${count} (${((100 * count) / of).toFixed(0)}%)`;
  const missing = row.missing.experimental + row.missing.control > 0 ? [['\u00a0\u00a0\u00a0missing', String(row.missing.experimental), String(row.missing.control), '']] : [];
  return [
    [row.name, '', '', d],
    ...row.levels.map((level) => [`\u00a0\u00a0\u00a0${level.level}`, cell(level.experimental, total('experimental')), cell(level.control, total('control')), '']),
    ...missing,
  ];
}

function numeric({ mean, sd, median, lowerQuartile, upperQuartile, missing }: NumericSummary): string {
  const gone = missing > 0 ? `; ${missing} missing` : '';
  return `${significant(mean, 3)} (${significant(sd, 3)}), ${significant(median, 3)} [${significant(lowerQuartile, 3)} to ${significant(upperQuartile, 3)}]${gone}`;
}
