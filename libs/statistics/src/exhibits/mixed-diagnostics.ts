import { armDesign } from '../data/design-matrix';
import type { Sample } from '../data/sample';
import { Matrix, multiplyVector } from '../linear-algebra/matrix';
import { fitLeastSquares } from '../models/least-squares';
import { normalQuantiles } from './linear-diagnostics';

/** Residuals within groups and predicted effects of the groups, of a model with a random intercept. */
export interface MixedDiagnostics {
  readonly kind: 'mixed';
  readonly n: number;
  /** Outcome minus fixed part minus predicted group effect, over the residual standard deviation of the arm. */
  readonly points: readonly { readonly arm: number; readonly fitted: number; readonly standardised: number; readonly normal: number }[];
  /** Best linear unbiased predictions, in ascending order. */
  readonly groups: readonly { readonly label: string; readonly n: number; readonly arm: number; readonly effect: number; readonly normal: number }[];
}

/** Variances as the result of the analysis gives them; a group variance of zero where no group acts. */
export interface Components {
  readonly group: number;
  readonly residual: readonly [control: number, experimental: number];
  /** Arms in which groups act. */
  readonly grouped: readonly number[];
}

/**
 * Generalised least squares at the estimated variances, then predictions of the group effects (design/diagnostics.md): rows are
 * divided by their residual standard deviation and a share of the group's mean is taken away, which makes errors independent.
 */
export function mixedDiagnostics(sample: Pick<Sample, 'y' | 'arm' | 'covariates' | 'cluster'>, components: Components): MixedDiagnostics {
  const design = armDesign(sample.arm, sample.covariates);
  const labels = sample.cluster ?? [];
  const members = new Map<string, number[]>();
  labels.forEach((label, i) => members.set(label, [...(members.get(label) ?? []), i]));
  const varianceOf = (i: number): number => components.residual[sample.arm[i] as 0 | 1];
  const acting = (rows: readonly number[]): number => (components.grouped.includes(sample.arm[rows[0]!]!) ? components.group : 0);
  const whiten = (values: ArrayLike<number>): Float64Array => {
    const out = new Float64Array(values.length);
    for (const rows of members.values()) {
      const variance = varianceOf(rows[0]!);
      const share = 1 - Math.sqrt(variance / (variance + rows.length * acting(rows)));
      const mean = rows.reduce((sum, i) => sum + values[i]!, 0) / rows.length;
      for (const i of rows) out[i] = (values[i]! - share * mean) / Math.sqrt(variance);
    }
    return out;
  };
  const columns = Array.from({ length: design.matrix.cols }, (_, j) => whiten(design.matrix.column(j)));
  const fit = fitLeastSquares(Matrix.fromColumns(columns), whiten(sample.y), design.names);
  const fixed = multiplyVector(design.matrix, fit.coefficients);
  const effects = [...members].map(([label, rows]) => {
    const group = acting(rows);
    const mean = rows.reduce((sum, i) => sum + sample.y[i]! - fixed[i]!, 0) / rows.length;
    return { label, rows, arm: sample.arm[rows[0]!]!, effect: (group / (group + varianceOf(rows[0]!) / rows.length)) * mean };
  });
  const effectOf = new Map(effects.flatMap(({ rows, effect }) => rows.map((i) => [i, effect] as const)));
  const standardised = Array.from(sample.y, (value, i) => (value - fixed[i]! - effectOf.get(i)!) / Math.sqrt(varianceOf(i)));
  const quantiles = normalQuantiles(standardised);
  const shown = effects.filter(({ label, arm }) => !label.startsWith('\u0000') && components.grouped.includes(arm)).sort((a, b) => a.effect - b.effect || (a.label < b.label ? -1 : 1));
  const groupQuantiles = normalQuantiles(shown.map(({ effect }) => effect));
  return {
    kind: 'mixed',
    n: sample.y.length,
    points: standardised.map((value, i) => ({ arm: sample.arm[i]!, fitted: fixed[i]! + effectOf.get(i)!, standardised: value, normal: quantiles[i]! })),
    groups: shown.map(({ label, rows, arm, effect }, k) => ({ label, n: rows.length, arm, effect, normal: groupQuantiles[k]! })),
  };
}
