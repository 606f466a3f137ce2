import { assertAllFinite, assertAtLeast, assertSameLength, type NumericArray } from '../assertions';
import { StatisticsError } from '../errors';
import { type Inference, wald } from '../estimators/inference';

/** Pooled inference over imputed datasets. */
export interface PooledInference extends Inference {
  readonly df: number;
  /** Within, between and total variance. */
  readonly within: number;
  readonly between: number;
  readonly total: number;
  /** Share of the variance that is due to missing values. */
  readonly lambda: number;
}

/**
 * Rubin's (1987) rules with the degrees of freedom of Barnard and Rubin (1999).
 * @param estimates one per imputed dataset, @param variances their squared standard errors,
 * @param completeDf degrees of freedom that the analysis would have without missing values (n - k)
 * @throws StatisticsError not-finite, unequal-lengths, too-few (below two datasets), out-of-range, constant
 */
export function poolImputations(estimates: NumericArray, variances: NumericArray, completeDf: number, level = 0.95): PooledInference {
  assertAllFinite(estimates, 'estimates');
  assertAllFinite(variances, 'variances');
  assertSameLength(estimates, variances, 'estimates, variances');
  assertAtLeast(estimates, 2, 'estimates');
  if (!(completeDf > 0) || !Number.isFinite(completeDf)) throw new StatisticsError('out-of-range', 'completeDf', `the complete-data df must be above 0, not ${completeDf}`);
  const m = estimates.length;
  let sum = 0;
  let within = 0;
  for (let k = 0; k < m; k += 1) {
    if (variances[k]! < 0) throw new StatisticsError('out-of-range', 'variances', `a variance is not negative, not ${variances[k]}`);
    sum += estimates[k]!;
    within += variances[k]! / m;
  }
  const estimate = sum / m;
  let between = 0;
  for (let k = 0; k < m; k += 1) between += (estimates[k]! - estimate) ** 2 / (m - 1);
  const total = within + (1 + 1 / m) * between;
  const lambda = total > 0 ? ((1 + 1 / m) * between) / total : 0;
  const observedDf = ((completeDf + 1) / (completeDf + 3)) * completeDf * (1 - lambda);
  const df = lambda > 1e-12 ? 1 / (lambda ** 2 / (m - 1) + 1 / observedDf) : observedDf;
  return { ...(wald(estimate, Math.sqrt(total), df, level) as Inference & { df: number }), within, between, total, lambda };
}
