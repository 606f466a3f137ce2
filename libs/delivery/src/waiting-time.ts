const MILLISECONDS_PER_DAY = 86_400_000;

/**
 * Whole days from one calendar day at a site to another, 0 on the same day. Days of the calendar, so that no change of the clock and no
 * hour of the day adds or takes one.
 * @param allocatedOn,today year-month-day
 */
export function waitingDays(allocatedOn: string, today: string): number {
  return Math.max(0, Math.round((Date.parse(`${today}T00:00:00Z`) - Date.parse(`${allocatedOn}T00:00:00Z`)) / MILLISECONDS_PER_DAY));
}
