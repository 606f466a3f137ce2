import type { Problem } from '@equipoise/kernel';
import type { Therapy } from '@equipoise/protocol';

/** What the protocol does not allow about a new group, all at once. */
export function groupProblems(therapy: Pick<Therapy, 'arms' | 'groupSize'>, group: { readonly armCode: string; readonly minimum: number; readonly capacity: number; readonly sessions?: number | null }): Problem[] {
  const { minimum, maximum } = therapy.groupSize;
  const problems: Problem[] = [];
  const planned = therapy.arms.find(({ arm }) => arm === group.armCode);
  if (!planned) problems.push({ code: 'unknown-arm', path: 'armCode', message: 'The protocol plans no therapy in groups for this arm.' });
  const least = planned?.sessionsAtLeast ?? planned?.sessions;
  if (planned && least !== undefined && group.sessions != null && (group.sessions < least || group.sessions > planned.sessions)) {
    problems.push({ code: 'outside-sessions', path: 'sessions', message: 'The protocol plans another number of sessions.', fix: `Use ${least === planned.sessions ? least : `${least} to ${planned.sessions}`}.` });
  }
  if (group.minimum < minimum || group.minimum > maximum) {
    problems.push({ code: 'outside-group-size', path: 'minimum', message: 'The smallest size is outside the sizes of the protocol.', fix: `Use ${minimum} to ${maximum}.` });
  }
  if (group.capacity > maximum || group.capacity < minimum) {
    problems.push({ code: 'outside-group-size', path: 'capacity', message: 'The largest size is outside the sizes of the protocol.', fix: `Use ${minimum} to ${maximum}.` });
  }
  if (group.capacity < group.minimum) {
    problems.push({ code: 'out-of-order', path: 'capacity', message: 'The largest size is smaller than the smallest.' });
  }
  return problems;
}
