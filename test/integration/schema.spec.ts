import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { OVER_ALL_TRIALS } from '../../migrations/protect-tables';
import { WITHOUT_TRIAL } from '../../migrations/guard-functions';
import { loadMasterKey, loginUrl, LOGINS, QUIET_CATALOGUE, readConfig, type Login } from '@equipoise/platform';
import { cloneDatabase, type TestDatabase } from '../support/database';
import { TEST_MASTER_KEY } from '../support/keys';

const key = loadMasterKey(readConfig({ EQUIPOISE_MASTER_KEY: TEST_MASTER_KEY }));

describe('the schema', () => {
  let database: TestDatabase;
  const clients: pg.Client[] = [];
  const as = async (login: Login): Promise<pg.Client> => {
    const client = new pg.Client({ connectionString: loginUrl(database.url, key, login) });
    await client.connect();
    clients.push(client);
    return client;
  };
  let owner: pg.Client;

  beforeAll(async () => {
    database = await cloneDatabase();
    owner = new pg.Client({ connectionString: database.url });
    await owner.connect();
    clients.push(owner);
  });
  afterAll(async () => {
    await Promise.all(clients.map((client) => client.end()));
    await database.drop();
  });

  it('describes every table and every column', async () => {
    const { rows } = await owner.query<{ what: string }>(
      `select c.oid::regclass::text || coalesce('.' || a.attname, '') as what
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       cross join lateral (select null::name as attname, 0 as attnum union all
         select attname, attnum from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped) a
       where n.nspname in ('trial', 'sealed', 'identity') and c.relkind = 'r' and col_description(c.oid, a.attnum) is null
         and (a.attnum > 0 or obj_description(c.oid) is null)`,
    );
    expect(rows.map(({ what }) => what)).toEqual([]);
  });

  it('lets a row have no default that tells time or order: clock and ids come from the application', async () => {
    const { rows } = await owner.query<{ what: string }>(
      `select table_schema || '.' || table_name || '.' || column_name as what from information_schema.columns
       where table_schema in ('trial', 'sealed', 'identity') and column_default is not null`,
    );
    expect(rows.map(({ what }) => what)).toEqual([]);
  });

  it('writes a trail for every table, but for the few that are counted here', async () => {
    const { rows } = await owner.query<{ what: string }>(
      `select c.oid::regclass::text as what from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname in ('trial', 'sealed', 'identity') and c.relkind = 'r'
         and not exists (select 1 from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'audit') order by 1`,
    );
    expect(rows.map(({ what }) => what)).toEqual([
      'identity.audit_entry',
      'identity.contact_access', // is a trail itself
      'identity.mail', // made from the outbox, never changed by a person
      'sealed.audit_checkpoint', // seals the trails
      'sealed.audit_entry',
      'sealed.audit_witness', // how far copies have gone
      'sealed.outbox',
      'sealed.planned_position', // derived from the sealed secret
      'sealed.simulation',
      'sealed.stratum', // every change is an allocation
      'sealed.task_run', // leases and progress of the workers; the task itself has its trail
      'trial.audit_entry',
      'trial.simulation_clock',
      'trial.staff', // a copy of identity.account
    ]);
  });

  it('tells the blinded logins no size, estimate or counter of any table', async () => {
    const { rows } = await owner.query<{ oid: number }>(`select 'sealed.allocation'::regclass::oid as oid`);
    const oid = rows[0]!.oid;
    const questions = [
      'select reltuples, relpages from pg_class',
      'select n_live_tup, n_tup_ins from pg_stat_user_tables',
      'select heap_blks_hit from pg_statio_all_tables',
      'select idx_scan from pg_stat_all_indexes',
      ...['relation_size', 'table_size', 'total_relation_size', 'indexes_size'].map((name) => `select pg_${name}(${oid})`),
      ...['live_tuples', 'tuples_inserted', 'numscans', 'blocks_hit', 'xact_tuples_inserted'].map((name) => `select pg_stat_get_${name}(${oid})`),
      `select pg_database_size(current_database())`,
    ];
    const blinded = await as('blinded');
    for (const question of questions) await expect(blinded.query(question)).rejects.toMatchObject({ code: '42501' });
    await expect(owner.query(questions[0]!)).resolves.toBeDefined(); // backups need it
  });

  it('gives a superuser of somebody else\'s server the same words to run', () => {
    expect(fs.readFileSync(path.resolve(__dirname, '../../docs/security/quiet-catalogue.sql'), 'utf8')).toContain(QUIET_CATALOGUE);
  });

  it('divides every table that has a trial_id by trial: call protectTables() at the end of the migration that adds one', async () => {
    const { rows } = await owner.query<{ what: string }>(
      `select n.nspname || '.' || c.relname as what from pg_class c join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attname = 'trial_id' and not a.attisdropped
       where n.nspname in ('trial', 'sealed', 'identity') and c.relkind in ('r', 'p')
         and not (c.relrowsecurity and exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname = 'of_scope')) order by 1`,
    );
    expect(rows.map(({ what }) => what)).toEqual(Object.keys(OVER_ALL_TRIALS).sort());
  });

  it('puts every definer function that a login may call behind the door of the scope: call guardFunctions() after making one', async () => {
    const { rows } = await owner.query<{ what: string }>(
      `select n.nspname || '.' || p.proname as what from pg_proc p join pg_namespace n on n.oid = p.pronamespace
       where n.nspname in ('trial', 'sealed', 'identity') and p.prosecdef and p.prorettype <> 'trigger'::regtype
         and exists (select 1 from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a where a.privilege_type = 'EXECUTE' and a.grantee <> p.proowner)
         and p.prosrc not like '%trial.require_scope(%' order by 1`,
    );
    expect(rows.map(({ what }) => what)).toEqual(Object.keys(WITHOUT_TRIAL).sort());
  });

  it('gives the blinded login no privilege on anything sealed or personal', async () => {
    const blinded = await as('blinded');
    const { rows } = await owner.query<{ what: string }>(
      `select c.oid::regclass::text as what from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname in ('sealed', 'identity') and c.relkind in ('r', 'v', 'S')`,
    );
    expect(rows.length).toBeGreaterThan(20);
    for (const { what } of rows) await expect(blinded.query(`select * from ${what}`)).rejects.toMatchObject({ code: '42501' });
  });

  it('keeps the blinded login blinded when it tries to leave its role', async () => {
    const blinded = await as('blinded');
    for (const escape of ['set role none', 'reset role', 'set session authorization default']) {
      await blinded.query(escape);
      await expect(blinded.query('select * from sealed.allocation')).rejects.toMatchObject({ code: '42501' });
    }
    await expect(blinded.query('set role equipoise_app')).rejects.toMatchObject({ code: '42501' });
  });

  it.each(LOGINS)('lets nobody change or delete the trail, not even %s', async (login) => {
    const client = await as(login);
    for (const trail of ['trial.audit_entry', 'sealed.audit_entry', 'identity.audit_entry']) {
      await expect(client.query(`update ${trail} set reason = 'x'`)).rejects.toMatchObject({ code: '42501' });
      await expect(client.query(`delete from ${trail}`)).rejects.toMatchObject({ code: '42501' });
      await expect(client.query(`truncate ${trail}`)).rejects.toMatchObject({ code: '42501' });
    }
  });
});
