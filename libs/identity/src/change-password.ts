import { Inject, Injectable } from '@nestjs/common';
import { DomainError, invalidInput, type Clock, type IdSource } from '@equipoise/kernel';
import { CLOCK, IDS, Nudge, type Access, type SignedInPerson } from '@equipoise/platform';
import type { EntityManager } from 'typeorm';
import { AccountRow } from './account.row';
import { PasswordHasher } from './password-hasher';
import { passwordProblem } from './password-policy';
import { Reauthenticate } from './reauthenticate';
import { SecurityNotice } from './security-notice';
import { endOtherSessions, rotateSession, type RequestOrigin } from './session-book';
import { replacePassword } from './set-password';
import type { BegunSession } from './sign-in';

export interface PasswordChange {
  readonly password: string;
  readonly newPassword: string;
  readonly code?: string;
}

const refused = (problem: { readonly code: string; readonly message: string; readonly fix?: string }) => invalidInput([{ ...problem, path: 'newPassword' }]);

/** A person chooses another password; whoever else is signed in to the account must sign in again. */
@Injectable()
export class ChangePassword {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: IdSource,
    private readonly hasher: PasswordHasher,
    private readonly reauthenticate: Reauthenticate,
    private readonly notice: SecurityNotice,
    private readonly nudge: Nudge,
  ) {}

  /** @throws DomainError invalid-input (wrong-password, wrong-code, password rules), too-many-attempts, stale-version */
  async run(access: Access, person: SignedInPerson, { password, newPassword, code }: PasswordChange, origin: RequestOrigin): Promise<BegunSession> {
    // the rules come first: a code of the app is used up by showing it
    const problem = passwordProblem(newPassword, person);
    if (problem) throw refused(problem);
    if (newPassword === password) throw refused({ code: 'password-unchanged', message: 'This is the password that you have.', fix: 'Choose another one.' });
    await this.reauthenticate.check(access, { password, code });
    const passwordHash = await this.hasher.hash(newPassword);
    const token = await access.transaction((tx) => this.replace(tx, person.accountId, { password, passwordHash }, origin), { reason: 'password changed' });
    this.nudge.now();
    return { accountId: person.accountId, token, secondFactor: person.secondFactor };
  }

  private async replace(tx: EntityManager, accountId: string, { password, passwordHash }: { readonly password: string; readonly passwordHash: string }, origin: RequestOrigin): Promise<string> {
    const now = this.clock.now();
    const account = await tx.findOne(AccountRow, { where: { id: accountId }, lock: { mode: 'pessimistic_write' } });
    if (!account || !(await this.hasher.verify(password, account.passwordHash))) {
      throw new DomainError('stale-version', 'stale', 'The password was changed meanwhile; nothing was saved. Sign in again.');
    }
    await replacePassword(tx, accountId, passwordHash, now);
    await this.notice.order(tx, 'password-changed', accountId, now);
    await endOtherSessions(tx, accountId, origin.previousToken);
    return rotateSession(tx, this.ids, accountId, origin, undefined, now);
  }
}
