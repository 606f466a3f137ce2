import { Logger } from '@nestjs/common';
import { DomainError } from '@equipoise/kernel';

/** What somebody who was quiet may ask at once, in seconds of the pace: a page, a script's start, a whole class of clicks. */
const BURST_SECONDS = 10;
const MOST_CALLERS = 10_000;
/** The log tells of one caller at most this often; each refusal by itself would fill it as fast as the caller asks. */
const TOLD_EVERY_MS = 60_000;

interface Allowance {
  /** Requests that are left. */
  left: number;
  at: number;
  toldAt: number;
}

/**
 * Slows whoever is let in and asks as fast as they can: an account by all its sessions together, an access token, a personal
 * link. In memory, by a clock that nobody moves: a restart forgets, and each process counts for itself.
 */
export class RequestPace {
  private readonly logger = new Logger('Pace');
  private readonly callers = new Map<string, Allowance>();

  /** @param now milliseconds since anything, never back */
  constructor(
    private readonly perSecond: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /**
   * One request more of this caller. Only of whom a lookup has found: whoever makes up names must not fill the memory.
   * @throws DomainError too-many-requests
   */
  count(kind: 'account' | 'token' | 'link', id: string): void {
    const now = this.now();
    const caller = `${kind} ${id}`;
    const known = this.callers.get(caller);
    const left = known ? this.leftOf(known, now) : this.most;
    if (known && left < 1) {
      this.tell(known, caller, now);
      throw new DomainError('too-many-requests', 'too-many', 'These are more requests than the server takes from one person or program; nothing was saved. Wait a moment.', {
        retryAfterSeconds: Math.ceil((1 - left) / this.perSecond),
      });
    }
    if (known) Object.assign(known, { left: left - 1, at: now });
    else this.meet(caller, { left: left - 1, at: now, toldAt: -Infinity });
  }

  private get most(): number {
    return this.perSecond * BURST_SECONDS;
  }

  private leftOf({ left, at }: Allowance, now: number): number {
    return Math.min(this.most, left + ((now - at) / 1000) * this.perSecond);
  }

  private tell(allowance: Allowance, caller: string, now: number): void {
    if (now - allowance.toldAt < TOLD_EVERY_MS) return;
    allowance.toldAt = now;
    this.logger.warn(`${caller} asks more than ${this.perSecond} times a second and is slowed`);
  }

  private meet(caller: string, allowance: Allowance): void {
    if (this.callers.size >= MOST_CALLERS) this.forgetQuiet(allowance.at);
    this.callers.set(caller, allowance);
  }

  private forgetQuiet(now: number): void {
    for (const [caller, allowance] of this.callers) if (this.leftOf(allowance, now) >= this.most) this.callers.delete(caller);
    if (this.callers.size >= MOST_CALLERS) this.callers.clear();
  }
}
