import { selectPairs } from '../../data/pairs';
import { eligibleRows } from '../../data/sample';
import type { TrialData } from '../../data/trial-data';
import { readColumn, readLabels, readNumeric } from '../../data/typed-column';
import { InputError, StatisticsError } from '../../errors';
import { wald } from '../../estimators/inference';
import { moments } from '../../estimators/moments';
import type { BaselineVariable } from '../../indices/baseline-table';
import { beforeAfterEffects } from '../../indices/before-after';
import { changeClasses } from '../../indices/change-classes';
import { bandNames, bandOf, compareCompleters, composition } from '../../indices/completion';
import { type Correlation, pearson, spearman } from '../../indices/correlation';
import type { BeforeAfterAnalysis, ChangeCorrelationAnalysis, CompletersAnalysis, CompositionAnalysis, ReliableChangeAnalysis } from '../one-group-plan';
import { type Prepare, request } from './prepare';

/** What no single group can tell. */
const NO_CONTROL = 'without a control group a change holds natural course and regression to the mean';
const LEAST_PAIRS = 4;

const summary = (values: Float64Array, name: string) => {
  const { mean, variance } = moments(values, name);
  return { mean, sd: Math.sqrt(variance) };
};

export const prepareBeforeAfter: Prepare<BeforeAfterAnalysis> = (analysis, trial, plan) => {
  const { before, after, eligible, warnings } = selectPairs(trial, { ...request(analysis, plan), before: analysis.before, after: analysis.outcome });
  return () => {
    const change = moments(after.map((value, i) => value - before[i]!), 'change');
    const first = summary(before, analysis.before);
    const second = summary(after, analysis.outcome);
    const n = before.length;
    const standardisable = n >= LEAST_PAIRS && first.sd > 0;
    return {
      ...wald(change.mean, Math.sqrt(change.variance / n), n - 1, analysis.level),
      before: first,
      after: second,
      correlation: first.sd > 0 && second.sd > 0 ? (first.sd ** 2 + second.sd ** 2 - change.variance) / (2 * first.sd * second.sd) : null,
      effects: standardisable ? beforeAfterEffects(before, after, analysis.level) : [],
      n: { pairs: n, eligible },
      warnings: [...warnings, NO_CONTROL, ...(standardisable ? [] : [`no standardised change: it needs ${LEAST_PAIRS} pairs and a spread before, and there are ${n} pairs`])],
    };
  };
};

export const prepareReliableChange: Prepare<ReliableChangeAnalysis> = (analysis, trial, plan) => {
  const { before, after, eligible, warnings } = selectPairs(trial, { ...request(analysis, plan), before: analysis.before, after: analysis.outcome });
  return () => {
    const { better, reliability, criterion, functional } = analysis;
    const own = summary(before, analysis.before);
    const usesClinical = criterion !== 'b';
    const norms = { sd: analysis.sd ?? own.sd, reliability, lowerIsBetter: better === 'lower', clinical: analysis.clinical ?? own, ...(functional ? { functional } : {}) };
    return {
      ...changeClasses(before, after, norms, criterion),
      better,
      reliability,
      sd: norms.sd,
      normsFrom: { sd: analysis.sd === undefined ? 'data' : 'plan', clinical: !usesClinical ? 'not used' : analysis.clinical ? 'plan' : 'data' },
      n: { pairs: before.length, eligible },
      warnings: [
        ...warnings,
        ...(analysis.source === undefined ? ['the plan does not say where reliability and norms come from'] : []),
        ...(usesClinical && !analysis.clinical ? ['the clinical norms are those of this sample before, so that the cut-off moves with it'] : []),
      ],
    };
  };
};

export const prepareChangeCorrelation: Prepare<ChangeCorrelationAnalysis> = (analysis, trial, plan) => {
  const population = request(analysis, plan);
  const own = selectPairs(trial, { ...population, before: analysis.before, after: analysis.outcome });
  const other = selectPairs(trial, { ...population, before: analysis.with.before, after: analysis.with.after });
  const place = new Map(other.rows.map((row, i) => [row, i]));
  const points: { x: number; y: number }[] = [];
  for (let i = 0; i < own.rows.length; i += 1) {
    const j = place.get(own.rows[i]!);
    if (j !== undefined) points.push({ x: changeOf(own.before[i]!, own.after[i]!), y: changeOf(other.before[j]!, other.after[j]!) });
  }
  if (points.length < LEAST_PAIRS) {
    throw new InputError('too-few', analysis.outcome, `${points.length} participants have both changes of ${analysis.id}; at least ${LEAST_PAIRS} are needed`);
  }
  return () => {
    const x = points.map((point) => point.x);
    const y = points.map((point) => point.y);
    const left = own.eligible - points.length;
    const byRank = rankCorrelation(x, y, analysis.level);
    return {
      pearson: pearson(x, y, analysis.level),
      ...(byRank ? { spearman: byRank } : {}),
      points,
      n: { pairs: points.length, eligible: own.eligible },
      warnings: [
        ...trial.warnings,
        ...(left > 0 ? [`${left} of ${own.eligible} participants lack one of the four measurements and were left out`] : []),
        ...(byRank ? [] : ['no rank correlation: the two changes put the participants in exactly the same order, or the opposite one, so that it is 1 or -1 and has no interval']),
      ],
    };
  };
};

/** After minus before, to eleven digits of the larger one: 0.4 - 0.3 and 0.1 - 0 are equal changes, and must tie as ranks. */
function changeOf(before: number, after: number): number {
  const size = Math.max(Math.abs(before), Math.abs(after));
  const unit = size > 0 ? 10 ** (11 - Math.ceil(Math.log10(size))) : 0;
  const rounded = Math.round((after - before) * unit) / unit;
  return Number.isFinite(rounded) ? rounded : after - before;
}

/** Among few pairs equal orders come about by chance, while the values still correlate by less than one. */
function rankCorrelation(x: readonly number[], y: readonly number[], level?: number): Correlation | undefined {
  try {
    return spearman(x, y, level);
  } catch (error) {
    if (error instanceof StatisticsError && error.code === 'constant' && error.argument === 'residuals') return undefined;
    throw error;
  }
}

/** Who completed: who was never counted did not. */
function completion(analysis: CompletersAnalysis | CompositionAnalysis, trial: TrialData, rows: readonly number[]): { completed: boolean[]; warnings: string[] } {
  const attended = readNumeric(trial.frame, analysis.outcome, trial.missing);
  const uncounted = rows.filter((row) => !attended.present[row]).length;
  return {
    completed: rows.map((row) => attended.present[row] === 1 && attended.values[row]! >= analysis.from),
    warnings: [...trial.warnings, ...(uncounted > 0 ? [`${uncounted} participants have no ${analysis.outcome} and count as not completing`] : [])],
  };
}

export const prepareCompleters: Prepare<CompletersAnalysis> = (analysis, trial, plan) => {
  const rows = eligibleRows(trial, request(analysis, plan));
  const { completed, warnings } = completion(analysis, trial, rows);
  const completers = completed.filter(Boolean).length;
  if (Math.min(completers, rows.length - completers) < 2) {
    throw new InputError('too-few', analysis.outcome, `${completers} of ${rows.length} participants completed; a comparison needs two on either side`);
  }
  const variables = analysis.variables.map((name): BaselineVariable => {
    const column = readColumn(trial.frame, name, trial.missing);
    return column.kind === 'numeric'
      ? { kind: 'numeric', name, values: rows.map((row) => (column.present[row] ? column.values[row]! : null)) }
      : { kind: 'factor', name, values: rows.map((row) => column.values[row] ?? null) };
  });
  return () => ({ completion: compareCompleters(completed, variables, analysis.level), n: { completers, others: rows.length - completers }, warnings });
};

export const prepareComposition: Prepare<CompositionAnalysis> = (analysis, trial, plan) => {
  const rows = eligibleRows(trial, request(analysis, plan));
  const { completed, warnings } = completion(analysis, trial, rows);
  const tables = analysis.by.map(({ column, bands }) => {
    if (!bands) {
      const labels = readLabels(trial.frame, column, trial.missing);
      return { name: column, rows: composition(rows.map((row) => labels[row] ?? null), completed) };
    }
    const { values, present } = readNumeric(trial.frame, column, trial.missing);
    return { name: column, rows: composition(rows.map((row) => (present[row] ? bandOf(values[row]!, bands) : null)), completed, bandNames(bands)) };
  });
  return () => ({ composition: tables, n: { enrolled: rows.length, completed: completed.filter(Boolean).length }, warnings });
};
