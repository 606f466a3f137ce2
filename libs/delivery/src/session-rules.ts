import type { Problem } from '@equipoise/kernel';

export interface SessionFacts {
  readonly number: number;
  /** Sessions that the protocol plans for the group's arm. */
  readonly planned: number;
  /** year-month-day; a day of the calendar. */
  readonly heldOn: string;
  /** Today at the site. */
  readonly today: string;
  /** The wave's common start. */
  readonly startsOn: string;
  /** The other sessions of the group that were held. */
  readonly others: readonly { readonly number: number; readonly heldOn: string }[];
  readonly members: readonly { readonly participantId: string; readonly discontinuedOn: string | null }[];
  readonly attended: readonly string[];
}

/** Everything that is wrong with a session as recorded, at once. */
export function sessionProblems(facts: SessionFacts): Problem[] {
  return [...numberProblems(facts), ...dayProblems(facts), ...attendanceProblems(facts)];
}

function numberProblems({ number, planned }: SessionFacts): Problem[] {
  if (number >= 1 && number <= planned) return [];
  return [{ code: 'unknown-session', path: 'number', message: 'The protocol plans no session with this number for this group.', fix: `Use a number from 1 to ${planned}.` }];
}

function dayProblems({ number, heldOn, today, startsOn, others }: SessionFacts): Problem[] {
  const problem = (code: string, message: string): Problem => ({ code, path: 'heldOn', message });
  if (heldOn > today) return [problem('in-the-future', 'A session is recorded once it was held.')];
  if (heldOn < startsOn) return [problem('before-start', 'No group begins before the common start of its wave.')];
  const outOfOrder = others.some((other) => (other.number < number ? other.heldOn > heldOn : other.heldOn < heldOn));
  return outOfOrder ? [problem('out-of-order', 'The days of the sessions must follow their numbers.')] : [];
}

function attendanceProblems({ heldOn, members, attended }: SessionFacts): Problem[] {
  const byId = new Map(members.map((member) => [member.participantId, member]));
  return attended.flatMap((participantId, index): Problem[] => {
    const path = `attended.${index}`;
    const member = byId.get(participantId);
    if (!member) return [{ code: 'not-a-member', path, message: 'Only members of the group attend its sessions.' }];
    if (member.discontinuedOn !== null && member.discontinuedOn < heldOn) {
      return [{ code: 'treatment-discontinued', path, message: 'This member had discontinued the treatment before that day.' }];
    }
    return [];
  });
}
