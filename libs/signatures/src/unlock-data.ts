import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { recordEvent } from '@equipoise/audit';
import { SigningCredentials, type Credentials } from '@equipoise/identity';
import { DomainError, type Clock, type IdSource } from '@equipoise/kernel';
import { CLOCK, IDS, type Access } from '@equipoise/platform';
import { readTrial, setTrialStatus, trialNow, type Trial } from '@equipoise/trials';
import type { EntityManager } from 'typeorm';
import { TwoPersonRequests, type TwoPersonRequest } from './two-person-requests';
import { writeSignature } from './write-signature';

const ASKED = 'I ask to unlock the data of this trial.';
const APPROVED = 'I approve the unlocking of the data of this trial.';

const requests = new TwoPersonRequests('trial.unlock_request', 'unlocking');

const hashOf = (trialId: string, id: string, reason: string): string => createHash('sha256').update(JSON.stringify([trialId, id, reason])).digest('hex');

/** Unlocking locked data before unblinding: one person asks with a reason, another approves, both sign. */
@Injectable()
export class UnlockData {
  constructor(
    private readonly credentials: SigningCredentials,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: IdSource,
  ) {}

  list(access: Access): Promise<readonly TwoPersonRequest[]> {
    return access.transaction((tx) => requests.read(tx, access.trialId));
  }

  /** @throws DomainError not-locked, already-requested, invalid-input (credentials) */
  async request(access: Access, reason: string, credentials: Credentials): Promise<void> {
    access.requireThroughout('trial.manage');
    const signer = await this.credentials.check(access, credentials);
    await access.transaction(
      async (tx) => {
        const trial = await this.lockedTrial(tx, access.trialId);
        const id = this.ids.next();
        await requests.ask(tx, trial.id, { id, accountId: signer.accountId, at: await trialNow(tx, trial.id, this.clock) }, reason);
        await writeSignature(tx, { trialId: trial.id, id: this.ids.next(), ...signer, meaning: ASKED, subject: `unlock/${id}`, subjectSha256: hashOf(trial.id, id, reason), signedAt: access.now() });
      },
      { reason },
    );
  }

  /** @throws DomainError not-locked, not-found, same-person, already-approved, invalid-input (credentials) */
  async approve(access: Access, requestId: string, credentials: Credentials): Promise<void> {
    access.requireThroughout('trial.manage');
    const signer = await this.credentials.check(access, credentials);
    await access.transaction(
      async (tx) => {
        const trial = await this.lockedTrial(tx, access.trialId);
        const request = await requests.toApprove(tx, trial.id, requestId, signer.accountId);
        await requests.approve(tx, trial.id, { id: requestId, accountId: signer.accountId, at: await trialNow(tx, trial.id, this.clock) });
        const subjectSha256 = hashOf(trial.id, requestId, request.reason);
        await writeSignature(tx, { trialId: trial.id, id: this.ids.next(), ...signer, meaning: APPROVED, subject: `unlock/${requestId}`, subjectSha256, signedAt: access.now() });
        await setTrialStatus(tx, trial, 'closed', trial.version);
        await recordEvent(tx, { trialId: trial.id, subject: 'trial.unlock_request', rowId: requestId, detail: { unlocked: true, reason: request.reason } });
      },
      { reason: APPROVED },
    );
  }

  private async lockedTrial(tx: EntityManager, trialId: string): Promise<Trial> {
    await requests.takeTurns(tx, trialId);
    const trial = await readTrial(tx, trialId);
    if (trial.status === 'unblinded') throw new DomainError('not-locked', 'conflict', 'This trial is unblinded: its data stay locked for ever.');
    if (trial.status !== 'locked') throw new DomainError('not-locked', 'conflict', 'The data of this trial are not locked.');
    return trial;
  }
}
