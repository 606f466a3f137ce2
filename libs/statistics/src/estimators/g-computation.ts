import { armDesign } from '../data/design-matrix';
import { StatisticsError } from '../errors';
import { Matrix, multiplyVector } from '../linear-algebra/matrix';
import { fitLeastSquares } from '../models/least-squares';
import { fitLogistic, inverseLogit } from '../models/logistic-regression';
import { type Inference, wald } from './inference';
import { aboutFirst, type PotentialOutcomeData } from './potential-outcomes';

export const MARGINAL_SUMMARIES = ['difference', 'risk-difference', 'log-risk-ratio', 'log-odds-ratio'] as const;
export type MarginalSummary = (typeof MARGINAL_SUMMARIES)[number];

export interface GComputationSettings {
  readonly family: 'gaussian' | 'logistic';
  readonly summary: MarginalSummary;
  /** Strata of a stratified permuted-block randomisation, whose balance narrows the variance; null for simple and minimised designs. */
  readonly blockedStrata?: readonly string[] | null;
  readonly level?: number;
}

/** The marginal effect with the standardised means of control and experimental arm. */
export interface MarginalEffect extends Inference {
  readonly marginalMeans: readonly [control: number, experimental: number];
}

/**
 * Standardisation over the covariates of everybody, from one working model with arm and covariates; variance of Ye, Shao and Yi
 * (design/g-computation.md), robust to a wrong working model, as RobinCar2. Normal inference; ratios by the delta method.
 * @throws StatisticsError out-of-range (an outcome that is not 0 or 1; a marginal mean for which the ratio does not exist),
 * separation, rank-deficient, too-few (a stratum without one of the arms)
 */
export function gComputation(given: PotentialOutcomeData, settings: GComputationSettings): MarginalEffect {
  const data = settings.family === 'gaussian' && settings.summary === 'difference' ? aboutFirst(given) : given;
  const predictions = predict(data, settings.family);
  const variance = marginalVariance(data, predictions, settings.blockedStrata ?? null);
  const means = predictions.map(mean) as [number, number];
  const { estimate, gradient } = summarise(means, settings.summary);
  const spread = gradient[0] ** 2 * variance.get(0, 0) + 2 * gradient[0] * gradient[1] * variance.get(0, 1) + gradient[1] ** 2 * variance.get(1, 1);
  // Terms that cancel to rounding would pass for a very precise estimate.
  const shift = data === given ? 0 : given.y[0]!;
  const size = gradient[0] ** 2 * (means[0] + shift) ** 2 + gradient[1] ** 2 * (means[1] + shift) ** 2;
  if (!(spread > 1e-24 * size)) {
    throw new StatisticsError('constant', 'variance', 'the robust variance of the marginal effect is not positive: the model fits every outcome, or the sample is too small for it');
  }
  return { ...wald(estimate, Math.sqrt(spread), null, settings.level), marginalMeans: [means[0] + shift, means[1] + shift] };
}

/** Predictions for everybody under control and under the experimental arm. */
function predict(data: PotentialOutcomeData, family: 'gaussian' | 'logistic'): readonly [Float64Array, Float64Array] {
  const design = armDesign(data.arm, data.covariates);
  const { coefficients } =
    family === 'logistic' ? fitLogistic(design.matrix, data.y, design.names) : fitLeastSquares(design.matrix, data.y, design.names);
  const link = family === 'logistic' ? inverseLogit : (x: number) => x;
  const under = (arm: 0 | 1): Float64Array => {
    const changed = design.matrix.clone();
    changed.column(1).fill(arm);
    return multiplyVector(changed, coefficients).map(link);
  };
  return [under(0), under(1)];
}

/** Variance matrix of the two marginal means (control, experimental). */
function marginalVariance(data: PotentialOutcomeData, predictions: readonly [Float64Array, Float64Array], strata: readonly string[] | null): Matrix {
  const n = data.y.length;
  const rows = ([0, 1] as const).map((arm) => indices(n, (i) => data.arm[i] === arm));
  const share = rows.map((list) => list.length / n);
  const y = Float64Array.from(data.y);
  const everybody = indices(n, () => true);
  const v = new Matrix(2, 2);
  for (const a of [0, 1] as const) {
    for (const b of [0, 1] as const) {
      const across = covariance(y, predictions[b], rows[a]!) + covariance(y, predictions[a], rows[b]!) - covariance(predictions[a], predictions[b], everybody);
      const own =
        a === b
          ? (covariance(y, y, rows[a]!) + covariance(predictions[a], predictions[a], everybody) - 2 * covariance(y, predictions[a], rows[a]!)) / share[a]!
          : 0;
      v.set(a, b, own + across);
    }
  }
  if (strata) subtractBlocking(v, data, predictions, strata, share);
  for (let k = 0; k < 4; k += 1) v.data[k]! /= n;
  return v;
}

/** What stratified blocks take away: the part of the residuals that strata explain, times the variance of the shares. */
function subtractBlocking(
  v: Matrix,
  data: PotentialOutcomeData,
  predictions: readonly [Float64Array, Float64Array],
  strata: readonly string[],
  share: readonly number[],
): void {
  const n = strata.length;
  const levels = [...new Set(strata)];
  if (levels.length < 2) return;
  for (const level of levels) {
    const members = indices(n, (i) => strata[i] === level);
    const residual = ([0, 1] as const).map((arm) => {
      const own = members.filter((i) => data.arm[i] === arm);
      if (own.length === 0) {
        throw new StatisticsError('too-few', 'strata', `the stratum ${level} has nobody in the ${arm === 1 ? 'experimental' : 'control'} arm`);
      }
      return mean(own.map((i) => data.y[i]! - predictions[arm][i]!)) / share[arm]!;
    });
    for (const a of [0, 1] as const) {
      for (const b of [0, 1] as const) {
        const balance = (a === b ? share[a]! : 0) - share[a]! * share[b]!;
        v.add(a, b, (-members.length / n) * residual[a]! * residual[b]! * balance);
      }
    }
  }
}

function summarise([control, experimental]: readonly [number, number], summary: MarginalSummary): { estimate: number; gradient: [number, number] } {
  if (summary === 'difference' || summary === 'risk-difference') return { estimate: experimental - control, gradient: [-1, 1] };
  for (const value of [control, experimental]) {
    if (value <= 0 || (summary === 'log-odds-ratio' && value >= 1)) {
      throw new StatisticsError('out-of-range', 'marginalMeans', `a marginal mean of ${value} has no ${summary}`);
    }
  }
  if (summary === 'log-risk-ratio') return { estimate: Math.log(experimental / control), gradient: [-1 / control, 1 / experimental] };
  const odds = (p: number): number => p / (1 - p);
  return {
    estimate: Math.log(odds(experimental) / odds(control)),
    gradient: [-1 / (control * (1 - control)), 1 / (experimental * (1 - experimental))],
  };
}

function indices(n: number, keep: (i: number) => boolean): number[] {
  return Array.from({ length: n }, (_, i) => i).filter(keep);
}

function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i += 1) sum += values[i]!;
  return sum / values.length;
}

/** Sample covariance (n - 1) over some rows. */
function covariance(a: Float64Array, b: Float64Array, rows: readonly number[]): number {
  const meanA = mean(rows.map((i) => a[i]!));
  const meanB = mean(rows.map((i) => b[i]!));
  let sum = 0;
  for (const i of rows) sum += (a[i]! - meanA) * (b[i]! - meanB);
  return sum / (rows.length - 1);
}
