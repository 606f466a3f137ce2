import type { IdSource } from '@equipoise/kernel';
import { findInstrument } from '@equipoise/instruments';
import { planReminders, type OpenProtocol, type PlannedVisit } from '@equipoise/protocol';

export interface ScheduledVisit {
  readonly id: string;
  readonly code: string;
  /** Day at the site. */
  readonly targetOn: string;
  readonly opensAt: Date;
  readonly closesAt: Date;
}

export interface ScheduledForm {
  readonly id: string;
  readonly visitId: string;
  readonly instrumentCode: string;
  readonly instrumentVersion: string;
  /** 1 for the first form of the visit. */
  readonly position: number;
}

export interface ScheduledReminder {
  readonly id: string;
  readonly visitId: string;
  readonly code: string;
  readonly channel: 'mail';
  readonly dueAt: Date;
}

/** The rows of planned visits, with the names that `trial.allocate` takes (its `visits`, `forms`, `reminders`). */
export interface Schedule {
  readonly visits: readonly ScheduledVisit[];
  readonly forms: readonly ScheduledForm[];
  readonly reminders: readonly ScheduledReminder[];
}

/**
 * Everything that planned visits bring with them: a form per instrument and the protocol's reminders. Nothing here knows an arm.
 * @param timeZone zone of the site
 * @throws Error where the protocol names a visit or an instrument that is not known: the validator lets neither in
 */
export function scheduleOf(
  protocol: Pick<OpenProtocol, 'visits' | 'reminders'>,
  planned: readonly PlannedVisit[],
  timeZone: string,
  ids: Pick<IdSource, 'next'>,
): Schedule {
  const visits = planned.map((visit): ScheduledVisit => ({
    id: ids.next(),
    code: visit.visitCode,
    targetOn: visit.targetOn,
    opensAt: visit.opensAt,
    closesAt: visit.closesAt,
  }));
  const visitIds = new Map(visits.map(({ code, id }) => [code, id]));
  const forms = visits.flatMap((visit) => instrumentsOf(protocol, visit.code).map((form): ScheduledForm => ({ id: ids.next(), visitId: visit.id, ...form })));
  const reminders = planReminders(protocol, planned, timeZone).map(
    (reminder): ScheduledReminder => ({
      id: ids.next(),
      visitId: visitIds.get(reminder.visitCode)!,
      code: reminder.reminderCode,
      channel: reminder.channel,
      dueAt: reminder.dueAt,
    }),
  );
  return { visits, forms, reminders };
}

function instrumentsOf(protocol: Pick<OpenProtocol, 'visits'>, visitCode: string): Omit<ScheduledForm, 'id' | 'visitId'>[] {
  const visit = protocol.visits.find((candidate) => candidate.code === visitCode);
  if (!visit) throw new Error('a planned visit is not in the protocol');
  return visit.instruments.map((code, index) => {
    const instrument = findInstrument(code);
    if (!instrument) throw new Error('an instrument of the protocol is not in the registry');
    return { instrumentCode: instrument.code, instrumentVersion: instrument.version, position: index + 1 };
  });
}
