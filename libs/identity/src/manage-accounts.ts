import { Inject, Injectable } from '@nestjs/common';
import { invalidInput, notFound, type IdSource, type Role } from '@equipoise/kernel';
import { CONFIG, IDS, Nudge, type Access, type Config } from '@equipoise/platform';
import type { EntityManager } from 'typeorm';
import type { AccountDto } from './account.dto';
import type { Locale } from './account.row';
import { createAccount } from './create-account';
import { findSite } from './find-site';
import { endRole, grantRole } from './grant-role';
import { listAccounts } from './list-accounts';
import { MasterKeyTerms } from './master-key-terms';
import { PasswordHasher } from './password-hasher';
import { PasswordLink } from './password-link';
import { requireGoodPassword } from './password-policy';
import { ProveOneself } from './prove-oneself';

export interface InvitedPerson {
  readonly email: string;
  readonly displayName: string;
  readonly locale: Locale;
  readonly administrator: boolean;
  readonly trialDesigner: boolean;
  /** undefined: the person is invited by mail to choose one. */
  readonly password?: string;
}

/** A first password that somebody else knows would stay one; the simulated people of a demonstration have nothing to lose. */
const byInvitation = () =>
  invalidInput([{ code: 'password-by-invitation', path: 'password', message: 'Nobody chooses a password for somebody else.', fix: 'Leave it out: the person is invited by mail to choose one.' }]);

/** What administrators do: accounts, and who has which role where. What they show again for it is `PROOF_FOR`'s. */
@Injectable()
export class ManageAccounts {
  constructor(
    @Inject(IDS) private readonly ids: IdSource,
    @Inject(CONFIG) private readonly config: Config,
    private readonly hasher: PasswordHasher,
    private readonly proof: ProveOneself,
    private readonly link: PasswordLink,
    private readonly nudge: Nudge,
    private readonly masterKey: MasterKeyTerms,
  ) {}

  /**
   * @param ownPassword of whoever asks, where the person is to be more than invited
   * @throws DomainError master-key-ended, email-taken, too-many-attempts, invalid-input (also where a password is chosen for somebody outside a demonstration)
   */
  async create(access: Access, person: InvitedPerson, ownPassword = ''): Promise<AccountDto> {
    await this.masterKey.requireInForce();
    const deed = person.administrator ? 'make-administrator' : person.trialDesigner ? 'make-trial-designer' : 'invite';
    await this.proof.before(deed, access, { password: ownPassword }, 'ownPassword');
    if (person.password !== undefined && !this.config.simulatedOnly) throw byInvitation();
    if (person.password !== undefined) requireGoodPassword(person.password, person);
    const passwordHash = person.password === undefined ? null : await this.hasher.hash(person.password);
    const account = await access.transaction(async (tx) => {
      const { email, displayName, locale, administrator, trialDesigner } = person;
      const id = this.ids.next();
      await createAccount(tx, { id, email, displayName, locale, administrator, trialDesigner, passwordHash, createdAt: access.now() });
      if (passwordHash === null) await this.link.order(tx, 'invitation', id, access.now());
      return this.read(tx, id, access.author.id, access.now());
    });
    this.nudge.now();
    return account;
  }

  /** @throws DomainError master-key-ended, too-many-attempts, not-found, invalid-input (site, wrong-password), role-conflict, self-unblinding, already-granted */
  async grant(access: Access, accountId: string, wish: { readonly trialId: string; readonly role: Role; readonly siteCode: string | null }, password: string): Promise<AccountDto> {
    await this.masterKey.requireInForce();
    await this.proof.before('give-role', access, { password });
    return access.transaction(async (tx) => {
      const siteId = await findSite(tx, wish.trialId, wish.siteCode);
      const grant = { grantId: this.ids.next(), accountId, trialId: wish.trialId, role: wish.role, siteId };
      await grantRole(tx, { ...grant, grantedAt: access.now(), grantedBy: access.author.id });
      return this.read(tx, accountId, access.author.id, access.now());
    });
  }

  /** @throws DomainError too-many-attempts, invalid-input (wrong-password), not-found */
  async endGrant(access: Access, accountId: string, grantId: string, reason: string, password: string): Promise<void> {
    await this.proof.before('end-role', access, { password });
    await access.transaction((tx) => endRole(tx, { accountId, grantId, endedAt: access.now(), endedBy: access.author.id, reason }), { reason });
  }

  private async read(tx: EntityManager, accountId: string, actorId: string | null, now: Date): Promise<AccountDto> {
    const [account] = await listAccounts(tx, now, actorId, accountId);
    if (!account) throw notFound('account');
    return account;
  }
}
