import { permissionsOf, type Role } from '@equipoise/kernel';
import { dueThings, type DueFacts } from './due-things';

const label = { en: 'After the therapy', es: 'Tras la terapia' };
const subject = (code: string, state: DueFacts['participants'][number]['state']) => ({ participantId: `id of ${code}`, code, siteCode: '01', siteTimeZone: 'Europe/Madrid', state });
const step = (code: string, state: DueFacts['participants'][number]['state'], reconsentDue = false) => ({ ...subject(code, state), withRandomisation: true, awaitsWave: false, reconsentDue });
const visit = (code: string, targetOn: string, opensAt: string, closesAt: string) => ({
  ...subject(code, 'randomised'),
  visitCode: 'post',
  label,
  baseline: false,
  targetOn,
  opensAt: new Date(opensAt),
  closesAt: new Date(closesAt),
  forms: [{ status: 'empty' as const }],
});
const facts: DueFacts = {
  participants: [step('01-004', 'baseline-complete'), step('01-001', 'screened'), step('01-002', 'eligible'), step('01-003', 'randomised', true)],
  visits: [
    visit('01-007', '2026-04-01', '2026-03-28T23:00:00Z', '2026-04-14T22:00:00Z'),
    visit('01-006', '2026-03-27', '2026-03-24T23:00:00Z', '2026-04-10T22:00:00Z'),
    visit('01-005', '2026-03-20', '2026-03-16T23:00:00Z', '2026-04-02T22:00:00Z'),
    visit('01-009', '2026-02-20', '2026-02-16T23:00:00Z', '2026-03-02T23:00:00Z'),
  ],
  alerts: [{ ...subject('01-008', 'randomised'), raisedAt: new Date('2026-03-26T23:30:00Z') }],
};
const now = new Date('2026-03-27T12:00:00Z');
const listFor = (roles: Role[], status: 'open' | 'paused' = 'open') => {
  const held = permissionsOf(roles);
  return dueThings(facts, status, (permission) => held.has(permission), now).map(({ code, kind, status: how, nextAction }) => `${code} ${kind} ${how} ${nextAction}`);
};

describe('the list of today', () => {
  it('puts what is overdue first, then what closes first, and leaves out what is over', () => {
    expect(listFor(['recruiter'])).toEqual([
      '01-005 visit overdue enter-forms',
      '01-006 visit due enter-forms',
      '01-001 screening due decide-eligibility',
      '01-002 consent due record-consent',
      '01-003 reconsent due record-consent',
      '01-004 randomise due randomise',
      '01-007 visit upcoming enter-forms',
    ]);
  });

  it('shows an assessor visits only, and alerts to nobody who may not read them', () => {
    expect(listFor(['assessor']).map((line) => line.split(' ')[1])).toEqual(['visit', 'visit', 'visit']);
    expect(listFor(['safety-physician'])).toEqual(['01-008 alert overdue acknowledge-alert']);
    expect(listFor(['statistician', 'trial-designer'])).toEqual([]);
  });

  it('asks for no new participant while recruitment rests', () => {
    expect(listFor(['recruiter'], 'paused').filter((line) => /screening|consent due record|randomise/.test(line) && !line.includes('reconsent'))).toEqual([]);
    expect(listFor(['recruiter'], 'paused')).toContain('01-003 reconsent due record-consent');
  });

  it('gives days at the site, with the last day on which the window is open', () => {
    const things = dueThings(facts, 'open', () => true, now);
    expect(things.find(({ code }) => code === '01-006')).toMatchObject({ dueOn: '2026-03-27', closesOn: '2026-04-10', label });
    expect(things.find(({ kind }) => kind === 'alert')).toMatchObject({ dueOn: '2026-03-27' }); // 00:30 on the 27th in Madrid
  });

  it('has the same order whatever the order of the rows', () => {
    const reversed: DueFacts = { participants: [...facts.participants].reverse(), visits: [...facts.visits].reverse(), alerts: facts.alerts };
    expect(dueThings(reversed, 'open', () => true, now)).toEqual(dueThings(facts, 'open', () => true, now));
  });
});
