import { covariateColumns } from '../data/design-matrix';
import type { Covariate } from '../data/sample';
import { StatisticsError } from '../errors';
import { Matrix, multiplyVector } from '../linear-algebra/matrix';
import { contrastDirection, fitLeastSquares, type LeastSquaresFit } from '../models/least-squares';
import { fitLogistic, logisticInfluence } from '../models/logistic-regression';
import { type Inference, wald } from './inference';

/** One outcome, the arm and baseline covariates; nothing missing. */
export interface PotentialOutcomeData {
  readonly y: ArrayLike<number>;
  readonly arm: ArrayLike<number>;
  readonly covariates: readonly Covariate[];
}

/** Probabilities of an arm beyond this make weights that no reader should trust (the tolerance of Stata's teffects). */
const OVERLAP = 1e-5;
/** What differs by less than this share of the largest outcome differs by rounding. */
const ROUNDING = 1e-13;

/**
 * Regression adjustment: least squares in each arm by itself, averaged over everybody (design/potential-outcomes.md).
 * Variance from the stacked estimating equations over n, normal inference, as Stata's `teffects ra`.
 * @throws StatisticsError rank-deficient or too-few within an arm, constant
 */
export function regressionAdjustment(given: PotentialOutcomeData, level = 0.95): Inference {
  const data = aboutFirst(given);
  const x = baseline(data);
  const n = x.matrix.rows;
  const means = columnMeans(x.matrix);
  const effect = new Float64Array(n);
  for (const [arm, sign] of SIDES) {
    const model = armModel(data, x, arm);
    const prediction = multiplyVector(x.matrix, model.fit.coefficients);
    addInfluence(effect, model, means, sign * n);
    for (let i = 0; i < n; i += 1) effect[i]! += sign * prediction[i]!;
  }
  return fromInfluence(effect, given.y, level);
}

/**
 * Inverse probability weighting with a logistic model of the arm and weights normalised within the arm (Hajek).
 * Variance from the stacked estimating equations over n, as `teffects ipw, logit`.
 * @throws StatisticsError separation (the covariates determine the arm)
 */
export function inverseProbabilityWeighting(given: PotentialOutcomeData, level = 0.95): Inference {
  const data = aboutFirst(given);
  const x = baseline(data);
  const n = x.matrix.rows;
  const { propensity, spread } = propensityModel(data, x);
  const effect = new Float64Array(n);
  for (const [arm, sign] of SIDES) {
    const weight = armWeights(data, propensity, arm);
    let total = 0;
    let sum = 0;
    for (let i = 0; i < n; i += 1) {
      total += weight[i]!;
      sum += weight[i]! * data.y[i]!;
    }
    const mean = sum / total;
    const gradient = new Float64Array(x.names.length);
    for (let i = 0; i < n; i += 1) {
      const deviation = weight[i]! * (data.y[i]! - mean);
      effect[i]! += sign * (mean + (n * deviation) / total);
      const slope = (-sign * deviation * (arm === 1 ? 1 - propensity[i]! : propensity[i]!)) / total;
      for (let j = 0; j < gradient.length; j += 1) gradient[j]! += slope * x.matrix.get(i, j);
    }
    spread(gradient).forEach((value, i) => (effect[i]! += sign * n * value));
  }
  return fromInfluence(effect, given.y, level);
}

/**
 * Augmented inverse probability weighting: least squares in each arm, logistic model of the arm; consistent when either is
 * right. Variance from the stacked estimating equations over n, as `teffects aipw, logit`.
 * @throws StatisticsError separation, rank-deficient or too-few within an arm, constant
 */
export function augmentedWeighting(given: PotentialOutcomeData, level = 0.95): Inference {
  const data = aboutFirst(given);
  const x = baseline(data);
  const n = x.matrix.rows;
  const { propensity, spread } = propensityModel(data, x);
  const effect = new Float64Array(n);
  const towardsArm = new Float64Array(x.names.length);
  for (const [arm, sign] of SIDES) {
    const weight = armWeights(data, propensity, arm);
    const model = armModel(data, x, arm);
    const prediction = multiplyVector(x.matrix, model.fit.coefficients);
    const towardsModel = new Float64Array(x.names.length);
    for (let i = 0; i < n; i += 1) {
      const augmented = weight[i]! * (data.y[i]! - prediction[i]!);
      effect[i]! += sign * (prediction[i]! + augmented);
      const slope = (-augmented * (arm === 1 ? 1 - propensity[i]! : propensity[i]!)) / n;
      for (let j = 0; j < x.names.length; j += 1) {
        towardsModel[j]! += ((1 - weight[i]!) * x.matrix.get(i, j)) / n;
        towardsArm[j]! += slope * x.matrix.get(i, j);
      }
    }
    addInfluence(effect, model, towardsModel, sign * n);
  }
  spread(towardsArm).forEach((value, i) => (effect[i]! += n * value));
  return fromInfluence(effect, given.y, level);
}

/** Outcomes about the first of them: no effect feels the shift, and means far from zero would cancel to rounding in the difference. */
export function aboutFirst(data: PotentialOutcomeData): PotentialOutcomeData {
  const y = new Float64Array(data.y.length);
  for (let i = 0; i < y.length; i += 1) y[i] = data.y[i]! - data.y[0]!;
  return { ...data, y };
}

const SIDES = [
  [1, 1],
  [0, -1],
] as const;

interface Baseline {
  readonly matrix: Matrix;
  readonly names: readonly string[];
}

function baseline(data: PotentialOutcomeData): Baseline {
  const columns = covariateColumns(data.covariates);
  return {
    names: ['(Intercept)', ...columns.map((column) => column.name)],
    matrix: Matrix.fromColumns([new Float64Array(data.y.length).fill(1), ...columns.map((column) => column.values)]),
  };
}

interface ArmModel {
  readonly fit: LeastSquaresFit;
  readonly rows: readonly number[];
}

function armModel(data: PotentialOutcomeData, x: Baseline, arm: 0 | 1): ArmModel {
  const rows = Array.from({ length: data.y.length }, (_, i) => i).filter((i) => data.arm[i] === arm);
  const design = new Matrix(rows.length, x.names.length);
  rows.forEach((row, i) => x.names.forEach((_, j) => design.set(i, j, x.matrix.get(row, j))));
  try {
    const fit = fitLeastSquares(
      design,
      rows.map((row) => data.y[row]!),
      x.names,
    );
    return { fit, rows };
  } catch (error) {
    if (!(error instanceof StatisticsError)) throw error;
    throw new StatisticsError(error.code, error.argument, `in the ${arm === 1 ? 'experimental' : 'control'} arm, ${error.message}`);
  }
}

/** Adds scale times gradient'(X'X)^-1 x_i e_i to the rows of the arm. */
function addInfluence(effect: Float64Array, model: ArmModel, gradient: Float64Array, scale: number): void {
  const weights = multiplyVector(model.fit.basis, contrastDirection(model.fit, gradient));
  model.rows.forEach((row, i) => (effect[row]! += scale * weights[i]! * model.fit.residuals[i]!));
}

function propensityModel(data: PotentialOutcomeData, x: Baseline): { propensity: Float64Array; spread: (gradient: Float64Array) => Float64Array } {
  const fit = fitLogistic(x.matrix, data.arm, x.names, 'the arm');
  if (fit.fitted.some((p) => p < OVERLAP || p > 1 - OVERLAP)) {
    throw new StatisticsError('separation', 'covariates', 'some participants could hardly have been in the other arm: the weights would be meaningless');
  }
  return {
    propensity: fit.fitted,
    spread: (gradient) => logisticInfluence(fit, gradient).map((value, i) => value * (data.arm[i]! - fit.fitted[i]!)),
  };
}

function armWeights(data: PotentialOutcomeData, propensity: Float64Array, arm: 0 | 1): Float64Array {
  return propensity.map((p, i) => (data.arm[i] !== arm ? 0 : arm === 1 ? 1 / p : 1 / (1 - p)));
}

function columnMeans(matrix: Matrix): Float64Array {
  return Float64Array.from({ length: matrix.cols }, (_, j) => matrix.column(j).reduce((sum, value) => sum + value, 0) / matrix.rows);
}

/**
 * The mean of the contributions is the estimate; their spread over n its variance.
 * @throws StatisticsError constant where the contributions differ by the rounding of the outcomes only, which would pass for a very precise estimate
 */
function fromInfluence(effect: Float64Array, outcomes: ArrayLike<number>, level: number): Inference {
  const n = effect.length;
  const estimate = effect.reduce((sum, value) => sum + value, 0) / n;
  const variance = effect.reduce((sum, value) => sum + (value - estimate) ** 2, 0) / (n * n);
  let largest = 0;
  for (let i = 0; i < n; i += 1) largest = Math.max(largest, Math.abs(outcomes[i]!));
  if (variance * n <= (ROUNDING * largest) ** 2) throw new StatisticsError('constant', 'residuals', 'the models fit every outcome exactly: there is no error to estimate');
  return wald(estimate, Math.sqrt(variance), null, level);
}
