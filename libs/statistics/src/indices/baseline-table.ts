import { StatisticsError } from '../errors';
import { byCode } from '../data/trial-data';
import { moments } from '../estimators/moments';

/** A baseline variable as recorded; null where missing. */
export type BaselineVariable =
  | { readonly kind: 'numeric'; readonly name: string; readonly values: readonly (number | null)[] }
  | { readonly kind: 'factor'; readonly name: string; readonly values: readonly (string | null)[] };

/** A row of the baseline table: no p-values, because arms differ by chance only (CONSORT 2025 item 25; Senn 1994). */
export type BaselineRow = NumericBaselineRow | FactorBaselineRow;

export interface NumericBaselineRow {
  readonly kind: 'numeric';
  readonly name: string;
  readonly experimental: NumericSummary;
  readonly control: NumericSummary;
  /** (m1 - m0)/sqrt((s1^2 + s0^2)/2); null when neither arm varies. */
  readonly standardisedDifference: number | null;
}

export interface NumericSummary {
  readonly n: number;
  readonly missing: number;
  readonly mean: number;
  readonly sd: number;
  readonly median: number;
  readonly lowerQuartile: number;
  readonly upperQuartile: number;
}

export interface FactorBaselineRow {
  readonly kind: 'factor';
  readonly name: string;
  readonly levels: readonly { readonly level: string; readonly experimental: number; readonly control: number }[];
  readonly missing: { readonly experimental: number; readonly control: number };
  /** Of Yang and Dalton (2012): the multivariate distance of the shares; for two levels (p1 - p0)/sqrt(mean of p(1 - p)), unsigned. */
  readonly standardisedDifference: number | null;
}

/** Summaries per arm with standardised differences. @throws StatisticsError unequal-lengths, too-few (values in an arm) */
export function baselineTable(arm: ArrayLike<number>, variables: readonly BaselineVariable[]): BaselineRow[] {
  return variables.map((variable) => {
    if (variable.values.length !== arm.length) throw new StatisticsError('unequal-lengths', variable.name, `${variable.name} and the arms must have the same length`);
    return variable.kind === 'numeric' ? numericRow(variable.name, variable.values, arm) : factorRow(variable.name, variable.values, arm);
  });
}

function numericRow(name: string, values: readonly (number | null)[], arm: ArrayLike<number>): NumericBaselineRow {
  const experimental = summarise(name, values.filter((_, i) => arm[i] === 1));
  const control = summarise(name, values.filter((_, i) => arm[i] === 0));
  const spread = Math.sqrt((experimental.sd ** 2 + control.sd ** 2) / 2);
  return { kind: 'numeric', name, experimental, control, standardisedDifference: spread > 0 ? (experimental.mean - control.mean) / spread : null };
}

function summarise(name: string, values: readonly (number | null)[]): NumericSummary {
  const known = values.filter((value): value is number => value !== null);
  const { n, mean, variance } = moments(known, name);
  const sorted = [...known].sort((a, b) => a - b);
  return {
    n,
    missing: values.length - n,
    mean,
    sd: Math.sqrt(variance),
    median: quantile(sorted, 0.5),
    lowerQuartile: quantile(sorted, 0.25),
    upperQuartile: quantile(sorted, 0.75),
  };
}

/** Linear interpolation between order statistics (type 7 of Hyndman and Fan 1996, R's default). */
function quantile(sorted: readonly number[], p: number): number {
  const position = (sorted.length - 1) * p;
  const below = Math.floor(position);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below]! + (position - below) * (sorted[above]! - sorted[below]!);
}

function factorRow(name: string, values: readonly (string | null)[], arm: ArrayLike<number>): FactorBaselineRow {
  const levels = [...new Set(values.filter((value) => value !== null))].sort(byCode);
  const count = (side: number, level: string | null): number => values.filter((value, i) => arm[i] === side && value === level).length;
  const table = levels.map((level) => ({ level, experimental: count(1, level), control: count(0, level) }));
  const n = { experimental: sum(table.map((row) => row.experimental)), control: sum(table.map((row) => row.control)) };
  if (n.experimental === 0 || n.control === 0) throw new StatisticsError('too-few', name, `${name} has no value in one of the arms`);
  const p1 = table.map((row) => row.experimental / n.experimental);
  const p0 = table.map((row) => row.control / n.control);
  return { kind: 'factor', name, levels: table, missing: { experimental: count(1, null), control: count(0, null) }, standardisedDifference: distance(p1, p0) };
}

/**
 * sqrt(d' S^- d), d the differences of the shares and S the mean of the two multinomial covariances, by the first k - 1 levels:
 * S = diag(q) - (p1 p1' + p0 p0')/2 is solved by elimination; a level that nobody has does not occur.
 */
function distance(p1: readonly number[], p0: readonly number[]): number | null {
  const k = p1.length - 1;
  if (k < 1) return null;
  const rows = Array.from({ length: k }, (_, i) => [
    ...Array.from({ length: k }, (__, j) => (i === j ? (p1[i]! + p0[i]!) / 2 : 0) - (p1[i]! * p1[j]! + p0[i]! * p0[j]!) / 2),
    p1[i]! - p0[i]!,
  ]);
  for (let c = 0; c < k; c += 1) {
    const pivot = rows[c]![c]!;
    if (!(pivot > 1e-12)) return null; // the arms share no level: the distance is infinite
    for (let r = c + 1; r < k; r += 1) {
      const factor = rows[r]![c]! / pivot;
      for (let j = c; j <= k; j += 1) rows[r]![j]! -= factor * rows[c]![j]!;
    }
  }
  return Math.sqrt(rows.reduce((total, row, i) => total + row[k]! ** 2 / row[i]!, 0));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
