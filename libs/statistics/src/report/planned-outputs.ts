import type { Exhibits } from '../exhibits/exhibits';
import type { AnalysisPlan, FigureKind, TableKind } from '../plan/analysis-plan';
import type { PlanResults } from '../plan/results';
import { baselineTableHtml, balanceFigure } from './baseline-section';
import { renderDiagnostics } from './diagnostic-plots';
import { estimatesTable } from './estimates-table';
import { missingnessTable, trajectoryCaption } from './exhibit-sections';
import { renderForestPlots } from './forest-plots';
import { escapeHtml } from './format';
import { renderMissingnessMap } from './missingness-plot';
import { multiplicityTables } from './multiplicity-table';
import type { ResultRow } from './result-rows';
import { renderTrajectory } from './trajectory-plot';
import { renderInterim, renderNonInferiority, renderTippingPoint } from './verdict-plots';

export interface ReportContent {
  readonly plan: AnalysisPlan;
  readonly results: PlanResults;
  readonly rows: readonly ResultRow[];
  readonly exhibits: Exhibits | undefined;
}

/** The tables and figures that the plan promises, numbered in its order. What cannot be shown says so in its place. */
export function plannedOutputs(content: ReportContent): string {
  const { tables = [], figures = [] } = content.plan;
  if (tables.length + figures.length === 0) return '';
  const absent = '<p>There is nothing to show: no analysis of this kind gave a result on these data.</p>';
  const items = [
    ...tables.map(({ id, title, kind = 'estimates', analyses }, i) => {
      const caption = `Table ${i + 1}. ${title}`;
      return `<div class="planned" id="${anchor(id)}">${TABLES[kind](content, analyses, caption) || `<p class="caption">${escapeHtml(caption)}</p>${absent}`}</div>`;
    }),
    ...figures.map(({ id, title, kind = 'forest', analyses }, i) => {
      const drawn = FIGURES[kind](content, analyses);
      return `<figure class="planned" id="${anchor(id)}">${drawn || absent}<figcaption>${escapeHtml(`Figure ${i + 1}. ${title}`)}</figcaption></figure>`;
    }),
  ];
  return `<h2>Tables and figures of the plan</h2>\n${items.join('\n')}`;
}

const anchor = (id: string): string => `planned-${id.replace(/[^A-Za-z0-9_-]/g, '-')}`;

const chosen = (rows: readonly ResultRow[], ids: readonly string[] | undefined): readonly ResultRow[] => (ids ? rows.filter(({ id }) => ids.includes(id)) : rows);

const TABLES: Readonly<Record<TableKind, (content: ReportContent, ids: readonly string[] | undefined, caption: string) => string>> = {
  estimates: ({ rows, results }, ids, caption) => (chosen(rows, ids).length > 0 ? estimatesTable(chosen(rows, ids), results, caption) : ''),
  baseline: ({ exhibits, plan }, _, caption) => (exhibits?.baseline && plan.data.arm ? baselineTableHtml(exhibits.baseline, plan.data.arm, exhibits.people, caption) : ''),
  multiplicity: ({ results }, ids, caption) => multiplicityTables(results, ids, caption),
  missingness: ({ exhibits }, _, caption) => (exhibits ? missingnessTable(exhibits, caption) : ''),
};

const FIGURES: Readonly<Record<FigureKind, (content: ReportContent, ids: readonly string[] | undefined) => string>> = {
  forest: ({ rows }, ids) => renderForestPlots(chosen(rows, ids), 'planned'),
  balance: ({ exhibits, plan }) => (exhibits?.baseline && plan.data.arm ? balanceFigure(exhibits.baseline, plan.data.arm) : ''),
  trajectories: ({ exhibits, plan }, ids) => {
    const outcomes = plan.analyses.filter(({ id }) => ids?.includes(id)).map(({ outcome }) => outcome);
    return (exhibits?.trajectories ?? [])
      .filter(({ name }) => !ids || outcomes.some((outcome) => outcome === name || outcome.startsWith(`${name}_`)))
      .map((one) => `${renderTrajectory(one)}<p class="note">${escapeHtml(trajectoryCaption(one))}</p>`)
      .join('\n');
  },
  missingness: ({ exhibits }) => (exhibits?.missingness ? renderMissingnessMap(exhibits.missingness) : ''),
  diagnostics: ({ exhibits }, ids) =>
    (exhibits?.models ?? [])
      .filter(({ analyses }) => !ids || analyses.some((id) => ids.includes(id)))
      .map(({ model, diagnostics }) => `<div class="keep"><p class="note">${escapeHtml(model)}</p><div class="panels">${renderDiagnostics(diagnostics, model)}</div></div>`)
      .join('\n'),
  'non-inferiority': ({ rows }, ids) => renderNonInferiority(chosen(rows, ids)),
  subgroups: ({ rows }, ids) => renderForestPlots(chosen(rows, ids).filter(({ estimator }) => estimator === 'subgroup'), 'planned'),
  interim: ({ rows, plan }, ids) => renderInterim(rows, { ...plan, analyses: plan.analyses.filter(({ id }) => !ids || ids.includes(id)) }),
  'tipping-point': ({ results }, ids) => renderTippingPoint(results.analyses.filter(({ id }) => !ids || ids.includes(id))),
};
