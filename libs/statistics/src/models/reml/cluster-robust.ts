import { StatisticsError } from '../../errors';
import { cholesky, forwardSolve } from '../../linear-algebra/cholesky';
import { crossVector, dot, Matrix, multiply, multiplyVector } from '../../linear-algebra/matrix';
import { symmetricEigen } from '../../linear-algebra/symmetric-eigen';
import { type Block, blockCovariance, type CovarianceModel } from './block-covariance';
import type { RemlFit } from './fit-reml';
import type { SmallSample } from './small-sample';

/** What one cluster adds: rows side by side, with the square root that its adjustment takes. */
interface Cluster {
  readonly x: Matrix;
  readonly residual: Float64Array;
  /** L of V = L L'. */
  readonly factor: Matrix;
  /** B^(-1/2), B = L'(V - X M X')L. */
  readonly root: Matrix;
}

/**
 * CR2 of contrasts of a generalised least-squares fit with Satterthwaite df (Pustejovsky and Tipton 2018; design/robust-variance.md):
 * the working model is the fitted covariance itself, as in clubSandwich. Blocks of one cluster are together; they may be correlated in
 * a way that the model does not know.
 * @param labels cluster of each block
 * @throws StatisticsError too-few (clusters), not-positive-definite, constant
 */
export function clusterRobustVarianceOf(blocks: readonly Block[], labels: readonly string[], model: CovarianceModel, fit: RemlFit): (contrast: Float64Array) => SmallSample {
  const members = new Map<string, Block[]>();
  blocks.forEach((block, b) => members.set(labels[b]!, [...(members.get(labels[b]!) ?? []), block]));
  if (members.size < 2) throw new StatisticsError('too-few', 'cluster', 'a cluster-robust variance needs at least two clusters');
  const clusters = [...members.values()].map((list) => gather(list, model, fit));
  return (contrast) => {
    const bread = crossVector(fit.root, contrast); // M c = C bread
    const coefficients = multiplyVector(fit.root, bread);
    let variance = 0;
    const own: number[] = [];
    const shared = clusters.map(({ x, residual, factor, root }) => {
      const weights = multiplyVector(factor, multiplyVector(root, forwardSolve(factor, multiplyVector(x, coefficients))));
      variance += dot(weights, residual) ** 2;
      const image = crossVector(factor, weights);
      own.push(dot(image, image));
      return crossVector(fit.root, crossVector(x, weights));
    });
    return { variance, df: degreesOfFreedom(own, shared, variance, dot(bread, bread)) };
  };
}

/** tr(P)^2 / tr(P^2), where P[g,h] = w_g'(V_g 1(g = h) - X_g M X_h')w_h is the covariance of the scores under the model. */
function degreesOfFreedom(own: readonly number[], shared: readonly Float64Array[], variance: number, modelBased: number): number {
  let trace = 0;
  let squares = 0;
  shared.forEach((q, g) => {
    const diagonal = own[g]! - dot(q, q);
    trace += diagonal;
    squares += diagonal * diagonal;
    for (let h = 0; h < g; h += 1) squares += 2 * dot(q, shared[h]!) ** 2;
  });
  const df = (trace * trace) / squares;
  if (!Number.isFinite(df) || trace <= 0) throw new StatisticsError('too-few', 'cluster', 'the clusters leave no degree of freedom for this contrast');
  if (variance < 1e-20 * modelBased) throw new StatisticsError('constant', 'cr2', 'cr2 is zero for this contrast: too few clusters vary');
  return df;
}

function gather(blocks: readonly Block[], model: CovarianceModel, fit: RemlFit): Cluster {
  const n = blocks.reduce((sum, block) => sum + block.y.length, 0);
  const p = fit.names.length;
  const x = new Matrix(n, p);
  const residual = new Float64Array(n);
  const factor = new Matrix(n, n);
  const within = model.within.evaluate(fit.theta);
  let from = 0;
  for (const block of blocks) {
    const size = block.y.length;
    const own = cholesky(blockCovariance(model, within, fit.theta, block).v, 'covariance');
    const fitted = multiplyVector(block.x, fit.coefficients);
    for (let i = 0; i < size; i += 1) {
      residual[from + i] = block.y[i]! - fitted[i]!;
      for (let j = 0; j < p; j += 1) x.set(from + i, j, block.x.get(i, j));
      for (let k = 0; k <= i; k += 1) factor.set(from + i, from + k, own.get(i, k));
    }
    from += size;
  }
  return { x, residual, factor, root: adjustment(x, factor, fit.root) };
}

/** B^(-1/2) with B = L'(V - X M X')L = (L'L)^2 - F F', F = L'X C; generalised where a cluster determines a coefficient alone. */
function adjustment(x: Matrix, factor: Matrix, breadRoot: Matrix): Matrix {
  const upper = factor.transpose();
  const gram = multiply(upper, factor);
  const b = multiply(gram, gram);
  const f = multiply(multiply(upper, x), breadRoot);
  const explained = multiply(f, f.transpose());
  for (let i = 0; i < b.data.length; i += 1) b.data[i]! -= explained.data[i]!;
  for (let j = 0; j < b.cols; j += 1) for (let i = 0; i < j; i += 1) b.set(j, i, b.get(i, j));
  const { values, vectors } = symmetricEigen(b);
  const scaled = vectors.clone();
  const least = 1e-12 * values[0]!;
  values.forEach((value, k) => {
    const scale = value > least ? 1 / Math.sqrt(value) : 0;
    const column = scaled.column(k);
    for (let i = 0; i < column.length; i += 1) column[i]! *= scale;
  });
  return multiply(scaled, vectors.transpose());
}
