import type { Problem } from '@equipoise/kernel';
import type { ParticipationState } from '@equipoise/protocol';
import type { EventFacts, EventWarning } from './adverse-event';

/**
 * Everything that is wrong with an event, at once.
 * @param today today at the participant's site, in trial time
 */
export function eventProblems(event: EventFacts, today: string): Problem[] {
  return [...spanProblems(event.onsetOn, 'onsetOn', event.endedOn, today), ...seriousnessProblems(event)];
}

/** Days of something that began and perhaps ended: neither lies ahead, and it did not end before it began. */
export function spanProblems(from: string, path: string, endedOn: string | null, today: string): Problem[] {
  const problems: Problem[] = [];
  if (from > today) problems.push({ code: 'in-the-future', path, message: 'This day has not come yet.' });
  if (endedOn !== null && endedOn > today) problems.push({ code: 'in-the-future', path: 'endedOn', message: 'This day has not come yet.', fix: 'Leave the end out while it goes on.' });
  if (endedOn !== null && endedOn < from) problems.push({ code: 'out-of-order', path: 'endedOn', message: 'It cannot end before it began.' });
  return problems;
}

function seriousnessProblems({ serious, seriousness, outcome }: EventFacts): Problem[] {
  if (serious && seriousness.length === 0) {
    return [{ code: 'criterion-missing', path: 'seriousness', message: 'A serious event meets at least one criterion of seriousness.', fix: 'Name each criterion that is met.' }];
  }
  if (!serious && seriousness.length > 0) {
    return [{ code: 'not-serious', path: 'serious', message: 'An event that meets a criterion of seriousness is serious.', fix: 'Mark the event as serious, or take the criteria away.' }];
  }
  if (!serious && outcome === 'fatal') return [{ code: 'fatal-is-serious', path: 'serious', message: 'A fatal event is serious.' }];
  return [];
}

/** What a person should still do elsewhere; the event is accepted as it is. */
export function eventWarnings({ outcome }: Pick<EventFacts, 'outcome'>, participation: ParticipationState): EventWarning[] {
  return outcome === 'fatal' && participation !== 'died' ? ['death-not-recorded'] : [];
}
