import { sessionProblems, type SessionFacts } from './session-rules';

const facts = (changes: Partial<SessionFacts> = {}): SessionFacts => ({
  number: 2,
  planned: 8,
  heldOn: '2026-02-09',
  today: '2026-02-20',
  startsOn: '2026-02-02',
  others: [{ number: 1, heldOn: '2026-02-02' }, { number: 3, heldOn: '2026-02-16' }],
  members: [{ participantId: 'p', discontinuedOn: null }, { participantId: 'q', discontinuedOn: '2026-02-09' }],
  attended: ['p', 'q'],
  ...changes,
});
const codes = (changes: Partial<SessionFacts>) => sessionProblems(facts(changes)).map(({ code, path }) => `${path}: ${code}`);

describe('a recorded session', () => {
  it('is accepted between its neighbours, also with somebody who discontinued that very day', () => {
    expect(codes({})).toEqual([]);
  });

  it.each([
    ['number: unknown-session', { number: 9, others: [] }],
    ['number: unknown-session', { number: 0, others: [] }],
    ['heldOn: in-the-future', { heldOn: '2026-02-21', attended: ['p'] }],
    ['heldOn: before-start', { heldOn: '2026-02-01' }],
    ['heldOn: out-of-order', { heldOn: '2026-02-17', attended: ['p'] }],
    ['heldOn: out-of-order', { number: 4 }],
    ['attended.1: not-a-member', { attended: ['p', 'stranger'] }],
    ['attended.0: treatment-discontinued', { heldOn: '2026-02-10', attended: ['q'] }],
  ])('is refused with %s', (problem, changes) => {
    expect(codes(changes)).toEqual([problem]);
  });

  it('names every mistake at once', () => {
    expect(codes({ number: 9, heldOn: '2026-02-21', attended: ['stranger'] })).toEqual(['number: unknown-session', 'heldOn: in-the-future', 'attended.0: not-a-member']);
  });
});
