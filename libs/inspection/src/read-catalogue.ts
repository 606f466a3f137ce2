import type { EntityManager } from 'typeorm';
import type { CatalogueFacts } from './facts';

const SCHEMAS = ['trial', 'sealed', 'identity'];
const TRAILS = ['trial.audit_entry', 'sealed.audit_entry', 'identity.audit_entry'];

/** Tables without a trail of their own, each with its reason; test/integration/schema.spec.ts holds the migrations to the same list. */
const WITHOUT_TRAIL: Readonly<Record<string, string>> = {
  'identity.audit_entry': 'is a trail',
  'identity.contact_access': 'is a trail itself',
  'identity.mail': 'made from the outbox, never changed by a person',
  'sealed.audit_checkpoint': 'seals the trails',
  'sealed.audit_entry': 'is a trail',
  'sealed.audit_witness': 'how far copies have gone',
  'sealed.outbox': 'work to be done; what asked for it has its trail',
  'sealed.planned_position': 'derived from the sealed secret',
  'sealed.simulation': 'seed of simulated people',
  'sealed.stratum': 'every change is an allocation, which has its trail',
  'sealed.task_run': 'leases and progress of the workers; the task itself has its trail',
  'trial.audit_entry': 'is a trail',
  'trial.simulation_clock': 'virtual time of simulated trials',
  'trial.staff': 'a copy of identity.account, which has its trail',
};

/** Tables with a `trial_id` that belong to the installation (migrations/protect-tables.ts says why). */
const OVER_ALL_TRIALS = ['identity.role_grant', 'identity.audit_entry', 'identity.api_token', 'identity.mail', 'sealed.task'];

/** What must be append-only, by the trigger that refuses. */
const GUARDS: readonly (readonly [table: string, trigger: string])[] = [
  ...TRAILS.flatMap((trail) => [[trail, 'append_only'], [trail, 'never_truncated']] as const),
  ['sealed.audit_checkpoint', 'append_only'],
  ['sealed.audit_checkpoint', 'never_truncated'],
  ['trial.signature', 'append_only'],
  ['trial.form_correction', 'append_only'],
  ['trial.consent', 'append_only'],
  ['trial.protocol_version', 'append_only'],
  ['trial.unblinding_event', 'append_only'],
  ['trial.unblinding_impact', 'append_only'],
  ['identity.contact_access', 'append_only'],
  ['trial.unlock_request', 'kept_as_asked'],
  ['trial.plan_version', 'kept_as_written'],
];

const TRAIL_COLUMNS = ['at', 'actor_id', 'actor_name', 'actor_role', 'reason', 'table_name', 'row_id', 'action', 'before', 'after'];

/**
 * Oids and names of our tables. The blinded login may not read pg_class, which tells sizes; every table has the system
 * column `tableoid`, though, and casting its number to a name asks for no right.
 */
const OURS = `select a.attrelid as oid, t.schemaname || '.' || t.tablename as name, t.schemaname as schema, t.rowsecurity
  from pg_tables t join pg_attribute a on a.attname = 'tableoid' and a.attrelid::regclass::text = t.schemaname || '.' || t.tablename
  where t.schemaname = any($1)`;

const PRIVILEGES = ['select', 'insert', 'update', 'delete', 'truncate'];
const LOGINS = ['equipoise_app', 'equipoise_blinded', 'equipoise_system', 'equipoise_identity', 'equipoise_auditor', 'equipoise_exporter', 'equipoise_queue'];

/** What a table's columns are worth in the sense of a right: a right on one column is a right. */
const HELD = (login: string, oid: string, privilege: string) =>
  `(has_table_privilege(${login}, ${oid}, ${privilege}) or (${privilege} in ('select', 'insert', 'update') and has_any_column_privilege(${login}, ${oid}, ${privilege})))`;

/** Reads the catalogue. Needs no right on any table, so it runs on the blinded login. */
export async function readCatalogue(tx: EntityManager): Promise<CatalogueFacts> {
  const names = async (sql: string, values: readonly unknown[] = []): Promise<string[]> => (await tx.query<{ what: string }[]>(`with ours as (${OURS}) ${sql}`, [SCHEMAS, ...values])).map(({ what }) => what);
  const tables = await names('select name as what from ours order by 1');
  const trailed = new Set(await names(`select o.name as what from ours o join pg_trigger g on g.tgrelid = o.oid where g.tgname = 'audit' and not g.tgisinternal and g.tgenabled in ('O', 'A')`));
  const guards = new Set(await names(`select o.name || ' ' || g.tgname as what from ours o join pg_trigger g on g.tgrelid = o.oid where not g.tgisinternal and g.tgenabled in ('O', 'A')`));
  const columns = new Set(
    await names(`select o.name || '.' || a.attname as what from ours o join pg_attribute a on a.attrelid = o.oid and a.attnum > 0 and not a.attisdropped where o.name = any($2)`, [TRAILS]),
  );
  const data = tables.filter((table) => !(table in WITHOUT_TRAIL));
  // where the host gives no logins, the connection is the owner's and has taken a role
  const [login] = await tx.query<{ shared: boolean }[]>('select session_user <> current_user as shared');
  return {
    sharedLogin: login?.shared ?? true,
    tablesWithoutTrail: data.filter((table) => !trailed.has(table)),
    tablesWithTrail: data.filter((table) => trailed.has(table)).length,
    triggersOff: await names(`select o.name || ' ' || g.tgname as what from ours o join pg_trigger g on g.tgrelid = o.oid where not g.tgisinternal and g.tgenabled not in ('O', 'A') order by 1`),
    guardsMissing: GUARDS.map(([table, trigger]) => `${table} ${trigger}`).filter((guard) => !guards.has(guard)),
    trailWriters: await names(
      `select l.login || ' ' || p.privilege || ' ' || o.name as what from ours o cross join unnest($2::text[]) l(login) cross join unnest($3::text[]) p(privilege)
       where o.name = any($4) and p.privilege <> 'select' and ${HELD('l.login', 'o.oid', 'p.privilege')} order by 1`,
      [LOGINS, PRIVILEGES, TRAILS],
    ),
    tablesWithoutRowSecurity: await names(
      `select o.name as what from ours o where not o.rowsecurity and not o.name = any($2)
         and (o.name = 'trial.trial' or exists (select 1 from pg_attribute a where a.attrelid = o.oid and a.attname = 'trial_id' and not a.attisdropped)) order by 1`,
      [OVER_ALL_TRIALS],
    ),
    blindedReaches: await names(
      `select distinct o.name as what from ours o cross join unnest($2::text[]) p(privilege) where o.schema in ('sealed', 'identity') and ${HELD(`'equipoise_blinded'`, 'o.oid', 'p.privilege')} order by 1`,
      [PRIVILEGES],
    ),
    blindedTakes: await names(`select l.login as what from unnest($2::text[]) l(login) where l.login <> 'equipoise_blinded' and pg_has_role('equipoise_blinded', l.login, 'member') order by 1`, [LOGINS]),
    contactReaders: await names(
      `select l.login as what from ours o cross join unnest($2::text[]) l(login) where o.name = 'identity.contact' and l.login <> 'equipoise_identity' and ${HELD('l.login', 'o.oid', `'select'`)} order by 1`,
      [LOGINS],
    ),
    zonelessColumns: await names(
      `select o.name || '.' || a.attname as what from ours o join pg_attribute a on a.attrelid = o.oid and a.attnum > 0 and not a.attisdropped where a.atttypid = 'timestamp'::regtype order by 1`,
    ),
    trailColumnsMissing: TRAILS.flatMap((trail) => TRAIL_COLUMNS.map((column) => `${trail}.${column}`)).filter((column) => !columns.has(column)),
  };
}
