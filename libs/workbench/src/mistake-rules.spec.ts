import { mistakeProblems, type MistakeFacts } from './mistake-rules';

const FACTS: MistakeFacts = {
  kind: 'wrong-stratum', decision: 'analyse-as-randomised', decidedBy: 'the steering group', randomised: true, otherRandomised: null, sameParticipant: false,
  captured: { averagePain: 6 }, corrected: { averagePain: 8 }, foundOn: '2026-02-01', today: '2026-02-01',
};
const codesOf = (changes: Partial<MistakeFacts>) => mistakeProblems({ ...FACTS, ...changes }).map(({ code, path }) => `${path} ${code}`);

describe('a record of a mistake', () => {
  it('is sound where it names what was wrong, what is right and who decided', () => {
    expect(codesOf({})).toEqual([]);
  });

  it.each<[string, Partial<MistakeFacts>, string]>([
    ['is for somebody who was randomised', { randomised: false }, 'participantId not-randomised'],
    ['names the other code where somebody was randomised twice', { kind: 'randomised-twice', corrected: {} }, 'otherParticipantId missing'],
    ['takes no other code that was not randomised', { otherRandomised: false }, 'otherParticipantId not-randomised'],
    ['takes no participant for their own double', { sameParticipant: true, otherRandomised: true }, 'otherParticipantId same-participant'],
    ['brings the right value of a wrong stratum', { corrected: {} }, 'corrected missing'],
    ['brings a value that differs', { corrected: { averagePain: 6 } }, 'corrected.averagePain nothing-changed'],
    ['names who decided', { decidedBy: null }, 'decidedBy missing'],
    ['was not found tomorrow', { foundOn: '2026-02-02' }, 'foundOn in-the-future'],
  ])('%s', (_, changes, expected) => {
    expect(codesOf(changes)).toEqual([expected]);
  });

  it('may wait for its decision', () => {
    expect(codesOf({ decision: 'undecided', decidedBy: null })).toEqual([]);
  });
});
