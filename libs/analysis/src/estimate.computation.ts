import { describeTrial, InputError, parseCsv, parsePlan, runPlan, type AllocationRecord, type Exhibits, type PlanResults } from '@equipoise/statistics';
import type { Computation } from '@equipoise/tasks';

export interface EstimateRequest {
  /** The plan's document, as it is kept. */
  readonly plan: string;
  readonly csv: string;
  readonly allocations?: AllocationRecord;
  /** Counts of missing values by arm tell nothing while the arms are dummies: they are pooled. */
  readonly pooledMissingness: boolean;
}

export type Estimated = { readonly results: PlanResults; readonly exhibits: Exhibits } | { readonly refused: { readonly code: string; readonly message: string } };

/** A plan on its data, in a thread: an outcome with too few values fails alone, a plan that does not fit the data is refused. */
export const compute: Computation<EstimateRequest, Estimated> = ({ plan: source, csv, allocations, pooledMissingness }) => {
  const plan = parsePlan(source);
  const frame = parseCsv(csv);
  try {
    const results = runPlan(plan, frame, { tooFewFailsAlone: true, ...(allocations ? { allocations } : {}) });
    return { results, exhibits: describeTrial(plan, frame, results, { pooledMissingness }) };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { refused: { code: error.code, message: error.message } };
  }
};
