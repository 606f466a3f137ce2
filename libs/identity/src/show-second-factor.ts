import { Inject, Injectable } from '@nestjs/common';
import type { Clock, IdSource } from '@equipoise/kernel';
import { CLOCK, IDS, Nudge, type Access, type SignedInPerson } from '@equipoise/platform';
import type { EntityManager } from 'typeorm';
import { AddressThrottle } from './address-throttle';
import { FAILURES_BEFORE_PAUSE } from './limits';
import { useRecoveryCode } from './recovery-codes';
import { notAsked, wrongCode } from './second-factor.errors';
import type { SecondFactorRow } from './second-factor.row';
import { SecondFactorVault } from './second-factor-vault';
import { SecurityNotice } from './security-notice';
import { rotateSession, type RequestOrigin } from './session-book';
import type { BegunSession } from './sign-in';

/** The second step of signing in: a code of the app, or a recovery code. */
@Injectable()
export class ShowSecondFactor {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: IdSource,
    private readonly vault: SecondFactorVault,
    private readonly notice: SecurityNotice,
    private readonly throttle: AddressThrottle,
    private readonly nudge: Nudge,
  ) {}

  /** @throws DomainError code-not-asked, invalid-input (wrong code), too-many-attempts */
  async run(access: Access, person: SignedInPerson, code: string, origin: RequestOrigin): Promise<BegunSession> {
    if (person.secondFactor !== 'code-required') throw notAsked();
    this.throttle.check(origin.address);
    // a wrong code is counted in the transaction that looks at it, so it is refused only after the count is kept
    const token = await access.transaction((tx) => this.attempt(tx, person.accountId, code.trim(), origin), { reason: 'second factor' });
    this.nudge.now();
    if (token === undefined) {
      this.throttle.recordFailure(origin.address);
      throw wrongCode();
    }
    return { accountId: person.accountId, token, secondFactor: 'passed' };
  }

  private async attempt(tx: EntityManager, accountId: string, code: string, origin: RequestOrigin): Promise<string | undefined> {
    const now = this.clock.now();
    const factor = await this.vault.take(tx, accountId, 'in-use', now);
    if (!factor) throw notAsked();
    if (!(await this.isRight(tx, factor, code, now))) {
      await this.vault.countFailure(tx, factor, now);
      if (factor.failures + 1 === FAILURES_BEFORE_PAUSE) await this.notice.order(tx, 'sign-in-paused', accountId, now);
      return undefined;
    }
    return rotateSession(tx, this.ids, accountId, origin, now, now);
  }

  private async isRight(tx: EntityManager, factor: SecondFactorRow, code: string, now: Date): Promise<boolean> {
    if (await this.vault.accept(tx, factor, code, now)) return true;
    if (!(await useRecoveryCode(tx, factor.accountId, code, now))) return false;
    await this.vault.forgive(tx, factor);
    await this.notice.order(tx, 'recovery-code-used', factor.accountId, now);
    return true;
  }
}
