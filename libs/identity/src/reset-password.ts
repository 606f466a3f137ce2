import { Inject, Injectable } from '@nestjs/common';
import { DomainError, type Clock } from '@equipoise/kernel';
import { Access, CLOCK, DATABASES, Nudge, type Databases } from '@equipoise/platform';
import { MoreThan, IsNull, type EntityManager } from 'typeorm';
import { AccountRow } from './account.row';
import { AddressThrottle } from './address-throttle';
import { normaliseEmail } from './email';
import { OPEN_RESETS_PER_ACCOUNT } from './limits';
import { PasswordHasher } from './password-hasher';
import { PasswordLink } from './password-link';
import { requireGoodPassword } from './password-policy';
import { PasswordResetRow } from './password-reset.row';
import type { RequestOrigin } from './session-book';
import { setPassword } from './set-password';
import { hashToken } from './token-hash';

const uselessLink = () => new DomainError('link-useless', 'conflict', 'This link was used already, is too old or is not complete. Ask for a new one.');

@Injectable()
export class ResetPassword {
  constructor(
    @Inject(DATABASES) private readonly databases: Databases,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly hasher: PasswordHasher,
    private readonly throttle: AddressThrottle,
    private readonly link: PasswordLink,
    private readonly nudge: Nudge,
  ) {}

  /** Sends a link where the account exists; the answer never says whether it does. @throws DomainError too-many-attempts */
  async request(email: string, origin: RequestOrigin): Promise<void> {
    this.throttle.check(origin.address);
    this.throttle.recordFailure(origin.address); // nobody asks a hundred times in good faith
    const floor = new Promise((resolve) => setTimeout(resolve, this.hasher.cost.refusalFloorMs));
    await this.system(origin).transaction((tx) => this.orderLink(tx, normaliseEmail(email)), { reason: 'a new password was asked for' });
    await floor;
    this.nudge.now();
  }

  /** Sets the password, once, and ends every session of the account. @throws DomainError link-useless, invalid-input, too-many-attempts */
  async complete(token: string, password: string, origin: RequestOrigin): Promise<void> {
    this.throttle.check(origin.address);
    const system = this.system(origin);
    const email = await system.transaction((tx) => this.emailBehind(tx, token));
    if (email === undefined) {
      this.throttle.recordFailure(origin.address);
      throw uselessLink();
    }
    requireGoodPassword(password, email);
    const passwordHash = await this.hasher.hash(password);
    await system.transaction((tx) => this.use(tx, token, passwordHash), { reason: 'a password was chosen by link' });
  }

  private system(origin: RequestOrigin): Access {
    return Access.forSystem(this.databases, this.clock, 'password reset', origin.requestId);
  }

  private async orderLink(tx: EntityManager, email: string): Promise<void> {
    const now = this.clock.now();
    const account = await tx.findOne(AccountRow, { where: { email }, lock: { mode: 'pessimistic_write' } });
    if (!account) return;
    const open = await tx.countBy(PasswordResetRow, { accountId: account.id, usedAt: IsNull(), expiresAt: MoreThan(now) });
    if (open < OPEN_RESETS_PER_ACCOUNT) await this.link.order(tx, 'password-reset', account.id, now);
  }

  private async emailBehind(tx: EntityManager, token: string): Promise<string | undefined> {
    const [row] = await tx.query<{ email: string }[]>(
      `select a.email from identity.password_reset r join identity.account a on a.id = r.account_id
       where r.token_hash = $1 and r.used_at is null and r.expires_at > $2`,
      [hashToken(token), this.clock.now()],
    );
    return row?.email;
  }

  private async use(tx: EntityManager, token: string, passwordHash: string): Promise<void> {
    const now = this.clock.now();
    const link = await tx.findOne(PasswordResetRow, {
      where: { tokenHash: hashToken(token), usedAt: IsNull(), expiresAt: MoreThan(now) },
      lock: { mode: 'pessimistic_write' },
    });
    if (!link) throw uselessLink();
    await setPassword(tx, link.accountId, passwordHash, now);
  }
}
