import type { AnalysisPlan } from '../plan/analysis-plan';
import { isFailed, type PlanResults } from '../plan/results';
import { type AnalysisDetails, detailAnalyses } from '../exhibits/analysis-details';
import type { Exhibits } from '../exhibits/exhibits';
import { analysesOneByOne } from './analyses-one-by-one';
import { consortSentences } from './consort-sentences';
import { estimatesTable } from './estimates-table';
import { baselineSection, diagnosticsSection, missingnessSection, therapistSection, trajectorySection } from './exhibit-sections';
import { renderForestPlots } from './forest-plots';
import { escapeHtml } from './format';
import { figure } from './html-table';
import { interactionSentences } from './interaction-sentences';
import { interimSentences } from './interim-sentences';
import { intraclassTable } from './intraclass-table';
import { multiplicityTables } from './multiplicity-table';
import { nonInferioritySentences } from './non-inferiority-sentences';
import { oneGroupSections } from './one-group-sections';
import { plannedOutputs } from './planned-outputs';
import { REPORT_STYLE } from './report-style';
import { type ResultRow, resultRows } from './result-rows';
import { groupSensitivity, sensitivitySentences } from './sensitivity-groups';
import { type FeedbackTheme, themesSection } from './themes-section';
import { tippingSentences } from './tipping-sentences';
import { renderInterim, renderNonInferiority, renderTippingPoint } from './verdict-plots';

/** What a report must say to be reproduced. Hashes are SHA-256 of the files, in hexadecimal. */
export interface Provenance {
  readonly version: string;
  readonly planHash: string;
  readonly dataHash: string;
  readonly dataName: string;
  readonly planText: string;
  /** What a reader must know before the first number: dummy arms, simulated participants. */
  readonly notices?: readonly string[];
  /** Seed of what was drawn before the analysis: dummy arms. */
  readonly seed?: string;
}

/** What a report shows besides the results of the plan. */
export interface ReportExtras {
  readonly exhibits?: Exhibits;
  /** As kept with the run; made anew when left out. */
  readonly details?: readonly AnalysisDetails[];
  /** Themes of the coded feedback, in their order. */
  readonly themes?: readonly FeedbackTheme[];
}

/** A complete HTML page without any external resource or script; the same inputs give the same bytes. */
export function renderHtmlReport(plan: AnalysisPlan, results: PlanResults, provenance: Provenance, { exhibits, details, themes = [] }: ReportExtras = {}): string {
  const title = plan.title ?? 'Results of the plan of analysis';
  const rows = withPlan(groupSensitivity(resultRows(results.analyses), plan), plan);
  const { arm } = plan.data;
  const parts = [
    exhibits ? baselineSection(exhibits, arm) : '',
    rows.length > 0 || plan.data.arm ? `<h2>Estimates</h2>\n${renderForestPlots(rows.filter(({ estimator }) => estimator !== 'subgroup'))}\n${estimatesTable(rows, results)}` : '',
    rows.length > 0 ? `<h2>In words</h2>\n<ul>\n${consortSentences(rows, plan, exhibits).map((line) => `<li>${escapeHtml(line)}</li>`).join('\n')}\n</ul>` : '',
    plannedOutputs({ plan, results, rows, exhibits }),
    exhibits ? trajectorySection(exhibits) : '',
    oneGroupSections(results.analyses, new Map(plan.analyses.map(({ id, title: name = id }) => [id, name]))),
    themesSection(themes),
    listed('Sensitivity analyses', sensitivitySentences(rows, plan)),
    listed('Interim look', interimSentences(rows), figure(renderInterim(rows, plan), 'Circles: boundaries at the planned looks; square: this look.')),
    listed('Subgroups', interactionSentences(results.analyses), figure(renderForestPlots(rows.filter(({ estimator }) => estimator === 'subgroup'), 'sub'), 'Effects by subgroup. The test of interaction tells whether they differ; no subgroup is tested by itself.')),
    listed('Non-inferiority', nonInferioritySentences(rows), figure(renderNonInferiority(rows), 'Square and line: estimate and interval; dotted line: margin; shaded: losses that are too large.')),
    listed('Tipping point', tippingSentences(results.analyses), figure(renderTippingPoint(results.analyses), 'Estimate and interval when imputed outcomes are shifted; dotted upright line: where the conclusion changes.')),
    titled('Intraclass correlations', intraclassTable(results.analyses, arm)),
    exhibits ? therapistSection(exhibits, arm) : '',
    titled('Multiplicity', multiplicityTables(results)),
    exhibits ? missingnessSection(exhibits) : '',
    exhibits ? diagnosticsSection(exhibits) : '',
    failures(results),
    warnings(results),
    analysesOneByOne(plan, results, details ?? detailAnalyses(plan, results, provenance.dataName)),
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(title)}</title>
<style>${REPORT_STYLE}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
${(provenance.notices ?? []).map((notice) => `<p class="notice">${escapeHtml(notice)}</p>\n`).join('')}<p>${arm ? `Differences are ${escapeHtml(arm.experimental)} minus ${escapeHtml(arm.control)}.` : 'One group only: estimates are mean changes, after minus before.'} Intervals and p-values are two-sided.</p>
${parts.filter((part) => part !== '').join('\n')}
<h2>Plan</h2>
${estimands(plan)}
<pre>${escapeHtml(provenance.planText)}</pre>
<h2>How to reproduce this report</h2>
<dl>
<dt>Data</dt><dd>${escapeHtml(provenance.dataName)}<br><code>sha256 ${provenance.dataHash}</code></dd>
<dt>Plan</dt><dd><code>sha256 ${provenance.planHash}</code></dd>
<dt>Software</dt><dd>equipoise ${escapeHtml(provenance.version)}</dd>
${provenance.seed === undefined ? '' : `<dt>Seed of the dummy arms</dt><dd><code>${escapeHtml(provenance.seed)}</code></dd>\n`}<dt>Command</dt><dd><code>equipoise analyse --data ${escapeHtml(provenance.dataName)} --plan PLAN.yaml --html REPORT.html</code></dd>
<dt>R</dt><dd>Each analysis carries R code that repeats it from the same file, under “Analyses one by one”<span class="only-print">: open it there on a screen; closed code is not printed</span>.</dd>
</dl>
</main>
</body>
</html>
`;
}

/** What the plan says of each row: its title, and the smallest difference that matters. */
function withPlan(rows: readonly ResultRow[], plan: AnalysisPlan): ResultRow[] {
  const known = new Map(plan.analyses.map(({ id, title, minimalImportantDifference: important }) => [id, { ...(title === undefined ? {} : { title }), ...(important === undefined ? {} : { important }) }]));
  return rows.map((row) => ({ ...row, ...known.get(row.id) }));
}

function listed(title: string, lines: readonly string[], picture = ''): string {
  return lines.length > 0 ? `<h2>${title}</h2>\n<ul>\n${lines.map((line) => `<li>${escapeHtml(line)}</li>`).join('\n')}\n</ul>\n${picture}` : '';
}

const titled = (title: string, body: string): string => (body === '' ? '' : `<h2>${title}</h2>\n${body}`);

function failures(results: PlanResults): string {
  const items = results.analyses.filter(isFailed).map(({ id, error }) => `<li><strong>${escapeHtml(id)}</strong>: ${escapeHtml(error)}</li>`);
  return items.length > 0 ? `<h2>Not estimated</h2>\n<ul>\n${items.join('\n')}\n</ul>` : '';
}

function warnings(results: PlanResults): string {
  const items = results.analyses.flatMap((result) =>
    isFailed(result) ? [] : result.warnings.map((warning) => `<li><strong>${escapeHtml(result.id)}</strong>: ${escapeHtml(warning)}</li>`),
  );
  return items.length > 0 ? `<h2>Warnings</h2>\n<ul>\n${items.join('\n')}\n</ul>` : '';
}

function estimands(plan: AnalysisPlan): string {
  return (plan.estimands ?? [])
    .map(
      (estimand) =>
        `<h3>Estimand ${escapeHtml(estimand.id)}</h3><dl><dt>Treatments</dt><dd>${escapeHtml(estimand.treatments)}</dd><dt>Population</dt><dd>${escapeHtml(estimand.population)}</dd><dt>Variable</dt><dd>${escapeHtml(estimand.variable)}</dd><dt>Intercurrent events</dt><dd>${(estimand.intercurrentEvents ?? []).map((event) => `${escapeHtml(event.event)}: ${escapeHtml(event.strategy)}`).join('; ') || 'none named'}</dd><dt>Summary</dt><dd>${escapeHtml(estimand.summary)}</dd></dl>`,
    )
    .join('\n');
}
