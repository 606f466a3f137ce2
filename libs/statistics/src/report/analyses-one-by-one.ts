import type { Analysis, AnalysisPlan } from '../plan/analysis-plan';
import { type AnalysisResult, isFailed, type PlanResults } from '../plan/results';
import { rCodeOf } from '../r-code/r-code';
import { escapeHtml } from './format';

const HANDLING = { used: 'data after it are used', 'set-missing': 'data after it are set missing' } as const;

/** Every analysis by itself: what it estimates, how it treats data after events, its settings, and the R code that repeats it. */
export function analysisDetails(plan: AnalysisPlan, results: PlanResults, dataName: string): string {
  const items = plan.analyses.map((analysis, k) => detail(analysis, plan, results.analyses[k], dataName));
  return `<h2>Analyses one by one</h2>\n${items.join('\n')}`;
}

function detail(analysis: Analysis, plan: AnalysisPlan, result: AnalysisResult | undefined, dataName: string): string {
  const population = plan.populations?.find(({ id }) => id === analysis.population);
  const facts: [string, string][] = [
    ...fact('Estimand', analysis.estimand),
    ...fact('Population', population && `${population.id}: ${population.definition}`),
    ['Model', modelOf(analysis)],
    ...(analysis.afterEvents ?? []).map(({ event, data, column, equals }): [string, string] => ['Intercurrent event', `${event}: ${HANDLING[data]}${column === undefined ? '' : ` (${column}${equals === undefined ? '' : ` is ${equals}`})`}`]),
    ...fact('Seed', seedOf(analysis, result)),
  ];
  const code = rCodeOf(analysis, plan, dataName);
  return `<section class="analysis"><h3 class="one">${escapeHtml(analysis.title ? `${analysis.id}: ${analysis.title}` : analysis.id)}</h3>
<dl class="facts">${facts.map(([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd>`).join('')}</dl>
${result && isFailed(result) ? `<p><strong>Not estimated:</strong> ${escapeHtml(result.error)}</p>` : ''}
${code === null ? '<p class="note">R has no short words for this design: the command below re-runs it.</p>' : `<details><summary>R code that repeats this analysis</summary><pre><code>${escapeHtml(code)}</code></pre></details>`}
</section>`;
}

const fact = (name: string, value: string | undefined): [string, string][] => (value === undefined ? [] : [[name, value]]);

/** The settings of an analysis in a line, as the plan has them. */
function modelOf(analysis: Analysis): string {
  const known = ['id', 'title', 'estimand', 'population', 'role', 'afterEvents', 'outcome', 'estimator', 'nonInferiority', 'interim', 'minimalImportantDifference'];
  const settings = Object.entries(analysis)
    .filter(([key, value]) => !known.includes(key) && value !== undefined)
    .map(([key, value]) => `${wordsOf(key)} ${textOf(value)}`);
  return [`${analysis.estimator} of ${analysis.outcome}`, ...settings].join('; ');
}

const wordsOf = (key: string): string => key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(', ');
  if (value !== null && typeof value === 'object') return `(${Object.entries(value).map(([key, inner]) => `${wordsOf(key)} ${textOf(inner)}`).join(', ')})`;
  return String(value);
}

/** The seed that an analysis with random draws used. */
export function seedOf(analysis: Analysis, result: AnalysisResult | undefined): string | undefined {
  if (!result || isFailed(result)) return undefined;
  if ('imputation' in analysis && analysis.imputation) return analysis.imputation.seed ?? 'equipoise';
  return analysis.estimator === 'randomisation-test' && 'seed' in result ? String(result.seed) : undefined;
}
