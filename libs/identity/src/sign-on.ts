import { Inject, Injectable } from '@nestjs/common';
import type { Clock, IdSource } from '@equipoise/kernel';
import { Access, CLOCK, CONFIG, DATABASES, IDS, MASTER_KEY, Nudge, type Config, type Databases, type MasterKey } from '@equipoise/platform';
import type { EntityManager } from 'typeorm';
import { AccountRow } from './account.row';
import { normaliseEmail } from './email';
import { IdentityProvider, type VouchedPerson } from './identity-provider';
import { SIGN_ON_LIFETIME_MS } from './limits';
import { readSecondFactorState } from './read-standing';
import { SecurityNotice } from './security-notice';
import { beginSession, type RequestOrigin } from './session-book';
import type { BegunSession } from './sign-in';
import { openAttempt, sealAttempt } from './sign-on-attempt';
import { signOnRefused } from './sign-on.errors';

/** Where the browser goes, and what it keeps meanwhile. */
export interface BegunSignOn {
  readonly address: string;
  readonly cookie: string;
}

/** Signing in at the institution's identity provider: it says who somebody is, never that they have an account. */
@Injectable()
export class SignOn {
  constructor(
    @Inject(DATABASES) private readonly databases: Databases,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: IdSource,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(MASTER_KEY) private readonly masterKey: MasterKey,
    private readonly provider: IdentityProvider,
    private readonly notice: SecurityNotice,
    private readonly nudge: Nudge,
  ) {}

  /** @throws DomainError sign-on-missing, sign-on-unreachable */
  async begin(next: string): Promise<BegunSignOn> {
    const endsAt = this.clock.now().getTime() + SIGN_ON_LIFETIME_MS;
    const attempt = { state: this.ids.token(), nonce: this.ids.token(), verifier: this.ids.token(), next, endsAt };
    return { address: await this.provider.addressFor(attempt), cookie: sealAttempt(this.masterKey, attempt) };
  }

  /**
   * @param query of the address that the browser came back to, with its question mark
   * @throws DomainError sign-on-missing, sign-on-stale, sign-on-unreachable, sign-on-denied, sign-on-refused,
   *   sign-on-unverified, sign-on-unknown, sign-on-other-person
   */
  async finish(query: string, cookie: string | undefined, origin: RequestOrigin): Promise<{ readonly begun: BegunSession; readonly next: string }> {
    if (!this.provider.available) throw signOnRefused('sign-on-missing');
    const attempt = openAttempt(this.masterKey, cookie, this.clock.now());
    if (!attempt || new URLSearchParams(query).get('state') !== attempt.state) throw signOnRefused('sign-on-stale');
    const vouched = await this.provider.redeem(query, attempt);
    const begun = await Access.forSystem(this.databases, this.clock, 'sign-on', origin.requestId).transaction((tx) => this.enter(tx, vouched, origin), { reason: 'sign-on' });
    this.nudge.now();
    return { begun, next: attempt.next };
  }

  private async enter(tx: EntityManager, vouched: VouchedPerson, origin: RequestOrigin): Promise<BegunSession> {
    const now = this.clock.now();
    const accountId = (await this.linked(tx, vouched)) ?? (await this.link(tx, vouched, now));
    const account = await tx.findOne(AccountRow, { where: { id: accountId }, lock: { mode: 'pessimistic_write' } });
    if (!account || account.disabledAt) throw signOnRefused('sign-on-unknown');
    await tx.update(AccountRow, { id: accountId }, { lastSignInAt: now });
    // the provider's word counts for our second factor only where it says that it asked for one
    const secondFactor = vouched.secondFactor ? 'passed' : await readSecondFactorState(tx, accountId, this.config.simulatedOnly);
    const complete = secondFactor === 'passed' || secondFactor === 'exempt';
    const token = await beginSession(tx, this.ids, accountId, origin, { method: 'provider', secondFactorAt: vouched.secondFactor ? now : null, complete }, now);
    return { accountId, token, secondFactor };
  }

  private async linked(tx: EntityManager, { issuer, subject }: VouchedPerson): Promise<string | undefined> {
    const [link] = await tx.query<{ account_id: string }[]>('select account_id from identity.provider_link where issuer = $1 and subject = $2', [issuer, subject]);
    return link?.account_id;
  }

  /** The first time, a verified address says whose account it is; from then on the provider's own name of the person does. */
  private async link(tx: EntityManager, { issuer, subject, email, emailVerified }: VouchedPerson, now: Date): Promise<string> {
    if (email === undefined || !emailVerified) throw signOnRefused('sign-on-unverified');
    const account = await tx.findOne(AccountRow, { where: { email: normaliseEmail(email) }, lock: { mode: 'pessimistic_write' } });
    if (!account || account.disabledAt) throw signOnRefused('sign-on-unknown');
    const [taken] = await tx.query<unknown[]>('select 1 from identity.provider_link where issuer = $1 and account_id = $2', [issuer, account.id]);
    if (taken) throw signOnRefused('sign-on-other-person');
    await tx.query('insert into identity.provider_link (issuer, subject, account_id, linked_at) values ($1, $2, $3, $4)', [issuer, subject, account.id, now]);
    await this.notice.order(tx, 'provider-linked', account.id, now);
    return account.id;
  }
}
