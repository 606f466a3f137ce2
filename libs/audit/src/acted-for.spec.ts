import fc from 'fast-check';
import { isAskedFor, timesOf } from './acted-for';
import { organisationOf, type HeldRole } from './organisations';

const at = (ms: number) => new Date(Date.UTC(2026, 0, 1) + ms);

describe('the times in which somebody acted for an organisation', () => {
  it('say of every instant what the entry of that instant says', () => {
    const role = fc.record({
      accountId: fc.constantFrom('ana', 'eva'),
      role: fc.constantFrom('recruiter', 'assessor'),
      site: fc.constantFrom('Sur', 'Norte', null),
      from: fc.nat(40).map(at),
      to: fc.option(fc.nat(60).map(at)),
    }) satisfies fc.Arbitrary<HeldRole>;
    fc.assert(
      fc.property(fc.array(role, { maxLength: 6 }), fc.constantFrom('recruiter', 'assessor,recruiter', 'administrator', null), fc.constantFrom('Granada', null), (held, roles, sponsor) => {
        const known = { held, sponsor };
        const spans = timesOf(known, [{ actorId: 'ana', roles }]);
        for (let ms = -2; ms < 65; ms += 1) {
          const found = spans.filter(({ since, until }) => (since === null || since <= at(ms)) && (until === null || at(ms) < until));
          expect(found.map(({ organisation }) => organisation)).toEqual([organisationOf(known, 'ana', roles, at(ms))]);
        }
      }),
    );
  });

  it('are found by a whole name, by each of several, and whatever its capital letters', () => {
    const held: HeldRole[] = ['Clínica Sur', 'Hospital; Norte'].map((site) => ({ accountId: 'ana', role: 'recruiter', site, from: at(0), to: null }));
    const last = timesOf({ held, sponsor: 'Granada' }, [{ actorId: 'ana', roles: 'recruiter' }]).at(-1)!;
    expect(last.organisation).toBe('Clínica Sur; Hospital; Norte');
    for (const name of ['clínica sur', 'Hospital; Norte']) expect(isAskedFor(last, name)).toBe(true);
    for (const name of ['Clínica', 'Clinica Sur', 'Norte', 'Granada']) expect(isAskedFor(last, name)).toBe(false);
  });
});
