import type { IdSource } from '@equipoise/kernel';
import type { OpenProtocol, PlannedVisit } from '@equipoise/protocol';
import type { EntityManager } from 'typeorm';
import type { Participant } from './participant';
import { scheduleOf, type Schedule } from './schedule';

const VISITS = `insert into trial.visit (trial_id, id, participant_id, code, target_on, opens_at, closes_at)
  select $1, x.id, $2, x.code, x."targetOn", x."opensAt", x."closesAt"
  from jsonb_to_recordset($3::jsonb) as x(id uuid, code text, "targetOn" date, "opensAt" timestamptz, "closesAt" timestamptz)`;
const FORMS = `insert into trial.form (trial_id, id, participant_id, visit_id, instrument_code, instrument_version, position, status, answers, version)
  select $1, x.id, $2, x."visitId", x."instrumentCode", x."instrumentVersion", x.position, 'empty', '{}', 1
  from jsonb_to_recordset($3::jsonb) as x(id uuid, "visitId" uuid, "instrumentCode" text, "instrumentVersion" text, position integer)`;
const REMINDERS = `insert into trial.reminder (trial_id, id, participant_id, visit_id, code, channel, due_at, status)
  select $1, x.id, $2, x."visitId", x.code, x.channel, x."dueAt", 'planned'
  from jsonb_to_recordset($3::jsonb) as x(id uuid, "visitId" uuid, code text, channel text, "dueAt" timestamptz)`;

/** Writes a schedule: visits, their forms (empty, version 1) and their reminders (planned). Three statements, however many rows. */
export async function insertSchedule(tx: EntityManager, participant: Pick<Participant, 'trialId' | 'id'>, schedule: Schedule): Promise<void> {
  const { trialId, id } = participant;
  await tx.query(VISITS, [trialId, id, JSON.stringify(schedule.visits)]);
  await tx.query(FORMS, [trialId, id, JSON.stringify(schedule.forms)]);
  await tx.query(REMINDERS, [trialId, id, JSON.stringify(schedule.reminders)]);
}

/**
 * Plans and writes visits that have become plannable, in one go. A visit that the participant has already is refused by the database.
 * @param protocol the version that the participant consented to
 * @returns what was written
 */
export async function insertVisits(
  tx: EntityManager,
  protocol: Pick<OpenProtocol, 'visits' | 'reminders'>,
  participant: Participant,
  planned: readonly PlannedVisit[],
  ids: Pick<IdSource, 'next'>,
): Promise<Schedule> {
  const schedule = scheduleOf(protocol, planned, participant.siteTimeZone, ids);
  if (schedule.visits.length > 0) await insertSchedule(tx, participant, schedule);
  return schedule;
}
