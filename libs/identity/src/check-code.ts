import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { FAILURES_BEFORE_PAUSE } from './limits';
import { useRecoveryCode } from './recovery-codes';
import type { SecondFactorRow } from './second-factor.row';
import { SecondFactorVault } from './second-factor-vault';
import { SecurityNotice } from './security-notice';

/** `no-factor`: the account has no app, so there is nothing to compare with. */
export type CodeVerdict = 'right' | 'wrong' | 'no-factor';

/** Looks at a code of the app or a recovery code; a right one is used up, a wrong one is counted. */
@Injectable()
export class CheckCode {
  constructor(
    private readonly vault: SecondFactorVault,
    private readonly notice: SecurityNotice,
  ) {}

  /**
   * The caller refuses a wrong code only after this transaction: what was counted must stay.
   * @throws DomainError too-many-attempts
   */
  async run(tx: EntityManager, accountId: string, typed: string, now: Date): Promise<CodeVerdict> {
    const factor = await this.vault.take(tx, accountId, 'in-use', now);
    if (!factor) return 'no-factor';
    if (await this.isRight(tx, factor, typed.trim(), now)) return 'right';
    await this.vault.countFailure(tx, factor, now);
    if (factor.failures + 1 === FAILURES_BEFORE_PAUSE) await this.notice.order(tx, 'sign-in-paused', accountId, now);
    return 'wrong';
  }

  private async isRight(tx: EntityManager, factor: SecondFactorRow, code: string, now: Date): Promise<boolean> {
    if (await this.vault.accept(tx, factor, code, now)) return true;
    if (!(await useRecoveryCode(tx, factor.accountId, code, now))) return false;
    await this.vault.forgive(tx, factor);
    await this.notice.order(tx, 'recovery-code-used', factor.accountId, now);
    return true;
  }
}
