import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { recordEvent } from '@equipoise/audit';
import { SigningCredentials, type Credentials } from '@equipoise/identity';
import { DomainError, notFound, type Clock, type IdSource } from '@equipoise/kernel';
import { CLOCK, IDS, type Access } from '@equipoise/platform';
import { readTrial, setTrialStatus, trialNow, type Trial } from '@equipoise/trials';
import type { EntityManager } from 'typeorm';
import { writeSignature } from './write-signature';

const ASKED = 'I ask to unlock the data of this trial.';
const APPROVED = 'I approve the unlocking of the data of this trial.';

export interface UnlockRequest {
  readonly id: string;
  readonly requestedById: string;
  readonly requestedBy: string;
  readonly requestedAt: Date;
  readonly reason: string;
  readonly approvedBy: string | null;
  readonly approvedAt: Date | null;
}

interface RequestRecord {
  id: string;
  requested_by: string;
  requested_name: string | null;
  requested_at: Date;
  reason: string;
  approved_name: string | null;
  approved_at: Date | null;
}

const hashOf = (trialId: string, id: string, reason: string): string => createHash('sha256').update(JSON.stringify([trialId, id, reason])).digest('hex');

/** Unlocking locked data before unblinding: one person asks with a reason, another approves, both sign. */
@Injectable()
export class UnlockData {
  constructor(
    private readonly credentials: SigningCredentials,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: IdSource,
  ) {}

  list(access: Access): Promise<readonly UnlockRequest[]> {
    return access.transaction((tx) => this.read(tx, access.trialId));
  }

  /** @throws DomainError not-locked, already-requested, invalid-input (credentials) */
  async request(access: Access, reason: string, credentials: Credentials): Promise<void> {
    const signer = await this.credentials.check(access, credentials);
    await access.transaction(
      async (tx) => {
        const trial = await this.lockedTrial(tx, access.trialId);
        if ((await this.read(tx, trial.id)).some(({ approvedAt }) => approvedAt === null)) {
          throw new DomainError('already-requested', 'conflict', 'The unlocking is asked for already; another person has to approve it.');
        }
        const id = this.ids.next();
        await tx.query('insert into trial.unlock_request (trial_id, id, requested_by, requested_at, reason) values ($1, $2, $3, $4, $5)', [
          trial.id, id, signer.accountId, await trialNow(tx, trial.id, this.clock), reason,
        ]);
        await writeSignature(tx, { trialId: trial.id, id: this.ids.next(), ...signer, meaning: ASKED, subject: `unlock/${id}`, subjectSha256: hashOf(trial.id, id, reason), signedAt: access.now() });
      },
      { reason },
    );
  }

  /** @throws DomainError not-locked, not-found, same-person, already-approved, invalid-input (credentials) */
  async approve(access: Access, requestId: string, credentials: Credentials): Promise<void> {
    const signer = await this.credentials.check(access, credentials);
    await access.transaction(
      async (tx) => {
        const trial = await this.lockedTrial(tx, access.trialId);
        const request = (await this.read(tx, trial.id)).find(({ id }) => id === requestId);
        if (!request) throw notFound('request');
        if (request.approvedAt) throw new DomainError('already-approved', 'conflict', 'This request is approved already.');
        if (request.requestedById === signer.accountId) throw new DomainError('same-person', 'conflict', 'Who asked for the unlocking cannot approve it: it takes two persons.');
        await tx.query('update trial.unlock_request set approved_by = $3, approved_at = $4 where trial_id = $1 and id = $2', [
          trial.id, requestId, signer.accountId, await trialNow(tx, trial.id, this.clock),
        ]);
        const subjectSha256 = hashOf(trial.id, requestId, request.reason);
        await writeSignature(tx, { trialId: trial.id, id: this.ids.next(), ...signer, meaning: APPROVED, subject: `unlock/${requestId}`, subjectSha256, signedAt: access.now() });
        await setTrialStatus(tx, trial, 'closed', trial.version);
        await recordEvent(tx, { trialId: trial.id, subject: 'trial.unlock_request', rowId: requestId, detail: { unlocked: true, reason: request.reason } });
      },
      { reason: APPROVED },
    );
  }

  private async lockedTrial(tx: EntityManager, trialId: string): Promise<Trial> {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('unlock/' || $1::text, 0))`, [trialId]);
    const trial = await readTrial(tx, trialId);
    if (trial.status === 'unblinded') throw new DomainError('not-locked', 'conflict', 'This trial is unblinded: its data stay locked for ever.');
    if (trial.status !== 'locked') throw new DomainError('not-locked', 'conflict', 'The data of this trial are not locked.');
    return trial;
  }

  private async read(tx: EntityManager, trialId: string): Promise<UnlockRequest[]> {
    const rows = await tx.query<RequestRecord[]>(
      `select u.id, u.requested_by, r.display_name as requested_name, u.requested_at, u.reason, a.display_name as approved_name, u.approved_at
       from trial.unlock_request u left join trial.staff r on r.account_id = u.requested_by left join trial.staff a on a.account_id = u.approved_by
       where u.trial_id = $1 order by u.requested_at, u.id`,
      [trialId],
    );
    return rows.map((row) => ({
      id: row.id,
      requestedById: row.requested_by,
      requestedBy: row.requested_name ?? '',
      requestedAt: row.requested_at,
      reason: row.reason,
      approvedBy: row.approved_name,
      approvedAt: row.approved_at,
    }));
  }
}
