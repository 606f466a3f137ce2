import type { PlanResults } from '../plan/results';
import { escapeHtml, pText } from './format';
import { htmlTable } from './html-table';

/** Raw and adjusted p-values side by side, one table per family. */
export function multiplicityTables(results: PlanResults, family?: readonly string[], caption?: string): string {
  return (results.multiplicity ?? [])
    .map(({ family: name, method, adjusted }) => {
      const shown = adjusted.filter(({ id }) => !family || family.includes(id.split('@')[0]!));
      if (adjusted.length === 0) return `<p>Family ${escapeHtml(name)} (${escapeHtml(method)}): no adjusted values, a member has no p-value.</p>`;
      if (shown.length === 0) return '';
      const heading = caption ?? `Family ${name}: ${METHODS[method] ?? method}`;
      return htmlTable(['Analysis', 'p', 'Adjusted p'], shown.map(({ id, pValue, adjustedPValue }) => [id, pText(pValue), pText(adjustedPValue)]), { numbersFrom: 1, caption: heading });
    })
    .join('\n');
}

const METHODS: Readonly<Record<string, string>> = {
  holm: 'Holm, family-wise error',
  hochberg: 'Hochberg, family-wise error',
  'benjamini-hochberg': 'Benjamini and Hochberg, false discovery rate',
};
