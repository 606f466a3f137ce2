import { Inject, Injectable } from '@nestjs/common';
import { DomainError, invalidInput, type Clock } from '@equipoise/kernel';
import { CLOCK, type Access } from '@equipoise/platform';
import { AccountRow } from './account.row';
import { pauseAfterMs } from './limits';
import { PasswordHasher } from './password-hasher';

const wrong = () => invalidInput([{ code: 'wrong-password', path: 'password', message: 'This is not your password.', fix: 'Enter the password with which you sign in.' }], 'The password is not right; nothing was signed.');

/**
 * The password entered again, as a signature demands. Failures count like those of signing in, and pause it in the same
 * way: a browser left open must not be a place to guess.
 */
@Injectable()
export class ConfirmPassword {
  constructor(
    private readonly hasher: PasswordHasher,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Runs in a transaction of its own, so that a failure is counted although the use case is refused.
   * @returns id and printed name of the person, for the signature
   * @throws DomainError invalid-input (wrong password), too-many-attempts
   */
  async confirm(access: Access, password: string): Promise<{ readonly accountId: string; readonly printedName: string }> {
    const accountId = access.author.id;
    if (!accountId) throw new Error('only a person can confirm a password');
    const now = this.clock.now();
    const account = await access.onBehalf(
      async (tx) => {
        const found = await tx.findOne(AccountRow, { where: { id: accountId }, lock: { mode: 'pessimistic_write' } });
        if (!found) return undefined;
        if (found.lockedUntil && found.lockedUntil > now) {
          throw new DomainError('too-many-attempts', 'too-many', 'Too many wrong passwords; wait some minutes.', { retryAfterSeconds: Math.ceil((found.lockedUntil.getTime() - now.getTime()) / 1000) });
        }
        const failures = found.failedSignIns + 1;
        const pauseMs = pauseAfterMs(failures);
        await tx.update(AccountRow, { id: accountId }, { failedSignIns: failures, lockedUntil: pauseMs > 0 ? new Date(now.getTime() + pauseMs) : null });
        return { passwordHash: found.passwordHash, displayName: found.displayName };
      },
      { reason: 'password entered again to sign' },
    );
    if (!account || !(await this.hasher.verify(password, account.passwordHash))) throw wrong();
    await access.onBehalf((tx) => tx.update(AccountRow, { id: accountId }, { failedSignIns: 0, lockedUntil: null }), { reason: 'password entered again to sign' });
    return { accountId, printedName: account.displayName };
  }
}
