import type { Problem } from '@equipoise/kernel';
import type { Analysis, AnalysisPlan } from '@equipoise/statistics';
import { LineCounter, parseDocument } from 'yaml';
import { analysisColumns } from './analysis-dataset';
import type { DatasetTrial } from './wide-dataset';

type Path = readonly (string | number)[];

/**
 * What a plan names must be in the data of its trial: a slip found after the seal would cost an amendment.
 * @returns every mistake, with its line
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
  const { data } = plan;
  need(['data', 'participant'], data.participant, columns, 'column');
  need(['data', 'arm', 'column'], data.arm?.column, columns, 'column');
  need(['data', 'arm', 'experimental'], data.arm?.experimental, arms, 'arm');
  need(['data', 'arm', 'control'], data.arm?.control, arms, 'arm');
  need(['data', 'visit'], data.visit, columns, 'column');
  need(['data', 'cluster'], data.cluster, columns, 'column');
  need(['data', 'therapist'], data.therapist, columns, 'column');
  data.design?.strata?.forEach((stratum, i) => need(['data', 'design', 'strata', i], stratum, columns, 'column'));
  plan.baseline?.forEach((name, i) => need(['baseline', i], name, columns, 'column'));
  plan.trajectories?.forEach((scale, i) => scale.columns.forEach((name, j) => need(['trajectories', i, 'columns', j], name, columns, 'column')));
  plan.populations?.forEach((population, i) => need(['populations', i, 'column'], population.column, columns, 'column'));
  plan.analyses.forEach((analysis, i) => {
    need(['analyses', i, 'outcome'], analysis.outcome, columns, 'column');
    analysis.afterEvents?.forEach(({ column }, j) => need(['analyses', i, 'afterEvents', j, 'column'], column, columns, 'column'));
    for (const { path, name } of columnsOfOneGroup(analysis)) need(['analyses', i, ...path], name, columns, 'column');
    if ('covariates' in analysis) analysis.covariates?.forEach((covariate, j) => need(['analyses', i, 'covariates', j], covariate, columns, 'column'));
  });
  return problems;
}

/** The columns that an analysis of one group names besides its outcome, with their places. */
function columnsOfOneGroup(analysis: Analysis): { readonly path: Path; readonly name: string }[] {
  const list: { path: Path; name: string }[] = [];
  if ('before' in analysis) list.push({ path: ['before'], name: analysis.before });
  if (analysis.estimator === 'change-correlation') {
    list.push({ path: ['with', 'before'], name: analysis.with.before }, { path: ['with', 'after'], name: analysis.with.after });
  }
  if (analysis.estimator === 'completers') analysis.variables.forEach((name, j) => list.push({ path: ['variables', j], name }));
  if (analysis.estimator === 'composition') analysis.by.forEach(({ column }, j) => list.push({ path: ['by', j, 'column'], name: column }));
  return list;
}

/** The known name that differs least, if it differs in no more than a third of its letters. */
function nearest(name: string, known: readonly string[]): string | undefined {
  const distances = known.map((candidate) => ({ candidate, distance: editDistance(name, candidate) }));
  const best = distances.sort((a, b) => a.distance - b.distance)[0];
  return best && best.distance <= Math.max(1, name.length / 3) ? best.candidate : undefined;
}

/** Levenshtein: insertions, deletions and replacements. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length]!;
}
