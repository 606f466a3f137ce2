import { QuestionnaireLinkRow } from './questionnaire-link.row';
import { ReminderRow } from './reminder.row';

export { closeLinks } from './close-links';
export { dueReminderCount } from './due-reminder-count';
export { followUpInvariants } from './follow-up-invariants';
export { FollowupModule } from './followup.module';
export { reasonToCancel, type CancelReason, type ReminderFacts } from './reminder-verdict';

/** The tables of this feature. */
export const FOLLOWUP_ROWS = [ReminderRow, QuestionnaireLinkRow];
