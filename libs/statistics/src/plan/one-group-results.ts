import type { Inference } from '../estimators/inference';
import type { BeforeAfterEffect } from '../indices/before-after';
import type { ChangeClasses } from '../indices/change-classes';
import type { CompletionRow, CompositionRow } from '../indices/completion';
import type { Correlation } from '../indices/correlation';

interface MeanAndSpread {
  readonly mean: number;
  readonly sd: number;
}

/** Participants with both measurements, of all who belong to the population. */
export interface PairCounts {
  readonly pairs: number;
  readonly eligible: number;
}

/** Mean change with its paired t interval, and the change in standard deviations, each denominator named. */
export interface BeforeAfterEstimate extends Inference {
  readonly before: MeanAndSpread;
  readonly after: MeanAndSpread;
  /** Correlation of before and after; null where one of them does not vary. */
  readonly correlation: number | null;
  /** Empty below four pairs. */
  readonly effects: readonly BeforeAfterEffect[];
  readonly n: PairCounts;
}

export interface ReliableChangeEstimate extends ChangeClasses {
  readonly better: 'lower' | 'higher';
  readonly reliability: number;
  readonly sd: number;
  /** Whether sd and clinical norms were given or taken from the data. */
  readonly normsFrom: { readonly sd: 'plan' | 'data'; readonly clinical: 'plan' | 'data' | 'not used' };
  readonly n: PairCounts;
}

export interface ChangeCorrelationEstimate {
  readonly pearson: Correlation;
  /** Absent where the two changes order the participants equally, or oppositely: then it is 1 or -1, without interval. */
  readonly spearman?: Correlation;
  /** Change of the outcome and of the other measurement. */
  readonly points: readonly { readonly x: number; readonly y: number }[];
  readonly n: PairCounts;
}

export interface CompletersEstimate {
  readonly completion: readonly CompletionRow[];
  readonly n: { readonly completers: number; readonly others: number };
}

export interface CompositionEstimate {
  readonly composition: readonly { readonly name: string; readonly rows: readonly CompositionRow[] }[];
  readonly n: { readonly enrolled: number; readonly completed: number };
}

export type OneGroupEstimate = BeforeAfterEstimate | ReliableChangeEstimate | ChangeCorrelationEstimate | CompletersEstimate | CompositionEstimate;

interface Named<E extends string> {
  readonly id: string;
  readonly estimator: E;
  readonly outcome: string;
  readonly warnings: readonly string[];
}

export type BeforeAfterResult = BeforeAfterEstimate & Named<'before-after'>;
export type ReliableChangeResult = ReliableChangeEstimate & Named<'reliable-change'>;
export type ChangeCorrelationResult = ChangeCorrelationEstimate & Named<'change-correlation'>;
export type CompletersResult = CompletersEstimate & Named<'completers'>;
export type CompositionResult = CompositionEstimate & Named<'composition'>;

/** What an estimator that compares nobody with a control group gives. */
export type OneGroupResult = BeforeAfterResult | ReliableChangeResult | ChangeCorrelationResult | CompletersResult | CompositionResult;
