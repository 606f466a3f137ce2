import { notFound } from '@equipoise/kernel';
import { countSignatures } from '@equipoise/signatures';
import type { EntityManager } from 'typeorm';
import type { RegisterFacts, TrialFacts } from './facts';
import { readLastRestore } from './read-restore';

/** Tables whose rows are outcome data: nothing in them is written while the data are locked. */
const LOCKED_TABLES = ['trial.form', 'trial.form_correction', 'trial.measurement', 'trial.screening', 'trial.adverse_event', 'trial.consent'];

/** What stands in the open part of a protocol about the randomisation (openRandomisationOf); every other word of it belongs to the sealed design. */
const OPEN_WORDS = ['method', 'strata', 'unit', 'publicValue'];

/** Numbers that one statement reads; counts come as text. */
type Counts<Name extends string> = Readonly<Record<Name, number>>;

async function counts<Name extends string>(tx: EntityManager, sql: string, values: readonly unknown[]): Promise<Counts<Name>> {
  const [row] = await tx.query<Record<string, string | null>[]>(sql, [...values]);
  return Object.fromEntries(Object.entries(row ?? {}).map(([name, value]) => [name, Number(value ?? 0)])) as Counts<Name>;
}

const PROTOCOL = `select
    (select count(*) from trial.protocol_version v where v.trial_id = t.id) as versions,
    (select count(*) from trial.protocol_version v where v.trial_id = t.id and v.number > 1 and coalesce(v.reason, '') = '') as "amendmentsWithoutReason",
    t.protocol_version - (select count(*) from trial.protocol_version v where v.trial_id = t.id and v.number <= t.protocol_version) as "versionsLost",
    (select count(*) from trial.audit_entry e where e.trial_id = t.id and e.table_name = 'trial.trial' and e.before ->> 'status' = 'draft' and e.after ->> 'status' = 'open' and e.reason is not null) as activations,
    (select count(*) from trial.practice p where p.of_trial_id = t.id) as "practiceSpaces",
    (select count(*) from trial.practice p where p.of_trial_id = t.id and p.started_at <= coalesce(
      (select min(e.at) from trial.audit_entry e where e.trial_id = t.id and e.table_name = 'trial.trial' and e.before ->> 'status' = 'draft' and e.after ->> 'status' = 'open'), 'infinity')) as "practicedBefore",
    (select count(*) from trial.commitment c where c.trial_id = t.id) as commitments,
    (select count(*) from trial.protocol_version v cross join lateral jsonb_object_keys(case when jsonb_typeof(v.document -> 'randomisation') = 'object' then v.document -> 'randomisation' else '{}' end) k
      where v.trial_id = t.id and not k = any($2)) as "sealedWords"
  from trial.trial t where t.id = $1`;

const SEQUENCE = `select count(*) as randomised, count(*) filter (where
    not exists (select 1 from trial.consent c where c.trial_id = p.trial_id and c.participant_id = p.id and c.signed_at <= p.randomised_at)
    or (select count(distinct s.to_state) from trial.participation_change s where s.trial_id = p.trial_id and s.participant_id = p.id
      and s.to_state in ('eligible', 'consented', 'baseline-complete') and s.happened_at <= p.randomised_at) < 3) as "outOfSequence"
  from trial.participant p where p.trial_id = $1 and p.randomised_at is not null`;

/** Nothing takes a visit off a schedule: not the end of a therapy, and not a withdrawal either, which only ends what is due. */
const FOLLOW_UP = `select (select count(*) from trial.participant p where p.trial_id = $1) as participants,
    (select count(*) from trial.participant p where p.trial_id = $1 and not exists
      (select 1 from trial.participation_change s where s.trial_id = $1 and s.participant_id = p.id and s.to_state = p.state)) as "statesWithoutStep",
    (select count(*) from trial.visit v where v.trial_id = $1) as visits,
    (select count(*) from trial.audit_entry e where e.trial_id = $1 and e.table_name = 'trial.visit' and e.action = 'insert'
      and not exists (select 1 from trial.visit v where v.trial_id = $1 and v.id::text = e.row_id)) as "visitsRemoved"`;

const FORMS = `with saves as (select e.row_id, count(*) as n from trial.audit_entry e where e.trial_id = $1 and e.table_name = 'trial.form' and e.action = 'update' group by e.row_id)
  select count(*) filter (where f.status <> 'empty') as forms, coalesce(sum(s.n), 0) as "formSaves", count(*) filter (where f.version - 1 > coalesce(s.n, 0)) as "formsBehind",
    (select count(*) from trial.form_correction c where c.trial_id = $1) as corrections,
    (select count(*) from trial.form_correction c where c.trial_id = $1 and (c.before = c.after or not exists
      (select 1 from trial.audit_entry e where e.trial_id = $1 and e.table_name = 'trial.form_correction' and e.row_id = c.id::text and e.action = 'insert'))) as "correctionsIncomplete"
  from trial.form f left join saves s on s.row_id = f.id::text where f.trial_id = $1`;

const TRAIL = `select count(*) as entries, count(*) filter (where e.actor_id is not null and (e.actor_name is null or e.actor_role is null)) as "entriesWithoutAuthor",
    count(*) filter (where e.action = 'event') as events, count(*) filter (where e.action = 'event' and e.table_name in ('trial.dataset', 'trial.audit_trail')) as "dataExports"
  from trial.audit_entry e where e.trial_id = $1`;

/** An entry belongs to the status that was the trial's when it was written: the last change of status before it. */
const LOCK = `with steps as (select e.id, e.after ->> 'status' as status, lead(e.id, 1, 9223372036854775807) over (order by e.id) as until
    from trial.audit_entry e where e.trial_id = $1 and e.table_name = 'trial.trial' and e.after ? 'status')
  select (select count(*) from steps where status = 'locked') as locks,
    (select count(*) from steps s join trial.audit_entry e on e.trial_id = $1 and e.id > s.id and e.id < s.until
      where s.status in ('locked', 'unblinded') and e.table_name = any($2) and e.action <> 'event') as "editsWhileLocked",
    (select count(*) from trial.unlock_request u where u.trial_id = $1 and u.approved_at is not null) as unlocks,
    (select count(*) from trial.unlock_request u where u.trial_id = $1 and u.approved_at is not null and (u.approved_by is null or u.approved_by = u.requested_by or u.reason = '')) as "unlocksAlone"`;

const SIGNATURES = `select count(*) as signatures,
    count(*) filter (where g.printed_name = '' or g.meaning = '' or g.signed_at is null or g.subject_sha256 !~ '^[0-9a-f]{64}$') as "signaturesIncomplete",
    count(*) filter (where not exists (select 1 from trial.audit_entry e where e.trial_id = $1 and e.table_name = 'trial.signature' and e.row_id = g.id::text and e.action = 'insert')) as "signaturesUnlogged"
  from trial.signature g where g.trial_id = $1`;

/** What the open tables of a trial say. @throws DomainError not-found */
export async function readTrialFacts(tx: EntityManager, trialId: string): Promise<Omit<TrialFacts, 'practiceUnmarked'>> {
  const [trial] = await tx.query<{ status: string; imported: boolean; simulated: boolean; practice: boolean; randomises: boolean; time_zone: string; protocol_version: number }[]>(
    `select t.status, t.imported, t.simulated, t.time_zone, t.protocol_version, exists (select 1 from trial.practice p where p.trial_id = t.id) as practice,
       jsonb_typeof(v.document -> 'randomisation') is not distinct from 'object' as randomises
     from trial.trial t join trial.protocol_version v on v.trial_id = t.id and v.number = t.protocol_version where t.id = $1`,
    [trialId],
  );
  if (!trial) throw notFound('trial');
  const { versions, ...protocol } = await counts<
    'versions' | 'amendmentsWithoutReason' | 'versionsLost' | 'activations' | 'practiceSpaces' | 'practicedBefore' | 'commitments' | 'sealedWords'
  >(tx, PROTOCOL, [trialId, OPEN_WORDS]);
  const signed = await countSignatures(tx, trialId);
  return {
    ...{ status: trial.status, imported: trial.imported, simulated: trial.simulated, practice: trial.practice, randomises: trial.randomises, timeZone: trial.time_zone },
    ...{ protocolVersion: trial.protocol_version, protocolVersions: versions },
    ...protocol,
    ...(await counts<'randomised' | 'outOfSequence'>(tx, SEQUENCE, [trialId])),
    ...(await counts<'participants' | 'statesWithoutStep' | 'visits' | 'visitsRemoved'>(tx, FOLLOW_UP, [trialId])),
    ...(await counts<'forms' | 'formSaves' | 'formsBehind' | 'corrections' | 'correctionsIncomplete'>(tx, FORMS, [trialId])),
    ...(await counts<'entries' | 'entriesWithoutAuthor' | 'events' | 'dataExports'>(tx, TRAIL, [trialId])),
    ...(await counts<'locks' | 'editsWhileLocked' | 'unlocks' | 'unlocksAlone'>(tx, LOCK, [trialId, LOCKED_TABLES])),
    ...(await counts<'signatures' | 'signaturesIncomplete' | 'signaturesUnlogged'>(tx, SIGNATURES, [trialId])),
    ...{ signaturesValid: signed.valid, signaturesVoid: signed.void },
    lastRestore: await readLastRestore(tx, trialId),
  };
}

/** Practice spaces of a trial, to be looked at in a scope of their own. */
export async function practiceSpacesOf(tx: EntityManager, trialId: string): Promise<readonly string[]> {
  return (await tx.query<{ trial_id: string }[]>('select trial_id from trial.practice where of_trial_id = $1 order by number', [trialId])).map(({ trial_id: id }) => id);
}

/** How many of these spaces could be taken for real. */
export async function unmarkedSpaces(tx: EntityManager, spaces: readonly string[]): Promise<number> {
  return (await counts<'n'>(tx, 'select count(*) as n from trial.trial t where t.id = any($1) and not t.simulated', [spaces])).n;
}

/** A rehearsal reveals no arm; whoever is not counted as unblinded has no impact to record. */
const REGISTER = `with register as (
    select u.id, u.kind, u.account_id, u.requested_by from trial.unblinding_event u where u.trial_id = $1
    union all select r.id, 'planned', r.approved_by, r.requested_by from trial.unblinding_request r where r.trial_id = $1 and r.approved_at is not null)
  select count(*) filter (where r.kind <> 'rehearsal') as entries,
    count(*) filter (where r.kind <> 'rehearsal' and not exists (select 1 from trial.unblinding_impact i where i.trial_id = $1 and i.event_id = r.id)) as "withoutImpact",
    count(*) filter (where r.kind <> 'rehearsal' and r.account_id is null and r.requested_by is null) as "withoutPerson",
    count(*) filter (where not exists (select 1 from trial.audit_entry e where e.trial_id = $1 and e.row_id = r.id::text and e.action in ('event', 'insert'))) as "withoutEvent",
    count(*) filter (where r.kind = 'rehearsal') as rehearsals
  from register r`;

/** The open part of the register; only for whoever may read the register itself. */
export function readRegisterFacts(tx: EntityManager, trialId: string): Promise<RegisterFacts> {
  return counts<keyof RegisterFacts>(tx, REGISTER, [trialId]);
}
