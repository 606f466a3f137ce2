import type { Access } from '@equipoise/platform';
import { outlinePlan, type PlanOutline } from '@equipoise/statistics';
import { readTrial, type Trial } from '@equipoise/trials';
import { readPlanVersions, type PlanVersion } from './plan-version';

/** The versions of the plan, and what this person may do with them now. */
export interface PlanPage {
  readonly versions: readonly (PlanVersion & { readonly outline: PlanOutline })[];
  readonly actions: readonly PlanAction[];
}
export type PlanAction = 'write' | 'seal';

/** In a trial that was imported as finished nobody is blinded any more: whoever may run its final analysis may write its plan. */
export function mayWritePlan(access: Access, trial: Pick<Trial, 'imported'>): boolean {
  return access.canThroughout('plan.write') || (trial.imported && access.canThroughout('analysis.final'));
}

export async function readPlanPage(access: Access): Promise<PlanPage> {
  return access.transaction(async (tx) => {
    const trial = await readTrial(tx, access.trialId);
    const versions = await readPlanVersions(tx, trial.id);
    const newest = versions.at(-1);
    return {
      versions: versions.map((version) => ({ ...version, outline: outlinePlan(version.source) })),
      actions: [...(mayWritePlan(access, trial) ? (['write'] as const) : []), ...(access.canThroughout('plan.seal') && newest && !newest.sealedAt ? (['seal'] as const) : [])],
    };
  });
}
