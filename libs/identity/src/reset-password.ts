import { Inject, Injectable } from '@nestjs/common';
import { DomainError, type Clock } from '@equipoise/kernel';
import { Access, CLOCK, DATABASES, Nudge, type Databases } from '@equipoise/platform';
import { IsNull, MoreThan, Not, type EntityManager } from 'typeorm';
import { AccountRow, type Locale } from './account.row';
import { AddressThrottle } from './address-throttle';
import { normaliseEmail } from './email';
import { OPEN_RESETS_PER_ACCOUNT } from './limits';
import { PasswordHasher } from './password-hasher';
import { PasswordLink } from './password-link';
import { requireGoodPassword, type Owner } from './password-policy';
import { PasswordResetRow } from './password-reset.row';
import { SecurityNotice } from './security-notice';
import type { RequestOrigin } from './session-book';
import { setPassword } from './set-password';
import { hashToken } from './token-hash';

const uselessLink = () => new DomainError('link-useless', 'conflict', 'This link was used already, is too old or is not complete. Ask for a new one.');

type LinkOwner = Owner & { readonly locale: Locale };

@Injectable()
export class ResetPassword {
  constructor(
    @Inject(DATABASES) private readonly databases: Databases,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly hasher: PasswordHasher,
    private readonly throttle: AddressThrottle,
    private readonly link: PasswordLink,
    private readonly nudge: Nudge,
    private readonly notice: SecurityNotice,
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
    const system = this.system(origin);
    const owner = await this.requireOwner(token, origin);
    requireGoodPassword(password, owner);
    const passwordHash = await this.hasher.hash(password);
    await system.transaction((tx) => this.use(tx, token, passwordHash), { reason: 'a password was chosen by link' });
    this.nudge.now();
  }

  /** The language of whom a link belongs to that still works. @throws DomainError link-useless, too-many-attempts */
  async check(token: string, origin: RequestOrigin): Promise<{ readonly locale: Locale }> {
    const { locale } = await this.requireOwner(token, origin);
    return { locale };
  }

  private async requireOwner(token: string, origin: RequestOrigin): Promise<LinkOwner> {
    this.throttle.check(origin.address);
    const owner = await this.system(origin).transaction((tx) => this.ownerOf(tx, token));
    if (owner) return owner;
    this.throttle.recordFailure(origin.address);
    throw uselessLink();
  }

  private system(origin: RequestOrigin): Access {
    return Access.forSystem(this.databases, this.clock, 'password reset', origin.requestId);
  }

  private async orderLink(tx: EntityManager, email: string): Promise<void> {
    const now = this.clock.now();
    const account = await tx.findOne(AccountRow, { where: { email }, lock: { mode: 'pessimistic_write' } });
    if (!account || account.disabledAt) return;
    const open = await tx.countBy(PasswordResetRow, { accountId: account.id, usedAt: IsNull(), expiresAt: MoreThan(now) });
    if (open < OPEN_RESETS_PER_ACCOUNT) await this.link.order(tx, 'password-reset', account.id, now);
  }

  private async ownerOf(tx: EntityManager, token: string): Promise<LinkOwner | undefined> {
    const [row] = await tx.query<{ email: string; display_name: string; locale: Locale }[]>(
      `select a.email, a.display_name, a.locale from identity.password_reset r join identity.account a on a.id = r.account_id and a.disabled_at is null
       where r.token_hash = $1 and r.used_at is null and r.expires_at > $2`,
      [hashToken(token), this.clock.now()],
    );
    return row && { email: row.email, displayName: row.display_name, locale: row.locale };
  }

  private async use(tx: EntityManager, token: string, passwordHash: string): Promise<void> {
    const now = this.clock.now();
    const link = await tx.findOne(PasswordResetRow, {
      where: { tokenHash: hashToken(token), usedAt: IsNull(), expiresAt: MoreThan(now) },
      lock: { mode: 'pessimistic_write' },
    });
    if (!link) throw uselessLink();
    if (await tx.existsBy(AccountRow, { id: link.accountId, passwordHash: Not(IsNull()) })) await this.notice.order(tx, 'password-changed', link.accountId, now);
    await setPassword(tx, link.accountId, passwordHash, now);
  }
}
