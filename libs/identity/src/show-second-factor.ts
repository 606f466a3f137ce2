import { Inject, Injectable } from '@nestjs/common';
import type { Clock, IdSource } from '@equipoise/kernel';
import { CLOCK, IDS, Nudge, type Access, type SignedInPerson } from '@equipoise/platform';
import type { EntityManager } from 'typeorm';
import { AddressThrottle } from './address-throttle';
import { CheckCode } from './check-code';
import { notAsked, wrongCode } from './second-factor.errors';
import { rotateSession, type RequestOrigin } from './session-book';
import type { BegunSession } from './sign-in';

/** The second step of signing in: a code of the app, or a recovery code. */
@Injectable()
export class ShowSecondFactor {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: IdSource,
    private readonly codes: CheckCode,
    private readonly throttle: AddressThrottle,
    private readonly nudge: Nudge,
  ) {}

  /** @throws DomainError code-not-asked, invalid-input (wrong code), too-many-attempts */
  async run(access: Access, person: SignedInPerson, code: string, origin: RequestOrigin): Promise<BegunSession> {
    if (person.secondFactor !== 'code-required') throw notAsked();
    this.throttle.check(origin.address);
    // a wrong code is counted in the transaction that looks at it, so it is refused only after the count is kept
    const token = await access.transaction((tx) => this.attempt(tx, person.accountId, code, origin), { reason: 'second factor' });
    this.nudge.now();
    if (token === undefined) {
      this.throttle.recordFailure(origin.address);
      throw wrongCode();
    }
    return { accountId: person.accountId, token, secondFactor: 'passed' };
  }

  private async attempt(tx: EntityManager, accountId: string, code: string, origin: RequestOrigin): Promise<string | undefined> {
    const now = this.clock.now();
    const verdict = await this.codes.run(tx, accountId, code, now);
    if (verdict === 'no-factor') throw notAsked();
    return verdict === 'right' ? rotateSession(tx, this.ids, accountId, origin, now, now) : undefined;
  }
}
