import { DateTime } from 'luxon';

/** The calendar day of an instant at a site: "2026-03-29". */
export function dayAt(instant: Date, timeZone: string): string {
  return DateTime.fromJSDate(instant, { zone: timeZone }).toISODate() ?? '';
}

/** The first instant of a calendar day at a site. */
export function startOfDayAt(on: string, timeZone: string): Date {
  return DateTime.fromISO(on, { zone: timeZone }).startOf('day').toJSDate();
}

/** Whether this is a day of the calendar, written year-month-day. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && DateTime.fromISO(text, { zone: 'utc' }).isValid;
}
