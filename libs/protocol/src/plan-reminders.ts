import type { LocalisedText } from '@equipoise/instruments';
import { addDays, assertTimeZone, dayIn, instantAt } from './local-time';
import type { PlannedVisit } from './plan-visits';
import type { OpenProtocol, ReminderRule } from './protocol';

export interface PlannedReminder {
  readonly reminderCode: string;
  readonly visitCode: string;
  readonly channel: 'mail';
  readonly dueAt: Date;
  readonly subject: LocalisedText;
  readonly template: LocalisedText;
}

/**
 * The reminders of these visits, earliest first. Each is due at the rule's local time on its day at the site; a time that a clock change
 * skips moves on by the length of the gap.
 * @throws RangeError when the zone is not valid
 */
export function planReminders(
  protocol: Pick<OpenProtocol, 'reminders'>,
  visits: readonly PlannedVisit[],
  timeZone: string,
): PlannedReminder[] {
  assertTimeZone(timeZone);
  return protocol.reminders
    .flatMap((rule) =>
      visits.filter((visit) => visit.visitCode === rule.visit).map((visit) => ({
        reminderCode: rule.code,
        visitCode: visit.visitCode,
        channel: rule.channel,
        dueAt: dueAt(rule, visit, timeZone),
        subject: rule.subject,
        template: rule.template,
      })),
    )
    .sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
}

function dueAt(rule: ReminderRule, visit: PlannedVisit, timeZone: string): Date {
  return instantAt(addDays(dayOf(rule, visit, timeZone), rule.offsetDays), rule.atTime, timeZone);
}

function dayOf(rule: ReminderRule, visit: PlannedVisit, timeZone: string): string {
  switch (rule.relativeTo) {
    case 'target':
      return visit.targetOn;
    case 'window-opens':
      return dayIn(visit.opensAt, timeZone);
    case 'window-closes':
      // closesAt is the first instant after the window; its last day is the day before.
      return addDays(dayIn(visit.closesAt, timeZone), -1);
  }
}
