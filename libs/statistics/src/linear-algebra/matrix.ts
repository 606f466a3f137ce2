import { assertAllFinite, assertSameLength, type NumericArray } from '../assertions';
import { StatisticsError } from '../errors';

/** A dense real matrix, column by column in one Float64Array: element (i, j) is `data[i + j * rows]`. */
export class Matrix {
  readonly data: Float64Array;

  constructor(
    readonly rows: number,
    readonly cols: number,
    data?: Float64Array,
  ) {
    if (!Number.isInteger(rows) || !Number.isInteger(cols) || rows < 0 || cols < 0) {
      throw new StatisticsError('out-of-range', 'rows, cols', `a matrix of ${rows} by ${cols} does not exist`);
    }
    this.data = data ?? new Float64Array(rows * cols);
    if (this.data.length !== rows * cols) {
      throw new StatisticsError('unequal-lengths', 'data', `${rows} by ${cols} needs ${rows * cols} elements, not ${this.data.length}`);
    }
  }

  /** From columns of one length, each checked to be finite. */
  static fromColumns(columns: readonly NumericArray[]): Matrix {
    const rows = columns[0]?.length ?? 0;
    const matrix = new Matrix(rows, columns.length);
    columns.forEach((column, j) => {
      assertSameLength(columns[0]!, column, `columns 0 and ${j}`);
      assertAllFinite(column, `column ${j}`);
      matrix.data.set(column, j * rows);
    });
    return matrix;
  }

  /** From rows of one length, each checked to be finite. */
  static fromRows(rows: readonly NumericArray[]): Matrix {
    const cols = rows[0]?.length ?? 0;
    const matrix = new Matrix(rows.length, cols);
    rows.forEach((row, i) => {
      assertSameLength(rows[0]!, row, `rows 0 and ${i}`);
      assertAllFinite(row, `row ${i}`);
      for (let j = 0; j < cols; j += 1) matrix.data[i + j * rows.length] = row[j]!;
    });
    return matrix;
  }

  static identity(size: number): Matrix {
    const matrix = new Matrix(size, size);
    for (let i = 0; i < size; i += 1) matrix.data[i * (size + 1)] = 1;
    return matrix;
  }

  get(i: number, j: number): number {
    return this.data[i + j * this.rows]!;
  }

  set(i: number, j: number, value: number): void {
    this.data[i + j * this.rows] = value;
  }

  add(i: number, j: number, value: number): void {
    this.data[i + j * this.rows]! += value;
  }

  /** Column j as a view: writing to it writes to the matrix. */
  column(j: number): Float64Array {
    return this.data.subarray(j * this.rows, (j + 1) * this.rows);
  }

  clone(): Matrix {
    return new Matrix(this.rows, this.cols, this.data.slice());
  }

  transpose(): Matrix {
    const out = new Matrix(this.cols, this.rows);
    for (let j = 0; j < this.cols; j += 1) for (let i = 0; i < this.rows; i += 1) out.set(j, i, this.get(i, j));
    return out;
  }
}

/** Sum of products of two lists of one length. */
export function dot(a: NumericArray, b: NumericArray): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += a[i]! * b[i]!;
  return sum;
}

/** a b */
export function multiply(a: Matrix, b: Matrix): Matrix {
  if (a.cols !== b.rows) throw new StatisticsError('unequal-lengths', 'a, b', `${a.rows}x${a.cols} cannot multiply ${b.rows}x${b.cols}`);
  const n = a.rows;
  const out = new Matrix(n, b.cols);
  for (let j = 0; j < b.cols; j += 1) {
    for (let k = 0; k < a.cols; k += 1) {
      const factor = b.data[k + j * b.rows]!;
      if (factor === 0) continue;
      for (let i = 0; i < n; i += 1) out.data[i + j * n]! += a.data[i + k * n]! * factor;
    }
  }
  return out;
}

/** a' b, without forming a' */
export function crossProduct(a: Matrix, b: Matrix): Matrix {
  if (a.rows !== b.rows) throw new StatisticsError('unequal-lengths', 'a, b', `${a.rows} rows and ${b.rows} rows do not match`);
  const out = new Matrix(a.cols, b.cols);
  for (let j = 0; j < b.cols; j += 1) for (let i = 0; i < a.cols; i += 1) out.set(i, j, dot(a.column(i), b.column(j)));
  return out;
}

/** A times a vector. */
export function multiplyVector(a: Matrix, x: NumericArray): Float64Array {
  assertSameLength({ length: a.cols }, x, 'columns of a, x');
  const out = new Float64Array(a.rows);
  for (let j = 0; j < a.cols; j += 1) {
    const factor = x[j]!;
    const source = a.column(j);
    for (let i = 0; i < a.rows; i += 1) out[i]! += source[i]! * factor;
  }
  return out;
}

/** A' times a vector. */
export function crossVector(a: Matrix, x: NumericArray): Float64Array {
  assertSameLength({ length: a.rows }, x, 'rows of a, x');
  return Float64Array.from({ length: a.cols }, (_, j) => dot(a.column(j), x));
}

/** c' A c for a symmetric A. */
export function quadraticForm(a: Matrix, c: NumericArray): number {
  return dot(c, multiplyVector(a, c));
}
