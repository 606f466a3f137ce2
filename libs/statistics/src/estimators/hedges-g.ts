import type { NumericArray } from '../assertions';
import { nonCentralT } from '../distributions/non-central-t';
import { logGammaHalfStep } from '../distributions/special';
import { studentT } from '../distributions/student-t';
import { StatisticsError } from '../errors';
import type { Inference } from './inference';
import { meanDifference, moments } from './moments';

/** Hedges' g with Cohen's d; test statistic and p-value are those of the pooled t test. */
export interface StandardisedDifference extends Inference {
  readonly df: number;
  readonly cohenD: number;
}

/** Exact small-sample factor J(m) = Gamma(m/2) / (sqrt(m/2) Gamma((m-1)/2)), m degrees of freedom above 1 (Hedges 1981). */
export function smallSampleFactor(m: number): number {
  if (!(m > 1) || !Number.isFinite(m)) throw new StatisticsError('out-of-range', 'df', `the small-sample factor needs more than 1 df, not ${m}`);
  return Math.exp(logGammaHalfStep(m / 2) - 0.5 * Math.log(m / 2));
}

/**
 * Standardised mean difference on the pooled standard deviation; interval from the non-central t (design/hedges-g.md).
 * @throws StatisticsError not-finite, too-few (needs four participants in all), constant
 */
export function hedgesG(experimental: NumericArray, control: NumericArray, level = 0.95): StandardisedDifference {
  const a = moments(experimental, 'experimental');
  const b = moments(control, 'control');
  const df = a.n + b.n - 2;
  const pooled = ((a.n - 1) * a.variance + (b.n - 1) * b.variance) / df;
  if (pooled === 0) throw new StatisticsError('constant', 'outcome', 'the outcome does not vary within the arms');
  if (df < 3) throw new StatisticsError('too-few', 'n', 'the variance of g exists from five participants on');
  const size = (a.n * b.n) / (a.n + b.n);
  const cohenD = meanDifference(a, b) / Math.sqrt(pooled);
  const factor = smallSampleFactor(df);
  const estimate = factor * cohenD;
  const statistic = cohenD * Math.sqrt(size);
  const tail = (1 - level) / 2;
  const scale = factor / Math.sqrt(size);
  return {
    estimate,
    se: Math.sqrt((factor ** 2 * df * (1 + size * estimate ** 2)) / ((df - 2) * size) - estimate ** 2),
    df,
    statistic,
    pValue: studentT.twoSided(statistic, df),
    ci: {
      level,
      lower: nonCentralT.nonCentrality(statistic, df, 1 - tail) * scale,
      upper: nonCentralT.nonCentrality(statistic, df, tail) * scale,
    },
    cohenD,
  };
}
