import { Inject, Injectable } from '@nestjs/common';
import type { IdSource } from '@equipoise/kernel';
import { IDS, MASTER_KEY, openEnvelope, sealEnvelope, type MasterKey } from '@equipoise/platform';
import { IsNull, Not, type EntityManager } from 'typeorm';
import { pauseAfterMs } from './limits';
import { codesPaused } from './second-factor.errors';
import { SecondFactorRow } from './second-factor.row';
import { newTotpSecret, stepOfCode } from './totp';

const contextOf = (accountId: string, factorId: string) => `second-factor/${accountId}/${factorId}`;

/** The secrets of authenticator apps: under the master key, opened only to check a code. */
@Injectable()
export class SecondFactorVault {
  constructor(
    @Inject(IDS) private readonly ids: IdSource,
    @Inject(MASTER_KEY) private readonly masterKey: MasterKey,
  ) {}

  /** A new secret on offer; an earlier offer is gone. Returns it: the only time that it is seen. */
  async offer(tx: EntityManager, accountId: string, now: Date): Promise<string> {
    await tx.delete(SecondFactorRow, { accountId, confirmedAt: IsNull() });
    const id = this.ids.next();
    const secret = newTotpSecret(this.ids.token());
    const sealed = sealEnvelope(this.masterKey, Buffer.from(secret), contextOf(accountId, id));
    await tx.insert(SecondFactorRow, { id, accountId, ...sealed, createdAt: now, confirmedAt: null, lastStep: null, failures: 0, pausedUntil: null });
    return secret;
  }

  /** The factor in use, or the one on offer, locked: attempts on one account take turns. @throws DomainError too-many-attempts */
  async take(tx: EntityManager, accountId: string, which: 'in-use' | 'on-offer', now: Date): Promise<SecondFactorRow | null> {
    const confirmedAt = which === 'in-use' ? Not(IsNull()) : IsNull();
    const factor = await tx.findOne(SecondFactorRow, { where: { accountId, confirmedAt }, lock: { mode: 'pessimistic_write' } });
    if (factor?.pausedUntil && factor.pausedUntil > now) throw codesPaused(factor.pausedUntil, now);
    return factor;
  }

  /** Notes a right code, so that it is never right again; says whether it was. */
  async accept(tx: EntityManager, factor: SecondFactorRow, code: string, now: Date): Promise<boolean> {
    const secret = openEnvelope(this.masterKey, factor, contextOf(factor.accountId, factor.id)).toString();
    const step = stepOfCode(secret, code, now, factor.lastStep === null ? null : Number(factor.lastStep));
    if (step === undefined) return false;
    await tx.update(SecondFactorRow, { id: factor.id }, { lastStep: String(step), failures: 0, pausedUntil: null });
    return true;
  }

  /** The failures so far are forgiven: the person showed something else that is right. */
  async forgive(tx: EntityManager, factor: SecondFactorRow): Promise<void> {
    await tx.update(SecondFactorRow, { id: factor.id }, { failures: 0, pausedUntil: null });
  }

  /** Counts a wrong code; from the fifth on codes are paused for a while. */
  async countFailure(tx: EntityManager, factor: SecondFactorRow, now: Date): Promise<void> {
    const failures = factor.failures + 1;
    const pauseMs = pauseAfterMs(failures);
    await tx.update(SecondFactorRow, { id: factor.id }, { failures, pausedUntil: pauseMs > 0 ? new Date(now.getTime() + pauseMs) : null });
  }
}
