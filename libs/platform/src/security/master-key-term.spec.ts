import { termOf, termSentence } from './master-key-term';

const taken = new Date('2026-01-10T12:00:00.000Z');
const at = (instant: string) => termOf('k', taken, 365, new Date(instant));

describe('the term of a master key', () => {
  it('ends after so many days, and is told to end thirty days before', () => {
    expect(at('2026-01-10T12:00:00.000Z')).toEqual({ keyId: 'k', takenAt: taken, endsAt: new Date('2027-01-10T12:00:00.000Z'), state: 'good' });
    expect(at('2026-12-11T11:59:59.999Z').state).toBe('good');
    expect(at('2026-12-11T12:00:00.000Z').state).toBe('soon');
    expect(at('2027-01-10T11:59:59.999Z').state).toBe('soon');
    expect(at('2027-01-10T12:00:00.000Z').state).toBe('over');
  });

  it('is told all the time where it is shorter than that', () => {
    expect(termOf('k', taken, 7, taken).state).toBe('soon');
  });

  it('is one sentence with the day, or nothing', () => {
    expect(termSentence(at('2026-06-01T00:00:00.000Z'))).toBeUndefined();
    expect(termSentence(at('2027-01-01T00:00:00.000Z'))).toContain('ends on 2027-01-10');
    expect(termSentence(at('2028-01-01T00:00:00.000Z'))).toContain('has ended on 2027-01-10');
  });
});
