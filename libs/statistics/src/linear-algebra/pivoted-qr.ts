import { assertAllFinite } from '../assertions';
import { StatisticsError } from '../errors';
import { dot, Matrix } from './matrix';

/** A column counts as dependent on the others only below this share of the largest pivot, columns scaled to length one. */
export const RANK_TOLERANCE = 1e-12;

/**
 * Householder QR with column pivoting of a matrix whose columns were scaled to length one: A D P = Q R.
 * Source: Golub and Van Loan, Matrix Computations (4th ed.), algorithm 5.4.1; norms are recomputed, not down-dated,
 * when cancellation would make them wrong (Drmac and Bujanovic 2008).
 */
export interface PivotedQr {
  readonly rows: number;
  readonly cols: number;
  readonly rank: number;
  /** Names of the columns that depend on the others, in the order in which they were set aside. */
  readonly dependent: readonly string[];
  /** pivot[k] is the original column at position k of R. */
  readonly pivot: Int32Array;
  /** Original lengths of the columns. */
  readonly scale: Float64Array;
  /** R above and on the diagonal, Householder vectors below. */
  readonly factors: Matrix;
  readonly tau: Float64Array;
}

/** @param names of the columns, for the error of a rank-deficient matrix. @throws StatisticsError not-finite, too-few */
export function pivotedQr(a: Matrix, names: readonly string[] = defaultNames(a.cols)): PivotedQr {
  assertAllFinite(a.data, 'a');
  if (a.rows < a.cols) throw new StatisticsError('too-few', 'rows', `${a.cols} coefficients need at least as many rows, not ${a.rows}`);
  const { rows, cols } = a;
  const factors = a.clone();
  const scale = new Float64Array(cols);
  for (let j = 0; j < cols; j += 1) {
    const column = factors.column(j);
    const length = norm(column);
    scale[j] = length || 1;
    for (let i = 0; i < rows; i += 1) column[i]! /= scale[j]!;
  }
  const pivot = Int32Array.from({ length: cols }, (_, j) => j);
  const tau = new Float64Array(cols);
  let rank = 0;
  let largest = 0;
  for (let k = 0; k < cols; k += 1) {
    let best = k;
    let bestNorm = -1;
    for (let j = k; j < cols; j += 1) {
      const length = norm(factors.column(j).subarray(k));
      // A later column takes the place only when clearly longer, so that equal columns keep their order.
      if (length > bestNorm * (1 + 1e-9)) {
        best = j;
        bestNorm = length;
      }
    }
    largest = Math.max(largest, bestNorm);
    if (bestNorm <= RANK_TOLERANCE * largest || bestNorm === 0) break;
    swapColumns(factors, pivot, k, best);
    reflect(factors, tau, k);
    rank += 1;
  }
  const dependent = Array.from(pivot.subarray(rank), (j) => names[j] ?? `column ${j}`);
  return { rows, cols, rank, dependent, pivot, scale, factors, tau };
}

/** @throws StatisticsError rank-deficient, naming the columns that the others determine. */
export function assertFullRank(qr: PivotedQr): void {
  if (qr.rank < qr.cols) {
    const list = qr.dependent.join(', ');
    throw new StatisticsError('rank-deficient', list, `the design is rank-deficient: ${list} can be written with the other columns; leave ${qr.dependent.length > 1 ? 'these' : 'it'} out`);
  }
}

/** Q' y in place. */
export function applyQTransposed(qr: PivotedQr, y: Float64Array): Float64Array {
  for (let k = 0; k < qr.rank; k += 1) applyReflector(qr, k, y);
  return y;
}

/** Q y in place. */
export function applyQ(qr: PivotedQr, y: Float64Array): Float64Array {
  for (let k = qr.rank - 1; k >= 0; k -= 1) applyReflector(qr, k, y);
  return y;
}

/** The first `cols` columns of Q. */
export function thinQ(qr: PivotedQr): Matrix {
  const q = new Matrix(qr.rows, qr.cols);
  for (let j = 0; j < qr.cols; j += 1) {
    const column = q.column(j);
    column[j] = 1;
    applyQ(qr, column);
  }
  return q;
}

/** Solves R P' D^-1 x = z for x, undoing pivots and scaling. */
export function solveUpper(qr: PivotedQr, z: ArrayLike<number>): Float64Array {
  const work = Float64Array.from({ length: qr.cols }, (_, i) => z[i]!);
  for (let i = qr.cols - 1; i >= 0; i -= 1) {
    let sum = work[i]!;
    for (let j = i + 1; j < qr.cols; j += 1) sum -= qr.factors.get(i, j) * work[j]!;
    work[i] = sum / qr.factors.get(i, i);
  }
  const x = new Float64Array(qr.cols);
  for (let k = 0; k < qr.cols; k += 1) x[qr.pivot[k]!] = work[k]! / qr.scale[qr.pivot[k]!]!;
  return x;
}

/** Solves (R P' D^-1)' w = c for w: w lets c'(A'A)^-1 c be written as w'w. */
export function solveUpperTransposed(qr: PivotedQr, c: ArrayLike<number>): Float64Array {
  const w = new Float64Array(qr.cols);
  for (let i = 0; i < qr.cols; i += 1) {
    let sum = c[qr.pivot[i]!]! / qr.scale[qr.pivot[i]!]!;
    for (let j = 0; j < i; j += 1) sum -= qr.factors.get(j, i) * w[j]!;
    w[i] = sum / qr.factors.get(i, i);
  }
  return w;
}

function defaultNames(count: number): string[] {
  return Array.from({ length: count }, (_, j) => `column ${j}`);
}

function norm(values: Float64Array): number {
  let max = 0;
  for (let i = 0; i < values.length; i += 1) max = Math.max(max, Math.abs(values[i]!));
  if (max === 0) return 0;
  let sum = 0;
  for (let i = 0; i < values.length; i += 1) sum += (values[i]! / max) ** 2;
  return max * Math.sqrt(sum);
}

function swapColumns(a: Matrix, pivot: Int32Array, j: number, k: number): void {
  if (j === k) return;
  const copy = a.column(j).slice();
  a.column(j).set(a.column(k));
  a.column(k).set(copy);
  [pivot[j], pivot[k]] = [pivot[k]!, pivot[j]!];
}

function reflect(a: Matrix, tau: Float64Array, k: number): void {
  const column = a.column(k).subarray(k);
  const length = norm(column);
  const head = column[0]!;
  const diagonal = head > 0 ? -length : length;
  const lead = head - diagonal;
  for (let i = 1; i < column.length; i += 1) column[i]! /= lead;
  tau[k] = -lead / diagonal;
  column[0] = diagonal;
  for (let j = k + 1; j < a.cols; j += 1) applyToTail(column, tau[k], a.column(j).subarray(k));
}

function applyReflector(qr: PivotedQr, k: number, y: Float64Array): void {
  applyToTail(qr.factors.column(k).subarray(k), qr.tau[k]!, y.subarray(k));
}

/** Applies I - tau v v' with v = (1, tail of `reflector`) to `target`. */
function applyToTail(reflector: Float64Array, tau: number, target: Float64Array): void {
  let sum = target[0]! + dot(reflector.subarray(1), target.subarray(1));
  sum *= tau;
  target[0]! -= sum;
  for (let i = 1; i < target.length; i += 1) target[i]! -= sum * reflector[i]!;
}
