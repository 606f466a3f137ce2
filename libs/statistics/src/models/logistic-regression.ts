import { assertAllFinite, assertSameLength } from '../assertions';
import { StatisticsError } from '../errors';
import { Matrix, multiplyVector } from '../linear-algebra/matrix';
import { applyQTransposed, assertFullRank, pivotedQr, type PivotedQr, solveUpper, solveUpperTransposed, thinQ } from '../linear-algebra/pivoted-qr';

const MAX_ITERATIONS = 100;
/** Linear predictors beyond this while the steps stay large mean that a coefficient runs to infinity. */
const RUNAWAY = 18;

/** Maximum-likelihood fit of P(y = 1) = 1/(1 + exp(-X b)). */
export interface LogisticFit {
  readonly names: readonly string[];
  readonly coefficients: Float64Array;
  /** Fitted probabilities. */
  readonly fitted: Float64Array;
  /** QR of sqrt(W) X at the maximum, W = p (1 - p). */
  readonly qr: PivotedQr;
  readonly rootWeights: Float64Array;
}

/**
 * Logistic regression by Newton's method on orthogonal factors, started at zero, with halved steps when the likelihood falls.
 * @param y zeros and ones, both present
 * @throws StatisticsError out-of-range (y), constant (y), rank-deficient, separation (no finite maximum exists: Albert and
 * Anderson 1984), no-convergence
 */
export function fitLogistic(design: Matrix, y: ArrayLike<number>, names: readonly string[], argument = 'outcome'): LogisticFit {
  assertBinary(y, argument);
  assertSameLength({ length: design.rows }, y, 'rows of the design, y');
  assertFullRank(pivotedQr(design, names));
  let coefficients: Float64Array = new Float64Array(design.cols);
  let eta = multiplyVector(design, coefficients);
  let likelihood = logLikelihood(eta, y);
  for (let iteration = 0; iteration < MAX_ITERATIONS; iteration += 1) {
    const { fitted, root, qr } = weigh(design, eta, names, argument);
    const working = Float64Array.from(fitted, (p, i) => (y[i]! - p) / root[i]!);
    const step = solveUpper(qr, applyQTransposed(qr, working));
    const move = multiplyVector(design, step);
    const size = largest(move);
    let factor = 1;
    let next = eta.map((value, i) => value + move[i]!);
    let nextLikelihood = logLikelihood(next, y);
    while (nextLikelihood < likelihood - 1e-12 * Math.abs(likelihood) && factor > 1e-6) {
      factor /= 2;
      next = eta.map((value, i) => value + factor * move[i]!);
      nextLikelihood = logLikelihood(next, y);
    }
    coefficients = coefficients.map((value, j) => value + factor * step[j]!);
    eta = next;
    likelihood = nextLikelihood;
    if (size < 1e-9 * Math.max(1, largest(eta))) {
      const last = weigh(design, eta, names, argument);
      return { names, coefficients, fitted: last.fitted, qr: last.qr, rootWeights: last.root };
    }
    if (largest(eta) > RUNAWAY && size > 0.3 && iteration > 8) throw separated(step, names, argument);
  }
  throw new StatisticsError('no-convergence', argument, `the logistic model of ${argument} did not converge`);
}

/** g' (X'WX)^-1 x_i for every row: what row i's score adds to a linear function g'b of the coefficients. */
export function logisticInfluence(fit: LogisticFit, gradient: ArrayLike<number>): Float64Array {
  const weights = multiplyVector(thinQ(fit.qr), solveUpperTransposed(fit.qr, gradient));
  return weights.map((value, i) => value / fit.rootWeights[i]!);
}

/** 1/(1 + exp(-x)) without overflow. */
export function inverseLogit(x: number): number {
  return x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
}

function weigh(design: Matrix, eta: Float64Array, names: readonly string[], argument: string): { fitted: Float64Array; root: Float64Array; qr: PivotedQr } {
  const fitted = eta.map(inverseLogit);
  // p (1 - p) from both exponentials, so that it does not round to zero before exp(-36).
  const root = eta.map((x) => Math.exp(-Math.abs(x) / 2) / (1 + Math.exp(-Math.abs(x))));
  const weighted = new Matrix(design.rows, design.cols);
  for (let j = 0; j < design.cols; j += 1) {
    const source = design.column(j);
    const target = weighted.column(j);
    for (let i = 0; i < design.rows; i += 1) target[i] = source[i]! * root[i]!;
  }
  const qr = pivotedQr(weighted, names);
  if (qr.rank < qr.cols) throw separated(new Float64Array(design.cols).fill(1), qr.dependent, argument);
  return { fitted, root, qr };
}

function separated(step: Float64Array, names: readonly string[], argument: string): StatisticsError {
  const moving = names.filter((_, j) => Math.abs(step[j] ?? 0) > 1e-3 * largest(step));
  const list = moving.join(', ');
  return new StatisticsError('separation', list, `the logistic model of ${argument} has no finite fit: ${list} separates the zeros from the ones; leave out what separates, or take a difference from a gaussian model`);
}

function logLikelihood(eta: Float64Array, y: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < eta.length; i += 1) {
    const signed = y[i] === 1 ? -eta[i]! : eta[i]!;
    sum -= signed > 0 ? signed + Math.log1p(Math.exp(-signed)) : Math.log1p(Math.exp(signed));
  }
  return sum;
}

function assertBinary(y: ArrayLike<number>, argument: string): void {
  assertAllFinite(y, argument);
  let ones = 0;
  for (let i = 0; i < y.length; i += 1) {
    if (y[i] !== 0 && y[i] !== 1) throw new StatisticsError('out-of-range', argument, `a logistic model needs 0 and 1 in ${argument}, not ${y[i]}`);
    ones += y[i]!;
  }
  if (ones === 0 || ones === y.length) throw new StatisticsError('constant', argument, `${argument} is ${ones === 0 ? 0 : 1} for everybody`);
}

function largest(values: Float64Array): number {
  return values.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
}
