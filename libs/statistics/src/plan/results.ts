import type { StatisticsErrorCode } from '../errors';
import type { Inference } from '../estimators/inference';
import type { NonInferiority } from '../estimators/non-inferiority';
import type { RepeatedResult, VisitContrast } from '../estimators/repeated-measures';
import type { SubgroupResult } from '../estimators/subgroup-effects';
import type { InterimLook } from '../interim/boundaries';
import type { TippingPoint } from '../missing/tipping-point';
import type { IntraclassPerArm } from './intraclass-per-arm';
import { isOneGroup } from './one-group-plan';
import type { OneGroupResult } from './one-group-results';

/** Participants per arm that an analysis rests on. */
export interface ArmCounts {
  readonly experimental: number;
  readonly control: number;
}

/** What the plan decides on an estimate. */
export interface Verdicts {
  readonly nonInferiority?: NonInferiority;
  /** The look that this run is: its boundary, and whether the p-value reaches it. */
  readonly interim?: InterimLook & { readonly look: number; readonly looks: number; readonly crossed: boolean };
}

interface Named {
  readonly id: string;
  readonly estimator: string;
  readonly outcome: string;
  readonly n: ArmCounts;
  readonly warnings: readonly string[];
}

/** What every estimator of one number gives, besides its own extras (cohenD, contrasts, varianceComponents, ...). */
export interface EstimateResult extends Inference, Named, Verdicts {
  /** Where the plan asks how far imputed outcomes must be wrong. */
  readonly tippingPoint?: TippingPoint & { readonly arm: 'experimental' | 'control' | 'both' };
  /** Where the analysis uses the therapy groups. */
  readonly intraclassCorrelation?: IntraclassPerArm;
}

/** A repeated-measures analysis: one contrast per visit, then the averages that the plan names. */
export interface RepeatedEstimateResult extends RepeatedResult, Named {
  readonly contrasts: readonly (VisitContrast & Verdicts)[];
}

/** Effects by subgroup and the test that they do not differ; there is no p-value besides that one. */
export interface SubgroupEstimateResult extends SubgroupResult, Named {}

/** An analysis that could not be estimated. */
export interface FailedResult {
  readonly id: string;
  /** One sentence: what, where, and where possible what to do. */
  readonly error: string;
  /** Why, for programs; stable. */
  readonly code: StatisticsErrorCode;
}

/** What an analysis that compares two arms gives. */
export type ComparisonResult = EstimateResult | RepeatedEstimateResult | SubgroupEstimateResult;
export type AnalysisResult = ComparisonResult | OneGroupResult | FailedResult;

export interface PlanResults {
  readonly analyses: readonly AnalysisResult[];
  readonly multiplicity?: readonly {
    readonly family: string;
    readonly method: string;
    readonly adjusted: readonly { readonly id: string; readonly pValue: number; readonly adjustedPValue: number }[];
  }[];
}

export function isFailed(result: AnalysisResult): result is FailedResult {
  return 'error' in result;
}

/** A result of one group: it has a picture and a table of its own, and no row among the comparisons. */
export function isOfOneGroup(result: AnalysisResult): result is OneGroupResult {
  return !isFailed(result) && isOneGroup(result);
}

export function isByVisit(result: AnalysisResult): result is RepeatedEstimateResult {
  return 'contrasts' in result;
}

export function isBySubgroup(result: AnalysisResult): result is SubgroupEstimateResult {
  return 'subgroups' in result;
}
