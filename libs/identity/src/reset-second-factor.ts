import { Injectable } from '@nestjs/common';
import { DomainError, notFound } from '@equipoise/kernel';
import { Nudge, type Access } from '@equipoise/platform';
import { AccountRow } from './account.row';
import { ProveOneself } from './prove-oneself';
import type { BothComponents } from './reauthenticate';
import { removeSecondFactor } from './remove-second-factor';
import { SecurityNotice } from './security-notice';

/** An administrator takes the authenticator app off somebody's account: lost telephone and no recovery code left. */
@Injectable()
export class ResetSecondFactor {
  constructor(
    private readonly proof: ProveOneself,
    private readonly notice: SecurityNotice,
    private readonly nudge: Nudge,
  ) {}

  /**
   * The person sets up a new one at the next sign-in.
   * @param components of whoever asks
   * @throws DomainError invalid-input (wrong-password, wrong-code), too-many-attempts, not-found, own-second-factor, no-second-factor
   */
  async run(access: Access, accountId: string, reason: string, components: BothComponents): Promise<void> {
    if (accountId === access.author.id) {
      throw new DomainError('own-second-factor', 'conflict', 'Replace your own authenticator app on the page of your account, or ask another administrator.');
    }
    await this.proof.before('reset-second-factor', access, components);
    await access.transaction(
      async (tx) => {
        if (!(await tx.existsBy(AccountRow, { id: accountId }))) throw notFound('account');
        await removeSecondFactor(tx, accountId);
        await this.notice.order(tx, 'second-factor-reset', accountId, access.now());
      },
      { reason },
    );
    this.nudge.now();
  }
}
