import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { loadMasterKey, LOGINS, loginName, loginUrl, prepareDatabase, readConfig, type Login } from '@equipoise/platform';
import { MIGRATIONS } from '../../apps/api/src/schema';
import { cloneDatabase, type TestDatabase } from '../support/database';
import { attempt, describeRights, functionsOf, mayCall, rightsOn, tablesOf } from '../support/database-matrix';
import { TEST_MASTER_KEY } from '../support/keys';

const FILE = path.resolve(__dirname, '../../docs/security/database-logins.md');
const key = loadMasterKey(readConfig({ EQUIPOISE_MASTER_KEY: TEST_MASTER_KEY }));
const REFUSED = '42501';

describe('a raw connection as a login of the product', () => {
  let database: TestDatabase;
  let owner: pg.Client;
  const clients = new Map<Login, pg.Client>();
  const as = (login: Login): pg.Client => clients.get(login)!;

  beforeAll(async () => {
    database = await cloneDatabase();
    await prepareDatabase(database.url, key, { rows: [], migrations: MIGRATIONS }, true); // as every start does
    owner = new pg.Client({ connectionString: database.url });
    await owner.connect();
    for (const login of LOGINS) {
      const client = new pg.Client({ connectionString: loginUrl(database.url, key, login) });
      await client.connect();
      clients.set(login, client);
    }
  });
  afterAll(async () => {
    await Promise.all([owner, ...clients.values()].map((client) => client.end()));
    await database.drop();
  });

  it('may do with each table and function what the reviewed table says, and nothing else', async () => {
    const tables = new Map<string, string[]>();
    for (const table of await tablesOf(owner)) {
      const rights: string[] = [];
      for (const login of LOGINS) rights.push(await rightsOn(as(login), table));
      tables.set(table.name, rights);
    }
    const functions = new Map<string, boolean[]>();
    for (const callable of await functionsOf(owner)) {
      const may: boolean[] = [];
      for (const login of LOGINS) may.push(await mayCall(as(login), callable));
      functions.set(callable.name, may);
    }
    const described = describeRights(LOGINS, tables, functions);
    if (process.env.EQUIPOISE_WRITE_MATRIX === '1') fs.writeFileSync(FILE, described);
    expect(fs.readFileSync(FILE, 'utf8')).toBe(described);
    // what no review may let through
    const of = (login: Login, rights: readonly string[]) => rights[LOGINS.indexOf(login)] ?? '';
    for (const [name, rights] of tables) {
      for (const login of LOGINS) {
        expect([name, login, of(login, rights)]).not.toEqual([name, login, expect.stringMatching(/T/)]);
        if (name.startsWith('guard.')) expect([name, login, of(login, rights)]).toEqual([name, login, '']);
        if (name.endsWith('.audit_entry')) expect([name, login, of(login, rights)]).toEqual([name, login, expect.stringMatching(/^S?$/)]);
      }
      if (/^(sealed|identity)\./.test(name)) for (const login of ['blinded', 'exporter', 'queue'] as const) expect([name, login, of(login, rights)]).toEqual([name, login, '']);
      if (!/^identity\.contact/.test(name)) expect([name, of('identity', rights)]).toEqual([name, '']);
      if (/^identity\.contact/.test(name)) expect([name, of('app', rights), of('system', rights)]).toEqual([name, '', '']);
      expect([name, of('exporter', rights), of('auditor', rights)]).toEqual([name, expect.stringMatching(/^S?$/), expect.stringMatching(/^S?$/)]);
    }
  });

  const escapes = (login: Login): Record<string, string> => ({
    ...Object.fromEntries(LOGINS.filter((other) => other !== login && !(login === 'system' && other === 'app')).map((other) => [`becoming the group ${other}`, `set role equipoise_${other}`])),
    ...Object.fromEntries(LOGINS.filter((other) => other !== login).map((other) => [`becoming the login ${other}`, `set role ${loginName(key, other)}`])),
    ...Object.fromEntries(LOGINS.filter((other) => other !== login).map((other) => [`the session of ${other}`, `set session authorization ${loginName(key, other)}`])),
    'becoming the owner': 'set role equipoise_owner',
    'becoming a superuser': 'set role postgres',
    'the rights of a superuser': 'set session authorization postgres',
    'more rights for itself': `alter role ${loginName(key, login)} superuser`,
    'a role of its own': 'create role intruder login',
    'the group of another': `grant equipoise_system to ${loginName(key, login)}`,
    // a grant without the right to give it is a warning only: what counts is that nothing was granted
    'a right that it lacks': `grant select on sealed.allocation to equipoise_blinded;
      do $$ begin if not has_table_privilege('equipoise_blinded', (select c.oid from pg_class c where c.relname = 'allocation'), 'select') then raise insufficient_privilege; end if; end $$`,
    'a table in public': 'create table public.x (a int)',
    'a table in trial': 'create table trial.x (a int)',
    'a table in guard': 'create table guard.x (a int)',
    'a function on a search path': `create function public.now() returns timestamptz language sql as 'select null::timestamptz'`,
    'a function in the catalogue': `create function pg_catalog.coalesce_x() returns int language sql as 'select 1'`,
    'a schema': 'create schema x',
    'an extension': 'create extension postgres_fdw schema trial',
    'another language': 'create language plpython3u',
    'no policies': 'alter table trial.participant disable row level security',
    'another policy': 'create policy mine on trial.participant using (true)',
    'no triggers': 'alter table trial.participant disable trigger all',
    'no triggers for the session': `set session_replication_role = 'replica'`,
    'another body of a definer function': `create or replace function trial.enqueue(p_id uuid, p_trial_id uuid, p_topic text, p_payload jsonb, p_created_at timestamptz, p_recorded_at timestamptz) returns void language sql as 'select'`,
    'another search path of a definer function': 'alter function trial.record_event(uuid, text, text, jsonb) set search_path = pg_temp, public',
    'the key of scopes': 'select * from guard.scope_key',
    'the passwords': 'select rolpassword from pg_authid',
    'a file': `select pg_read_file('postgresql.conf')`,
    'a binary file': `select pg_read_binary_file('PG_VERSION')`,
    'a folder': `select pg_ls_dir('.')`,
    'a file by copy': `copy (select 1) to '/tmp/equipoise-copied'`,
    'a program by copy': `copy (select 1) to program 'true'`,
    'a file into a table': `create temporary table t (a text); copy t from '/etc/passwd'`,
    'a large object from a file': `select lo_import('/etc/passwd')`,
    'a large object to a file': `select lo_export(1, '/tmp/equipoise-exported')`,
    'another server': `select * from dblink('dbname=postgres', 'select 1') as t(a int)`,
    'the log of statements': `set log_statement = 'all'`,
    'the end of other sessions': `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'equipoise_owner'`,
    'the statistics of the sealed tables': `select * from sealed.allocation tablesample system (100)`,
    'a plan over sealed tables': login === 'app' || login === 'system' ? 'select rolpassword from pg_authid' : 'explain select * from sealed.allocation',
    'a copy of sealed tables': login === 'app' || login === 'system' ? 'copy guard.scope_key to stdout' : 'copy sealed.allocation to stdout',
    'a publication': 'create publication everything for all tables',
    'an event trigger': `create event trigger x on ddl_command_start execute function trial.refuse_change()`,
  });
  /** What does not exist here, so that there is nothing to be refused: no such extension, function or role. */
  const ABSENT = new Set(['42883', '0A000', '58P01', '22023', '42704']);

  it.each(LOGINS)('%s gets nowhere by tricks', async (login) => {
    const client = as(login);
    for (const [name, sql] of Object.entries(escapes(login))) {
      if (name === 'the statistics of the sealed tables' && (login === 'app' || login === 'system')) continue; // reads them by right
      if (name === 'a file into a table' && login === 'queue') continue; // has temporary tables: the file is tried by itself above
      const code = await attempt(client, sql);
      if (code !== undefined && ABSENT.has(code)) continue;
      if (name === 'the end of other sessions' && code === undefined) continue; // sees no session of the owner, so ends none
      expect([name, code]).toEqual([name, REFUSED]);
    }
    await expect(client.query(`alter system set log_statement = 'all'`)).rejects.toMatchObject({ code: REFUSED }); // not in a transaction
  });

  it.each(LOGINS)('%s is what it was after every way to leave a role', async (login) => {
    const client = as(login);
    for (const escape of ['set role none', 'reset role', 'set session authorization default', 'reset session authorization', 'discard all', 'reset all']) {
      await client.query(escape);
      const { rows } = await client.query<{ session: string; now: string; super: string }>(`select session_user::text as session, current_user::text as now, current_setting('is_superuser') as super`);
      expect(rows).toEqual([{ session: loginName(key, login), now: loginName(key, login), super: 'off' }]);
    }
  });

  it.each(LOGINS.filter((login) => login !== 'queue'))('%s has no temporary tables, which would hide ours from whoever uses the connection next', async (login) => {
    expect(await attempt(as(login), 'create temporary table participant (id uuid)')).toBe(REFUSED);
    expect(await attempt(as(login), 'create temporary view participant as select 1')).toBe(REFUSED);
  });

  it('has definer functions that look nothing up outside the catalogue, on a path where nobody may create anything', async () => {
    const { rows } = await owner.query<{ name: string; settings: string[] | null }>(
      `select p.oid::regprocedure::text as name, p.proconfig as settings from pg_proc p join pg_namespace n on n.oid = p.pronamespace
       where p.prosecdef and n.nspname in ('trial', 'sealed', 'identity', 'guard', 'public') order by 1`,
    );
    expect(rows.length).toBeGreaterThan(10);
    for (const { name, settings } of rows) expect([name, settings]).toEqual([name, expect.arrayContaining(['search_path=pg_catalog, pg_temp'])]);
  });

  it('sees of other sessions neither the statement nor its values', async () => {
    const sessions = `select usename, query from pg_stat_activity where datname = current_database() and usename <> session_user`;
    for (const login of LOGINS) {
      if ((await attempt(as(login), sessions)) === REFUSED) continue; // may not even ask
      const { rows } = await as(login).query<{ usename: string; query: string }>(sessions);
      expect(rows.filter(({ query }) => query !== '<insufficient privilege>')).toEqual([]);
    }
  });

  it.each(['blinded', 'exporter', 'identity', 'auditor'] as const)('%s may not ask for sizes and estimates', async (login) => {
    const { rows } = await owner.query<{ oid: number }>(`select 'sealed.allocation'::regclass::oid as oid`);
    expect(await attempt(as(login), `select pg_relation_size(${rows[0]!.oid})`)).toBe(REFUSED);
    expect(await attempt(as(login), `select reltuples from pg_class`)).toBe(REFUSED);
  });
});
