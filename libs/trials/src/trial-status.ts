import type { Permission } from '@equipoise/kernel';
import type { TrialStatus } from './trial';

export const STATUS_ACTIONS = ['activate', 'pause', 'reopen', 'close', 'lock'] as const;
export type StatusAction = (typeof STATUS_ACTIONS)[number];

interface Step {
  readonly from: readonly TrialStatus[];
  readonly to: TrialStatus;
  readonly permission: Permission;
}

/** The life of a trial as data. Unblinding is not an action of one person: see the analysis feature. */
export const STATUS_STEPS: Readonly<Record<StatusAction, Step>> = {
  activate: { from: ['draft'], to: 'open', permission: 'trial.design' },
  pause: { from: ['open'], to: 'paused', permission: 'trial.manage' },
  reopen: { from: ['paused', 'closed'], to: 'open', permission: 'trial.manage' },
  close: { from: ['open', 'paused'], to: 'closed', permission: 'trial.manage' },
  lock: { from: ['closed'], to: 'locked', permission: 'trial.manage' },
};

/** What a person may do with a trial in this state; `may` says what is theirs at all of its sites. */
export function statusActions(status: TrialStatus, may: (permission: Permission) => boolean): StatusAction[] {
  return STATUS_ACTIONS.filter((action) => STATUS_STEPS[action].from.includes(status) && may(STATUS_STEPS[action].permission));
}
