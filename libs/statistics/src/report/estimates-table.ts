import type { PlanResults } from '../plan/results';
import { escapeHtml, percentText, pText, significant } from './format';
import type { ResultRow } from './result-rows';

/** Every row with its numbers; adjusted p-values beside the raw ones where the plan has a family. Sensitivity analyses are indented. */
export function estimatesTable(rows: readonly ResultRow[], results: PlanResults, caption?: string): string {
  if (rows.length === 0) return '<p>No analysis gave an estimate.</p>';
  const adjusted = new Map((results.multiplicity ?? []).flatMap((family) => family.adjusted.map(({ id, adjustedPValue }) => [id, adjustedPValue] as const)));
  const families = adjusted.size > 0;
  const body = rows
    .map((row) => {
      const p = adjusted.get(row.id) ?? adjusted.get(row.label.replace(' @ ', '@'));
      const cells = [
        `<td>${escapeHtml(row.estimator)}</td><td>${escapeHtml(row.outcome)}</td><td class="number">${escapeHtml(row.n)}</td><td class="number">${significant(row.estimate)}</td><td class="number">${significant(row.se)}</td><td class="number">${row.df === null ? 'normal' : row.df.toFixed(2)}</td>`,
        `<td class="number">${significant(row.ci.lower)} to ${significant(row.ci.upper)}</td><td class="number">${row.pValue === null ? 'by interaction' : escapeHtml(pText(row.pValue))}</td>`,
        families ? `<td class="number">${p === undefined ? '' : escapeHtml(pText(p))}</td>` : '',
      ];
      return `<tr><th scope="row"${row.under && caption === undefined ? ' class="sensitivity"' : ''}>${escapeHtml(row.label)}</th>${cells.join('')}</tr>`;
    })
    .join('\n');
  const levels = [...new Set(rows.map(({ ci }) => percentText(ci.level)))];
  const interval = levels.length === 1 ? `${levels[0]} interval` : 'Interval';
  const head = ['Analysis', 'Estimator', 'Outcome', 'n', 'Estimate', 'SE', 'df', interval, 'p', ...(families ? ['Adjusted p'] : [])].map((name) => `<th scope="col">${name}</th>`).join('');
  return `<div class="scroll"><table>${caption === undefined ? '' : `<caption>${escapeHtml(caption)}</caption>`}<thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table></div>`;
}
