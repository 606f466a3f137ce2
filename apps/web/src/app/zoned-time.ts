/** How far a zone is ahead of UTC at an instant, in milliseconds. */
function offsetOf(timeZone: string, at: Date): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
  }).formatToParts(at);
  const read = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(read('year'), read('month') - 1, read('day'), read('hour'), read('minute'), read('second')) - Math.floor(at.getTime() / 1000) * 1000;
}

/** An instant as a date-and-time field shows it in a zone: "2026-11-22T10:15". */
export function wallTime(at: string | Date, timeZone: string): string {
  const date = new Date(at);
  return new Date(date.getTime() + offsetOf(timeZone, date)).toISOString().slice(0, 16);
}

/**
 * The instant that a date-and-time field means in a zone, as an ISO string in UTC; empty where nothing valid was typed. An hour that the
 * clocks skip counts from before the change, one that they repeat is its first.
 */
export function instantOf(wall: string, timeZone: string): string {
  const asUtc = Date.parse(`${wall.length === 16 ? `${wall}:00` : wall}Z`);
  if (Number.isNaN(asUtc)) return '';
  const day = 86_400_000;
  const before = asUtc - offsetOf(timeZone, new Date(asUtc - day));
  const after = asUtc - offsetOf(timeZone, new Date(asUtc + day));
  const fits = [before, after].find((instant) => instant + offsetOf(timeZone, new Date(instant)) === asUtc);
  return new Date(fits ?? before).toISOString();
}
