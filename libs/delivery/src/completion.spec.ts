import fc from 'fast-check';
import { canTransition, intervention, interventionStates } from '@equipoise/protocol';
import { isCompleter, stepsAfterSession, type MemberProgress } from './completion';

const member = (changes: Partial<MemberProgress> = {}): MemberProgress => ({ participantId: 'p', status: 'in-treatment', attendedNow: true, sessionsAttended: 6, ...changes });
const steps = (changes: Partial<MemberProgress>, allHeld: boolean) => stepsAfterSession([member(changes)], { allHeld, completerSessions: 6 }).map(({ to }) => to);

describe('completing the therapy', () => {
  it('takes at least the sessions that the protocol names', () => {
    expect([5, 6, 8].map((attended) => isCompleter(attended, 6))).toEqual([false, true, true]);
  });

  it('begins with the first attended session', () => {
    expect(steps({ status: 'allocated', sessionsAttended: 1 }, false)).toEqual(['in-treatment']);
    expect(steps({ status: 'allocated', sessionsAttended: 0, attendedNow: false }, false)).toEqual([]);
  });

  it('is reached by completers once every session was held, whether or not they came to the last', () => {
    expect(steps({}, false)).toEqual([]);
    expect(steps({ attendedNow: false }, true)).toEqual(['completed-treatment']);
    expect(steps({ sessionsAttended: 5 }, true)).toEqual([]);
  });

  it('is reached in two steps by somebody whose first session is recorded last', () => {
    expect(steps({ status: 'allocated' }, true)).toEqual(['in-treatment', 'completed-treatment']);
  });

  it('never leaves the machine, and never touches a treatment that has ended', () => {
    const anyMember = fc.record({ participantId: fc.uuid(), status: fc.constantFrom(...interventionStates), attendedNow: fc.boolean(), sessionsAttended: fc.nat(10) });
    fc.assert(
      fc.property(fc.array(anyMember), fc.boolean(), (members, allHeld) => {
        const taken = stepsAfterSession(members, { allHeld, completerSessions: 6 });
        for (const { from, to } of taken) expect(canTransition(intervention, from, to)).toBe(true);
        const ended = new Set(members.filter(({ status }) => status === 'discontinued' || status === 'completed-treatment').map(({ participantId }) => participantId));
        expect(taken.filter(({ participantId }) => ended.has(participantId))).toEqual([]);
      }),
    );
  });
});
