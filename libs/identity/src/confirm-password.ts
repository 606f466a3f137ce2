import { Inject, Injectable } from '@nestjs/common';
import { DomainError, invalidInput, type Clock } from '@equipoise/kernel';
import { CLOCK, type Access } from '@equipoise/platform';
import { AccountRow } from './account.row';
import { ConfirmationThrottle } from './confirmation-throttle';
import { PasswordHasher } from './password-hasher';

const wrong = (path: string) => invalidInput([{ code: 'wrong-password', path, message: 'This is not your password.', fix: 'Enter the password with which you sign in.' }], 'The password is not right; nothing was changed.');

/** @throws DomainError token-scope where a program asks */
export function requirePerson({ author }: Access): void {
  if (author.tokenId !== undefined) throw new DomainError('token-scope', 'not-permitted', 'This takes the person and what only they know; an access token cannot stand in for it.');
}

/**
 * The password entered again, as a signature demands. Failures inside sessions are counted apart from those at the door: a
 * browser left open must not be a place to guess, and a stranger at the door must not stop a clinician.
 */
@Injectable()
export class ConfirmPassword {
  private readonly throttle = new ConfirmationThrottle();

  constructor(
    private readonly hasher: PasswordHasher,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @param path of the field that held it
   * @returns id and printed name of the person, for the signature
   * @throws DomainError invalid-input (wrong password), too-many-attempts, token-scope
   */
  async confirm(access: Access, password: string, path = 'password'): Promise<{ readonly accountId: string; readonly printedName: string }> {
    requirePerson(access);
    const { id: accountId } = access.author;
    if (!accountId) throw new Error('only a person can confirm a password');
    const now = this.clock.now().getTime();
    this.throttle.check(accountId, now);
    this.throttle.countAttempt(accountId, now);
    const account = await access.onBehalf((tx) => tx.findOne(AccountRow, { where: { id: accountId } }), { reason: 'password entered again to sign' });
    if (!account || !(await this.hasher.verify(password, account.passwordHash))) throw wrong(path);
    this.throttle.clear(accountId);
    return { accountId, printedName: account.displayName };
  }
}
