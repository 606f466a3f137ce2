import type { EntityManager } from 'typeorm';

interface Invariant {
  /** What does not hold, as a sentence that goes before the reminder's id. */
  readonly broken: string;
  /** Gives one `what` per violation. */
  readonly sql: string;
}

/**
 * The instant of sending as the trail saw it. The trail's order is exact where times are not: sending, submitting and leaving take turns on
 * the participant's row, while trial time stands still in simulations and a death may be entered with its earlier day.
 */
const SENT = `sent as (
  select r.trial_id, r.id, r.participant_id, r.visit_id, e.id as entry from trial.reminder r
  join trial.audit_entry e on e.trial_id = r.trial_id and e.table_name = 'trial.reminder' and e.row_id = r.id::text and e.after ->> 'status' = 'sent'
  where r.status = 'sent')`;

const INVARIANTS: readonly Invariant[] = [
  {
    broken: 'a reminder is noted as sent, but there is no mail of it to its participant',
    sql: `select r.trial_id || ' ' || r.id as what from trial.reminder r
      left join identity.mail m on m.id = r.id and m.kind = 'reminder' and m.trial_id = r.trial_id and m.participant_id = r.participant_id
      where r.status = 'sent' and (m.id is null or r.sent_at is null)`,
  },
  {
    broken: 'a reminder was mailed, but it is not noted as sent',
    sql: `select m.trial_id || ' ' || m.id as what from identity.mail m left join trial.reminder r on r.trial_id = m.trial_id and r.id = m.id
      where m.kind = 'reminder' and r.status is distinct from 'sent'`,
  },
  {
    broken: 'a reminder went out more than once',
    sql: `with ${SENT} select trial_id || ' ' || id as what from sent group by trial_id, id having count(*) > 1`,
  },
  {
    broken: 'a reminder is handed over, but no open message will send it',
    sql: `select r.trial_id || ' ' || r.id as what from trial.reminder r left join sealed.outbox o on o.id = r.id and o.topic = 'reminder'
      where r.status = 'handed-over' and (o.id is null or o.done_at is not null)`,
  },
  {
    broken: 'a reminder was sent after its visit was complete',
    sql: `with ${SENT}, complete as (
        select f.trial_id, f.visit_id, max(e.id) as entry from trial.form f
        join trial.audit_entry e on e.trial_id = f.trial_id and e.table_name = 'trial.form' and e.row_id = f.id::text and e.after ->> 'status' = 'submitted'
        group by f.trial_id, f.visit_id having bool_and(f.status = 'submitted'))
      select s.trial_id || ' ' || s.id as what from sent s join complete c on c.trial_id = s.trial_id and c.visit_id = s.visit_id
      where s.entry > c.entry and not exists (select 1 from trial.form f where f.trial_id = s.trial_id and f.visit_id = s.visit_id and f.status <> 'submitted')`,
  },
  {
    broken: 'a reminder was sent to somebody who had withdrawn, died, been lost or been found ineligible',
    sql: `with ${SENT}, step as (
        select c.trial_id, c.participant_id, c.to_state, e.id as entry from trial.participation_change c
        join trial.audit_entry e on e.trial_id = c.trial_id and e.table_name = 'trial.participation_change' and e.row_id = c.id::text)
      select s.trial_id || ' ' || s.id as what from sent s
      cross join lateral (select to_state from step p where p.trial_id = s.trial_id and p.participant_id = s.participant_id and p.entry < s.entry
        order by p.entry desc limit 1) before
      where before.to_state in ('withdrawn', 'died', 'lost', 'ineligible')`,
  },
];

/**
 * What does not hold of reminders that must: each sent once and only once per channel, none after completion, withdrawal or death, none
 * stuck between planning and sending. Reads the outbox and the mail, so it needs the application's login.
 * @returns one sentence per violation; empty where all is well
 */
export async function followUpInvariants(tx: EntityManager): Promise<string[]> {
  const found: string[] = [];
  for (const { broken, sql } of INVARIANTS) {
    const rows = await tx.query<{ what: string }[]>(sql);
    found.push(...rows.map(({ what }) => `${broken}: ${what}`));
  }
  return found;
}
