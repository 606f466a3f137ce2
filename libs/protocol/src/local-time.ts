import { DateTime, IANAZone } from 'luxon';

/** Everybody randomised on one day at one site has the same windows; asking a zone's rules costs a hundred times a look-up. */
const REMEMBERED = 8192;

/** The same answer for the same text, computed once. Forgets everything when it is full: no list of what was used last. */
function remember<Answer>(compute: (...key: string[]) => Answer): (...key: string[]) => Answer {
  const answers = new Map<string, Answer>();
  return (...key) => {
    const name = key.join('|');
    const known = answers.get(name);
    if (known !== undefined) return known;
    const answer = compute(...key); // what throws is not remembered
    if (answers.size >= REMEMBERED) answers.clear();
    answers.set(name, answer);
    return answer;
  };
}

const knownZone = remember((timeZone) => {
  if (!IANAZone.isValidZone(timeZone)) throw new RangeError('The time zone is not a name of the IANA time zone database.');
  return true;
});

/** @throws RangeError when the name is not one of the IANA time zone database */
export function assertTimeZone(timeZone: string): void {
  knownZone(timeZone);
}

/** Milliseconds of the day's midnight in UTC, where adding days never meets a clock change. @throws RangeError when it is no day of the calendar */
function utcMidnight(on: string): number {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(on)?.map(Number) ?? [];
  const date = new Date(Date.UTC(year ?? NaN, (month ?? NaN) - 1, day));
  if (date.getUTCMonth() + 1 !== month || date.getUTCDate() !== day) throw new RangeError('A day is written as year-month-day and must exist in the calendar.');
  return date.getTime();
}

/** The calendar day so many days later, or earlier where the number is negative. @throws RangeError when `on` is no day of the calendar */
export function addDays(on: string, days: number): string {
  return new Date(utcMidnight(on) + days * 86_400_000).toISOString().slice(0, 10);
}

const dayOfInstant = remember((milliseconds, timeZone) => DateTime.fromMillis(Number(milliseconds), { zone: timeZone }).toISODate()!);

/** The calendar day of an instant in a zone: "2026-03-29". @throws RangeError when the instant is none */
export function dayIn(instant: Date, timeZone: string): string {
  if (Number.isNaN(instant.getTime())) throw new RangeError('The instant is not valid.');
  return dayOfInstant(String(instant.getTime()), timeZone);
}

const firstInstant = remember((on, timeZone) => {
  const midnight = DateTime.fromISO(on, { zone: timeZone }).startOf('day');
  // Where the clock is set back over midnight luxon may give the second one; the day begins with the first.
  return Math.min(...midnight.getPossibleOffsets().map((instant) => instant.toMillis()));
});

/**
 * The first instant of a calendar day in a zone: midnight, the earlier of two midnights, or the end of the gap where a clock change
 * skips midnight.
 */
export function firstInstantOf(on: string, timeZone: string): Date {
  return new Date(firstInstant(on, timeZone));
}

const instantOf = remember((on, time, timeZone) => DateTime.fromISO(`${on}T${time}`, { zone: timeZone }).toMillis());

/** The instant of a local time, "09:00", on a day; a time that a clock change skips moves on by the length of the gap. */
export function instantAt(on: string, time: string, timeZone: string): Date {
  return new Date(instantOf(on, time, timeZone));
}
