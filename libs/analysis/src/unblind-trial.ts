import { Inject, Injectable } from '@nestjs/common';
import { recordEvent } from '@equipoise/audit';
import { SigningCredentials, type Credentials } from '@equipoise/identity';
import { DomainError, notFound, type Clock, type IdSource } from '@equipoise/kernel';
import { CLOCK, IDS, type Access } from '@equipoise/platform';
import { writeSignature } from '@equipoise/signatures';
import { readTrial, setTrialStatus, trialNow } from '@equipoise/trials';
import type { EntityManager } from 'typeorm';
import { readPlanVersions } from './plan-version';
import { readUnblindingRequests, requireReadyToUnblind, unblindingHash } from './unblinding-request';

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
    const { accountId, printedName } = await this.credentials.check(access, credentials);
    await access.transaction(
      async (tx) => {
        await this.takeTurns(tx, access.trialId);
        const trial = await readTrial(tx, access.trialId);
        const plan = requireReadyToUnblind(trial, await readPlanVersions(tx, trial.id));
        if ((await readUnblindingRequests(tx, trial.id)).some(({ approvedAt }) => approvedAt === null)) {
          throw new DomainError('already-requested', 'conflict', 'The unblinding is asked for already; another person has to approve it.');
        }
        const id = this.ids.next();
        await tx.query('insert into trial.unblinding_request (trial_id, id, requested_by, requested_at, reason) values ($1, $2, $3, $4, $5)', [
          trial.id, id, accountId, await trialNow(tx, trial.id, this.clock), reason,
        ]);
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
    const { accountId, printedName } = await this.credentials.check(access, credentials);
    await access.transaction(
      async (tx) => {
        await this.takeTurns(tx, access.trialId);
        const trial = await readTrial(tx, access.trialId);
        const request = (await readUnblindingRequests(tx, trial.id)).find(({ id }) => id === requestId);
        if (!request) throw notFound('request');
        if (request.approvedAt) throw new DomainError('already-approved', 'conflict', 'This request is approved already.');
        if (request.requestedById === accountId) throw new DomainError('same-person', 'conflict', 'Who asked for the unblinding cannot approve it: it takes two persons.');
        const plan = requireReadyToUnblind(trial, await readPlanVersions(tx, trial.id));
        await tx.query('update trial.unblinding_request set approved_by = $3, approved_at = $4 where trial_id = $1 and id = $2', [
          trial.id, requestId, accountId, await trialNow(tx, trial.id, this.clock),
        ]);
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

  private async takeTurns(tx: EntityManager, trialId: string): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('unblinding/' || $1::text, 0))`, [trialId]);
  }
}
