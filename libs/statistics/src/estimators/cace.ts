import { ARM, covariateColumns } from '../data/design-matrix';
import { StatisticsError } from '../errors';
import { Matrix, multiplyVector } from '../linear-algebra/matrix';
import { contrastDirection, fitLeastSquares } from '../models/least-squares';
import { contrastVariance } from '../models/robust-variance';
import type { AncovaData } from './ancova';
import { type Inference, wald } from './inference';

export interface CaceData extends AncovaData {
  /** 1 received the therapy (attended at least the protocol's number of sessions), 0 did not. */
  readonly receipt: ArrayLike<number>;
}

export interface CaceResult extends Inference {
  readonly df: number;
  /** Difference in receipt between the arms given covariates, and its F statistic: below about 10 the instrument is weak. */
  readonly compliance: number;
  readonly firstStageF: number;
}

/**
 * Complier average causal effect by two-stage least squares, the arm as instrument for receipt (design/cace.md), as R's `ivreg`.
 * @throws StatisticsError out-of-range (receipt), constant (receipt the same for all, or unmoved by the arm), and those of least squares
 */
export function cace(data: CaceData, level = 0.95): CaceResult {
  const n = data.y.length;
  const receipt = Float64Array.from(data.receipt);
  if (receipt.some((value) => value !== 0 && value !== 1)) throw new StatisticsError('out-of-range', 'receipt', 'receipt must be 0 or 1');
  if (receipt.every((value) => value === receipt[0])) throw new StatisticsError('constant', 'receipt', `receipt is ${receipt[0]} for everybody`);
  const covariates = covariateColumns(data.covariates);
  const others = covariates.map((column) => column.values);
  const names = (middle: string): string[] => ['(Intercept)', middle, ...covariates.map((column) => column.name)];
  const ones = new Float64Array(n).fill(1);
  const instruments = Matrix.fromColumns([ones, data.arm, ...others]);
  const first = fitLeastSquares(instruments, receipt, names(ARM));
  const unit = Float64Array.from(first.names, (_, j) => (j === 1 ? 1 : 0));
  const compliance = first.coefficients[1]!;
  const { variance } = contrastVariance(first, unit, 'classical');
  const firstStageF = variance > 0 ? compliance ** 2 / variance : Number.MAX_VALUE;
  if (!(firstStageF > 1e-12)) throw new StatisticsError('constant', 'receipt', 'the arm does not move receipt: nobody is known to comply');
  const predicted = multiplyVector(instruments, first.coefficients);
  const second = fitLeastSquares(Matrix.fromColumns([ones, predicted, ...others]), data.y, names('receipt'));
  const fitted = multiplyVector(Matrix.fromColumns([ones, receipt, ...others]), second.coefficients);
  let squares = 0;
  for (let i = 0; i < n; i += 1) squares += (data.y[i]! - fitted[i]!) ** 2;
  const direction = contrastDirection(second, unit);
  const spread = direction.reduce((sum, value) => sum + value * value, 0) * (squares / second.dfResidual);
  const inference = wald(second.coefficients[1]!, Math.sqrt(spread), second.dfResidual, level) as Inference & { df: number };
  return { ...inference, compliance, firstStageF };
}
