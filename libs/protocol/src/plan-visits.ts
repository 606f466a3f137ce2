import { addDays, assertTimeZone, dayIn, firstInstantOf } from './local-time';
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

function planVisit(visit: Visit, anchorDay: string, timeZone: string): PlannedVisit {
  const targetOn = addDays(anchorDay, visit.targetDay);
  return {
    visitCode: visit.code,
    targetOn,
    opensAt: firstInstantOf(addDays(targetOn, -visit.window.before), timeZone),
    closesAt: firstInstantOf(addDays(targetOn, visit.window.after + 1), timeZone),
  };
}

/** The anchor's calendar day at the site. */
function dayOfAnchor(anchor: VisitAnchor, anchors: VisitAnchors, timeZone: string): string | null {
  switch (anchor) {
    case 'consent':
      return localDay('consentAt', anchors.consentAt, timeZone);
    case 'baseline':
      return localDay('baselineAt', anchors.baselineAt, timeZone);
    case 'randomisation':
      return localDay('randomisedAt', anchors.randomisedAt, timeZone);
    case 'wave-start':
      return anchors.waveStartOn ?? null;
  }
}

function localDay(name: string, instant: Date | undefined, timeZone: string): string | null {
  if (instant === undefined) return null;
  if (Number.isNaN(instant.getTime())) throw new RangeError(`${name} is not a valid instant.`);
  return dayIn(instant, timeZone);
}
