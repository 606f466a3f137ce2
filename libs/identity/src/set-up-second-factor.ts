import { Inject, Injectable } from '@nestjs/common';
import type { Clock, IdSource } from '@equipoise/kernel';
import { CLOCK, IDS, Nudge, type Access, type SignedInPerson } from '@equipoise/platform';
import { IsNull, Not, type EntityManager } from 'typeorm';
import { renderSVG } from 'uqr';
import { Reauthenticate, type BothComponents } from './reauthenticate';
import { replaceRecoveryCodes } from './recovery-codes';
import { codeFirst, nothingOffered, wrongCode } from './second-factor.errors';
import { SecondFactorRow } from './second-factor.row';
import { SecondFactorVault } from './second-factor-vault';
import { SecurityNotice } from './security-notice';
import { endOtherSessions, rotateSession, type RequestOrigin } from './session-book';
import type { BegunSession } from './sign-in';
import { totpAddress } from './totp';

/** A secret to be entered into an authenticator app. */
export interface OfferedFactor {
  readonly secret: string;
  readonly address: string;
  /** The address as a square code. */
  readonly pictureSvg: string;
}

export interface ConfirmedFactor {
  readonly recoveryCodes: readonly string[];
  readonly begun: BegunSession;
}

/** Gives an account its authenticator app, the first one or another. */
@Injectable()
export class SetUpSecondFactor {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: IdSource,
    private readonly vault: SecondFactorVault,
    private readonly reauthenticate: Reauthenticate,
    private readonly notice: SecurityNotice,
    private readonly nudge: Nudge,
  ) {}

  /**
   * Offers a secret. Where a factor is not demanded of this session, both components are: a browser left open must not be
   * a place to put one's own app in.
   * @throws DomainError second-factor-required, invalid-input (wrong-password, wrong-code), too-many-attempts
   */
  async offer(access: Access, person: SignedInPerson, shown: BothComponents): Promise<OfferedFactor> {
    if (person.secondFactor === 'code-required') throw codeFirst();
    if (person.secondFactor !== 'set-up-required') await this.reauthenticate.check(access, shown);
    const secret = await access.transaction((tx) => this.vault.offer(tx, person.accountId, this.clock.now()), { reason: 'authenticator app offered' });
    const address = totpAddress(secret, person.email);
    return { secret, address, pictureSvg: renderSVG(address, { border: 2 }) };
  }

  /**
   * Takes the offered secret into use when its first code is right. Other sessions of the account end, this one gets a new token.
   * @throws DomainError second-factor-required, nothing-offered, invalid-input (wrong code), too-many-attempts
   */
  async confirm(access: Access, person: SignedInPerson, code: string, origin: RequestOrigin): Promise<ConfirmedFactor> {
    if (person.secondFactor === 'code-required') throw codeFirst();
    const confirmed = await access.transaction((tx) => this.attempt(tx, person.accountId, code.trim(), origin), { reason: 'authenticator app set up' });
    if (!confirmed) throw wrongCode();
    this.nudge.now();
    return confirmed;
  }

  /** New recovery codes; the earlier ones are useless. @throws DomainError invalid-input (wrong-password, wrong-code), too-many-attempts */
  async renewRecoveryCodes(access: Access, person: SignedInPerson, shown: BothComponents): Promise<readonly string[]> {
    await this.reauthenticate.check(access, shown);
    const { accountId } = person;
    const codes = await access.transaction(
      async (tx) => {
        if (!(await tx.existsBy(SecondFactorRow, { accountId, confirmedAt: Not(IsNull()) }))) throw nothingOffered();
        await this.notice.order(tx, 'recovery-codes-renewed', accountId, this.clock.now());
        return replaceRecoveryCodes(tx, accountId, this.clock.now(), this.ids);
      },
      { reason: 'new recovery codes' },
    );
    this.nudge.now();
    return codes;
  }

  private async attempt(tx: EntityManager, accountId: string, code: string, origin: RequestOrigin): Promise<ConfirmedFactor | undefined> {
    const now = this.clock.now();
    const offered = await this.vault.take(tx, accountId, 'on-offer', now);
    if (!offered) throw nothingOffered();
    if (!(await this.vault.accept(tx, offered, code, now))) {
      await this.vault.countFailure(tx, offered, now);
      return undefined;
    }
    await tx.delete(SecondFactorRow, { accountId, confirmedAt: Not(IsNull()) });
    await tx.update(SecondFactorRow, { id: offered.id }, { confirmedAt: now });
    const recoveryCodes = await replaceRecoveryCodes(tx, accountId, now, this.ids);
    await this.notice.order(tx, 'second-factor-set', accountId, now);
    await endOtherSessions(tx, accountId, origin.previousToken);
    return { recoveryCodes, begun: { accountId, token: await rotateSession(tx, this.ids, accountId, origin, now, now), secondFactor: 'passed' } };
  }
}
