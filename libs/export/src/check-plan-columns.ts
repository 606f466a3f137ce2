import type { Problem } from '@equipoise/kernel';
import { type AnalysisPlan, columnsOfPlan, nearest } from '@equipoise/statistics';
import { LineCounter, parseDocument } from 'yaml';
import { analysisColumns } from './analysis-dataset';
import type { DatasetTrial } from './wide-dataset';

type Path = readonly (string | number)[];

/**
 * What a plan names must be in the data of its trial: a slip found after the seal would cost an amendment.
 * @returns every mistake, with its line, in the order of the text
 */
export function checkPlanColumns(source: string, plan: AnalysisPlan, trial: DatasetTrial): readonly Problem[] {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false });
  const columns = analysisColumns(trial, plan.data.shape);
  const arms = trial.protocol.arms.map(({ code }) => code);
  const problems: Problem[] = [];
  const need = (path: Path, name: string | undefined, known: readonly string[], what: string) => {
    if (name === undefined || known.includes(name)) return;
    const node = document.getIn(path, true) as { range?: readonly [number, number, number] | null } | undefined;
    const at = node?.range ? lines.linePos(node.range[0]) : undefined;
    const near = nearest(name, known);
    problems.push({
      code: `unknown-${what}`, path: `plan.${path.join('.')}`, line: at?.line, column: at?.col,
      message: `The data of this trial have no such ${what}.`,
      fix: near ? `Did you mean "${near}"?` : `The dictionary among the datasets lists them.`,
    });
  };
  for (const { path, name } of columnsOfPlan(plan)) need(path, name, columns, 'column');
  need(['data', 'arm', 'experimental'], plan.data.arm?.experimental, arms, 'arm');
  need(['data', 'arm', 'control'], plan.data.arm?.control, arms, 'arm');
  return problems.sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
}
