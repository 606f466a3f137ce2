import { DomainError, invalidInput, staleVersion } from '@equipoise/kernel';
import type { ParticipationState } from '@equipoise/protocol';
import { requireUnlocked } from '@equipoise/trials';
import type { Form } from './form';

const NO_MORE_ANSWERS: readonly ParticipationState[] = ['withdrawn', 'died', 'ineligible'];

/** Whether answers are still taken of a participant in this state. Also of one who was lost: answering is being found. */
export function takesAnswers(state: ParticipationState): boolean {
  return !NO_MORE_ANSWERS.includes(state);
}

/**
 * Whether answers may be saved now. Before its window a visit takes none; after it only what was answered within it (see `assessedWithin`).
 * @throws DomainError trial-locked, already-submitted, participant-not-followed, window-not-open, stale-version
 */
export function requireEntry(form: Form, version: number, now: Date): void {
  requireUnlocked(form.trial);
  if (form.status === 'submitted') {
    throw new DomainError('already-submitted', 'conflict', 'This form was submitted already; a change of it is a correction, with a reason.');
  }
  if (!takesAnswers(form.participant.state)) {
    throw new DomainError('participant-not-followed', 'conflict', 'This participant is not followed up any more; no answers are taken.');
  }
  if (now < form.visit.opensAt) {
    throw new DomainError('window-not-open', 'conflict', 'The window of this visit has not opened yet; nothing was saved.');
  }
  if (form.version !== version) throw staleVersion('form');
}

/**
 * When the answers were given: now, unless the past instant is named, as it must be for what is typed in later. It lies within the
 * visit's window, so that what counts for a visit was given at it.
 * @throws DomainError invalid-input (in the future), outside-window
 */
export function assessedWithin(form: Form, assessedAt: Date | undefined, now: Date): Date {
  const at = assessedAt ?? now;
  if (at > now) throw invalidInput([{ code: 'in-the-future', path: 'assessedAt', message: 'Answers cannot have been given in the future.' }]);
  if (at < form.visit.opensAt || at >= form.visit.closesAt) {
    throw new DomainError(
      'outside-window',
      'conflict',
      'The answers were not given within the window of this visit, so they do not count for it. If they were, say when (assessedAt).',
    );
  }
  return at;
}

/**
 * Whether a submitted form may be corrected. Also for a participant who has left since: what was collected must be right.
 * @throws DomainError trial-locked, not-submitted, data-use-withdrawn, stale-version
 */
export function requireCorrection(form: Form, version: number): void {
  requireUnlocked(form.trial);
  if (form.status !== 'submitted') throw new DomainError('not-submitted', 'conflict', 'This form was not submitted yet; change its answers and save it.');
  if (form.participant.dataUseWithdrawnAt !== null) {
    throw new DomainError('data-use-withdrawn', 'conflict', 'This participant withdrew the use of their data; they are not worked on any more.');
  }
  if (form.version !== version) throw staleVersion('form');
}

/** Whether the rule lets it pass. */
export function allows(rule: () => void): boolean {
  try {
    rule();
    return true;
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}
