import { DomainError, invalidInput } from '@equipoise/kernel';
import { canTransition, intervention, type InterventionState } from '@equipoise/protocol';

export interface StepFacts {
  readonly from: InterventionState;
  readonly to: InterventionState;
  /** year-month-day; a day of the calendar. */
  readonly on: string;
  /** Today at the site. */
  readonly today: string;
  /** Day of allocation, or of the last step where there is one. */
  readonly since: string;
  /** Whether every session of the participant's group was held; false without a group. */
  readonly sessionsDone: boolean;
}

/** @throws DomainError transition-not-possible, sessions-not-done, invalid-input */
export function requireInterventionStep({ from, to, on, today, since, sessionsDone }: StepFacts): void {
  if (!canTransition(intervention, from, to)) {
    throw new DomainError('transition-not-possible', 'conflict', `A treatment that is ${from} cannot become ${to}; nothing was changed.`);
  }
  if (to === 'completed-treatment' && !sessionsDone) {
    throw new DomainError('sessions-not-done', 'conflict', 'A treatment is complete once every session of the group was held; nothing was changed.');
  }
  if (on > today) throw invalidInput([{ code: 'in-the-future', path: 'on', message: 'This day has not come yet.' }]);
  if (on < since) throw invalidInput([{ code: 'out-of-order', path: 'on', message: 'This is before the allocation or the last step.' }]);
}

/** The steps that a person may record now, in the order of the machine. */
export function possibleSteps(from: InterventionState, sessionsDone: boolean): InterventionState[] {
  return intervention.next[from].filter((to) => to !== 'completed-treatment' || sessionsDone);
}
