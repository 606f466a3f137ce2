import { type AnalysisDetails, wordsOf } from '../exhibits/analysis-details';
import type { AnalysisPlan } from '../plan/analysis-plan';
import { isFailed, type PlanResults } from '../plan/results';
import { escapeHtml } from './format';

const HANDLING = { used: 'data after it are used', 'set-missing': 'data after it are set missing' } as const;

/** Every analysis by itself: what it estimates, how it treats data after events, its settings, and the R code that repeats it. */
export function analysesOneByOne(plan: AnalysisPlan, results: PlanResults, details: readonly AnalysisDetails[]): string {
  const items = details.map((one, k) => {
    const { title, estimator, outcome } = plan.analyses[k]!;
    const facts: [string, string][] = [
      ...fact('Estimand', one.estimand?.id),
      ...fact('Population', one.population && `${one.population.id}: ${one.population.definition}`),
      ['Model', [`${estimator} of ${outcome}`, ...one.settings.map(({ name, value }) => `${wordsOf(name)} ${value}`)].join('; ')],
      ...(one.afterEvents ?? []).map(({ event, data, column, equals }): [string, string] => ['Intercurrent event', `${event}: ${HANDLING[data]}${column === undefined ? '' : ` (${column}${equals === undefined ? '' : ` is ${equals}`})`}`]),
      ...fact('Seed', one.seed),
    ];
    const result = results.analyses[k];
    return `<section class="analysis"><h3 class="one">${escapeHtml(title ? `${one.id}: ${title}` : one.id)}</h3>
<dl class="facts">${facts.map(([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd>`).join('')}</dl>
${result && isFailed(result) ? `<p><strong>Not estimated:</strong> ${escapeHtml(result.error)}</p>` : ''}
${one.rCode === null ? '<p class="note">R has no short words for this design: the command below re-runs it.</p>' : `<details><summary>R code that repeats this analysis</summary><pre><code>${escapeHtml(one.rCode)}</code></pre></details>`}
</section>`;
  });
  return `<h2>Analyses one by one</h2>\n${items.join('\n')}`;
}

const fact = (name: string, value: string | undefined): [string, string][] => (value === undefined ? [] : [[name, value]]);
