import { delegationStatus, withoutDelegation, type HeldRole } from './delegation-status';

const dates = { fromOn: '2026-03-01', untilOn: '2026-03-31', acceptedAt: new Date('2026-02-27T10:00:00Z'), endedAt: null };

describe('a delegation', () => {
  it('holds from its first to its last day, both included', () => {
    expect(['2026-02-28', '2026-03-01', '2026-03-31', '2026-04-01'].map((day) => delegationStatus(dates, day))).toEqual(['not-begun', 'holds', 'holds', 'over']);
    expect(delegationStatus({ ...dates, untilOn: null }, '2031-01-01')).toBe('holds');
  });

  it('does not hold before it is accepted, nor once it is ended', () => {
    expect(delegationStatus({ ...dates, acceptedAt: null }, '2026-03-10')).toBe('not-accepted');
    expect(delegationStatus({ ...dates, acceptedAt: null }, '2026-04-10')).toBe('over');
    expect(delegationStatus({ ...dates, endedAt: new Date('2026-03-05T10:00:00Z') }, '2026-03-10')).toBe('ended');
  });
});

describe('a role without a delegation', () => {
  const grant = (siteId: string | null): HeldRole => ({ accountId: 'ana', role: 'recruiter', siteId });
  it('is one that no delegation of that role, site and person covers today', () => {
    const held = [grant('north'), grant('south'), grant(null)];
    const all = { ...grant(null), status: 'holds' as const };
    const north = { ...grant('north'), status: 'holds' as const };
    expect(withoutDelegation(held, [all])).toEqual([]);
    expect(withoutDelegation(held, [north])).toEqual([grant('south'), grant(null)]);
    expect(withoutDelegation(held, [{ ...all, status: 'not-accepted' }])).toEqual(held);
    expect(withoutDelegation(held, [{ ...all, role: 'assessor' }, { ...all, accountId: 'bea' }])).toEqual(held);
  });
});
