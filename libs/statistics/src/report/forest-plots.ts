import { renderForestPlot } from './forest-plot';
import { escapeHtml } from './format';
import type { ResultRow } from './result-rows';

/**
 * One plot per outcome and unit: a standardised difference does not share the axis of a difference in points. Sensitivity analyses stand
 * under theirs. @param className of the headings, none when left out
 */
export function renderForestPlots(rows: readonly ResultRow[], className?: string): string {
  const groups = new Map<string, ResultRow[]>();
  for (const row of rows) {
    const outcome = row.under?.outcome ?? row.outcome;
    const key = row.estimator === 'hedges-g' ? `${outcome}, standardised` : outcome;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const heading = className === undefined ? '<h3>' : `<h3 class="${className}">`;
  return [...groups].map(([name, members]) => `<div class="keep">${heading}${escapeHtml(headingOf(name, members))}</h3>\n${renderForestPlot(members)}</div>`).join('\n');
}

/** The title of the first analysis that has one of its own outcome, else the name of the outcome. */
function headingOf(name: string, rows: readonly ResultRow[]): string {
  const { title, estimator } = rows.find((row) => !row.under) ?? rows[0]!;
  return title === undefined || estimator === 'hedges-g' ? name : title;
}
