import type { AnalysisPlan } from '../plan/analysis-plan';
import { isFailed, type PlanResults } from '../plan/results';
import { renderForestPlot } from './forest-plot';
import { escapeHtml, pText, significant } from './format';
import { interactionSentences } from './interaction-sentences';
import { interimSentences } from './interim-sentences';
import { intraclassSentences } from './intraclass-sentences';
import { nonInferioritySentences } from './non-inferiority-sentences';
import { oneGroupSections } from './one-group-sections';
import { type ResultRow, resultRows } from './result-rows';
import { groupSensitivity, sensitivitySentences } from './sensitivity-groups';
import { tippingSentences } from './tipping-sentences';

/** What a report must say to be reproduced. Hashes are SHA-256 of the files, in hexadecimal. */
export interface Provenance {
  readonly version: string;
  readonly planHash: string;
  readonly dataHash: string;
  readonly dataName: string;
  readonly planText: string;
  /** What a reader must know before the first number: dummy arms, simulated participants. */
  readonly notices?: readonly string[];
}

/** A complete HTML page without any external resource or script; the same inputs give the same bytes. */
export function renderHtmlReport(plan: AnalysisPlan, results: PlanResults, provenance: Provenance): string {
  const title = plan.title ?? 'Results of the plan of analysis';
  const rows = groupSensitivity(resultRows(results.analyses), plan);
  const { arm } = plan.data;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
${(provenance.notices ?? []).map((notice) => `<p class="notice">${escapeHtml(notice)}</p>\n`).join('')}<p>${arm ? `Differences are ${escapeHtml(arm.experimental)} minus ${escapeHtml(arm.control)}.` : 'One group only: estimates are mean changes, after minus before.'} Intervals and p-values are two-sided.</p>
<h2>Estimates</h2>
${forests(rows)}
${table(rows)}
${sentences(rows, plan)}
${oneGroupSections(results.analyses)}
${listed('Sensitivity analyses', sensitivitySentences(rows, plan))}
${listed('Interim look', interimSentences(rows))}
${listed('Subgroups', interactionSentences(results.analyses))}
${listed('Non-inferiority', nonInferioritySentences(rows))}
${listed('Tipping point', tippingSentences(results.analyses))}
${listed('Intraclass correlations', intraclassSentences(results.analyses, arm))}
${failures(results)}
${families(results)}
${warnings(results)}
<h2>Plan</h2>
${estimands(plan)}
<pre>${escapeHtml(provenance.planText)}</pre>
<h2>How to reproduce this report</h2>
<dl>
<dt>Data</dt><dd>${escapeHtml(provenance.dataName)}<br><code>sha256 ${provenance.dataHash}</code></dd>
<dt>Plan</dt><dd><code>sha256 ${provenance.planHash}</code></dd>
<dt>Software</dt><dd>equipoise ${escapeHtml(provenance.version)}</dd>
<dt>Command</dt><dd><code>equipoise analyse --data ${escapeHtml(provenance.dataName)} --plan PLAN.yaml --html REPORT.html</code></dd>
</dl>
</main>
</body>
</html>
`;
}

/** One plot per outcome and unit: a standardised difference does not share the axis of a difference in points. Sensitivity analyses stand under theirs. */
function forests(rows: readonly ResultRow[]): string {
  const groups = new Map<string, ResultRow[]>();
  for (const row of rows) {
    const outcome = row.under?.outcome ?? row.outcome;
    const key = row.estimator === 'hedges-g' ? `${outcome}, standardised` : outcome;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups].map(([name, members]) => `<h3>${escapeHtml(name)}</h3>\n${renderForestPlot(members)}`).join('\n');
}

function table(rows: readonly ResultRow[]): string {
  if (rows.length === 0) return '<p>No analysis gave an estimate.</p>';
  const body = rows
    .map(
      (row) =>
        `<tr><th scope="row"${row.under ? ' class="sensitivity"' : ''}>${escapeHtml(row.label)}</th><td>${escapeHtml(row.estimator)}</td><td>${escapeHtml(row.outcome)}</td><td class="number">${escapeHtml(row.n)}</td><td class="number">${significant(row.estimate)}</td><td class="number">${significant(row.se)}</td><td class="number">${row.df === null ? 'normal' : row.df.toFixed(2)}</td><td class="number">${percent(row.ci.level)}: ${significant(row.ci.lower)} to ${significant(row.ci.upper)}</td><td class="number">${row.pValue === null ? 'by interaction' : escapeHtml(pText(row.pValue))}</td></tr>`,
    )
    .join('\n');
  const head = ['Analysis', 'Estimator', 'Outcome', 'n', 'Estimate', 'SE', 'df', 'Interval', 'p']
    .map((name) => `<th scope="col">${name}</th>`)
    .join('');
  return `<div class="scroll"><table><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table></div>`;
}

/** Sentences in the form that CONSORT item 26 asks for: numbers analysed, estimate, precision. */
function sentences(rows: readonly ResultRow[], plan: AnalysisPlan): string {
  if (rows.length === 0) return '';
  const items = rows.map((row) => {
    const [experimental = '', control] = row.n.split(' / ');
    const { arm } = plan.data;
    const analysed = arm && control !== undefined ? `${experimental} participants in ${arm.experimental} and ${control} in ${arm.control} were analysed; estimated effect` : `${experimental} participants with both measurements were analysed; mean change`;
    return `<li>${escapeHtml(row.outcome)} (${escapeHtml(row.label)}): ${escapeHtml(analysed)} ${significant(row.estimate, 3)}, ${percent(row.ci.level)} confidence interval ${significant(row.ci.lower, 3)} to ${significant(row.ci.upper, 3)}${row.pValue === null ? '' : pText(row.pValue).startsWith('<') ? `, p ${escapeHtml(pText(row.pValue))}` : `, p = ${pText(row.pValue)}`}.</li>`;
  });
  return `<h2>In words</h2>\n<ul>\n${items.join('\n')}\n</ul>`;
}

function listed(title: string, lines: readonly string[]): string {
  return lines.length > 0 ? `<h2>${title}</h2>\n<ul>\n${lines.map((line) => `<li>${escapeHtml(line)}</li>`).join('\n')}\n</ul>` : '';
}

function failures(results: PlanResults): string {
  const items = results.analyses.filter(isFailed).map(({ id, error }) => `<li><strong>${escapeHtml(id)}</strong>: ${escapeHtml(error)}</li>`);
  return items.length > 0 ? `<h2>Not estimated</h2>\n<ul>\n${items.join('\n')}\n</ul>` : '';
}

function families(results: PlanResults): string {
  return (results.multiplicity ?? [])
    .map(({ family, method, adjusted }) => {
      const items = adjusted.map(({ id, adjustedPValue }) => `<li>${escapeHtml(id)}: adjusted p ${escapeHtml(pText(adjustedPValue))}</li>`);
      const body = items.length > 0 ? `<ul>\n${items.join('\n')}\n</ul>` : '<p>No adjusted values: a member has no p-value.</p>';
      return `<h2>Family ${escapeHtml(family)} (${escapeHtml(method)})</h2>\n${body}`;
    })
    .join('\n');
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

function percent(level: number): string {
  return `${Math.round(level * 1000) / 10}%`;
}

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0; }
main { max-width: 60rem; margin: 0 auto; padding: 2rem 1rem 4rem; }
h1 { line-height: 1.2; } h2 { margin-top: 2.5rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: 0.875rem; width: 100%; }
th, td { text-align: left; padding: 0.35rem 0.6rem; border-bottom: 1px solid #8886; vertical-align: top; }
thead th { border-bottom: 2px solid currentColor; }
th.sensitivity { padding-left: 1.75rem; font-weight: 400; }
.number { font-variant-numeric: tabular-nums; white-space: nowrap; }
.scatter { width: 100%; max-width: 26rem; height: auto; font-size: 12px; fill: currentColor; }
figure { margin: 1rem 0; } figcaption { font-size: 0.875rem; }
.forest { width: 100%; height: auto; font-size: 13px; fill: currentColor; margin: 1rem 0; }
pre { overflow-x: auto; padding: 1rem; border: 1px solid #8886; border-radius: 4px; font-size: 0.8125rem; }
.notice { border-left: 4px solid currentColor; padding: 0.25rem 0.75rem; font-weight: 600; }
dt { font-weight: 600; } dd { margin: 0 0 0.75rem; overflow-wrap: anywhere; }
@media print { main { padding: 0; max-width: none; } pre { white-space: pre-wrap; } }
`;
