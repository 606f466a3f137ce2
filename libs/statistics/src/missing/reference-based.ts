import { ancova } from '../estimators/ancova';
import { type Inference, wald } from '../estimators/inference';
import { armDesign } from '../data/design-matrix';
import type { Covariate } from '../data/sample';
import { Matrix, multiplyVector } from '../linear-algebra/matrix';
import type { IncompleteVariable } from './chained-equations';
import { conditionalRule, fillRow, fitIncompleteNormal, type IncompleteNormal } from './incomplete-normal';

export const REFERENCE_STRATEGIES = ['jump-to-reference', 'copy-increments', 'missing-at-random'] as const;
export type ReferenceStrategy = (typeof REFERENCE_STRATEGIES)[number];

export interface ReferenceBasedData {
  /** Outcome at each visit, in order of time; the last one is analysed. */
  readonly outcomes: readonly IncompleteVariable[];
  /** 1 experimental, 0 control (the reference). */
  readonly arm: Uint8Array;
  readonly covariates: readonly Covariate[];
}

/**
 * Difference at the last visit when those who leave the experimental arm go on as the reference arm does: conditional mean imputation
 * with jackknife standard error (Wolbers and others 2022; design/reference-based.md).
 * @throws StatisticsError those of `fitIncompleteNormal` and `ancova`
 */
export function referenceBased(data: ReferenceBasedData, strategy: ReferenceStrategy, level = 0.95): Inference {
  const whole = estimateOnce(data, strategy);
  const n = data.arm.length;
  const left = Array.from({ length: n }, (_, i) => estimateOnce(without(data, i), strategy, whole.model).estimate);
  const mean = left.reduce((sum, value) => sum + value, 0) / n;
  const se = Math.sqrt(((n - 1) / n) * left.reduce((sum, value) => sum + (value - mean) ** 2, 0));
  return wald(whole.estimate, se, null, level);
}

function estimateOnce(data: ReferenceBasedData, strategy: ReferenceStrategy, start?: IncompleteNormal): { estimate: number; model: IncompleteNormal } {
  const { matrix, names } = armDesign(data.arm, data.covariates);
  // without somebody who was alone in a level of a factor there are fewer columns: that fit begins anew
  const model = fitIncompleteNormal(matrix, names, data.outcomes, start?.coefficients[0]?.length === matrix.cols ? start : undefined);
  const reference = Matrix.fromColumns(Array.from({ length: matrix.cols }, (_, j) => (j === 1 ? new Float64Array(matrix.rows) : matrix.column(j))));
  const own = model.coefficients.map((column) => multiplyVector(matrix, column));
  const ref = model.coefficients.map((column) => multiplyVector(reference, column));
  const y = data.outcomes.map((outcome) => outcome.values.slice());
  for (let i = 0; i < matrix.rows; i += 1) {
    const present = data.outcomes.map((outcome) => outcome.present[i] === 1);
    const last = present.lastIndexOf(true);
    if (data.arm[i] === 1 && strategy !== 'missing-at-random') {
      const offset = strategy === 'copy-increments' && last >= 0 ? own[last]![i]! - ref[last]![i]! : 0;
      for (let t = last + 1; t < y.length; t += 1) own[t]![i] = ref[t]![i]! + offset;
    }
    fillRow(conditionalRule(model.covariance, present), y, own, i);
  }
  return { estimate: ancova({ y: y.at(-1)!, arm: data.arm, covariates: data.covariates }).estimate, model };
}

/** The data without one participant, and without covariates in which only that one differed. */
function without({ outcomes, arm, covariates }: ReferenceBasedData, left: number): ReferenceBasedData {
  const keep = (_: unknown, i: number): boolean => i !== left;
  return {
    outcomes: outcomes.map(({ name, values, present }) => ({ name, values: values.filter(keep), present: present.filter(keep) })),
    arm: arm.filter(keep),
    covariates: covariates
      .map((one): Covariate => (one.kind === 'numeric' ? { ...one, values: one.values.filter(keep) } : { ...one, values: one.values.filter(keep) }))
      .filter(({ values }) => values.some((value) => value !== values[0])),
  };
}
