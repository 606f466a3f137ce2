import type { AnalysisPlan } from '../plan/analysis-plan';
import { isFailed, type PlanResults } from '../plan/results';
import { pText, significant } from './format';
import { interactionSentences } from './interaction-sentences';
import { interimSentences } from './interim-sentences';
import { intraclassSentences } from './intraclass-sentences';
import { nonInferioritySentences } from './non-inferiority-sentences';
import { oneGroupSentences } from './one-group-sentences';
import { resultRows } from './result-rows';
import { groupSensitivity, sensitivitySentences } from './sensitivity-groups';
import { tippingSentences } from './tipping-sentences';

/** Results as an aligned table for the terminal, sensitivity analyses indented under theirs, with failures and warnings below. Ends with a line feed. */
export function renderTextTable(results: PlanResults, plan: Pick<AnalysisPlan, 'sensitivity'> = {}): string {
  const header = ['analysis', 'estimator', 'outcome', 'n (exp/ctl)', 'estimate', 'SE', 'df', 'CI', 'p'];
  const rows = groupSensitivity(resultRows(results.analyses), plan);
  const body = rows.map((row) => [
    row.under ? `  ${row.label}` : row.label,
    row.estimator,
    row.outcome,
    row.n,
    significant(row.estimate),
    significant(row.se),
    row.df === null ? '' : row.df.toFixed(2),
    `${Math.round(row.ci.level * 1000) / 10}%: ${significant(row.ci.lower)} to ${significant(row.ci.upper)}`,
    row.pValue === null ? '' : pText(row.pValue),
  ]);
  const lines = [header, ...body];
  const widths = header.map((_, j) => Math.max(...lines.map((line) => line[j]!.length)));
  const text = lines.map((line) =>
    line
      .map((cell, j) => cell.padEnd(widths[j]!))
      .join('  ')
      .trimEnd(),
  );
  text.splice(1, 0, widths.map((width) => '-'.repeat(width)).join('  '));
  const notes = results.analyses.flatMap((result) =>
    isFailed(result) ? [`! ${result.id}: ${result.error}`] : result.warnings.map((warning) => `* ${result.id}: ${warning}`),
  );
  const families = (results.multiplicity ?? []).flatMap(({ family, method, adjusted }) => [
    '',
    `family ${family} (${method})${adjusted.length === 0 ? ': no adjusted values, a member has no p-value' : ''}`,
    ...adjusted.map(({ id, adjustedPValue }) => `  ${id}: adjusted p ${pText(adjustedPValue)}`),
  ]);
  const verdicts = [...oneGroupSentences(results.analyses), ...sensitivitySentences(rows, plan).map((line) => `sensitivity of ${line}`), ...interimSentences(rows), ...interactionSentences(results.analyses), ...nonInferioritySentences(rows), ...tippingSentences(results.analyses)];
  const intraclass = intraclassSentences(results.analyses).map((line) => `intraclass correlation, ${line}`);
  return `${[...text, ...(verdicts.length > 0 ? ['', ...verdicts] : []), ...(intraclass.length > 0 ? ['', ...intraclass] : []), ...(notes.length > 0 ? ['', ...notes] : []), ...families].join('\n')}\n`;
}
