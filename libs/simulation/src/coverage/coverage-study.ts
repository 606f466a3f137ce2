import type { RandomStream } from '@equipoise/randomisation-core';
import type { AnalysisPlan, DataFrame, FastStream } from '@equipoise/statistics';

/** What an interval should cover in one simulated trial. */
export type Truth = number;

/** A trial that was drawn: its table, the plan that is run on it, and what each result should cover. */
export interface DrawnStudy {
  readonly frame: DataFrame;
  readonly plan: AnalysisPlan;
  /** By the id of the result (`id`, `id@visit`, `id@subgroup`, `id icc`, ...). */
  readonly truths: Readonly<Record<string, Truth>>;
}

/** Why a result is known not to lie at the nominal level, and where theory puts it. */
export interface KnownDeparture {
  readonly result: string;
  readonly from: number;
  readonly to: number;
  /** One sentence with its source. */
  readonly why: string;
}

/** A kind of trial, the estimators that are meant for it, and how often it is drawn. */
export interface CoverageStudy {
  readonly id: string;
  readonly title: string;
  /** How people are drawn, allocated and lost, in one sentence. */
  readonly design: string;
  readonly reps: number;
  readonly known?: readonly KnownDeparture[];
  /** Shares that must not exceed a level instead of intervals that must cover: `id level`, by their nominal value. */
  readonly levels?: Readonly<Record<string, number>>;
  draw(people: FastStream, allocation: RandomStream): DrawnStudy;
  /** Further results of a plan, besides its estimates and contrasts. */
  readonly more?: readonly MoreResults[];
}

/** Whether an interval covers, or whether a test rejected. */
export interface Interval {
  readonly result: string;
  readonly estimate: number;
  readonly se: number | null;
  readonly lower: number;
  readonly upper: number;
}

/** Reads further intervals and verdicts from the results of a plan, as the command line prints them. */
export type MoreResults = (analyses: readonly Record<string, unknown>[]) => { readonly intervals?: readonly Interval[]; readonly rejected?: Readonly<Record<string, boolean>> };
