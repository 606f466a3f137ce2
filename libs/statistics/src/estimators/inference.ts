import { assertFinite, assertOpenProbability } from '../assertions';
import { normal } from '../distributions/normal';
import { studentT } from '../distributions/student-t';
import { StatisticsError } from '../errors';

/** An estimate with everything that is reported about it. `df` is null for inference from the normal distribution. */
export interface Inference {
  readonly estimate: number;
  readonly se: number;
  readonly df: number | null;
  readonly statistic: number;
  /** Two-sided. */
  readonly pValue: number;
  readonly ci: { readonly level: number; readonly lower: number; readonly upper: number };
}

/** Inference from Student's t with `df` degrees of freedom, or from the normal distribution when `df` is null. */
export function wald(estimate: number, se: number, df: number | null, level = 0.95): Inference {
  assertFinite(estimate, 'estimate');
  assertFinite(se, 'se');
  assertOpenProbability(level, 'level');
  if (se <= 0) throw new StatisticsError('constant', 'se', 'the standard error is zero: the residuals do not vary');
  const statistic = estimate / se;
  const tail = (1 - level) / 2;
  const quantile = df === null ? normal.upperQuantile(tail) : studentT.upperQuantile(tail, df);
  const pValue = df === null ? normal.twoSided(statistic) : studentT.twoSided(statistic, df);
  return { estimate, se, df, statistic, pValue, ci: { level, lower: estimate - quantile * se, upper: estimate + quantile * se } };
}
