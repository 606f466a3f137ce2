import { Inject, Injectable } from '@nestjs/common';
import { recordEvent } from '@equipoise/audit';
import { SigningCredentials, type Credentials } from '@equipoise/identity';
import type { Clock, IdSource } from '@equipoise/kernel';
import { CLOCK, IDS, type Access } from '@equipoise/platform';
import { writeSignature } from '@equipoise/signatures';
import { readTrial, setTrialStatus, trialNow } from '@equipoise/trials';
import { readPlanVersions } from './plan-version';
import { requireReadyToUnblind, unblindingHash, unblindingRequests } from './unblinding-request';

const ASKED = 'I ask for the planned unblinding of this trial.';
const APPROVED = 'I approve the planned unblinding of this trial.';

/** The planned unblinding after lock: one person asks, another approves, each with their signature. */
@Injectable()
export class UnblindTrial {
  constructor(
    private readonly credentials: SigningCredentials,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: IdSource,
  ) {}

  /** @throws DomainError invalid-input (credentials), conditions-unmet, already-requested */
  async request(access: Access, credentials: Credentials, reason: string): Promise<void> {
    access.requireThroughout('unblinding.request');
    const { accountId, printedName } = await this.credentials.check(access, credentials);
    await access.transaction(
      async (tx) => {
        await unblindingRequests.takeTurns(tx, access.trialId);
        const trial = await readTrial(tx, access.trialId);
        const plan = requireReadyToUnblind(trial, await readPlanVersions(tx, trial.id));
        const id = this.ids.next();
        await unblindingRequests.ask(tx, trial.id, { id, accountId, at: await trialNow(tx, trial.id, this.clock) }, reason);
        await writeSignature(tx, {
          trialId: trial.id, id: this.ids.next(), accountId, printedName, meaning: ASKED, subject: `unblinding/${id}`,
          subjectSha256: unblindingHash(trial.id, { id, reason }, plan), signedAt: access.now(),
        });
      },
      { reason },
    );
  }

  /** @throws DomainError invalid-input (credentials), not-found, same-person, already-approved, conditions-unmet */
  async approve(access: Access, requestId: string, credentials: Credentials): Promise<void> {
    access.requireThroughout('unblinding.approve');
    const { accountId, printedName } = await this.credentials.check(access, credentials);
    await access.transaction(
      async (tx) => {
        await unblindingRequests.takeTurns(tx, access.trialId);
        const trial = await readTrial(tx, access.trialId);
        const request = await unblindingRequests.toApprove(tx, trial.id, requestId, accountId);
        const plan = requireReadyToUnblind(trial, await readPlanVersions(tx, trial.id));
        await unblindingRequests.approve(tx, trial.id, { id: requestId, accountId, at: await trialNow(tx, trial.id, this.clock) });
        const subjectSha256 = unblindingHash(trial.id, request, plan);
        await writeSignature(tx, {
          trialId: trial.id, id: this.ids.next(), accountId, printedName, meaning: APPROVED, subject: `unblinding/${requestId}`, subjectSha256, signedAt: access.now(),
        });
        await setTrialStatus(tx, trial, 'unblinded', trial.version);
        await recordEvent(tx, { trialId: trial.id, subject: 'trial.unblinding_request', rowId: requestId, detail: { unblinded: true, plan: plan.number, planSha256: plan.sha256 } });
      },
      { reason: APPROVED },
    );
  }
}
