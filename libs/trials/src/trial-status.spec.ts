import { permissionsOf } from '@equipoise/kernel';
import { STATUS_ACTIONS, STATUS_STEPS, statusActions } from './trial-status';
import { TRIAL_STATUSES } from './trial';

describe('the life of a trial', () => {
  it('begins at draft and cannot come back to it', () => {
    expect(STATUS_ACTIONS.filter((action) => STATUS_STEPS[action].to === 'draft')).toEqual([]);
  });

  it('allows nothing any more once it is locked or unblinded', () => {
    const everything = permissionsOf(['trial-designer', 'investigator', 'data-manager']);
    expect(statusActions('locked', everything)).toEqual([]);
    expect(statusActions('unblinded', everything)).toEqual([]);
  });

  it('lets an investigator pause, a designer activate, and an assessor nothing', () => {
    expect(statusActions('open', permissionsOf(['investigator']))).toEqual(['pause', 'close']);
    expect(statusActions('draft', permissionsOf(['trial-designer']))).toEqual(['activate']);
    for (const status of TRIAL_STATUSES) expect(statusActions(status, permissionsOf(['assessor']))).toEqual([]);
  });
});
