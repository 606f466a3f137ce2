import type { Analysis, AnalysisPlan } from '../plan/analysis-plan';
import { isOneGroup } from '../plan/one-group-plan';
import { isRepeated } from '../plan/cross-check';
import { differenceScript, hedgesScript } from './difference';
import { imputedScript } from './imputed';
import { linearScript } from './linear';
import { caceScript, gComputationScript, potentialOutcomesScript } from './marginal';
import { mixedScript } from './mixed';
import { oneGroupScript } from './one-group';
import { randomisationScript } from './randomisation';
import { readDataLines, selectRowsLines } from './read-data';
import { referenceBasedScript } from './reference-based';
import { repeatedScript } from './repeated';
import type { RScript } from './r-script';
import { rComment } from './r-text';
import { subgroupScript } from './subgroup';

/**
 * R code that computes an analysis of the plan again from the exported dataset, without this software: complete, ending with
 * `print(result)`, whose columns are those of the report (estimate, se, df, statistic, p, lower, upper). `df` is Inf for inference
 * from the normal distribution. What the code cannot repeat to the last digit (random draws, degrees of freedom that no package
 * of R gives) is said in its comments.
 * @param dataName name of the CSV file beside which the code is run
 * @returns null where R has no short words for the analysis: a randomisation test of a design other than simple, random allocation
 * or permuted blocks
 */
export function rCodeOf(analysis: Analysis, plan: AnalysisPlan, dataName = 'data.csv'): string | null {
  const script = scriptOf(analysis, plan);
  if (!script) return null;
  const name = analysis.title === undefined ? analysis.id : `${analysis.id}: ${analysis.title}`;
  const rows = selectRowsLines(analysis, plan);
  const lines = [
    rComment(`${name} (${analysis.estimator}, outcome ${analysis.outcome})`),
    ...(script.remarks ?? []).map(rComment),
    ...script.packages.map((needed) => `library(${needed})`),
    ...readDataLines(plan, dataName),
    ...neededColumnsLines([...rows, ...script.lines]),
    ...rows,
    ...script.lines,
    'print(result, digits = 10)',
  ];
  return `${lines.join('\n')}\n`;
}

/** Stops in words where the file lacks a column: it is then another file than the one that the analysis ran on. */
function neededColumnsLines(lines: readonly string[]): string[] {
  const columns = new Set([...lines.join('\n').matchAll(/data\[\[("(?:[^"\\]|\\.)*")\]\]/g)].map((match) => match[1]!));
  return [
    `absent <- setdiff(c(${[...columns].join(', ')}), names(data))`,
    'if (length(absent) > 0) stop("the file has no column ", toString(absent), ": take the dataset that this analysis ran on, of the same shape and protocol")',
  ];
}

function scriptOf(analysis: Analysis, plan: AnalysisPlan): RScript | null {
  if (isOneGroup(analysis)) return oneGroupScript(analysis);
  switch (analysis.estimator) {
    case 'difference-in-means':
      return differenceScript(analysis, plan);
    case 'hedges-g':
      return hedgesScript(analysis, plan);
    case 'ancova':
    case 'lin':
      return analysis.imputation ? imputedScript(analysis, analysis.imputation, plan) : linearScript(analysis, plan);
    case 'regression-adjustment':
    case 'ipw':
    case 'aipw':
      return potentialOutcomesScript(analysis, plan);
    case 'g-computation':
      return gComputationScript(analysis, plan);
    case 'mixed':
      return isRepeated(analysis) ? repeatedScript(analysis, plan) : mixedScript(analysis, plan);
    case 'mmrm':
      return repeatedScript(analysis, plan);
    case 'cace':
      return caceScript(analysis, plan);
    case 'subgroup':
      return subgroupScript(analysis, plan);
    case 'reference-based':
      return referenceBasedScript(analysis, plan);
    case 'randomisation-test':
      return randomisationScript(analysis, plan);
  }
}
