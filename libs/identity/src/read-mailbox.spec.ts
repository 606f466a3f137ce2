import { windowsOf } from './read-mailbox';

const role = (trialId: string, code: 'recruiter' | 'investigator' | 'therapy-coordinator', siteId: string | null) => ({ trialId, role: code, siteId });

describe('whose mail one may see', () => {
  it('is decided by the roles that allow it and by their sites, not by other roles', () => {
    expect(windowsOf({ roles: [role('a', 'recruiter', 'north'), role('a', 'investigator', null), role('b', 'investigator', null)] })).toEqual([
      { trialId: 'a', siteIds: ['north'], blinded: true },
    ]);
  });

  it('is unblinded by one unblinded role in that trial only', () => {
    expect(windowsOf({ roles: [role('a', 'recruiter', null), role('a', 'therapy-coordinator', 'north'), role('b', 'recruiter', 'south')] })).toEqual([
      { trialId: 'a', siteIds: null, blinded: false },
      { trialId: 'b', siteIds: ['south'], blinded: true },
    ]);
  });
});
