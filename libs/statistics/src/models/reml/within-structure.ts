import { StatisticsError } from '../../errors';
import { cholesky } from '../../linear-algebra/cholesky';
import { Matrix, multiply } from '../../linear-algebra/matrix';

export const WITHIN_STRUCTURES = ['unstructured', 'compound-symmetry', 'ar1', 'toeplitz'] as const;
export type RepeatedStructureName = (typeof WITHIN_STRUCTURES)[number];

/** A covariance matrix over the visits with its derivatives by the parameters. */
export interface StructureValue {
  readonly v: Matrix;
  readonly first: readonly Matrix[];
  /** Second derivatives that are not zero, i <= j. */
  readonly second: readonly { readonly i: number; readonly j: number; readonly matrix: Matrix }[];
}

/** Covariance of the outcomes of one participant over `visits` occasions, homogeneous over time unless unstructured or diagonal. */
export interface WithinStructure {
  readonly name: string;
  readonly visits: number;
  readonly parameters: readonly string[];
  /** Parameters from a rough covariance matrix of residuals. */
  start(rough: Matrix): number[];
  evaluate(theta: ArrayLike<number>): StructureValue;
  /** Unconstrained parameters as the R package mmrm has them, with its standard start; none where it has no such structure. */
  readonly working?: WorkingParameters;
}

/** A map from unconstrained parameters to those of the structure, with its Jacobian (rows: structure, columns: unconstrained). */
export interface WorkingParameters {
  readonly start: readonly number[];
  /** The unconstrained parameters of a positive definite covariance of this structure. */
  from(v: Matrix): number[];
  map(working: ArrayLike<number>): { readonly theta: Float64Array; readonly jacobian: Matrix };
}

/** One variance per occasion, no covariance: also residual variances per arm, with the arm in place of the visit. */
export function diagonalStructure(labels: readonly string[]): WithinStructure {
  const m = labels.length;
  return linear('diagonal', m, labels.map((label) => `variance(${label})`), (k, a, b) => (a === b && a === k ? 1 : 0), (rough) =>
    labels.map((_, k) => rough.get(k, k)),
  );
}

export function repeatedStructure(name: RepeatedStructureName, labels: readonly string[]): WithinStructure {
  const m = labels.length;
  if (m < 2) throw new StatisticsError('too-few', 'visit', 'repeated measures need at least two visits');
  const meanVariance = (rough: Matrix): number => mean(Array.from({ length: m }, (_, k) => rough.get(k, k)));
  const meanLag = (rough: Matrix, lag: number): number => mean(Array.from({ length: m - lag }, (_, k) => rough.get(k, k + lag)));
  switch (name) {
    case 'unstructured': {
      const pairs = labels.flatMap((_, b) => labels.slice(0, b + 1).map((__, a): [number, number] => [a, b]));
      const names = pairs.map(([a, b]) => (a === b ? `variance(${labels[a]})` : `covariance(${labels[a]}, ${labels[b]})`));
      const indicator = (k: number, a: number, b: number): number => (pairs[k]![0] === Math.min(a, b) && pairs[k]![1] === Math.max(a, b) ? 1 : 0);
      return { ...linear(name, m, names, indicator, (rough) => pairs.map(([a, b]) => rough.get(a, b))), working: choleskyParameters(m, pairs) };
    }
    case 'compound-symmetry':
      return {
        ...linear(name, m, ['variance', 'covariance'], (k, a, b) => (k === 0) === (a === b) ? 1 : 0, (rough) => [
          meanVariance(rough),
          mean(Array.from({ length: m - 1 }, (_, lag) => meanLag(rough, lag + 1))),
        ]),
        working: correlationParameters([0, 0], true),
      };
    case 'toeplitz': {
      const names = labels.map((_, lag) => (lag === 0 ? 'variance' : `covariance(lag ${lag})`));
      return {
        ...linear(name, m, names, (k, a, b) => (Math.abs(a - b) === k ? 1 : 0), (rough) => names.map((_, lag) => meanLag(rough, lag))),
        working: correlationParameters(new Array<number>(m).fill(0), true),
      };
    }
    case 'ar1':
      return {
        name,
        visits: m,
        parameters: ['variance', 'correlation'],
        start: (rough) => [meanVariance(rough), Math.max(-0.8, Math.min(0.8, meanLag(rough, 1) / meanVariance(rough)))],
        evaluate: (theta) => firstOrderAutoregression(theta[0]!, theta[1]!, m),
        working: correlationParameters([0, 0.5], false),
      };
  }
}

function linear(
  name: string,
  visits: number,
  parameters: readonly string[],
  indicator: (k: number, a: number, b: number) => number,
  start: (rough: Matrix) => number[],
): WithinStructure {
  const first = parameters.map((_, k) => fill(visits, (a, b) => indicator(k, a, b)));
  return {
    name,
    visits,
    parameters,
    start,
    evaluate: (theta) => {
      const v = new Matrix(visits, visits);
      first.forEach((matrix, k) => matrix.data.forEach((value, i) => (v.data[i]! += theta[k]! * value)));
      return { v, first, second: [] };
    },
  };
}

/** log standard deviations, then the rows of a unit lower triangle L: V = D L L' D. */
function choleskyParameters(m: number, pairs: readonly (readonly [number, number])[]): WorkingParameters {
  const position = (row: number, col: number): number => m + (row * (row - 1)) / 2 + col;
  return {
    start: new Array<number>((m * (m + 1)) / 2).fill(0),
    from: (v) => {
      const factor = cholesky(v, 'start');
      const below = Array.from({ length: m }, (_, row) => Array.from({ length: row }, (__, col) => factor.get(row, col) / factor.get(row, row)));
      return [...Array.from({ length: m }, (_, k) => Math.log(factor.get(k, k))), ...below.flat()];
    },
    map: (working) => {
      const sd = Float64Array.from({ length: m }, (_, k) => Math.exp(working[k]!));
      const l = fill(m, (a, b) => (a === b ? 1 : a > b ? working[position(a, b)]! : 0));
      const correlation = multiply(l, l.transpose());
      const theta = Float64Array.from(pairs, ([a, b]) => sd[a]! * sd[b]! * correlation.get(a, b));
      const jacobian = new Matrix(pairs.length, pairs.length);
      pairs.forEach(([a, b], row) => {
        jacobian.add(row, a, theta[row]!);
        jacobian.add(row, b, theta[row]!);
        for (let j = 0; j < a; j += 1) jacobian.add(row, position(a, j), sd[a]! * sd[b]! * l.get(b, j));
        for (let j = 0; j < b; j += 1) jacobian.add(row, position(b, j), sd[a]! * sd[b]! * l.get(a, j));
      });
      return { theta, jacobian };
    },
  };
}

/** log standard deviation, then correlations x / sqrt(1 + x^2); `scaled` when the structure takes covariances instead. */
function correlationParameters(start: readonly number[], scaled: boolean): WorkingParameters {
  return {
    start,
    from: (v) => start.map((_, k) => {
      if (k === 0) return Math.log(v.get(0, 0)) / 2;
      const correlation = v.get(0, k) / v.get(0, 0);
      return correlation / Math.sqrt(1 - correlation * correlation);
    }),
    map: (working) => {
      const variance = Math.exp(2 * working[0]!);
      const unit = scaled ? variance : 1;
      const theta = Float64Array.from(start, (_, k) => (k === 0 ? variance : (unit * working[k]!) / Math.hypot(1, working[k]!)));
      const jacobian = new Matrix(start.length, start.length);
      start.forEach((_, k) => {
        if (k === 0 || scaled) jacobian.set(k, 0, 2 * theta[k]!);
        if (k > 0) jacobian.set(k, k, unit / Math.hypot(1, working[k]!) ** 3);
      });
      return { theta, jacobian };
    },
  };
}

function firstOrderAutoregression(variance: number, rho: number, m: number): StructureValue {
  const lag = (a: number, b: number): number => Math.abs(a - b);
  const slope = (d: number): number => (d === 0 ? 0 : d * rho ** (d - 1));
  const curve = (d: number): number => (d < 2 ? 0 : d * (d - 1) * rho ** (d - 2));
  return {
    v: fill(m, (a, b) => variance * rho ** lag(a, b)),
    first: [fill(m, (a, b) => rho ** lag(a, b)), fill(m, (a, b) => variance * slope(lag(a, b)))],
    second: [
      { i: 0, j: 1, matrix: fill(m, (a, b) => slope(lag(a, b))) },
      { i: 1, j: 1, matrix: fill(m, (a, b) => variance * curve(lag(a, b))) },
    ],
  };
}

function fill(size: number, value: (a: number, b: number) => number): Matrix {
  const matrix = new Matrix(size, size);
  for (let b = 0; b < size; b += 1) for (let a = 0; a < size; a += 1) matrix.set(a, b, value(a, b));
  return matrix;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
