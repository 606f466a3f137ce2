import type { CutOffCriterion } from '../indices/reliable-change';
import type { CommonAnalysis } from './analysis-plan';

/** Estimators that compare nobody with a control group. */
export const ONE_GROUP_ESTIMATORS = ['before-after', 'reliable-change', 'change-correlation', 'completers', 'composition'] as const;

/** Change of `outcome` since `before`. */
export interface BeforeAfterAnalysis extends CommonAnalysis {
  readonly estimator: 'before-after';
  /** Column of the same measurement, earlier. */
  readonly before: string;
}

/** Reliable and clinically significant change of every participant (Jacobson and Truax 1991). */
export interface ReliableChangeAnalysis extends CommonAnalysis {
  readonly estimator: 'reliable-change';
  readonly before: string;
  readonly better: 'lower' | 'higher';
  /** Reliability of the scale, from 0 to below 1; say in `source` whose it is. */
  readonly reliability: number;
  /** Standard deviation that the error of measurement is taken from; that of `before` in the data when left out. */
  readonly sd?: number;
  readonly criterion: CutOffCriterion;
  /** Norms of the clinical population; mean and sd of `before` in the data when left out. */
  readonly clinical?: { readonly mean: number; readonly sd: number };
  readonly functional?: { readonly mean: number; readonly sd: number };
  /** Where reliability and norms come from. */
  readonly source?: string;
}

/** Correlation of the change of `outcome` with the change of another measurement. */
export interface ChangeCorrelationAnalysis extends CommonAnalysis {
  readonly estimator: 'change-correlation';
  readonly before: string;
  readonly with: { readonly before: string; readonly after: string };
}

interface Completion extends CommonAnalysis {
  /** `outcome` counts what was attended; from here on somebody is a completer. */
  readonly from: number;
}

/** Those who completed against those who did not. */
export interface CompletersAnalysis extends Completion {
  readonly estimator: 'completers';
  /** Columns to compare; text columns are counted. */
  readonly variables: readonly string[];
}

/** Enrolled and completed by the levels of columns: demographics, reasons for stopping. */
export interface CompositionAnalysis extends Completion {
  readonly estimator: 'composition';
  readonly by: readonly { readonly column: string; readonly bands?: readonly number[] }[];
}

export type OneGroupAnalysis = BeforeAfterAnalysis | ReliableChangeAnalysis | ChangeCorrelationAnalysis | CompletersAnalysis | CompositionAnalysis;

export function isOneGroup<A extends { readonly estimator: string }>(analysis: A): analysis is A & { readonly estimator: OneGroupAnalysis['estimator'] } {
  return (ONE_GROUP_ESTIMATORS as readonly string[]).includes(analysis.estimator);
}
