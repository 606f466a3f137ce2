import type { ParticipationState } from '@equipoise/protocol';
import { dayAt } from './calendar';

export type VisitStatus = 'upcoming' | 'due' | 'overdue' | 'complete' | 'missed';

export interface VisitFacts {
  /** Day at the site. */
  readonly targetOn: string;
  /** The window is [opensAt, closesAt). */
  readonly opensAt: Date;
  readonly closesAt: Date;
  readonly forms: readonly { readonly status: 'empty' | 'partial' | 'submitted' }[];
}

/** States in which nothing more is asked of a participant. */
const ENDED: readonly ParticipationState[] = ['ineligible', 'withdrawn', 'lost', 'died'];

/** Whether visits are still expected of a participant in this state. */
export function visitsExpected(state: ParticipationState): boolean {
  return !ENDED.includes(state);
}

/**
 * Where a visit stands: complete once every form is submitted; else upcoming before its window, due up to its target day, overdue from
 * the day after while the window is open, missed when it has closed or when the participant has left.
 * @param now trial time
 * @param timeZone zone of the site
 */
export function visitStatus(visit: VisitFacts, state: ParticipationState, now: Date, timeZone: string): VisitStatus {
  if (visit.forms.length > 0 && visit.forms.every(({ status }) => status === 'submitted')) return 'complete';
  if (!visitsExpected(state) || now >= visit.closesAt) return 'missed';
  if (now < visit.opensAt) return 'upcoming';
  return dayAt(now, timeZone) > visit.targetOn ? 'overdue' : 'due';
}
