import { assertAllFinite, assertSameLength } from '../assertions';
import { StatisticsError } from '../errors';
import { CompensatedSum } from '../linear-algebra/double-double';
import { dot, type Matrix } from '../linear-algebra/matrix';
import {
  applyQ,
  applyQTransposed,
  assertFullRank,
  pivotedQr,
  type PivotedQr,
  solveUpper,
  solveUpperTransposed,
  thinQ,
} from '../linear-algebra/pivoted-qr';

const MAX_REFINEMENTS = 12;

/** A fitted linear model y = X b + e. */
export interface LeastSquaresFit {
  readonly names: readonly string[];
  readonly coefficients: Float64Array;
  readonly residuals: Float64Array;
  /** n - p */
  readonly dfResidual: number;
  /** Residual sum of squares over `dfResidual`; 0 only for an exact fit. */
  readonly residualVariance: number;
  /** Orthonormal basis of the columns of the design, n by p. */
  readonly basis: Matrix;
  /** Diagonal of the hat matrix. */
  readonly leverages: Float64Array;
  readonly qr: PivotedQr;
}

/**
 * Ordinary least squares by pivoted Householder QR, refined with residuals in twice the working precision
 * (Bjorck 1967; design/least-squares.md), so that ill-conditioned designs keep their digits.
 * @throws StatisticsError not-finite, unequal-lengths, too-few (no residual degree of freedom), rank-deficient
 */
export function fitLeastSquares(design: Matrix, y: ArrayLike<number>, names: readonly string[]): LeastSquaresFit {
  assertAllFinite(y, 'y');
  assertSameLength({ length: design.rows }, y, 'rows of the design, y');
  assertSameLength({ length: design.cols }, names, 'columns of the design, names');
  if (design.rows <= design.cols) {
    throw new StatisticsError('too-few', 'rows', `${design.rows} rows leave no degree of freedom for ${design.cols} coefficients`);
  }
  const qr = pivotedQr(design, names);
  assertFullRank(qr);
  const { coefficients, residuals } = solveRefined(design, qr, Float64Array.from(y));
  const basis = thinQ(qr);
  const leverages = new Float64Array(design.rows);
  for (let j = 0; j < basis.cols; j += 1) {
    const column = basis.column(j);
    for (let i = 0; i < column.length; i += 1) leverages[i]! += column[i]! ** 2;
  }
  const dfResidual = design.rows - design.cols;
  return { names, coefficients, residuals, dfResidual, residualVariance: dot(residuals, residuals) / dfResidual, basis, leverages, qr };
}

/** What a regression inside a simulation needs: no refinement, no leverages. */
export interface PlainFit {
  readonly coefficients: Float64Array;
  readonly residualSumOfSquares: number;
  readonly dfResidual: number;
  readonly qr: PivotedQr;
}

/** Least squares by the same factorisation in one pass, for models that are fitted thousands of times. @throws as `fitLeastSquares` */
export function fitPlain(design: Matrix, y: Float64Array, names: readonly string[]): PlainFit {
  if (design.rows <= design.cols) {
    throw new StatisticsError('too-few', 'rows', `${design.rows} rows leave no degree of freedom for ${design.cols} coefficients`);
  }
  const qr = pivotedQr(design, names);
  assertFullRank(qr);
  const rotated = applyQTransposed(qr, y.slice());
  let residualSumOfSquares = 0;
  for (let i = design.cols; i < rotated.length; i += 1) residualSumOfSquares += rotated[i]! ** 2;
  return { coefficients: solveUpper(qr, rotated), residualSumOfSquares, dfResidual: design.rows - design.cols, qr };
}

/** Position of a coefficient by its name. @throws StatisticsError unknown-column */
export function coefficientIndex(fit: LeastSquaresFit, name: string): number {
  const index = fit.names.indexOf(name);
  if (index < 0) throw new StatisticsError('unknown-column', name, `the model has no coefficient ${name}`);
  return index;
}

/** w = R'^-1 c: c' (X'X)^-1 c = w'w, and the observation weights of the estimate are basis times w. */
export function contrastDirection(fit: LeastSquaresFit, contrast: ArrayLike<number>): Float64Array {
  assertSameLength(fit.coefficients, contrast, 'coefficients, contrast');
  return solveUpperTransposed(fit.qr, contrast);
}

function solveRefined(a: Matrix, qr: PivotedQr, y: Float64Array): { coefficients: Float64Array; residuals: Float64Array } {
  const p = a.cols;
  const x = solveUpper(qr, applyQTransposed(qr, y.slice()));
  const r = new Float64Array(a.rows);
  for (let i = 0; i < a.rows; i += 1) r[i] = y[i]! - rowTimes(a, i, x).value();
  let before = Infinity;
  for (let step = 0; step < MAX_REFINEMENTS; step += 1) {
    const f = new Float64Array(a.rows);
    for (let i = 0; i < a.rows; i += 1) f[i] = -rowTimes(a, i, x).add(r[i]!).add(-y[i]!).value();
    const g = Float64Array.from({ length: p }, (_, j) => -columnTimes(a, j, r));
    const h = solveUpperTransposed(qr, g);
    applyQTransposed(qr, f);
    const dx = solveUpper(qr, Float64Array.from({ length: p }, (_, k) => f[k]! - h[k]!));
    f.set(h);
    const dr = applyQ(qr, f);
    let change = 0;
    for (let j = 0; j < p; j += 1) change = Math.max(change, Math.abs(dx[j]!) / (Math.abs(x[j]!) || 1));
    if (!(change < before)) break; // no progress any more: the last digits are reached
    before = change;
    for (let j = 0; j < p; j += 1) x[j]! += dx[j]!;
    for (let i = 0; i < r.length; i += 1) r[i]! += dr[i]!;
    if (change < 4e-16) break;
  }
  return { coefficients: x, residuals: r };
}

function rowTimes(a: Matrix, i: number, x: Float64Array): CompensatedSum {
  const sum = new CompensatedSum();
  for (let j = 0; j < a.cols; j += 1) sum.addProduct(a.get(i, j), x[j]!);
  return sum;
}

function columnTimes(a: Matrix, j: number, r: Float64Array): number {
  const sum = new CompensatedSum();
  const column = a.column(j);
  for (let i = 0; i < r.length; i += 1) sum.addProduct(column[i]!, r[i]!);
  return sum.value();
}
