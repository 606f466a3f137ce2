import { StatisticsError } from '../../errors';
import { backwardSolve, cholesky, choleskyInverse, choleskyLogDeterminant, forwardSolve } from '../../linear-algebra/cholesky';
import { dot, Matrix, multiply } from '../../linear-algebra/matrix';
import { applyQTransposed, assertFullRank, pivotedQr, type PivotedQr, solveUpper, solveUpperTransposed, thinQ } from '../../linear-algebra/pivoted-qr';
import { type Block, blockCovariance, covarianceKey, type CovarianceModel } from './block-covariance';
import type { StructureValue } from './within-structure';

/** Generalised least squares at fixed covariance parameters. */
export interface GeneralisedFit {
  readonly logLikelihood: number;
  readonly coefficients: Float64Array;
  /** C with (X'V^-1 X)^-1 = C C'. */
  readonly root: Matrix;
  readonly patterns: readonly PatternFit[];
}

/** Second derivatives of the restricted log-likelihood and what small-sample corrections need (design/reml.md). */
export interface Curvature {
  /** Minus the matrix of second derivatives. */
  readonly observed: Matrix;
  readonly expected: Matrix;
  /** C' X'V^-1 V_i V^-1 X C: minus the derivative of the information on the coefficients, in the basis of C. */
  readonly slopes: readonly Matrix[];
  /** sum of w_ij C' X'V^-1 V_i V^-1 V_j V^-1 X C. */
  weighted(weights: Matrix): Matrix;
}

/** Blocks that share one covariance matrix: their rows side by side. */
interface Pattern {
  readonly block: Block;
  readonly count: number;
  /** n by p * count */
  readonly x: Matrix;
  /** n by count */
  readonly y: Matrix;
  readonly offset: number;
}

interface PatternFit {
  readonly value: StructureValue;
  readonly inverse: Matrix;
  /** V^-1 X C per block, side by side. */
  readonly carriers: Matrix;
  /** V^-1 (y - X b) per block, side by side. */
  readonly scores: Matrix;
  /** Sums over blocks of carrier carrier' and score score'. */
  readonly carried: Matrix;
  readonly scored: Matrix;
}

/** Restricted likelihood of y = X b + e, e ~ N(0, V(theta)), V block-diagonal. */
export class RestrictedLikelihood {
  private readonly rows: number;
  private readonly patterns: readonly Pattern[];

  constructor(
    blocks: readonly Block[],
    private readonly model: CovarianceModel,
    private readonly names: readonly string[],
  ) {
    this.rows = blocks.reduce((sum, block) => sum + block.y.length, 0);
    this.patterns = gatherPatterns(blocks, names.length);
    assertFullRank(pivotedQr(this.stack(this.patterns.map((pattern) => pattern.x)), names));
    if (this.rows <= names.length) {
      throw new StatisticsError('too-few', 'rows', `${this.rows} rows leave no degree of freedom for ${names.length} coefficients`);
    }
  }

  /** Fit at theta, or undefined where V is not positive definite. */
  fit(theta: ArrayLike<number>): GeneralisedFit | undefined {
    const factored = this.factorise(theta);
    if (!factored) return undefined;
    const x = this.stack(this.patterns.map((pattern, k) => whiten(factored[k]!.factor, pattern.x)));
    const whiteY = this.patterns.map((pattern, k) => whiten(factored[k]!.factor, pattern.y));
    const y = new Float64Array(this.rows);
    let logDeterminant = 0;
    this.patterns.forEach((pattern, k) => {
      y.set(whiteY[k]!.data, pattern.offset);
      logDeterminant += pattern.count * choleskyLogDeterminant(factored[k]!.factor);
    });
    const qr = pivotedQr(x, this.names);
    if (qr.rank < qr.cols) return undefined;
    const rotated = applyQTransposed(qr, y.slice());
    const coefficients = solveUpper(qr, rotated);
    let squares = 0;
    for (let i = qr.cols; i < y.length; i += 1) squares += rotated[i]! ** 2;
    const constant = (this.rows - qr.cols) * Math.log(2 * Math.PI);
    const logLikelihood = -0.5 * (logDeterminant + 2 * sumLogDiagonal(qr) + squares + constant);
    const basis = thinQ(qr);
    for (let j = 0; j < qr.cols; j += 1) {
      const column = basis.column(j);
      const share = rotated[j]!;
      for (let i = 0; i < y.length; i += 1) y[i]! -= column[i]! * share;
    }
    const patterns = this.patterns.map((pattern, k) => patternFit(pattern, factored[k]!, basis, y, this.names.length));
    return { logLikelihood, coefficients, root: inverseRoot(qr), patterns };
  }

  /** Gradient of the restricted log-likelihood: -1/2 sum over patterns of <V_i, count V^-1 - K K' - u u'>. */
  gradient(fit: GeneralisedFit): Float64Array {
    const size = fit.patterns[0]!.value.first.length;
    const gradient = new Float64Array(size);
    fit.patterns.forEach((part, k) => {
      const { count } = this.patterns[k]!;
      const middle = part.inverse.data.map((value, i) => count * value - part.carried.data[i]! - part.scored.data[i]!);
      for (let i = 0; i < size; i += 1) gradient[i]! -= 0.5 * dot(part.value.first[i]!.data, middle);
    });
    return gradient;
  }

  curvature(fit: GeneralisedFit): Curvature {
    const p = this.names.length;
    const size = fit.patterns[0]!.value.first.length;
    const traces = new Matrix(size, size);
    const curve = new Matrix(size, size);
    const slopes = Array.from({ length: size }, () => new Matrix(p, p));
    const cross = Array.from({ length: size }, () => new Float64Array(p));
    fit.patterns.forEach((part, k) => {
      const { count } = this.patterns[k]!;
      const middle = part.inverse.data.map((value, i) => -count * value + 2 * part.carried.data[i]! + 2 * part.scored.data[i]!);
      const half = part.value.first.map((matrix) => multiply(part.inverse, matrix));
      for (let i = 0; i < size; i += 1) {
        const image = multiply(part.value.first[i]!, part.carriers);
        const pull = multiply(part.value.first[i]!, part.scores);
        addByBlock(slopes[i]!, cross[i]!, part, image, pull, count, p);
        for (let j = 0; j <= i; j += 1) {
          // -T_ij + 2 tr(Phi Q_ij) + 2 u'V_i V^-1 V_j u, all as one product with V_i V^-1 V_j.
          traces.add(i, j, dot(multiply(part.value.first[i]!, half[j]!).data, middle));
        }
      }
      const plain = part.inverse.data.map((value, i) => count * value - part.carried.data[i]! - part.scored.data[i]!);
      for (const { i, j, matrix } of part.value.second) curve.add(Math.max(i, j), Math.min(i, j), dot(matrix.data, plain));
    });
    return this.assemble(fit, traces, curve, slopes, cross);
  }

  private assemble(fit: GeneralisedFit, traces: Matrix, curve: Matrix, slopes: Matrix[], cross: Float64Array[]): Curvature {
    const size = slopes.length;
    const observed = new Matrix(size, size);
    const expected = new Matrix(size, size);
    for (let i = 0; i < size; i += 1) {
      for (let j = 0; j <= i; j += 1) {
        const shared = dot(slopes[i]!.data, slopes[j]!.transpose().data);
        const pulled = dot(cross[i]!, cross[j]!);
        setBoth(observed, i, j, 0.5 * (curve.get(i, j) + traces.get(i, j) - shared - 2 * pulled));
        setBoth(expected, i, j, 0.5 * (this.expectedTerm(fit, i, j) + shared));
      }
    }
    return { observed, expected, slopes, weighted: (weights) => this.weighted(fit, weights) };
  }

  /** T_ij - 2 tr(Phi Q_ij) */
  private expectedTerm(fit: GeneralisedFit, i: number, j: number): number {
    return fit.patterns.reduce((sum, part, k) => {
      const product = multiply(multiply(part.value.first[i]!, part.inverse), part.value.first[j]!);
      const middle = part.inverse.data.map((value, e) => this.patterns[k]!.count * value - 2 * part.carried.data[e]!);
      return sum + dot(product.data, middle);
    }, 0);
  }

  private weighted(fit: GeneralisedFit, weights: Matrix): Matrix {
    const p = this.names.length;
    const sum = new Matrix(p, p);
    fit.patterns.forEach((part, k) => {
      const { first } = part.value;
      const n = part.inverse.rows;
      const middle = new Matrix(n, n);
      first.forEach((left, i) => {
        const half = multiply(left, part.inverse);
        const inner = new Matrix(n, n);
        first.forEach((right, j) => {
          const weight = weights.get(i, j);
          if (weight !== 0) for (let e = 0; e < inner.data.length; e += 1) inner.data[e]! += weight * right.data[e]!;
        });
        multiply(half, inner).data.forEach((value, e) => (middle.data[e]! += value));
      });
      const image = multiply(middle, part.carriers);
      addByBlock(sum, new Float64Array(p), part, image, part.scores, this.patterns[k]!.count, p);
    });
    return sum;
  }

  private factorise(theta: ArrayLike<number>): { value: StructureValue; factor: Matrix }[] | undefined {
    const within = this.model.within.evaluate(theta);
    try {
      return this.patterns.map(({ block }) => {
        const value = blockCovariance(this.model, within, theta, block);
        return { value, factor: cholesky(value.v, 'covariance', 1e-12) };
      });
    } catch (error) {
      if (error instanceof StatisticsError && (error.code === 'not-positive-definite' || error.code === 'not-finite')) return undefined;
      throw error;
    }
  }

  /** Patterns side by side, turned into one tall matrix of p columns. */
  private stack(parts: readonly Matrix[]): Matrix {
    const p = this.names.length;
    const stacked = new Matrix(this.rows, p);
    this.patterns.forEach(({ offset, count }, k) => {
      const part = parts[k]!;
      for (let g = 0; g < count; g += 1) {
        for (let j = 0; j < p; j += 1) stacked.column(j).set(part.column(g * p + j), offset + g * part.rows);
      }
    });
    return stacked;
  }
}

function gatherPatterns(blocks: readonly Block[], p: number): Pattern[] {
  const groups = new Map<string, Block[]>();
  for (const block of blocks) {
    const key = covarianceKey(block);
    const group = groups.get(key);
    if (group) group.push(block);
    else groups.set(key, [block]);
  }
  let offset = 0;
  return [...groups.values()].map((members) => {
    const block = members[0]!;
    const n = block.y.length;
    const x = new Matrix(n, p * members.length);
    const y = new Matrix(n, members.length);
    members.forEach((member, g) => {
      x.data.set(member.x.data, g * n * p);
      y.column(g).set(member.y);
    });
    const pattern = { block, count: members.length, x, y, offset };
    offset += n * members.length;
    return pattern;
  });
}

function patternFit(pattern: Pattern, factored: { value: StructureValue; factor: Matrix }, basis: Matrix, residual: Float64Array, p: number): PatternFit {
  const { factor, value } = factored;
  const n = factor.rows;
  const carriers = new Matrix(n, p * pattern.count);
  const scores = new Matrix(n, pattern.count);
  for (let g = 0; g < pattern.count; g += 1) {
    const from = pattern.offset + g * n;
    for (let j = 0; j < p; j += 1) carriers.column(g * p + j).set(basis.column(j).subarray(from, from + n));
    scores.column(g).set(residual.subarray(from, from + n));
  }
  for (let j = 0; j < carriers.cols; j += 1) backwardSolve(factor, carriers.column(j));
  for (let g = 0; g < scores.cols; g += 1) backwardSolve(factor, scores.column(g));
  return { value, inverse: choleskyInverse(factor), carriers, scores, carried: outer(carriers), scored: outer(scores) };
}

/** Adds, block by block, carrier' image to a p by p matrix and carrier' pull to a vector of length p. Plain offsets: the innermost loop of a fit. */
function addByBlock(target: Matrix, vector: Float64Array, part: PatternFit, image: Matrix, pull: Matrix, count: number, p: number): void {
  const n = image.rows;
  const left = part.carriers.data;
  const right = image.data;
  const single = pull.data;
  for (let g = 0; g < count; g += 1) {
    for (let a = 0; a < p; a += 1) {
      const from = (g * p + a) * n;
      let sum = 0;
      for (let i = 0; i < n; i += 1) sum += left[from + i]! * single[g * n + i]!;
      vector[a]! += sum;
      for (let b = 0; b < p; b += 1) {
        const other = (g * p + b) * n;
        let product = 0;
        for (let i = 0; i < n; i += 1) product += left[from + i]! * right[other + i]!;
        target.data[a + b * p]! += product;
      }
    }
  }
}

/** A A' */
function outer(a: Matrix): Matrix {
  const n = a.rows;
  const out = new Matrix(n, n);
  for (let k = 0; k < a.cols; k += 1) {
    for (let j = 0; j < n; j += 1) {
      const factor = a.data[k * n + j]!;
      for (let i = 0; i < n; i += 1) out.data[i + j * n]! += a.data[k * n + i]! * factor;
    }
  }
  return out;
}

function whiten(factor: Matrix, x: Matrix): Matrix {
  const out = x.clone();
  for (let j = 0; j < out.cols; j += 1) forwardSolve(factor, out.column(j));
  return out;
}

/** C with (X'X)^-1 = C C' and X C orthonormal in the order of the factorisation. */
function inverseRoot(qr: PivotedQr): Matrix {
  const rows = new Matrix(qr.cols, qr.cols);
  for (let j = 0; j < qr.cols; j += 1) {
    const unit = new Float64Array(qr.cols);
    unit[j] = 1;
    rows.column(j).set(solveUpperTransposed(qr, unit));
  }
  return rows.transpose();
}

function sumLogDiagonal(qr: PivotedQr): number {
  let sum = 0;
  for (let k = 0; k < qr.cols; k += 1) sum += Math.log(Math.abs(qr.factors.get(k, k)) * qr.scale[qr.pivot[k]!]!);
  return sum;
}

function setBoth(matrix: Matrix, i: number, j: number, value: number): void {
  matrix.set(i, j, value);
  matrix.set(j, i, value);
}
