import { assertSameLength } from '../assertions';
import { StatisticsError } from '../errors';
import { dot, Matrix, multiplyVector } from '../linear-algebra/matrix';
import { symmetricEigen } from '../linear-algebra/symmetric-eigen';
import { contrastDirection, type LeastSquaresFit } from './least-squares';

export const HETEROSKEDASTIC_VARIANCES = ['hc0', 'hc1', 'hc2', 'hc3'] as const;
export const CLUSTER_VARIANCES = ['cr0', 'cr1', 'cr2'] as const;
export const VARIANCES = ['classical', ...HETEROSKEDASTIC_VARIANCES, ...CLUSTER_VARIANCES] as const;

/** How the variance of a least-squares coefficient is estimated. */
export type Variance = (typeof VARIANCES)[number];

/** Estimated variance of a contrast and the degrees of freedom of its t reference distribution. */
export interface ContrastVariance {
  readonly variance: number;
  readonly df: number;
}

export function isClusterVariance(variance: Variance): boolean {
  return (CLUSTER_VARIANCES as readonly string[]).includes(variance);
}

/**
 * Variance of c'b (design/robust-variance.md): classical; HC0 to HC3 (White, MacKinnon and White) with n - p df; CR0 and
 * CR1 = CR0 J/(J-1) with J - 1 df; CR2 (Bell and McCaffrey 2002, Pustejovsky and Tipton 2018; working model: independence)
 * with Satterthwaite df.
 * @param clusters label per row, needed for cr0, cr1, cr2
 * @throws StatisticsError missing-setting (clusters), too-few (clusters), out-of-range (an observation of leverage one under hc2, hc3)
 */
export function contrastVariance(
  fit: LeastSquaresFit,
  contrast: ArrayLike<number>,
  variance: Variance,
  clusters: readonly string[] | null = null,
): ContrastVariance {
  const direction = contrastDirection(fit, contrast);
  if (variance === 'classical') return { variance: dot(direction, direction) * fit.residualVariance, df: fit.dfResidual };
  if (isClusterVariance(variance)) {
    if (!clusters) throw new StatisticsError('missing-setting', 'cluster', `${variance} needs the clusters`);
    return clusterVariance(fit, direction, variance, clusters);
  }
  const weights = multiplyVector(fit.basis, direction);
  const n = weights.length;
  let sum = 0;
  for (let i = 0; i < n; i += 1) sum += (weights[i]! * fit.residuals[i]!) ** 2 * inflation(variance, fit.leverages[i]!, i);
  return { variance: variance === 'hc1' ? (sum * n) / fit.dfResidual : sum, df: fit.dfResidual };
}

function inflation(variance: Variance, leverage: number, row: number): number {
  if (variance === 'hc0' || variance === 'hc1') return 1;
  const rest = 1 - leverage;
  if (rest < 1e-10) {
    throw new StatisticsError('out-of-range', variance, `${variance} does not exist: row ${row + 1} of the analysis alone determines a coefficient`);
  }
  return variance === 'hc2' ? 1 / rest : 1 / (rest * rest);
}

function clusterVariance(fit: LeastSquaresFit, direction: Float64Array, variance: Variance, clusters: readonly string[]): ContrastVariance {
  assertSameLength(fit.residuals, clusters, 'rows, cluster');
  const groups = groupRows(clusters);
  const count = groups.length;
  if (count < 2) throw new StatisticsError('too-few', 'cluster', 'a cluster-robust variance needs at least two clusters');
  const p = direction.length;
  const spread = new Matrix(p, count);
  const own = new Float64Array(count);
  let sum = 0;
  groups.forEach((rows, g) => {
    const gram = clusterGram(fit.basis, rows);
    const adjusted = variance === 'cr2' ? adjust(gram, direction) : direction;
    const score = dot(adjusted, clusterScore(fit, rows));
    sum += score * score;
    spread.column(g).set(multiplyVector(gram, adjusted));
    own[g] = dot(adjusted, spread.column(g));
  });
  if (variance === 'cr0') return { variance: sum, df: count - 1 };
  if (variance === 'cr1') return { variance: (sum * count) / (count - 1), df: count - 1 };
  return { variance: sum, df: satterthwaite(spread, own) };
}

/** tr(P)^2 / tr(P^2), where P[g,h] = d_g 1(g = h) - b_g' b_h is the covariance of the scores under the working model. */
function satterthwaite(spread: Matrix, own: Float64Array): number {
  let trace = 0;
  let squares = 0;
  for (let g = 0; g < own.length; g += 1) {
    const b = spread.column(g);
    const diagonal = own[g]! - dot(b, b);
    trace += diagonal;
    squares += diagonal * diagonal;
    for (let h = 0; h < g; h += 1) squares += 2 * dot(b, spread.column(h)) ** 2;
  }
  const df = (trace * trace) / squares;
  if (!Number.isFinite(df) || trace <= 0) throw new StatisticsError('too-few', 'cluster', 'the clusters leave no degree of freedom for this contrast');
  return df;
}

/** u = w + V diag(f) V' S w, so that Q_g u = (I - Q_g Q_g')^(-1/2) Q_g w with S = Q_g'Q_g = V diag(x) V' (generalised inverse). */
function adjust(gram: Matrix, direction: Float64Array): Float64Array {
  const { values, vectors } = symmetricEigen(gram);
  const image = multiplyVector(gram, direction);
  const adjusted = direction.slice();
  for (let k = 0; k < values.length; k += 1) {
    const rest = 1 - values[k]!;
    const root = Math.sqrt(Math.max(rest, 0));
    const factor = rest > 1e-12 ? 1 / (root * (1 + root)) : -1 / values[k]!;
    const vector = vectors.column(k);
    const step = factor * dot(vector, image);
    for (let i = 0; i < adjusted.length; i += 1) adjusted[i]! += step * vector[i]!;
  }
  return adjusted;
}

/** Rows of each cluster, in order of first appearance. */
export function groupRows(clusters: readonly string[]): number[][] {
  const groups = new Map<string, number[]>();
  clusters.forEach((label, row) => {
    const rows = groups.get(label);
    if (rows) rows.push(row);
    else groups.set(label, [row]);
  });
  return [...groups.values()];
}

function clusterGram(basis: Matrix, rows: readonly number[]): Matrix {
  const gram = new Matrix(basis.cols, basis.cols);
  for (let j = 0; j < basis.cols; j += 1) {
    for (let k = 0; k <= j; k += 1) {
      let sum = 0;
      for (const row of rows) sum += basis.get(row, j) * basis.get(row, k);
      gram.set(j, k, sum);
      gram.set(k, j, sum);
    }
  }
  return gram;
}

function clusterScore(fit: LeastSquaresFit, rows: readonly number[]): Float64Array {
  return Float64Array.from({ length: fit.basis.cols }, (_, j) => {
    let sum = 0;
    for (const row of rows) sum += fit.basis.get(row, j) * fit.residuals[row]!;
    return sum;
  });
}
