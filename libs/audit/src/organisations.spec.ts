import { CENTRAL_UNIT, organisationOf, type HeldRole, type Organisations } from './organisations';

const day = (text: string) => new Date(`2026-${text}T12:00:00Z`);
const held = (change: Partial<HeldRole>): HeldRole => ({ accountId: 'ana', role: 'recruiter', site: 'Hospital del Mar', from: day('01-10'), to: null, ...change });
const of = (roles: readonly HeldRole[], sponsor: string | null = 'University of Granada'): Organisations => ({ held: roles, sponsor });

describe('the organisation of an entry', () => {
  it('is the site of the role under which the person acted', () => {
    expect(organisationOf(of([held({})]), 'ana', 'recruiter', day('02-01'))).toBe('Hospital del Mar');
  });

  it('is that of the moment: who moved to another site acted for the one before until then', () => {
    const moved = of([held({ to: day('03-01') }), held({ site: 'Clínica Sur', from: day('03-02') })]);
    expect(organisationOf(moved, 'ana', 'recruiter', day('02-28'))).toBe('Hospital del Mar');
    expect(organisationOf(moved, 'ana', 'recruiter', day('03-03'))).toBe('Clínica Sur');
  });

  it('names every site of the role, once and in order', () => {
    const two = of([held({}), held({ site: 'Clínica Sur' }), held({ site: 'Clínica Sur', role: 'assessor' })]);
    expect(organisationOf(two, 'ana', 'assessor,recruiter', day('02-01'))).toBe('Clínica Sur; Hospital del Mar');
  });

  it('is the sponsor for roles of all sites, for administrators and before a role began', () => {
    expect(organisationOf(of([held({ site: null })]), 'ana', 'recruiter', day('02-01'))).toBe('University of Granada');
    expect(organisationOf(of([held({}), held({ site: null, role: 'investigator' })]), 'ana', 'recruiter,investigator', day('02-01'))).toBe('University of Granada');
    expect(organisationOf(of([held({})]), 'ana', 'administrator', day('02-01'))).toBe('University of Granada');
    expect(organisationOf(of([held({})]), 'ana', 'recruiter', day('01-09'))).toBe('University of Granada');
    expect(organisationOf(of([held({})], null), 'eva', 'administrator', day('02-01'))).toBe(CENTRAL_UNIT);
  });

  it('takes no role of somebody else, and names nothing where the entry names nobody', () => {
    expect(organisationOf(of([held({})], null), 'eva', 'recruiter', day('02-01'))).toBe(CENTRAL_UNIT);
    expect(organisationOf(of([held({})]), null, 'system', day('02-01'))).toBeNull();
    expect(organisationOf(of([held({})]), null, null, day('02-01'))).toBeNull();
  });
});
