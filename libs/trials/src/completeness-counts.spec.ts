import fc from 'fast-check';
import { countStandings, FORM_STANDINGS, standingOf, standingPatterns } from './completeness-counts';

const at = (day: number): Date => new Date(Date.UTC(2026, 0, day));
const form = (submitted: boolean) => ({ submitted, opensAt: at(10), closesAt: at(20) });

describe('the completeness of a trial under way', () => {
  it.each([
    [undefined, 15, 'ahead'],
    [form(true), 5, 'submitted'],
    [form(false), 9, 'ahead'],
    [form(false), 10, 'open'],
    [form(false), 19, 'open'],
    [form(false), 20, 'missing'],
  ] as const)('calls %p on day %i %s', (one, day, standing) => {
    expect(standingOf(one, at(day))).toBe(standing);
  });

  it('calls what is not there missing once the data are locked', () => {
    expect([undefined, form(false), form(true)].map((one) => standingOf(one, null))).toEqual(['missing', 'missing', 'submitted']);
  });

  it('counts everybody once in each column and once among the patterns', () => {
    const person = fc.array(fc.constantFrom(...FORM_STANDINGS), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(person, { maxLength: 30 }), (people) => {
        for (const counts of countStandings(3, people)) expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(people.length);
        const patterns = standingPatterns(people);
        expect(patterns.reduce((sum, { participants }) => sum + participants, 0)).toBe(people.length);
        expect(new Set(patterns.map(({ standings }) => standings.join())).size).toBe(patterns.length);
        expect(patterns.map(({ participants }) => participants)).toEqual(patterns.map(({ participants }) => participants).sort((a, b) => b - a));
      }),
    );
  });
});
