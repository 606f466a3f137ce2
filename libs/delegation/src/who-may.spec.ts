import { ROLE_CODES, ROLES, type Permission } from '@equipoise/kernel';
import { SEALED_THINGS } from './sealed-things';
import { unblindingGrants, whoMaySee, whyMay, type Grant } from './who-may';

const since = (day: string) => new Date(`${day}T09:00:00Z`);
const recruiter: Grant = { role: 'recruiter', since: since('2026-01-05'), endedAt: null };
const coordinator: Grant = { role: 'therapy-coordinator', since: since('2026-02-05'), endedAt: null };

describe('why somebody may do something', () => {
  it('names every role that allows it, and the first day', () => {
    const why = new Map(whyMay([coordinator, recruiter]).map(({ permission, ...rest }) => [permission, rest]));
    expect(why.get('contact.read')).toEqual({ roles: ['therapy-coordinator', 'recruiter'], since: since('2026-01-05') });
    expect(why.get('allocation.read')).toEqual({ roles: ['therapy-coordinator'], since: since('2026-02-05') });
    expect(why.has('analysis.final')).toBe(false);
  });

  it('counts no role that has ended, but remembers that it unblinded', () => {
    const ended = { ...coordinator, endedAt: since('2026-03-01') };
    expect(whyMay([ended])).toEqual([]);
    expect(unblindingGrants([recruiter, ended])).toEqual([ended]);
  });
});

describe('who may see a sealed thing', () => {
  it('lists people by the role that opens it; nobody for the sequence', () => {
    const people = [{ name: 'Rosa', grants: [recruiter] }, { name: 'Carlos', grants: [recruiter, coordinator] }];
    const seen = new Map(whoMaySee(people).map(({ thing, people: found }) => [thing, found.map(({ person, roles }) => `${person.name} ${roles.join()}`)]));
    expect(seen.get('arms')).toEqual(['Carlos therapy-coordinator']);
    expect(seen.get('contacts')).toEqual(['Rosa recruiter', 'Carlos recruiter,therapy-coordinator']);
    expect(seen.get('sequence')).toEqual([]);
  });

  it('forgets no permission that only unblinded roles have', () => {
    const blinded = new Set<Permission>(ROLE_CODES.filter((role) => ROLES[role].blinded).flatMap((role) => ROLES[role].permissions as readonly Permission[]));
    const unblinded = new Set<Permission>(ROLE_CODES.flatMap((role) => ROLES[role].permissions as readonly Permission[]).filter((permission) => !blinded.has(permission)));
    const listed = Object.values(SEALED_THINGS).flat() as readonly Permission[];
    expect([...unblinded].filter((permission) => !listed.includes(permission))).toEqual([]);
  });
});
