import type { Permission } from './permissions';
import { conflictingRole, isBlinded, permissionsOf } from './role-rules';
import { ROLE_CODES, ROLES } from './roles';

const TELLS_AN_ARM: readonly Permission[] = [
  'allocation.read', 'downtime.print', 'therapy.read', 'therapy.place', 'therapy.record', 'deviation.record', 'feedback.read', 'feedback.record', 'feedback.code', 'event.narrative',
  'analysis.final', 'data.export-unblinded', 'unblinding.emergency', 'register.read-sealed', 'envelope.print', 'subject.export-sealed', 'contact.accesses',
];

describe('roles', () => {
  it.each(ROLE_CODES.filter((role) => ROLES[role].blinded))('gives the blinded role %s no permission that tells an arm', (role) => {
    const permissions = permissionsOf([role]);
    expect(TELLS_AN_ARM.filter((permission) => permissions.has(permission))).toEqual([]);
  });

  it('unblinds a person by one unblinded role', () => {
    expect(isBlinded(['recruiter'])).toBe(true);
    expect(isBlinded(['recruiter', 'therapy-coordinator'])).toBe(false);
  });

  it('refuses to make a blinded assessor anything unblinded, in either order', () => {
    expect(conflictingRole(['assessor'], 'therapy-coordinator')).toBe('assessor');
    expect(conflictingRole(['therapist'], 'assessor')).toBe('therapist');
    expect(conflictingRole(['recruiter'], 'therapy-coordinator')).toBeUndefined();
  });

  it('lets nobody enrol who prints the arms of envelopes before anybody has them, in either order', () => {
    const printing = ROLE_CODES.filter((role) => permissionsOf([role]).has('downtime.print'));
    const enrolling = ROLE_CODES.filter((role) => permissionsOf([role]).has('allocation.randomise') || permissionsOf([role]).has('participant.screen'));
    expect([printing.length, enrolling.length]).not.toContain(0);
    for (const printer of printing) {
      expect(ROLES[printer].blinded).toBe(false);
      for (const recruiter of enrolling) {
        expect(conflictingRole([printer], recruiter)).toBe(printer);
        expect(conflictingRole([recruiter], printer)).toBe(recruiter);
      }
    }
  });
});
