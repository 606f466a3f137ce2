import { ARM, armDesign } from '../data/design-matrix';
import type { Covariate } from '../data/sample';
import { StatisticsError } from '../errors';
import { coefficientIndex, fitLeastSquares, type LeastSquaresFit } from '../models/least-squares';
import { contrastVariance, isClusterVariance, type Variance } from '../models/robust-variance';
import { type Inference, wald } from './inference';

export interface AncovaData {
  readonly y: ArrayLike<number>;
  /** 1 experimental, 0 control. */
  readonly arm: ArrayLike<number>;
  readonly covariates: readonly Covariate[];
  readonly cluster?: readonly string[] | null;
}

/**
 * Least squares of the outcome on arm and covariates; the estimate is the coefficient of the arm.
 * @throws StatisticsError those of `fitLeastSquares` and `contrastVariance`; too-few (an arm within one cluster)
 */
export function ancova(data: AncovaData, variance: Variance = 'classical', level = 0.95): Inference {
  const design = armDesign(data.arm, data.covariates);
  assertClusters(data, variance);
  return coefficientInference(fitLeastSquares(design.matrix, data.y, design.names), ARM, variance, data.cluster ?? null, level);
}

/** Inference on one coefficient of a least-squares fit. @throws StatisticsError constant when the fit is exact */
export function coefficientInference(
  fit: LeastSquaresFit,
  name: string,
  variance: Variance,
  cluster: readonly string[] | null,
  level: number,
): Inference {
  const index = coefficientIndex(fit, name);
  const contrast = new Float64Array(fit.names.length);
  contrast[index] = 1;
  assertInexact(fit);
  const spread = contrastVariance(fit, contrast, variance, cluster);
  // Scores that cancel to rounding noise would pass for a very precise estimate.
  if (variance !== 'classical' && spread.variance < 1e-20 * contrastVariance(fit, contrast, 'classical').variance) {
    throw new StatisticsError('constant', variance, `${variance} is zero for this contrast: too few participants or clusters vary`);
  }
  return wald(fit.coefficients[index]!, Math.sqrt(spread.variance), spread.df, level);
}

/** An exact fit has no error to estimate: its standard error would be rounding noise that looks like a number. */
function assertInexact(fit: LeastSquaresFit): void {
  let largest = 0;
  for (let i = 0; i < fit.residuals.length; i += 1) largest = Math.max(largest, Math.abs(fit.residuals[i]!));
  let scale = 0;
  for (let j = 0; j < fit.coefficients.length; j += 1) scale = Math.max(scale, Math.abs(fit.coefficients[j]! * fit.qr.scale[j]!));
  if (largest <= 1e-13 * scale) throw new StatisticsError('constant', 'residuals', 'the model fits every outcome exactly: there is no error to estimate');
}

/**
 * What a cluster-robust variance needs; the others need nothing. One cluster alone in an arm has scores that add up to zero.
 * @throws StatisticsError missing-setting (no clusters), too-few (an arm within one cluster)
 */
export function assertClusters({ arm, cluster }: AncovaData, variance: Variance): void {
  if (!isClusterVariance(variance)) return;
  if (!cluster) throw new StatisticsError('missing-setting', 'cluster', 'a cluster-robust variance needs the clusters');
  for (const side of [1, 0]) {
    const labels = new Set(cluster.filter((_, i) => arm[i] === side));
    if (labels.size < 2) {
      const name = side === 1 ? 'experimental' : 'control';
      throw new StatisticsError('too-few', 'cluster', `the ${name} arm has ${labels.size} cluster: its variance between clusters cannot be estimated`);
    }
  }
}
