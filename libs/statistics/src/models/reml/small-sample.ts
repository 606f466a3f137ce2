import { StatisticsError } from '../../errors';
import { crossVector, dot, Matrix, multiply, multiplyVector, quadraticForm } from '../../linear-algebra/matrix';
import { parameterCovariance, type RemlFit } from './fit-reml';

export type DegreesOfFreedom = 'satterthwaite' | 'kenward-roger';

/** Which information on the covariance parameters the method takes: what the reference software of the model does. */
export type Information = 'observed' | 'expected';

/** Variance of a contrast and the degrees of freedom of its t reference distribution. */
export interface SmallSample {
  readonly variance: number;
  readonly df: number;
}

/**
 * Satterthwaite's approximation: df = 2 (c'Phi c)^2 / (g' W g), g the derivatives of c'Phi c by the covariance parameters and W
 * the inverse of the information. For one contrast the df of Kenward and Roger are the same and their scale is one; what they add
 * is the variance (design/small-sample.md).
 * @throws StatisticsError not-positive-definite when the information is not, no-convergence when the df do not exist
 */
export function satterthwaite(fit: RemlFit, contrast: Float64Array, information: Information): SmallSample {
  const image = crossVector(fit.root, contrast);
  const variance = dot(image, image);
  const spread = parameterCovariance(fit, fit.curvature[information]);
  const gradient = Float64Array.from(fit.curvature.slopes, (slope) => quadraticForm(slope, image));
  const df = (2 * variance * variance) / dot(gradient, multiplyVector(spread, gradient));
  if (!Number.isFinite(df) || df <= 0) throw new StatisticsError('no-convergence', 'df', 'the degrees of freedom could not be determined');
  return { variance, df };
}

/**
 * Variance of contrasts: c'Phi c, or with Kenward and Roger's (1997) adjusted covariance of the coefficients without the term of
 * second derivatives (the linear variant): Phi + 2 Phi [sum w_ij (Q_ij - P_i Phi P_j)] Phi.
 */
export function contrastVarianceOf(fit: RemlFit, method: DegreesOfFreedom, information: Information): (contrast: Float64Array) => number {
  const p = fit.names.length;
  const middle = Matrix.identity(p);
  if (method === 'kenward-roger') {
    const spread = parameterCovariance(fit, fit.curvature[information]);
    const { slopes } = fit.curvature;
    const q = fit.curvature.weighted(spread);
    for (let a = 0; a < p; a += 1) for (let b = 0; b < p; b += 1) middle.add(a, b, q.get(a, b) + q.get(b, a));
    for (const i of fit.free) {
      const inner = new Matrix(p, p);
      for (const j of fit.free) slopes[j]!.data.forEach((value, k) => (inner.data[k]! += spread.get(i, j) * value));
      const product = multiply(slopes[i]!, inner);
      for (let a = 0; a < p; a += 1) for (let b = 0; b < p; b += 1) middle.add(a, b, -product.get(a, b) - product.get(b, a));
    }
  }
  return (contrast) => quadraticForm(middle, crossVector(fit.root, contrast));
}
