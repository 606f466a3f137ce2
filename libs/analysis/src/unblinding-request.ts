import { createHash } from 'node:crypto';
import { DomainError, type Condition } from '@equipoise/kernel';
import type { Access } from '@equipoise/platform';
import { canonicalJson } from '@equipoise/randomisation-core';
import { TwoPersonRequests, type TwoPersonRequest } from '@equipoise/signatures';
import { readTrial, type Trial } from '@equipoise/trials';
import { lastSealed, readPlanVersions, type PlanVersion } from './plan-version';

/** Requests for the planned unblinding, by one person, until another approves them. */
export const unblindingRequests = new TwoPersonRequests('trial.unblinding_request', 'unblinding');

/** What both persons sign: this request, for this reason, under this sealed plan. */
export function unblindingHash(trialId: string, request: Pick<TwoPersonRequest, 'id' | 'reason'>, plan: PlanVersion): string {
  const signed = { trialId, requestId: request.id, reason: request.reason, plan: plan.number, planSha256: plan.sha256 };
  return createHash('sha256').update(canonicalJson(signed)).digest('hex');
}

/** What must hold before anyone learns an arm. */
function unblindingConditions(trial: Pick<Trial, 'status'>, versions: readonly PlanVersion[]): readonly Condition[] {
  return [
    { code: 'trial-locked', met: trial.status === 'locked', label: { en: 'The database is locked', es: 'La base de datos está bloqueada' } },
    { code: 'plan-sealed', met: lastSealed(versions) !== undefined, label: { en: 'The plan of analysis is signed and sealed', es: 'El plan de análisis está firmado y sellado' } },
    {
      code: 'plan-newest-sealed', met: versions.at(-1)?.sealedAt !== null,
      label: { en: 'No newer version of the plan waits for its seal', es: 'Ninguna versión más nueva del plan está pendiente de sellar' },
    },
  ];
}

/**
 * The sealed plan under which the trial may be unblinded now.
 * @throws DomainError conditions-unmet, with each condition
 */
export function requireReadyToUnblind(trial: Pick<Trial, 'status'>, versions: readonly PlanVersion[]): PlanVersion {
  const conditions = unblindingConditions(trial, versions);
  const plan = lastSealed(versions);
  if (!plan || conditions.some(({ met }) => !met)) throw new DomainError('conditions-unmet', 'conflict', 'The trial cannot be unblinded yet.', { conditions });
  return plan;
}

export interface UnblindingPage {
  readonly requests: readonly TwoPersonRequest[];
  readonly conditions: readonly Condition[];
  readonly actions: readonly ('request' | 'approve')[];
}

/** The requests for unblinding, what is still missing, and what this person may do now. */
export async function readUnblindingPage(access: Access): Promise<UnblindingPage> {
  return access.transaction(async (tx) => {
    const trial = await readTrial(tx, access.trialId);
    const requests = await unblindingRequests.read(tx, trial.id);
    const conditions = unblindingConditions(trial, await readPlanVersions(tx, trial.id));
    const ready = conditions.every(({ met }) => met);
    const open = requests.find(({ approvedAt }) => approvedAt === null);
    return {
      requests,
      // once it has happened there is nothing to wait for
      conditions: trial.status === 'unblinded' ? [] : conditions,
      actions: [
        ...(ready && !open && access.canThroughout('unblinding.request') ? (['request'] as const) : []),
        ...(ready && open && open.requestedById !== access.author.id && access.canThroughout('unblinding.approve') ? (['approve'] as const) : []),
      ],
    };
  });
}
