import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@equipoise/kernel';
import { CLOCK, Nudge, type Access } from '@equipoise/platform';
import { CheckCode } from './check-code';
import { ConfirmPassword } from './confirm-password';
import { wrongCode } from './second-factor.errors';

/** What only the person knows, and what only they have. */
export interface BothComponents {
  readonly password: string;
  /** Of the app, or a recovery code; not needed where the account has no app. */
  readonly code?: string;
}

/** Whoever changes how an account is entered shows both components again: a browser left open is not its owner. */
@Injectable()
export class Reauthenticate {
  constructor(
    private readonly passwords: ConfirmPassword,
    private readonly codes: CheckCode,
    private readonly nudge: Nudge,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws DomainError invalid-input (wrong-password, wrong-code), too-many-attempts */
  async check(access: Access, { password, code }: BothComponents): Promise<void> {
    const { accountId } = await this.passwords.confirm(access, password);
    const verdict = await access.transaction((tx) => this.codes.run(tx, accountId, code ?? '', this.clock.now()), { reason: 'second factor shown again' });
    this.nudge.now();
    if (verdict === 'wrong') throw wrongCode();
  }
}
