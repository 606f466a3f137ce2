import { permissionsOf, type Permission, type Role } from '@equipoise/kernel';
import { STATUS_ACTIONS, STATUS_STEPS, statusActions } from './trial-status';
import { TRIAL_STATUSES } from './trial';

const allowedTo = (...roles: readonly Role[]) => {
  const permissions = permissionsOf(roles);
  return (permission: Permission): boolean => permissions.has(permission);
};

describe('the life of a trial', () => {
  it('begins at draft and cannot come back to it', () => {
    expect(STATUS_ACTIONS.filter((action) => STATUS_STEPS[action].to === 'draft')).toEqual([]);
  });

  it('allows nothing any more once it is locked or unblinded', () => {
    const everything = allowedTo('trial-designer', 'investigator', 'data-manager');
    expect(statusActions('locked', everything)).toEqual([]);
    expect(statusActions('unblinded', everything)).toEqual([]);
  });

  it('lets an investigator pause, a designer activate, and an assessor nothing', () => {
    expect(statusActions('open', allowedTo('investigator'))).toEqual(['pause', 'close']);
    expect(statusActions('draft', allowedTo('trial-designer'))).toEqual(['activate']);
    for (const status of TRIAL_STATUSES) expect(statusActions(status, allowedTo('assessor'))).toEqual([]);
  });
});
