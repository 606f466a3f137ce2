import { Inject, Injectable } from '@nestjs/common';
import { DomainError, type Clock, type IdSource } from '@equipoise/kernel';
import { Access, CLOCK, CONFIG, DATABASES, IDS, Nudge, type Config, type Databases, type SecondFactorState } from '@equipoise/platform';
import type { EntityManager } from 'typeorm';
import { AddressThrottle } from './address-throttle';
import { AccountRow } from './account.row';
import { normaliseEmail } from './email';
import { FAILURES_BEFORE_PAUSE, pauseAfterMs } from './limits';
import { PasswordHasher } from './password-hasher';
import { readSecondFactorState } from './read-standing';
import { SecurityNotice } from './security-notice';
import { beginSession, type RequestOrigin } from './session-book';

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** A session that has just begun. */
export interface BegunSession {
  readonly accountId: string;
  readonly token: string;
  readonly secondFactor: SecondFactorState;
}

type Candidate = Pick<AccountRow, 'id' | 'displayName' | 'administrator'> & { readonly passwordHash: string };

/** One sentence for an unknown address, a wrong password and a paused account: it tells nobody which accounts exist. */
const refused = () =>
  new DomainError('sign-in-failed', 'not-signed-in', 'The e-mail address or the password is not right. After several failures sign-in pauses for some minutes.');

@Injectable()
export class SignIn {
  constructor(
    @Inject(DATABASES) private readonly databases: Databases,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: IdSource,
    private readonly hasher: PasswordHasher,
    private readonly throttle: AddressThrottle,
    @Inject(CONFIG) private readonly config: Config,
    private readonly notice: SecurityNotice,
    private readonly nudge: Nudge,
  ) {}

  /** @throws DomainError sign-in-failed, too-many-attempts */
  async signIn(credentials: Credentials, origin: RequestOrigin): Promise<BegunSession> {
    this.throttle.check(origin.address);
    const earliestRefusal = new Promise((resolve) => setTimeout(resolve, this.hasher.cost.refusalFloorMs));
    const account = await this.countAttempt(normaliseEmail(credentials.email), origin);
    const right = await this.hasher.verify(credentials.password, account?.passwordHash ?? null);
    if (account && right) return this.begin(account, credentials.password, origin);
    this.throttle.recordFailure(origin.address);
    this.nudge.now();
    await earliestRefusal;
    throw refused();
  }

  /**
   * Counts the attempt before the password is looked at, so that many attempts at once are counted as many.
   * undefined where there is nothing to compare with: no such account, paused, or not yet activated.
   */
  private countAttempt(email: string, origin: RequestOrigin): Promise<Candidate | undefined> {
    const now = this.clock.now();
    const work = async (tx: EntityManager): Promise<Candidate | undefined> => {
      const account = await tx.findOne(AccountRow, { where: { email }, lock: { mode: 'pessimistic_write' } });
      if (!account?.passwordHash || account.disabledAt || (account.lockedUntil && account.lockedUntil > now)) return undefined;
      const failures = account.failedSignIns + 1;
      const pauseMs = pauseAfterMs(failures);
      await tx.update(AccountRow, { id: account.id }, { failedSignIns: failures, lockedUntil: pauseMs > 0 ? new Date(now.getTime() + pauseMs) : null });
      if (failures === FAILURES_BEFORE_PAUSE) await this.notice.order(tx, 'sign-in-paused', account.id, now);
      return { id: account.id, displayName: account.displayName, administrator: account.administrator, passwordHash: account.passwordHash };
    };
    return Access.forSystem(this.databases, this.clock, 'sign-in', origin.requestId).transaction(work, { reason: 'attempt to sign in' });
  }

  private async begin(account: Candidate, password: string, origin: RequestOrigin): Promise<BegunSession> {
    const passwordHash = this.hasher.isWeak(account.passwordHash) ? await this.hasher.hash(password) : account.passwordHash;
    const author = { id: account.id, name: account.displayName, roles: account.administrator ? ['administrator'] : [], requestId: origin.requestId };
    return Access.forPerson(this.databases, this.clock, author).transaction(
      async (tx) => {
        const now = this.clock.now();
        const changes = { failedSignIns: 0, lockedUntil: null, lastSignInAt: now, passwordHash };
        // a password chosen anew while this one was being compared makes this one useless
        const { affected } = await tx.update(AccountRow, { id: account.id, passwordHash: account.passwordHash }, changes);
        if (affected !== 1) throw refused();
        const secondFactor = await readSecondFactorState(tx, account.id, this.config.simulatedOnly);
        const shown = { method: 'password', secondFactorAt: null, complete: secondFactor === 'exempt' } as const;
        return { accountId: account.id, token: await beginSession(tx, this.ids, account.id, origin, shown, now), secondFactor };
      },
      { reason: 'sign-in' },
    );
  }
}
