import { CLINICAL_STANDINGS, RELIABLE_CHANGES } from '../indices/change-classes';
import { type AnalysisResult, isOfOneGroup } from '../plan/results';
import type { OneGroupResult } from '../plan/one-group-results';
import { pText, significant } from './format';
import { DENOMINATORS } from './one-group-sections';

/** What the analyses of one group found, as plain lines. */
export function oneGroupSentences(results: readonly AnalysisResult[]): string[] {
  return results.filter(isOfOneGroup).flatMap((result) => sentencesOf(result).map((line) => `${result.id}: ${line}`));
}

function sentencesOf(result: OneGroupResult): string[] {
  const between = ({ lower, upper }: { readonly lower: number; readonly upper: number }): string => `${significant(lower, 3)} to ${significant(upper, 3)}`;
  switch (result.estimator) {
    case 'before-after':
      return result.effects.map(({ denominator, estimate, ci }) => `mean change over the ${DENOMINATORS[denominator]} ${significant(estimate, 3)} (${between(ci)})`);
    case 'reliable-change':
      return [
        `reliable from ${significant(result.reliableFrom, 3)} points, cut-off ${significant(result.cutOff, 4)} (criterion ${result.criterion.toUpperCase()})`,
        ...RELIABLE_CHANGES.map((change) => `${change}: ${CLINICAL_STANDINGS.map((standing) => `${standing} ${result.table[change][standing]}`).join(', ')}`),
      ];
    case 'change-correlation':
      return (['pearson', 'spearman'] as const).flatMap((name) => {
        const found = result[name];
        return found ? [`${name} ${significant(found.estimate, 3)} (${between(found.ci)}), p ${pText(found.pValue)}, ${result.n.pairs} pairs`] : [];
      });
    case 'completers':
      return result.completion.map((row) =>
        row.kind === 'numeric'
          ? `${row.name}: completers ${significant(row.completers.mean, 3)}, others ${significant(row.others.mean, 3)}, difference ${significant(row.difference, 3)} (${between(row.ci)})`
          : `${row.name}: ${row.levels.map(({ level, completers, others }) => `${level} ${completers} / ${others}`).join(', ')} (completers / others)`,
      );
    case 'composition':
      return result.composition.map(({ name, rows }) => `${name}: ${rows.map(({ level, enrolled, completed }) => `${level} ${enrolled} enrolled, ${completed} completed`).join('; ')}`);
  }
}
