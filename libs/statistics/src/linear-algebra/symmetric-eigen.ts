import { assertAllFinite } from '../assertions';
import { StatisticsError } from '../errors';
import { Matrix } from './matrix';

/** A = V diag(values) V', values from the largest to the smallest. */
export interface SymmetricEigen {
  readonly values: Float64Array;
  readonly vectors: Matrix;
}

const MAX_SWEEPS = 60;

/**
 * Eigenvalues and vectors of a small symmetric matrix by cyclic Jacobi rotations, which keep small eigenvalues accurate.
 * Source: Golub and Van Loan, Matrix Computations (4th ed.), section 8.5.
 * @throws StatisticsError not-finite, no-convergence
 */
export function symmetricEigen(matrix: Matrix): SymmetricEigen {
  assertAllFinite(matrix.data, 'matrix');
  if (matrix.rows !== matrix.cols) throw new StatisticsError('unequal-lengths', 'matrix', 'only a square matrix has eigenvalues');
  const n = matrix.rows;
  const a = matrix.clone();
  const v = Matrix.identity(n);
  for (let sweep = 0; ; sweep += 1) {
    let off = 0;
    let total = 0;
    for (let j = 0; j < n; j += 1) for (let i = 0; i < n; i += 1) total += a.get(i, j) ** 2;
    for (let j = 1; j < n; j += 1) for (let i = 0; i < j; i += 1) off += a.get(i, j) ** 2;
    if (off <= 1e-32 * total) break;
    if (sweep === MAX_SWEEPS) throw new StatisticsError('no-convergence', 'matrix', 'the eigenvalues did not settle');
    for (let q = 1; q < n; q += 1) for (let p = 0; p < q; p += 1) rotate(a, v, p, q);
  }
  const order = Array.from({ length: n }, (_, i) => i).sort((i, j) => a.get(j, j) - a.get(i, i));
  const vectors = new Matrix(n, n);
  order.forEach((from, to) => vectors.column(to).set(v.column(from)));
  return { values: Float64Array.from(order, (i) => a.get(i, i)), vectors };
}

function rotate(a: Matrix, v: Matrix, p: number, q: number): void {
  const apq = a.get(p, q);
  if (apq === 0) return;
  const theta = (a.get(q, q) - a.get(p, p)) / (2 * apq);
  const t = Math.sign(theta || 1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const c = 1 / Math.hypot(t, 1);
  const s = t * c;
  for (let k = 0; k < a.rows; k += 1) {
    const akp = a.get(k, p);
    const akq = a.get(k, q);
    a.set(k, p, c * akp - s * akq);
    a.set(k, q, s * akp + c * akq);
  }
  for (let k = 0; k < a.rows; k += 1) {
    const apk = a.get(p, k);
    const aqk = a.get(q, k);
    a.set(p, k, c * apk - s * aqk);
    a.set(q, k, s * apk + c * aqk);
    const vkp = v.get(k, p);
    const vkq = v.get(k, q);
    v.set(k, p, c * vkp - s * vkq);
    v.set(k, q, s * vkp + c * vkq);
  }
  a.set(p, q, 0); // zero by construction: rounding noise would be rotated for ever
  a.set(q, p, 0);
}
