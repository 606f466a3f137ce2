import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { SealTrails } from '@equipoise/audit';
import { runDoctor } from '../../apps/cli/src/commands/doctor';
import { runRotateKey } from '../../apps/cli/src/commands/rotate-key';
import { CIPHERTEXTS, WRAPPED_TABLES } from '../../apps/cli/src/operations/rewrap-keys';
import { startApplication, type TestApplication } from '../support/application';
import { cloneDatabase, type TestDatabase } from '../support/database';
import { withEnvironment } from '../support/environment';
import { signIn, signUp } from '../support/people';
import { anEligibleScreening, anOpenTrial } from '../support/trial-fixture';

const CONTACT = { name: 'Ana Kept', email: 'ana@example.org' };

describe('equipoise rotate-key', () => {
  const [first, second, third] = [0, 1, 2].map(() => randomBytes(32).toString('hex')) as [string, string, string];
  let database: TestDatabase;
  let app: TestApplication | undefined;
  let folder: string;
  let trialId: string;
  let participantId: string;
  let email: string;

  const environment = (more: Record<string, string | undefined>) => ({ DATABASE_URL: database.url, REDIS_URL: process.env.TEST_REDIS_URL, EQUIPOISE_DATA_DIR: folder, ...more });
  const rotate = (from: string | undefined, to: string | undefined) => withEnvironment(environment({ EQUIPOISE_MASTER_KEY: from, EQUIPOISE_NEW_MASTER_KEY: to }), () => runRotateKey());
  const doctor = (key: string) => withEnvironment(environment({ EQUIPOISE_MASTER_KEY: key }), () => runDoctor({}));
  const query = async <T extends object>(sql: string): Promise<T[]> => {
    const client = new pg.Client({ connectionString: database.adminUrl });
    await client.connect();
    try {
      return (await client.query<T>(sql)).rows;
    } finally {
      await client.end();
    }
  };

  /** How many ciphertexts and wrapped keys name their algorithm. */
  const marks = async () => {
    const columns = [...Object.entries(CIPHERTEXTS).flatMap(([table, names]) => names.map((name) => [table, name])), ...WRAPPED_TABLES.map(({ table }) => [table, 'wrapped_key'])];
    const [row] = await query<{ marked: number; unmarked: number }>(
      `select count(*) filter (where substring(c from 1 for 4) = 'EQ1:'::bytea)::int as marked, count(*) filter (where substring(c from 1 for 4) <> 'EQ1:'::bytea)::int as unmarked
       from (${columns.map(([table, column]) => `select ${column} as c from ${table}`).join(' union all ')}) all_of_them`,
    );
    return row;
  };

  beforeAll(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'equipoise-rotate-'));
    database = await cloneDatabase();
    app = await startApplication({ database, masterKey: first, parts: 'api' });
    ({ trialId } = await anOpenTrial(app));
    const recruiter = await signUp(app, { role: 'recruiter', trialId });
    ({ email } = recruiter);
    const screened = await recruiter.post<{ id: string }>(`/trials/${trialId}/participants`, anEligibleScreening({ contact: CONTACT }));
    participantId = screened.body.id;
    await app.app.get(SealTrails).sealAll();
  });
  afterAll(async () => {
    await app?.close();
    await database.drop();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  it('knows every table whose keys the master key wraps', async () => {
    const rows = await query<{ name: string }>(`select table_schema || '.' || table_name as name from information_schema.columns where column_name = 'wrapped_key'`);
    expect(rows.map(({ name }) => name).sort()).toEqual(WRAPPED_TABLES.map(({ table }) => table).sort());
  });

  it('knows every column that holds what a data key locks', async () => {
    const rows = await query<{ table: string; column: string }>(
      `select table_schema || '.' || table_name as table, column_name as column from information_schema.columns
       where table_schema in ('trial', 'sealed', 'identity', 'guard') and data_type = 'bytea' and column_name !~ '_hash$'`,
    );
    const others = ['guard.scope_key.inner_block', 'guard.scope_key.outer_block', 'sealed.audit_key.public_key', 'identity.signing_session.session_mark', ...rows.filter(({ column }) => column === 'wrapped_key').map(({ table }) => `${table}.wrapped_key`)];
    const known = Object.entries(CIPHERTEXTS).flatMap(([table, columns]) => columns.map((column) => `${table}.${column}`));
    const plain = rows.map(({ table, column }) => `${table}.${column}`).filter((name) => !others.includes(name) && !/checkpoint/.test(name));
    expect(plain.sort()).toEqual(known.sort());
  });

  it('refuses while the product runs, and without a new key, and changes nothing', async () => {
    expect(await rotate(first, undefined)).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('EQUIPOISE_NEW_MASTER_KEY') as string });
    expect(await rotate(first, 'not-a-key')).toMatchObject({ exitCode: 2 });
    expect(await rotate(first, second)).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('stop every process') as string });
    await app?.close();
    app = undefined;
  });

  it('reads what was sealed before there were marks of the algorithm', async () => {
    const tables = Object.entries({ ...CIPHERTEXTS, ...Object.fromEntries(WRAPPED_TABLES.map(({ table }) => [table, [...(CIPHERTEXTS[table] ?? []), 'wrapped_key']])) });
    const stripped = tables.flatMap(([table, columns]) => columns.map((column) => `update ${table} set ${column} = substring(${column} from 5) where substring(${column} from 1 for 4) = 'EQ1:'::bytea`));
    await query(`set session_replication_role = replica; ${stripped.join('; ')}; set session_replication_role = default`);
    expect(await marks()).toEqual({ marked: 0, unmarked: expect.any(Number) as number });
    expect(await doctor(first)).toMatchObject({ exitCode: 0 });
    app = await startApplication({ database, masterKey: first, parts: 'api' });
    expect((await (await signIn(app, email)).get(`/trials/${trialId}/participants/${participantId}/contact`)).body).toMatchObject(CONTACT);
    await app.close();
    app = undefined;
  });

  it('puts everything under the new key: what was sealed opens, and the old logins are gone', async () => {
    expect(await rotate(first, second)).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^\d+ keys are under the new master key/) as string });
    const healthy = await doctor(second);
    expect(healthy).toMatchObject({ exitCode: 0 });
    await expect(doctor(first)).rejects.toThrow();
    expect(await marks()).toEqual({ marked: expect.any(Number) as number, unmarked: 0 });
    app = await startApplication({ database, masterKey: second, parts: 'api' });
    const recruiter = await signIn(app, email);
    expect((await recruiter.get(`/trials/${trialId}/participants/${participantId}/contact`)).body).toMatchObject(CONTACT);
    await app.close();
    app = undefined;
    expect(await query(`select 1 from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('trial', 'sealed', 'identity') and t.tgenabled = 'D'`)).toEqual([]);
  });

  it('goes on where a crash between the commit and the new file left it', async () => {
    const [file, next] = [path.join(folder, 'master.key'), path.join(folder, 'master.key.next')];
    fs.writeFileSync(file, `${second}\n`);
    expect(await rotate(undefined, third)).toMatchObject({ exitCode: 0 });
    expect(fs.readFileSync(file, 'utf8').trim()).toBe(third);
    fs.writeFileSync(file, `${second}\n`);
    fs.writeFileSync(next, `${third}\n`);
    await expect(withEnvironment(environment({ EQUIPOISE_MASTER_KEY: undefined }), () => runDoctor({}))).rejects.toThrow('run equipoise rotate-key again');
    expect(await rotate(undefined, undefined)).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('had succeeded') as string });
    expect([fs.readFileSync(file, 'utf8').trim(), fs.existsSync(next)]).toEqual([third, false]);
    expect(await doctor(third)).toMatchObject({ exitCode: 0 });
  });

  it('takes the keys from a command and a file, as a vault or a service manager gives them', async () => {
    const [present, next] = [path.join(folder, 'vault.cjs'), path.join(folder, 'credential')];
    fs.writeFileSync(present, `console.log('${third}')`);
    fs.writeFileSync(next, `${first}\n`);
    const fromVault = environment({ EQUIPOISE_MASTER_KEY: undefined, EQUIPOISE_MASTER_KEY_COMMAND: JSON.stringify([process.execPath, present]) });
    expect(await withEnvironment(fromVault, () => runRotateKey())).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('EQUIPOISE_NEW_MASTER_KEY_COMMAND') as string });
    expect(await withEnvironment({ ...fromVault, EQUIPOISE_NEW_MASTER_KEY_FILE: next }, () => runRotateKey())).toMatchObject({ exitCode: 0 });
    expect(await withEnvironment(environment({ EQUIPOISE_MASTER_KEY: undefined, EQUIPOISE_MASTER_KEY_FILE: next }), () => runDoctor({}))).toMatchObject({ exitCode: 0 });
  });
});
