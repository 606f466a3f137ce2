import { findInstrument, scoreForm } from '@equipoise/instruments';
import type { IdSource } from '@equipoise/kernel';
import { planVisits, type OpenProtocol, type PlannedVisit } from '@equipoise/protocol';
import { DateTime } from 'luxon';
import type { FinishedParticipant } from './finished-participants';

/** Rows of a finished trial, with the names that its insert statements take. */
export interface FinishedTrialRows {
  readonly participants: readonly Readonly<Record<string, unknown>>[];
  readonly changes: readonly Readonly<Record<string, unknown>>[];
  readonly screenings: readonly Readonly<Record<string, unknown>>[];
  readonly visits: readonly Readonly<Record<string, unknown>>[];
  readonly forms: readonly Readonly<Record<string, unknown>>[];
  readonly arms: readonly Readonly<Record<string, unknown>>[];
}

type MutableRows = { [K in keyof FinishedTrialRows]: Record<string, unknown>[] };

/**
 * Everything that the participants of a finished trial bring. What the file does not tell is not invented: without a day
 * of randomisation all instants are that of the import, and the datasets leave the day empty.
 * @param siteIds id and zone of each site by its code
 */
export function finishedTrialRows(
  protocol: OpenProtocol,
  participants: readonly FinishedParticipant[],
  siteIds: ReadonlyMap<string, { readonly id: string; readonly timeZone: string }>,
  importedAt: Date,
  ids: Pick<IdSource, 'next'>,
): FinishedTrialRows {
  const rows: MutableRows = { participants: [], changes: [], screenings: [], visits: [], forms: [], arms: [] };
  const numbers = new Map<string, number>();
  const calendar = new Calendar(protocol);
  for (const participant of participants) {
    const site = siteIds.get(participant.siteCode);
    if (!site) throw new Error('a participant belongs to a site that is not in the protocol');
    const number = (numbers.get(site.id) ?? 0) + 1;
    numbers.set(site.id, number);
    const id = ids.next();
    const at = participant.randomisedOn ? DateTime.fromISO(participant.randomisedOn, { zone: site.timeZone }).toJSDate() : importedAt;
    const observed = addVisits(rows, calendar, participant, { id, at, timeZone: site.timeZone }, ids);
    const state = observed ? 'completed' : 'randomised';
    rows.participants.push({ id, siteId: site.id, number, code: participant.code, language: protocol.languages[0] ?? 'en', state, at });
    rows.changes.push({ id: ids.next(), participantId: id, state, at });
    rows.screenings.push({ participantId: id, captured: participant.captured, at });
    rows.arms.push({ participantId: id, armCode: participant.armCode });
  }
  return rows;
}

/** Visits counted from one instant, planned once for everybody who shares it: zones make a plan expensive. */
class Calendar {
  private readonly planned = new Map<string, readonly PlannedVisit[]>();

  constructor(private readonly protocol: OpenProtocol) {}

  visitsFrom(at: Date, timeZone: string): readonly PlannedVisit[] {
    const key = `${timeZone} ${at.toISOString()}`;
    const known = this.planned.get(key);
    if (known) return known;
    const day = DateTime.fromJSDate(at, { zone: timeZone }).toISODate() ?? undefined;
    const visits = planVisits(this.protocol, { consentAt: at, baselineAt: at, randomisedAt: at, waveStartOn: day }, timeZone);
    this.planned.set(key, visits);
    return visits;
  }

  instrumentsAt(visit: string): readonly string[] {
    return this.protocol.visits.find(({ code }) => code === visit)?.instruments ?? [];
  }
}

/** @returns whether every form of every visit was observed */
function addVisits(
  rows: MutableRows,
  calendar: Calendar,
  participant: FinishedParticipant,
  place: { readonly id: string; readonly at: Date; readonly timeZone: string },
  ids: Pick<IdSource, 'next'>,
): boolean {
  let complete = true;
  for (const visit of calendar.visitsFrom(place.at, place.timeZone)) {
    const visitId = ids.next();
    rows.visits.push({ id: visitId, participantId: place.id, code: visit.visitCode, targetOn: visit.targetOn, opensAt: visit.opensAt, closesAt: visit.closesAt });
    calendar.instrumentsAt(visit.visitCode).forEach((instrument, index) => {
      const definition = findInstrument(instrument);
      if (!definition) throw new Error('an instrument of the protocol is not in the registry');
      const answers = participant.answers.get(visit.visitCode)?.get(instrument);
      complete &&= answers !== undefined;
      rows.forms.push({
        id: ids.next(),
        participantId: place.id,
        visitId,
        instrumentCode: definition.code,
        instrumentVersion: definition.version,
        position: index + 1,
        status: answers ? 'submitted' : 'empty',
        answers: answers ?? {},
        scores: answers ? Object.fromEntries(scoreForm(definition, answers).map(({ code, value }) => [code, value])) : null,
        submittedAt: answers ? place.at : null,
      });
    });
  }
  return complete;
}
