import { readMasterKeyTerm, termSentence, type MasterKeyTerm } from '@equipoise/platform';
import type { EntityManager } from 'typeorm';

/** Something that must hold at any time. */
export interface Invariant {
  readonly name: string;
  /** What holds, as a sentence. */
  readonly sentence: string;
  /** What does not hold, one sentence each; empty where all is well. */
  violations(tx: EntityManager): Promise<readonly string[]>;
  /** What a reader should know although nothing is wrong. */
  notes?(tx: EntityManager): Promise<readonly string[]>;
}

/** One statement that gives a `what` for each violation. */
interface Finding {
  readonly broken: string;
  readonly sql: string;
}

/** Violations of one statement that are listed; whoever has more has other worries than the list. */
const MOST_LISTED = 100;

export const fromStatements = (name: string, sentence: string, findings: readonly Finding[]): Invariant => ({
  name,
  sentence,
  async violations(tx) {
    const found: string[] = [];
    for (const { broken, sql } of findings) {
      const rows = await tx.query<{ what: string }[]>(`select what from (${sql}) as finding limit ${MOST_LISTED}`);
      found.push(...rows.map(({ what }) => `${broken}: ${what}`));
    }
    return found;
  },
});

const OUTBOX_LIMIT = `interval '15 minutes'`;

/** Old messages are a fault only while a worker runs: it has done a message that came at least the limit later. */
const outbox = fromStatements('outbox', 'No message that must leave the house is older than 15 minutes while a worker runs.', [
  {
    broken: 'a message waits although a worker runs',
    sql: `select o.topic || ' ' || o.id || coalesce(' (' || o.last_error || ')', '') as what from sealed.outbox o
      where o.done_at is null and exists (select 1 from sealed.outbox w where w.done_at > o.recorded_at + ${OUTBOX_LIMIT})`,
  },
]);

const orphans = fromStatements('orphans', 'Nothing refers to something that is not there, or that belongs to another participant.', [
  {
    broken: 'a form stands at the visit of another participant',
    sql: `select f.trial_id || ' ' || f.id as what from trial.form f join trial.visit v on v.trial_id = f.trial_id and v.id = f.visit_id where v.participant_id <> f.participant_id`,
  },
  {
    broken: 'a reminder stands at the visit of another participant',
    sql: `select r.trial_id || ' ' || r.id as what from trial.reminder r join trial.visit v on v.trial_id = r.trial_id and v.id = r.visit_id where v.participant_id <> r.participant_id`,
  },
  {
    broken: 'a personal link leads to the visit of another participant',
    sql: `select l.trial_id || ' ' || l.id as what from trial.questionnaire_link l join trial.visit v on v.trial_id = l.trial_id and v.id = l.visit_id where v.participant_id <> l.participant_id`,
  },
  {
    broken: 'an alert speaks of the form of another participant',
    sql: `select a.trial_id || ' ' || a.id as what from trial.alert a join trial.form f on f.trial_id = a.trial_id and f.id = a.form_id where f.participant_id <> a.participant_id`,
  },
  {
    broken: 'a participant has no screening',
    sql: `select p.trial_id || ' ' || p.code as what from trial.participant p join trial.trial t on t.id = p.trial_id and not t.imported
      where not exists (select 1 from trial.screening s where s.trial_id = p.trial_id and s.participant_id = p.id)`,
  },
  {
    broken: 'a participant is in the wave of another site',
    sql: `select p.trial_id || ' ' || p.code as what from trial.participant p join trial.wave w on w.trial_id = p.trial_id and w.id = p.wave_id where w.site_id <> p.site_id`,
  },
  {
    broken: 'a participant is in the therapy group of another wave',
    sql: `select m.trial_id || ' ' || m.participant_id as what from sealed.group_member m
      join sealed.therapy_group g on g.trial_id = m.trial_id and g.id = m.group_id join trial.participant p on p.trial_id = m.trial_id and p.id = m.participant_id
      where p.wave_id is distinct from g.wave_id`,
  },
  {
    broken: 'an allocation has no intervention status',
    sql: `select a.trial_id || ' ' || a.participant_id as what from sealed.allocation a left join sealed.intervention i using (trial_id, participant_id) where i.participant_id is null`,
  },
  {
    broken: 'attendance is noted of somebody who is not in the group',
    sql: `select a.trial_id || ' ' || a.participant_id as what from sealed.attendance a left join sealed.group_member m using (trial_id, participant_id, group_id) where m.participant_id is null`,
  },
  {
    broken: 'a contact belongs to nobody',
    sql: `select c.trial_id || ' ' || c.participant_id as what from identity.contact c left join trial.participant p on p.trial_id = c.trial_id and p.id = c.participant_id where p.id is null`,
  },
  {
    broken: 'a role is granted in a trial or at a site that is not there',
    sql: `select g.id::text as what from identity.role_grant g left join trial.trial t on t.id = g.trial_id left join trial.site s on s.trial_id = g.trial_id and s.id = g.site_id
      where t.id is null or (g.site_id is not null and s.id is null)`,
  },
  {
    broken: 'an account has no printed name',
    sql: `select a.id::text as what from identity.account a left join trial.staff s on s.account_id = a.id where s.display_name is distinct from a.display_name`,
  },
]);

/**
 * Steps of one instant have no order of their own, so the path is checked as a walk: every state that was entered
 * and not left again is the present one, and there is exactly one beginning.
 */
const histories = fromStatements('histories', "Each participant's recorded steps lead to the state in which they are.", [
  {
    broken: 'the steps of a participant do not lead to their state',
    sql: `with ends as (
        select trial_id, participant_id, to_state as state, 1 as n from trial.participation_change
        union all select trial_id, participant_id, from_state, -1 from trial.participation_change where from_state is not null
        union all select trial_id, id, state, -1 from trial.participant)
      select p.trial_id || ' ' || p.code as what from trial.participant p where exists
        (select 1 from ends e where e.trial_id = p.trial_id and e.participant_id = p.id group by e.state having sum(e.n) <> 0)`,
  },
  {
    broken: 'a participant has not exactly one beginning',
    sql: `select p.trial_id || ' ' || p.code as what from trial.participant p left join trial.participation_change c on c.trial_id = p.trial_id and c.participant_id = p.id and c.from_state is null
      group by p.trial_id, p.id, p.code having count(c.id) <> 1`,
  },
  {
    broken: 'a participant is randomised without a step that says so',
    sql: `select p.trial_id || ' ' || p.code as what from trial.participant p join trial.trial t on t.id = p.trial_id and not t.imported where (p.randomised_at is not null) <> exists
      (select 1 from trial.participation_change c where c.trial_id = p.trial_id and c.participant_id = p.id and c.to_state = 'randomised')`,
  },
  {
    broken: 'the steps of an intervention do not lead to its status',
    sql: `with ends as (
        select trial_id, participant_id, to_status as status, 1 as n from sealed.intervention_change
        union all select trial_id, participant_id, from_status, -1 from sealed.intervention_change
        union all select trial_id, participant_id, 'allocated', 1 from sealed.intervention
        union all select trial_id, participant_id, status, -1 from sealed.intervention)
      select i.trial_id || ' ' || i.participant_id as what from sealed.intervention i where exists
        (select 1 from ends e where e.trial_id = i.trial_id and e.participant_id = i.participant_id group by e.status having sum(e.n) <> 0)`,
  },
]);

const entryOf = (schema: 'trial' | 'sealed', table: string, key: string): Finding => ({
  broken: `a row of ${schema}.${table} has no entry in the trail`,
  sql: `select r.trial_id || ' ' || r.${key} as what from ${schema}.${table} r where not exists
    (select 1 from ${schema}.audit_entry e where e.trial_id = r.trial_id and e.table_name = '${schema}.${table}' and e.row_id = r.${key}::text and e.action = 'insert')`,
});

const trail = fromStatements('trail', 'Every consent, form, step, visit, event and allocation has its entry in the trail, and the triggers that write it are on.', [
  ...['participant', 'participation_change', 'consent', 'withdrawal', 'visit', 'form', 'form_correction', 'adverse_event', 'alert', 'signature'].map((table) => entryOf('trial', table, 'id')),
  ...['allocation', 'opened_allocation', 'group_member'].map((table) => entryOf('sealed', table, 'participant_id')),
  ...['intervention_change', 'deviation'].map((table) => entryOf('sealed', table, 'id')),
  {
    broken: 'a form was changed more often than the trail tells',
    // counted once for all forms: one count per form reads the whole trail of its trial again
    sql: `select f.trial_id || ' ' || f.id as what from trial.form f
      left join (select e.trial_id, e.row_id, count(*) as n from trial.audit_entry e where e.table_name = 'trial.form' and e.action = 'update' group by e.trial_id, e.row_id) e
        on e.trial_id = f.trial_id and e.row_id = f.id::text
      where f.version - 1 > coalesce(e.n, 0)`,
  },
  {
    broken: 'a trigger is switched off',
    sql: `select t.tgrelid::regclass || ' ' || t.tgname as what from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('trial', 'sealed', 'identity') and not t.tgisinternal and t.tgenabled <> 'O'`,
  },
]);

/** What holds in the tables by themselves, whatever the features compute. */
export const TABLE_INVARIANTS: readonly Invariant[] = [outbox, orphans, histories, trail];

/** @param now real time */
export const masterKeyTermInvariant = (keyId: string, days: number, now: Date): Invariant => {
  const sentences = async (tx: EntityManager, state: MasterKeyTerm['state']): Promise<readonly string[]> => {
    const term = await readMasterKeyTerm(tx, keyId, days, now);
    const sentence = term?.state === state ? termSentence(term) : undefined;
    return sentence ? [sentence] : [];
  };
  return {
    name: 'master-key-term',
    sentence: `The master key is in use for less than ${days} days (EQUIPOISE_MASTER_KEY_DAYS).`,
    violations: (tx) => sentences(tx, 'over'),
    notes: (tx) => sentences(tx, 'soon'),
  };
};

/** Ciphertexts that this installation could not open. */
export const masterKeyInvariant = (keyId: string): Invariant => ({
  name: 'master-key',
  sentence: 'Everything that is sealed was sealed under the master key of this installation.',
  async violations(tx) {
    const rows = await tx.query<{ what: string }[]>(
      `select 'randomisation of ' || trial_id as what from sealed.randomisation where key_id <> $1
       union all select 'protocol of ' || trial_id from sealed.protocol_part where key_id <> $1
       union all select 'design evidence ' || number || ' of ' || trial_id from sealed.design_evidence where key_id <> $1
       union all select 'task ' || id from sealed.task where key_id <> $1
       union all select 'signing key ' || name from sealed.audit_key where key_id <> $1
       union all select 'contact of ' || trial_id || ' ' || participant_id from identity.contact where key_id <> $1 and wrapped_key is not null`,
      [keyId],
    );
    return rows.slice(0, MOST_LISTED).map(({ what }) => `sealed under another master key: ${what}`);
  },
});
