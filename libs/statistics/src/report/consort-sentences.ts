import type { Exhibits } from '../exhibits/exhibits';
import type { AnalysisPlan } from '../plan/analysis-plan';
import { percentText, pText, significant } from './format';
import type { ResultRow } from './result-rows';

/** One sentence per row in the form that CONSORT 2025 item 26 asks for: numbers analysed and available, estimate, precision. */
export function consortSentences(rows: readonly ResultRow[], plan: AnalysisPlan, exhibits: Exhibits | undefined): string[] {
  const { arm } = plan.data;
  return rows.map((row) => {
    const [experimental = '', control] = row.n.split(' / ');
    const of = (k: number): string => (exhibits?.people[k] && row.estimator !== 'subgroup' ? ` of ${exhibits.people[k].n}` : '');
    const analysed =
      arm && control !== undefined
        ? `${experimental}${of(0)} participants in ${arm.experimental} and ${control}${of(1)} in ${arm.control} were analysed; estimated effect (${arm.experimental} minus ${arm.control})`
        : `${experimental} participants with both measurements were analysed; mean change`;
    const p = row.pValue === null ? '' : pText(row.pValue).startsWith('<') ? `, p ${pText(row.pValue)}` : `, p\u00a0=\u00a0${pText(row.pValue)}`;
    return `${row.title ?? row.outcome} (${row.label}): ${analysed} ${significant(row.estimate, 3)}, ${percentText(row.ci.level)} confidence interval ${significant(row.ci.lower, 3)} to ${significant(row.ci.upper, 3)}${p}.`;
  });
}
