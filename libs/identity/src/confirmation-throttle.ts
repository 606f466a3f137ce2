import { DomainError } from '@equipoise/kernel';
import { pauseAfterMs } from './limits';

/**
 * Slows whoever guesses the password in a browser that was left open. It counts what is entered inside a session only:
 * strangers who fail at the door pause the door, and must never keep a signed-in clinician from an emergency unblinding.
 * In memory: a restart forgets, as does another process; the password behind it stays as slow to guess.
 */
export class ConfirmationThrottle {
  private readonly failures = new Map<string, { count: number; pausedUntil: number }>();

  /** @param now milliseconds since 1970 @throws DomainError too-many-attempts */
  check(accountId: string, now: number): void {
    const { pausedUntil = 0 } = this.failures.get(accountId) ?? {};
    if (pausedUntil <= now) return;
    throw new DomainError('too-many-attempts', 'too-many', 'Too many wrong passwords; wait some minutes.', { retryAfterSeconds: Math.ceil((pausedUntil - now) / 1000) });
  }

  /** Before the password is compared, so that many at once are counted each. */
  countAttempt(accountId: string, now: number): void {
    const count = (this.failures.get(accountId)?.count ?? 0) + 1;
    this.failures.set(accountId, { count, pausedUntil: now + pauseAfterMs(count) });
  }

  clear(accountId: string): void {
    this.failures.delete(accountId);
  }
}
