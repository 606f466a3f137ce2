import { DomainError, type Clock } from '@equipoise/kernel';
import { ADDRESS_WINDOW_MS, FAILURES_PER_ADDRESS } from './limits';

const MOST_ADDRESSES = 10_000;

/** Slows one network address that tries many accounts. In memory: it may forget at a restart, the accounts' own pauses do not. */
export class AddressThrottle {
  private readonly windows = new Map<string, { failures: number; readonly endsAt: number }>();

  constructor(private readonly clock: Clock) {}

  /** @throws DomainError too-many-attempts */
  check(address: string): void {
    const now = this.clock.now().getTime();
    const window = this.windows.get(address);
    if (!window || window.endsAt <= now || window.failures < FAILURES_PER_ADDRESS) return;
    throw new DomainError('too-many-attempts', 'too-many', 'Too many attempts from this network address; wait a while.', {
      retryAfterSeconds: Math.ceil((window.endsAt - now) / 1000),
    });
  }

  recordFailure(address: string): void {
    const now = this.clock.now().getTime();
    const window = this.windows.get(address);
    if (window && window.endsAt > now) {
      window.failures += 1;
      return;
    }
    if (this.windows.size >= MOST_ADDRESSES) this.forgetPast(now);
    this.windows.set(address, { failures: 1, endsAt: now + ADDRESS_WINDOW_MS });
  }

  private forgetPast(now: number): void {
    for (const [address, { endsAt }] of this.windows) if (endsAt <= now) this.windows.delete(address);
    if (this.windows.size >= MOST_ADDRESSES) this.windows.clear();
  }
}
