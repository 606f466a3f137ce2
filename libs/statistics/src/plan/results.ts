import type { Inference } from '../estimators/inference';

/** Participants per arm that an analysis rests on. */
export interface ArmCounts {
  readonly experimental: number;
  readonly control: number;
}

/** What every estimator gives, besides its own extras (cohenD, contrasts, varianceComponents, ...). */
export interface EstimateResult extends Inference {
  readonly id: string;
  readonly estimator: string;
  readonly outcome: string;
  readonly n: ArmCounts;
  readonly warnings: readonly string[];
}

/** An analysis that could not be estimated. */
export interface FailedResult {
  readonly id: string;
  readonly error: string;
}

export type AnalysisResult = EstimateResult | FailedResult;

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
