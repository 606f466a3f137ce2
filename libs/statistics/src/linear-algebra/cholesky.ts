import { assertAllFinite } from '../assertions';
import { StatisticsError } from '../errors';
import { Matrix } from './matrix';

/**
 * Lower triangle L with A = L L'. Only the lower triangle of A is read.
 * @throws StatisticsError not-positive-definite when a pivot falls below `tolerance` times its diagonal element.
 */
export function cholesky(a: Matrix, argument = 'a', tolerance = 1e-14): Matrix {
  assertAllFinite(a.data, argument);
  if (a.rows !== a.cols) throw new StatisticsError('unequal-lengths', argument, `${argument} must be square, not ${a.rows} by ${a.cols}`);
  const n = a.rows;
  const l = new Matrix(n, n);
  for (let j = 0; j < n; j += 1) {
    let pivot = a.get(j, j);
    for (let k = 0; k < j; k += 1) pivot -= l.get(j, k) ** 2;
    if (!(pivot > tolerance * Math.abs(a.get(j, j)))) {
      throw new StatisticsError('not-positive-definite', argument, `${argument} is not positive definite (row ${j})`);
    }
    const diagonal = Math.sqrt(pivot);
    l.set(j, j, diagonal);
    for (let i = j + 1; i < n; i += 1) {
      let sum = a.get(i, j);
      for (let k = 0; k < j; k += 1) sum -= l.get(i, k) * l.get(j, k);
      l.set(i, j, sum / diagonal);
    }
  }
  return l;
}

/** Solves L x = b in place. */
export function forwardSolve(l: Matrix, b: Float64Array): Float64Array {
  for (let i = 0; i < l.rows; i += 1) {
    let sum = b[i]!;
    for (let k = 0; k < i; k += 1) sum -= l.get(i, k) * b[k]!;
    b[i] = sum / l.get(i, i);
  }
  return b;
}

/** Solves L' x = b in place. */
export function backwardSolve(l: Matrix, b: Float64Array): Float64Array {
  for (let i = l.rows - 1; i >= 0; i -= 1) {
    let sum = b[i]!;
    for (let k = i + 1; k < l.rows; k += 1) sum -= l.get(k, i) * b[k]!;
    b[i] = sum / l.get(i, i);
  }
  return b;
}

/** Solves A x = b from the Cholesky factor of A. */
export function choleskySolve(l: Matrix, b: ArrayLike<number>): Float64Array {
  return backwardSolve(l, forwardSolve(l, Float64Array.from(b)));
}

/** A^-1 from the Cholesky factor of A, exactly symmetric. */
export function choleskyInverse(l: Matrix): Matrix {
  const inverse = new Matrix(l.rows, l.rows);
  for (let j = 0; j < l.rows; j += 1) {
    const unit = new Float64Array(l.rows);
    unit[j] = 1;
    inverse.column(j).set(backwardSolve(l, forwardSolve(l, unit)));
  }
  for (let i = 0; i < l.rows; i += 1) for (let j = 0; j < i; j += 1) inverse.set(j, i, inverse.get(i, j));
  return inverse;
}

/** log |A| from the Cholesky factor of A. */
export function choleskyLogDeterminant(l: Matrix): number {
  let sum = 0;
  for (let i = 0; i < l.rows; i += 1) sum += Math.log(l.get(i, i));
  return 2 * sum;
}
