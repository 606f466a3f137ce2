import type { Clock } from '@equipoise/kernel';

/** Real time, moved on by a test. */
export class MovableClock implements Clock {
  private offsetMs = 0;
  now = (): Date => new Date(Date.now() + this.offsetMs);
  advance(milliseconds: number): void {
    this.offsetMs += milliseconds;
  }
}
