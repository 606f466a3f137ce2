import { Injectable } from '@nestjs/common';
import { DomainError, notFound } from '@equipoise/kernel';
import { Nudge, type Access } from '@equipoise/platform';
import type { EntityManager } from 'typeorm';
import { AccountRow } from './account.row';
import { revokeEveryToken } from './api-token-book';
import { PasswordLink } from './password-link';
import { ProveOneself, type AccountDeed } from './prove-oneself';
import { SecurityNotice } from './security-notice';
import { endEverySession } from './session-book';
import { uselessLinks } from './useless-links';

const ownAccount = () => new DomainError('own-account', 'conflict', 'This is your own account: use its own page, or ask another administrator.');

/** Why, and the password of whoever asks. */
export interface ReasonAndPassword {
  readonly reason: string;
  readonly password: string;
}

/** What administrators do about accounts of others that may be in wrong hands, or are needed no more. */
@Injectable()
export class OverseeAccounts {
  constructor(
    private readonly proof: ProveOneself,
    private readonly link: PasswordLink,
    private readonly notice: SecurityNotice,
    private readonly nudge: Nudge,
  ) {}

  /** Ends every session and revokes every token: whoever had got hold of them has nothing any more. @throws DomainError own-account, wrong-password, too-many-attempts, not-found */
  async endSessions(access: Access, accountId: string, shown: ReasonAndPassword): Promise<{ readonly ended: number }> {
    const ended = await this.onAnother('end-sessions', access, accountId, shown, async (tx) => {
      await this.notice.order(tx, 'sessions-ended', accountId, access.now());
      return this.shutOut(tx, accountId, access.now());
    });
    return { ended };
  }

  /** No sign-in, no token, no link from now on; roles and everything that was done stay on record. @throws DomainError as `endSessions`, account-closed */
  async close(access: Access, accountId: string, shown: ReasonAndPassword): Promise<void> {
    await this.onAnother('close', access, accountId, shown, async (tx, account) => {
      if (account.disabledAt) throw new DomainError('account-closed', 'conflict', 'This account is closed already.');
      await tx.update(AccountRow, { id: accountId }, { disabledAt: access.now(), version: account.version + 1 });
      await uselessLinks(tx, accountId, access.now());
      await this.shutOut(tx, accountId, access.now());
      await this.notice.order(tx, 'account-closed', accountId, access.now());
    });
  }

  /** The person signs in again as before. @throws DomainError as `endSessions`, account-not-closed */
  async reopen(access: Access, accountId: string, shown: ReasonAndPassword): Promise<void> {
    await this.onAnother('reopen', access, accountId, shown, async (tx, account) => {
      if (!account.disabledAt) throw new DomainError('account-not-closed', 'conflict', 'This account is not closed.');
      await tx.update(AccountRow, { id: accountId }, { disabledAt: null, version: account.version + 1 });
      await this.notice.order(tx, 'account-opened', accountId, access.now());
    });
  }

  /** Another link to choose a password; earlier ones are useless. @throws DomainError not-found, own-account, not-invited */
  async inviteAgain(access: Access, accountId: string): Promise<void> {
    await this.onAnother('invite-again', access, accountId, {}, async (tx, account) => {
      if (account.passwordHash !== null || account.disabledAt) throw new DomainError('not-invited', 'conflict', 'This account waits for no invitation.');
      await uselessLinks(tx, accountId, access.now());
      await this.link.order(tx, 'invitation', accountId, access.now());
    });
  }

  private async onAnother<T>(deed: AccountDeed, access: Access, accountId: string, { reason, password }: Partial<ReasonAndPassword>, work: (tx: EntityManager, account: AccountRow) => Promise<T>): Promise<T> {
    if (accountId === access.author.id) throw ownAccount();
    await this.proof.before(deed, access, { password });
    const result = await access.transaction(
      async (tx) => {
        const account = await tx.findOne(AccountRow, { where: { id: accountId }, lock: { mode: 'pessimistic_write' } });
        if (!account) throw notFound('account');
        return work(tx, account);
      },
      { reason },
    );
    this.nudge.now();
    return result;
  }

  private async shutOut(tx: EntityManager, accountId: string, now: Date): Promise<number> {
    await revokeEveryToken(tx, accountId, now);
    return endEverySession(tx, accountId);
  }
}
