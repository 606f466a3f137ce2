import type { EventFacts } from './adverse-event';
import { eventProblems, eventWarnings, spanProblems } from './event-rules';

const event = (changes: Partial<EventFacts> = {}): EventFacts => ({
  term: 'Fall', onsetOn: '2026-02-10', endedOn: null, severity: 'mild', serious: false, seriousness: [], outcome: 'recovering', asked: 'systematic', ...changes,
});
const codes = (changes: Partial<EventFacts>) => eventProblems(event(changes), '2026-02-20').map(({ code, path }) => `${path}: ${code}`);

describe('an adverse event', () => {
  it('is accepted from an onset today or before, ended or not, serious with a criterion', () => {
    expect(codes({})).toEqual([]);
    expect(codes({ onsetOn: '2026-02-20', endedOn: '2026-02-20' })).toEqual([]);
    expect(codes({ serious: true, seriousness: ['death', 'hospitalisation'], outcome: 'fatal' })).toEqual([]);
  });

  it('names every mistake at once', () => {
    expect(codes({ onsetOn: '2026-02-22', endedOn: '2026-02-21', serious: true })).toEqual([
      'onsetOn: in-the-future', 'endedOn: in-the-future', 'endedOn: out-of-order', 'seriousness: criterion-missing',
    ]);
    expect(codes({ seriousness: ['disability'] })).toEqual(['serious: not-serious']);
    expect(codes({ outcome: 'fatal' })).toEqual(['serious: fatal-is-serious']);
  });

  it('with a fatal outcome asks for the participant to be recorded as died, until they are', () => {
    expect(eventWarnings({ outcome: 'fatal' }, 'randomised')).toEqual(['death-not-recorded']);
    expect(eventWarnings({ outcome: 'fatal' }, 'died')).toEqual([]);
    expect(eventWarnings({ outcome: 'recovered' }, 'randomised')).toEqual([]);
  });
});

describe('the days of a treatment', () => {
  it('name the field that is wrong', () => {
    expect(spanProblems('2026-02-21', 'startedOn', null, '2026-02-20')).toMatchObject([{ path: 'startedOn', code: 'in-the-future' }]);
  });
});
