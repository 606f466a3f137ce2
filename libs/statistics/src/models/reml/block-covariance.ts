import { Matrix } from '../../linear-algebra/matrix';
import type { StructureValue, WithinStructure } from './within-structure';

/** Rows that are independent of all others: a participant, or a whole therapy group. */
export interface Block {
  readonly x: Matrix;
  readonly y: Float64Array;
  /** Occasion of each row (or arm, for residual variances by arm). */
  readonly visits: readonly number[];
  /** Which participant of the block each row belongs to. */
  readonly member: readonly number[];
  /** Whether the random intercept of the group applies. */
  readonly grouped: boolean;
}

/** V = group variance (where grouped) + covariance within the participant. The group variance is the last parameter. */
export interface CovarianceModel {
  readonly within: WithinStructure;
  readonly groupVariance: boolean;
}

export function parameterNames(model: CovarianceModel): string[] {
  return [...model.within.parameters, ...(model.groupVariance ? ['variance(group)'] : [])];
}

/** Blocks with the same key have the same covariance matrix. */
export function covarianceKey(block: Block): string {
  return `${block.grouped ? 'g' : 's'}|${block.visits.join(',')}|${block.member.join(',')}`;
}

/** Covariance of a block's rows and its derivatives. */
export function blockCovariance(model: CovarianceModel, within: StructureValue, theta: ArrayLike<number>, block: Block): StructureValue {
  const pick = (matrix: Matrix): Matrix => expand(block, (a, b, same) => (same ? matrix.get(block.visits[a]!, block.visits[b]!) : 0));
  const v = pick(within.v);
  const first = within.first.map(pick);
  if (model.groupVariance) {
    const ones = expand(block, () => (block.grouped ? 1 : 0));
    const variance = theta[model.within.parameters.length]!;
    for (let i = 0; i < v.data.length; i += 1) v.data[i]! += variance * ones.data[i]!;
    first.push(ones);
  }
  return { v, first, second: within.second.map(({ i, j, matrix }) => ({ i, j, matrix: pick(matrix) })) };
}

function expand(block: Block, value: (a: number, b: number, same: boolean) => number): Matrix {
  const n = block.visits.length;
  const matrix = new Matrix(n, n);
  for (let b = 0; b < n; b += 1) for (let a = 0; a < n; a += 1) matrix.set(a, b, value(a, b, block.member[a] === block.member[b]));
  return matrix;
}
