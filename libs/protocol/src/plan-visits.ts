import { DateTime, IANAZone } from 'luxon';
import type { OpenProtocol, Visit, VisitAnchor } from './protocol';

/** What visits are counted from. Instants become days in the site's zone. */
export interface VisitAnchors {
  readonly consentAt?: Date;
  readonly baselineAt?: Date;
  readonly randomisedAt?: Date;
  /** The common start of the intake wave, the same for every arm: "2026-03-02". */
  readonly waveStartOn?: string;
}

export interface PlannedVisit {
  readonly visitCode: string;
  /** Day at the site: "2026-03-29". */
  readonly targetOn: string;
  /** The first instant of the window's first day at the site. */
  readonly opensAt: Date;
  /** The first instant after the window's last day at the site: the window is [opensAt, closesAt). */
  readonly closesAt: Date;
}

/**
 * Plans every visit whose anchor is known, in the protocol's order. Days are calendar days at the site, so a window stays right to the
 * minute over daylight saving and leap days.
 * @throws RangeError when the zone or an anchor is not valid
 */
export function planVisits(protocol: Pick<OpenProtocol, 'visits'>, anchors: VisitAnchors, timeZone: string): PlannedVisit[] {
  assertTimeZone(timeZone);
  return protocol.visits.flatMap((visit) => {
    const anchorDay = dayOfAnchor(visit.anchor, anchors, timeZone);
    return anchorDay === null ? [] : [planVisit(visit, anchorDay, timeZone)];
  });
}

function planVisit(visit: Visit, anchorDay: DateTime, timeZone: string): PlannedVisit {
  const target = anchorDay.plus({ days: visit.targetDay });
  return {
    visitCode: visit.code,
    targetOn: target.toISODate()!,
    opensAt: startOfDay(target.minus({ days: visit.window.before }), timeZone),
    closesAt: startOfDay(target.plus({ days: visit.window.after + 1 }), timeZone),
  };
}

/** The anchor's calendar day, held in UTC so that adding days never meets a clock change. */
function dayOfAnchor(anchor: VisitAnchor, anchors: VisitAnchors, timeZone: string): DateTime | null {
  switch (anchor) {
    case 'consent':
      return localDay('consentAt', anchors.consentAt, timeZone);
    case 'baseline':
      return localDay('baselineAt', anchors.baselineAt, timeZone);
    case 'randomisation':
      return localDay('randomisedAt', anchors.randomisedAt, timeZone);
    case 'wave-start':
      return anchors.waveStartOn === undefined ? null : calendarDay(anchors.waveStartOn);
  }
}

function localDay(name: string, instant: Date | undefined, timeZone: string): DateTime | null {
  if (instant === undefined) return null;
  const local = DateTime.fromJSDate(instant, { zone: timeZone });
  if (!local.isValid) throw new RangeError(`${name} is not a valid instant.`);
  return calendarDay(local.toISODate());
}

/** A calendar day from "2026-03-29". */
export function calendarDay(on: string): DateTime {
  const day = DateTime.fromFormat(on, 'yyyy-MM-dd', { zone: 'utc' });
  if (!day.isValid) throw new RangeError('A day is written as year-month-day and must exist in the calendar.');
  return day;
}

/**
 * The first instant of a calendar day in a zone: midnight, the earlier of two midnights, or the end of the gap where a clock change
 * skips midnight.
 */
function startOfDay(day: DateTime, timeZone: string): Date {
  const midnight = DateTime.fromObject({ year: day.year, month: day.month, day: day.day }, { zone: timeZone }).startOf('day');
  // Where the clock is set back over midnight luxon may give the second one; the day begins with the first.
  return new Date(Math.min(...midnight.getPossibleOffsets().map((instant) => instant.toMillis())));
}

/** @throws RangeError when the name is not one of the IANA time zone database */
export function assertTimeZone(timeZone: string): void {
  if (!IANAZone.isValidZone(timeZone)) throw new RangeError('The time zone is not a name of the IANA time zone database.');
}
