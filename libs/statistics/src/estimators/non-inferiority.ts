import { assertOpenProbability, assertPositive } from '../assertions';
import { normal } from '../distributions/normal';
import { studentT } from '../distributions/student-t';
import type { Inference } from './inference';

/** What a trial of non-inferiority fixes before it begins. */
export interface NonInferioritySettings {
  /** Largest acceptable loss, above 0, in the unit of the estimate. */
  readonly margin: number;
  /** Whether a lower or a higher outcome is the better one. */
  readonly better: 'lower' | 'higher';
  /** One-sided level, 0.025 when left out. */
  readonly alpha?: number;
}

/** Where the interval lies: the classes of the figure of CONSORT for non-inferiority (Piaggio and others 2012). */
export type NonInferiorityVerdict = 'superior' | 'non-inferior' | 'inconclusive' | 'inferior';

export interface NonInferiority {
  readonly margin: number;
  readonly better: 'lower' | 'higher';
  readonly alpha: number;
  /** The margin as a value of the estimate: what an interval plot draws. */
  readonly limit: number;
  /** Two-sided interval of level 1 - 2 alpha; its worse end decides. */
  readonly interval: { readonly level: number; readonly lower: number; readonly upper: number };
  /** (estimate - limit) / se, and P of it under a true loss of exactly the margin. */
  readonly statistic: number;
  readonly pValue: number;
  readonly verdict: NonInferiorityVerdict;
  /** The interval excludes zero on the worse side: also when the loss is shown to be smaller than the margin. */
  readonly worse: boolean;
}

/**
 * Non-inferiority of the experimental arm by the interval (design/non-inferiority.md).
 * @param inference estimate is experimental minus control, with a Wald standard error
 * @throws StatisticsError out-of-range (margin not above 0, alpha not within 0 and 0.5)
 */
export function nonInferiority(inference: Pick<Inference, 'estimate' | 'se' | 'df'>, settings: NonInferioritySettings): NonInferiority {
  const { margin, better, alpha = 0.025 } = settings;
  assertPositive(margin, 'margin');
  assertOpenProbability(2 * alpha, 'alpha');
  const { estimate, se, df } = inference;
  const quantile = df === null ? normal.upperQuantile(alpha) : studentT.upperQuantile(alpha, df);
  const lower = estimate - quantile * se;
  const upper = estimate + quantile * se;
  const sign = better === 'lower' ? 1 : -1;
  const limit = sign * margin;
  const statistic = (estimate - limit) / se;
  // The tail towards better outcomes: P(T <= t) when lower is better, else P(T >= t).
  const pValue = df === null ? normal.lower(sign * statistic) : studentT.lower(sign * statistic, df);
  const [least, most] = sign > 0 ? [lower, upper] : [-upper, -lower]; // the loss, from least to most
  const verdict = most < 0 ? 'superior' : most < margin ? 'non-inferior' : least > margin ? 'inferior' : 'inconclusive';
  return { margin, better, alpha, limit, interval: { level: 1 - 2 * alpha, lower, upper }, statistic, pValue, verdict, worse: least > 0 };
}
