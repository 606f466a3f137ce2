import type { Clock } from '@equipoise/kernel';
import { STILL } from '../world';

/** Goes on by itself with what is asked, so that pauses and throttles end and a run repeats. */
export class MovingClock implements Clock {
  private passedMs = 0;

  readonly now = (): Date => new Date(STILL.now().getTime() + this.passedMs);

  move(ms: number): void {
    this.passedMs += ms;
  }
}
