import pg from 'pg';
import { Access, loadMasterKey, loginUrl, readConfig } from '@equipoise/platform';
import type { EntityManager } from 'typeorm';
import { TEST_MASTER_KEY } from '../keys';
import type { World } from '../world';
import type { Observations } from './visitor';

/**
 * Views of the catalogue that tell of sessions, of the whole cluster or of its time, in the same world twice not the same.
 */
const BY_NATURE = /^pg_(stat_|statio_|stat$|locks|backend|shmem|cursors|prepared|settings|file_settings|hba|ident|config|aios|timezone|replication|subscription|database|shdepend|shdescription|shseclabel|auth|tablespace|db_role|roles|user|shadow|group|parameter_acl|wait_events|dsm)/;
/** Columns of the catalogue that count transactions, name files, or tell in which order rows happen to lie. */
const COLUMNS_BY_NATURE = ['relfilenode', 'relfrozenxid', 'relminmxid', 'indcheckxmin', 'correlation'];
/**
 * Messages that are due at one moment are handled in no fixed order, some at once: how these rows lie, and on how many pages, is
 * chance (PostgreSQL adds several pages where two writers wait for one). How many and how long they are is not. How others lie could tell.
 */
const WRITTEN_BY_WORKERS = ['trial.audit_entry', 'trial.reminder', 'trial.questionnaire_link'];
const PAGES = ['relpages', 'relallvisible', 'relallfrozen'];
const OWN_SCHEMAS = `n.nspname !~ '^pg_' and n.nspname <> 'information_schema'`;

interface Relation {
  readonly oid: number;
  readonly name: string;
  readonly kind: string;
}

type Ask = (sql: string, values?: unknown[]) => Promise<Record<string, unknown>[]>;

/** One line per row, or the refusal: what is refused must be refused in every world. */
async function told(ask: Ask, sql: string): Promise<string> {
  await ask('savepoint question');
  try {
    const rows = await ask(sql);
    return rows.map((row) => Object.values(row).map(String).join(' | ')).join('\n');
  } catch (error) {
    await ask('rollback to savepoint question');
    const { code, message } = error as { code?: string; message: string };
    return `refused ${code ?? ''}: ${message}`;
  }
}

/** Everything that the blinded database login can read: rows, the catalogue, sizes, estimates. */
export async function observeDatabase(world: World, when: string): Promise<Observations> {
  await settleStatistics(world);
  const lyingByChance = await writtenByWorkers(world);
  const isByChance = ({ oid }: Relation) => lyingByChance.includes(oid);
  const costless = (relation: Relation, plan: string) => (isByChance(relation) ? plan.replace(/cost=\S+ /, '') : plan);
  const seen: Observations = new Map();
  const note = (what: string, text: string) => seen.set(`database ${when}: ${what}`, text);
  await asBlindedPerson(world, async (ask) => {
    for (const relation of await readable(world, OWN_SCHEMAS)) {
      const { name } = relation;
      note(`rows of ${name}`, await told(ask, `select to_jsonb(t)::text as row from ${name} t ${isByChance(relation) ? 'order by 1' : ''}`));
      note(`estimate for ${name}`, costless(relation, await told(ask, `explain select * from ${name}`)));
    }
  });
  await asBlindedLogin(world, async (ask) => {
    const all = await asSuperuser<Relation>(world, `select c.oid, c.oid::regclass::text as name, c.relkind as kind from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${OWN_SCHEMAS} and c.relkind in ('r', 'i', 'S', 'm', 'v') order by 2`);
    for (const relation of all) {
      const { name, kind } = relation;
      if (!isByChance(relation)) note(`size of ${name}`, await told(ask, `select pg_relation_size('${name}'), pg_total_relation_size('${name}')`));
      else if (kind === 'r') note(`length of ${name}`, JSON.stringify(await asSuperuser(world, `select count(*), sum(pg_column_size(t)) from ${name} t`)));
      if (kind === 'r') note(`estimate by the bare login for ${name}`, costless(relation, await told(ask, `explain select * from ${name}`)));
      if (kind === 'S') note(`sequence ${name}`, await told(ask, `select last_value from ${name}`));
    }
    for (const { name } of await readable(world, `n.nspname = 'pg_catalog'`)) {
      if (BY_NATURE.test(name)) continue;
      const pages = name === 'pg_class' ? `- case when oid in (${lyingByChance.join(',')}) then '{${PAGES.join(',')}}' else '{}' end::text[]` : '';
      const row = `(to_jsonb(t) - '{${COLUMNS_BY_NATURE.join(',')}}'::text[] ${pages})::text`;
      const whole = /^pg_(class|stats|sequences|policies|indexes|views|description)$/.test(name);
      note(`catalogue ${name}`, await told(ask, whole ? `select ${row} as row from ${name} t ${name === 'pg_stats' ? `where schemaname !~ '^pg_'` : ''} order by 1` : `select count(*), md5(string_agg(r, E'\\n' order by r)) from (select ${row} as r from ${name} t) x`));
    }
    note('functions that answer', await told(ask, `select p.oid::regprocedure::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace where ${OWN_SCHEMAS} and has_function_privilege(p.oid, 'execute') order by 1`));
  });
  return seen;
}

/** What the blinded login may read. The login itself may not ask: it has no right to the catalogue's list of tables. */
function readable(world: World, where: string): Promise<Relation[]> {
  return asSuperuser<Relation>(
    world,
    `select c.oid, c.oid::regclass::text as name, c.relkind as kind from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where ${where} and c.relkind in ('r', 'v', 'm', 'p') and has_schema_privilege('equipoise_blinded', n.oid, 'usage') and has_table_privilege('equipoise_blinded', c.oid, 'select') order by 2`,
  );
}

/** The tables that workers write, with their indices and what PostgreSQL stores out of line. */
async function writtenByWorkers(world: World): Promise<number[]> {
  const tables = `'{${WRITTEN_BY_WORKERS.join(',')}}'::regclass[]`;
  const rows = await asSuperuser<{ oid: number }>(
    world,
    `with own as (select oid, reltoastrelid from pg_class where oid = any(${tables})), lying as (select oid from own union select reltoastrelid from own)
     select oid from lying union select indexrelid from pg_index where indrelid in (select oid from lying)`,
  );
  return rows.map(({ oid }) => oid);
}

async function asSuperuser<Row extends pg.QueryResultRow>(world: World, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: world.app.database.adminUrl });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** The statistics of the planner as autovacuum leaves them, but at a moment that is the same in every world. */
async function settleStatistics(world: World): Promise<void> {
  await asSuperuser(world, 'vacuum analyze');
}

/** On the blinded login, for a person who sees the whole trial. */
async function asBlindedPerson(world: World, work: (ask: Ask) => Promise<void>): Promise<void> {
  const { databases, clock } = world.app.runtime;
  const author = { id: world.people.get('investigator')!.accountId, name: 'The investigator', roles: ['investigator'], requestId: 'observer' };
  const access = Access.forPerson(databases, clock, author, { trialId: world.trialId, roles: ['investigator'], held: [{ role: 'investigator', siteId: null }], siteIds: null });
  await access.transaction((tx: EntityManager) => work((sql, values) => tx.query(sql, values)));
}

/** The same login without the application: what the password alone opens. */
async function asBlindedLogin(world: World, work: (ask: Ask) => Promise<void>): Promise<void> {
  const key = loadMasterKey(readConfig({ EQUIPOISE_MASTER_KEY: TEST_MASTER_KEY }));
  const client = new pg.Client({ connectionString: loginUrl(world.app.database.url, key, 'blinded') });
  await client.connect();
  try {
    await client.query('begin');
    await work(async (sql, values) => (await client.query(sql, values)).rows as Record<string, unknown>[]);
  } finally {
    await client.end();
  }
}
