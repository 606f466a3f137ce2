import { CLINICAL_STANDINGS, RELIABLE_CHANGES } from '../indices/change-classes';
import type { BeforeAfterEffect } from '../indices/before-after';
import type { CompletionRow } from '../indices/completion';
import { type AnalysisResult, isOfOneGroup } from '../plan/results';
import type {
  BeforeAfterResult,
  ChangeCorrelationResult,
  CompletersResult,
  CompositionResult,
  OneGroupResult,
  ReliableChangeResult,
} from '../plan/one-group-results';
import { escapeHtml, pText, significant } from './format';
import { renderScatter } from './scatter-plot';

export const DENOMINATORS: Readonly<Record<BeforeAfterEffect['denominator'], string>> = {
  'sd-of-change': 'standard deviation of the change',
  'sd-before': 'standard deviation before',
  'average-sd': 'average of the standard deviations',
};
const CHANGES = { 'no-change': 'No change', improvement: 'Improvement', deterioration: 'Deterioration' } as const;
const STANDINGS = { 'not-significant': 'Not significant', 'okay-at-baseline': 'Okay at baseline', significant: 'Significant' } as const;

/** Sections of everything that compares nobody with a control group; empty where the plan has none. @param titles by id of the analysis */
export function oneGroupSections(results: readonly AnalysisResult[], titles: ReadonlyMap<string, string>): string {
  return results
    .filter(isOfOneGroup)
    .map((result) => `<h2>${escapeHtml(HEADINGS[result.estimator])}: ${escapeHtml(titles.get(result.id) ?? result.id)}</h2>\n${section(result)}`)
    .join('\n');
}

const HEADINGS: Readonly<Record<OneGroupResult['estimator'], string>> = {
  'before-after': 'Before and after',
  'reliable-change': 'Reliable and clinically significant change',
  'change-correlation': 'Change with change',
  completers: 'Completers and others',
  composition: 'Enrolled and completed',
};

function section(result: OneGroupResult): string {
  switch (result.estimator) {
    case 'before-after':
      return beforeAfter(result);
    case 'reliable-change':
      return reliableChange(result);
    case 'change-correlation':
      return changeCorrelation(result);
    case 'completers':
      return completers(result);
    case 'composition':
      return compositionTables(result);
  }
}

const interval = ({ level, lower, upper }: { readonly level: number; readonly lower: number; readonly upper: number }): string =>
  `${Math.round(level * 1000) / 10}%: ${significant(lower, 3)} to ${significant(upper, 3)}`;

function beforeAfter(result: BeforeAfterResult): string {
  const { before, after, n, effects, outcome } = result;
  const rows = effects.map(({ denominator, estimate, ci }) => [DENOMINATORS[denominator], significant(estimate, 3), interval(ci)]);
  const correlation = result.correlation === null ? '' : ` Correlation of before and after ${significant(result.correlation, 3)}.`;
  return `<p>${escapeHtml(outcome)}: mean ${significant(before.mean, 3)} (SD ${significant(before.sd, 3)}) before, ${significant(after.mean, 3)} (SD ${significant(after.sd, 3)}) after, in ${n.pairs} of ${n.eligible} participants.${correlation}</p>
${rows.length > 0 ? table(['Mean change divided by', 'Effect size', 'Interval'], rows, 1) : ''}`;
}

function reliableChange(result: ReliableChangeResult): string {
  const { criterion, cutOff, reliableFrom, reliability, sd, better, individuals, n, outcome } = result;
  const rows = RELIABLE_CHANGES.map((change) => [CHANGES[change], ...CLINICAL_STANDINGS.map((standing) => String(result.table[change][standing]))]);
  const picture = renderScatter({
    title: `Individual change in ${outcome}: before against after`,
    xLabel: 'Before',
    yLabel: 'After',
    square: true,
    points: individuals.map((one) => ({ x: one.before, y: one.after, shape: one.change === 'no-change' ? 'open' : one.change === 'improvement' ? 'filled' : 'cross' })),
    lines: [
      { slope: 1, intercept: 0, label: 'no change' },
      { slope: 1, intercept: reliableFrom, dashed: true, label: 'limit of reliable change' },
      { slope: 1, intercept: -reliableFrom, dashed: true, label: 'limit of reliable change' },
      { slope: 0, intercept: cutOff, label: 'cut-off' },
      { at: cutOff, label: 'cut-off' },
    ],
  });
  return `${table(['', ...CLINICAL_STANDINGS.map((standing) => STANDINGS[standing])], rows, 1)}
<p>${n.pairs} of ${n.eligible} participants; ${better} is better. Reliable from ${significant(reliableFrom, 3)} points (reliability ${reliability}, SD ${significant(sd, 3)}, from the ${result.normsFrom.sd}); cut-off ${significant(cutOff, 4)} by criterion ${criterion.toUpperCase()}${result.normsFrom.clinical === 'not used' ? '' : `, clinical norms from the ${result.normsFrom.clinical}`}.</p>
<figure>${picture}<figcaption>Between the dashed lines a change is within error of measurement; upright and level line: cut-off. Filled: improvement; open: no reliable change; cross: deterioration.</figcaption></figure>`;
}

function changeCorrelation({ pearson, spearman, points, n, outcome, id }: ChangeCorrelationResult): string {
  const row = (name: string, r: typeof pearson): string[] => [name, significant(r.estimate, 3), interval(r.ci), pText(r.pValue)];
  const picture = renderScatter({ title: `Change with change: ${id}`, xLabel: `Change in ${outcome}`, yLabel: 'Change in the other measurement', points: points.map(({ x, y }) => ({ x, y })) });
  return `${table(['Correlation', 'r', 'Interval', 'p'], [row('Pearson', pearson), ...(spearman ? [row('Spearman', spearman)] : [])], 1)}
<p>${n.pairs} of ${n.eligible} participants.</p>
<figure>${picture}</figure>`;
}

function completers({ completion, n }: CompletersResult): string {
  const rows = completion.flatMap(completionRows);
  return table(['Variable', `Completers (${n.completers})`, `Others (${n.others})`, 'Difference', 'Standardised'], rows, 1);
}

function completionRows(row: CompletionRow): string[][] {
  const standardised = row.standardisedDifference === null ? '' : significant(row.standardisedDifference, 2);
  if (row.kind === 'numeric') {
    const cell = ({ mean, sd, n }: typeof row.completers): string => `${significant(mean, 3)} (SD ${significant(sd, 3)}; n ${n})`;
    return [[row.name, cell(row.completers), cell(row.others), `${significant(row.difference, 3)} (${interval(row.ci)})`, standardised]];
  }
  return [[row.name, '', '', '', standardised], ...row.levels.map(({ level, completers: yes, others: no }) => [`\u00a0\u00a0\u00a0${level}`, String(yes), String(no), '', ''])];
}

function compositionTables({ composition, n }: CompositionResult): string {
  return composition
    .map(({ name, rows }) => table([name, `Enrolled (${n.enrolled})`, `Completed (${n.completed})`], rows.map(({ level, enrolled, completed }) => [level, String(enrolled), String(completed)]), 1))
    .join('\n');
}

/** A table whose columns from `numbersFrom` on hold numbers. */
function table(head: readonly string[], rows: readonly (readonly string[])[], numbersFrom: number): string {
  const cells = (row: readonly string[]): string =>
    row.map((cell, j) => (j === 0 ? `<th scope="row">${escapeHtml(cell)}</th>` : `<td${j >= numbersFrom ? ' class="number"' : ''}>${escapeHtml(cell)}</td>`)).join('');
  return `<div class="scroll"><table><thead><tr>${head.map((name) => `<th scope="col">${escapeHtml(name)}</th>`).join('')}</tr></thead><tbody>
${rows.map((row) => `<tr>${cells(row)}</tr>`).join('\n')}
</tbody></table></div>`;
}
