import type { AnalysisPlan } from '../plan/analysis-plan';
import { pText, significant } from './format';
import type { ResultRow } from './result-rows';

/**
 * Rows with each sensitivity analysis directly after the rows of the analysis that it is of, marked by `under`; all others keep
 * the order of the plan.
 */
export function groupSensitivity(rows: readonly ResultRow[], plan: Pick<AnalysisPlan, 'sensitivity'>): ResultRow[] {
  const primaryOf = new Map((plan.sensitivity ?? []).flatMap(({ of, analyses }) => analyses.map((id) => [id, of] as const)));
  const present = new Set(rows.map((row) => row.id));
  const free = rows.filter(({ id }) => !present.has(primaryOf.get(id) ?? ''));
  return [...new Set(free.map((row) => row.id))].flatMap((id) => {
    const own = free.filter((row) => row.id === id);
    const members = rows.filter((row) => primaryOf.get(row.id) === id);
    return [...own, ...members.map((row) => ({ ...row, under: { id, outcome: own[0]!.outcome } }))];
  });
}

/** One line per entry of `sensitivity`: which analyses, why, and what they found beside their primary. */
export function sensitivitySentences(rows: readonly ResultRow[], plan: Pick<AnalysisPlan, 'sensitivity'>): string[] {
  return (plan.sensitivity ?? []).map(({ of, analyses, rationale }) => {
    const found = analyses.map((id) => {
      const own = rows.filter((row) => row.id === id);
      const numbers = own.map((row) => `${significant(row.estimate, 3)}${row.pValue === null ? '' : `, p ${pText(row.pValue)}`}`);
      return `${id} (${own.length > 0 ? numbers.join('; ') : 'not estimated'})`;
    });
    return `${of}: ${found.join(', ')}${rationale === undefined ? '' : `. ${rationale}`}`;
  });
}
