import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import pg from 'pg';
import { loadMasterKey, readConfig, writeBackup } from '@equipoise/platform';
import { runAuditExport, runAuditVerify } from '../../apps/cli/src/commands/audit';
import { runBackup } from '../../apps/cli/src/commands/backup';
import { runDoctor } from '../../apps/cli/src/commands/doctor';
import { runRestore } from '../../apps/cli/src/commands/restore';
import { startApplication, type TestApplication } from '../support/application';
import { cloneDatabase, type TestDatabase } from '../support/database';
import { withEnvironment } from '../support/environment';
import { TEST_MASTER_KEY } from '../support/keys';
import { signIn, signUp, type Person } from '../support/people';
import { aReadyParticipant, INDIVIDUAL_PROTOCOL } from '../support/ready-participants';
import { anOpenTrial } from '../support/trial-fixture';

const FEW = 3;
const PASSPHRASE = 'seven quiet lanterns by the weir';

async function query<T extends object>(url: string, sql: string, values: unknown[] = []): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

/** Row count and hash of each table, computed by the server alone; without the entries by which a restored trail says that it was. */
async function fingerprints(url: string): Promise<Record<string, string>> {
  const tables = await query<{ name: string }>(url, `select schemaname || '.' || tablename as name from pg_tables where schemaname in ('trial', 'sealed', 'identity') order by 1`);
  const found: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await query<{ print: string }>(url, `select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text collate "C")), '-') as print from ${name} t ${name.endsWith('.audit_entry') ? `where t.table_name not like '%.restore'` : ''}`);
    found[name] = row!.print;
  }
  return found;
}

describe('equipoise backup and restore', () => {
  let app: TestApplication;
  let folder: string;
  let file: string;
  /** As the database was when the backup began; afterwards its trail knows of the backup, too. */
  let before: Record<string, string>;
  let trialId: string;
  let recruiter: Person;
  const clones: TestDatabase[] = [];

  const environment = (url: string, more: Record<string, string | undefined> = {}) => ({
    DATABASE_URL: url,
    REDIS_URL: process.env.TEST_REDIS_URL,
    EQUIPOISE_MASTER_KEY: TEST_MASTER_KEY,
    EQUIPOISE_DATA_DIR: path.join(folder, 'data'),
    ...more,
  });
  const aClone = async (): Promise<TestDatabase> => {
    const clone = await cloneDatabase();
    clones.push(clone);
    return clone;
  };
  const allocate = async (where: TestApplication, person: Person): Promise<string> => {
    const { id } = await aReadyParticipant(person, trialId);
    const gate = await person.get<{ version: number }>(`/trials/${trialId}/participants/${id}/gate`);
    const { status } = await person.post(`/trials/${trialId}/participants/${id}/allocation`, { gateVersion: gate.body.version }, { idempotencyKey: `backup-${id}` });
    expect(status).toBe(201);
    expect(where.url).toBeDefined();
    return id;
  };

  beforeAll(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'equipoise-backup-'));
    file = path.join(folder, 'all.equipoise');
    app = await startApplication({ parts: 'api' });
    ({ trialId } = await anOpenTrial(app, { protocol: INDIVIDUAL_PROTOCOL }));
    recruiter = await signUp(app, { role: 'recruiter', trialId, email: 'recruiter@example.org' });
    for (let n = 0; n < FEW; n += 1) await allocate(app, recruiter);
    // what COPY has to escape: a line that looks like the end of the rows, tabs, backslashes, letters beyond ASCII
    await query(app.database.url, `update identity.account set display_name = $1`, ['\\.\n\\.\n\ttab \\N ñ 🜨']);
    before = await fingerprints(app.database.url);
    const outcome = await withEnvironment(environment(app.database.url), () => runBackup(file));
    expect(outcome).toMatchObject({ exitCode: 0, stderr: '' });
  });
  afterAll(async () => {
    await app.close();
    for (const clone of clones) await clone.drop();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  it('brings every row back, identical by checksum, with a clean doctor, and goes on where it stood', async () => {
    const clone = await aClone();
    const outcome = await withEnvironment(environment(clone.url), () => runRestore(file));
    expect(outcome.stderr).toBe('');
    expect(outcome.stdout).not.toContain('FAIL');
    expect(outcome.exitCode).toBe(0);
    expect(await fingerprints(clone.url)).toEqual(before);
    expect(before['sealed.allocation']).toMatch(/^3 /);

    const again = await startApplication({ parts: 'api', database: clone });
    try {
      const person = await signIn(again, 'recruiter@example.org');
      await allocate(again, person);
      const positions = await query<{ position: number }>(clone.url, 'select position from sealed.allocation order by stratum_key, position');
      expect(positions).toHaveLength(FEW + 1);
      const doctor = await withEnvironment(environment(clone.url), () => runDoctor({ json: true }));
      expect(JSON.parse(doctor.stdout)).toMatchObject({ healthy: true });
    } finally {
      await again.close();
    }
  });

  it('is recorded in the trail of the database that it was made from, once it is whole', async () => {
    const rows = await query<{ row_id: string; actor_name: string; after: { rows: number; bytes: number } }>(app.database.url, `select row_id, actor_name, after from identity.audit_entry where table_name = 'identity.backup'`);
    expect(rows).toEqual([{ row_id: 'all.equipoise', actor_name: 'command line: backup', after: expect.objectContaining({ bytes: fs.statSync(file).size }) as object }]);
  });

  it('says in every trail and on the inspection pages that it was restored, from which file, when and by whom', async () => {
    const clone = await aClone();
    const here = environment(clone.url);
    const began = Date.now();
    expect(await withEnvironment(here, () => runRestore(file, { by: 'Ada Admin' }))).toMatchObject({ exitCode: 0, stderr: '' });
    const sha256 = createHash('sha256').update(fs.readFileSync(file)).digest('hex');
    const header = JSON.parse(gunzipSync(fs.readFileSync(file)).toString('utf8').split('\n')[1]!) as { createdAt: string; software: string };
    const detail = { sha256, madeAt: header.createdAt, software: header.software, operatingSystemUser: os.userInfo().username, operator: 'Ada Admin' };
    const entry = { row_id: 'all.equipoise', actor_name: 'command line: restore', actor_role: 'operator', action: 'event', after: detail };
    const trials = await query<{ id: string }>(clone.url, 'select id from trial.trial order by id');
    const columns = 'row_id, actor_name, actor_role, action, after';
    expect(await query(clone.url, `select ${columns} from identity.audit_entry where table_name = 'identity.restore'`)).toEqual([entry]);
    expect(await query(clone.url, `select ${columns}, trial_id from trial.audit_entry where table_name = 'trial.restore' order by trial_id`)).toEqual(trials.map(({ id }) => ({ ...entry, trial_id: id })));
    const [{ at }] = (await query<{ at: Date }>(clone.url, `select at from identity.audit_entry where table_name = 'identity.restore'`)) as [{ at: Date }];
    expect(at.getTime()).toBeGreaterThanOrEqual(began - 1);
    expect(at.getTime()).toBeLessThanOrEqual(Date.now());

    const again = await startApplication({ parts: 'api', database: clone });
    try {
      const investigator = await signUp(again, { role: 'investigator', trialId });
      const administrator = await signUp(again, { administrator: true });
      const shown = { action: 'event', actor: 'command line: restore', role: 'operator', organisation: null, rowId: 'all.equipoise', after: detail };
      expect((await investigator.get(`/trials/${trialId}/audit?table=trial.restore`)).body).toMatchObject({ total: 1, items: [shown] });
      expect((await administrator.get('/accounts/audit?table=identity.restore')).body).toMatchObject({ total: 1, items: [shown] });
      for (const [person, address] of [[investigator, `/trials/${trialId}/inspection`], [administrator, '/inspection']] as const) {
        const { body } = await person.get<{ findings: { number: number; evidence: { code: string; value: unknown }[] }[] }>(address);
        const told = Object.fromEntries(body.findings.find(({ number }) => number === 12)!.evidence.map(({ code, value }) => [code, value]));
        expect(told).toMatchObject({ 'last-restore': at.toISOString(), 'restored-state': header.createdAt, 'restored-digest': sha256, 'restored-by': `${os.userInfo().username}, Ada Admin` });
      }
    } finally {
      await again.close();
    }
    const target = path.join(folder, 'trail');
    expect(await withEnvironment(here, () => runAuditExport(target))).toMatchObject({ exitCode: 0 });
    expect(fs.readdirSync(target)).toEqual(expect.arrayContaining(['open.organisations.jsonl', 'identity.organisations.jsonl']));
    expect(await withEnvironment(here, () => runAuditVerify(target))).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('verified: ') as string });
    expect(JSON.parse((await withEnvironment(here, () => runDoctor({ json: true }))).stdout)).toMatchObject({ healthy: true });
  });

  it('has its triggers on again afterwards', async () => {
    const clone = await aClone();
    await withEnvironment(environment(clone.url), () => runRestore(file));
    await expect(query(clone.url, `delete from trial.audit_entry`)).rejects.toThrow('append-only');
    expect(await query(clone.url, `select 1 from pg_trigger where tgenabled <> 'O'`)).toEqual([]);
  });

  it('refuses a database that holds something, and changes nothing', async () => {
    const held = await fingerprints(app.database.url);
    const outcome = await withEnvironment(environment(app.database.url), () => runRestore(file));
    expect(outcome.exitCode).toBe(2);
    expect(outcome.stderr).toContain('not empty');
    expect(await fingerprints(app.database.url)).toEqual(held);
  });

  it.each<[string, (whole: Buffer) => Buffer]>([
    ['was cut off', (whole) => whole.subarray(0, whole.length - 40)],
    ['lacks its last line', (whole) => gzipSync(gunzipSync(whole).toString('utf8').split('\n').slice(0, -2).join('\n') + '\n')],
    ['had one letter of its rows changed', (whole) => gzipSync(gunzipSync(whole).toString('utf8').replaceAll('recruiter@example.org', 'recruiter@example.com'))],
    ['had its header changed', (whole) => gzipSync(gunzipSync(whole).toString('utf8').replace(/"createdAt":"2/, '"createdAt":"3'))],
    ['is something else', () => Buffer.from('hello')],
  ])('refuses a file that %s, and restores nothing of it', async (_, spoil) => {
    const spoiled = path.join(folder, 'spoiled.equipoise');
    fs.writeFileSync(spoiled, spoil(fs.readFileSync(file)));
    const clone = await aClone();
    const empty = await fingerprints(clone.url);
    const outcome = await withEnvironment(environment(clone.url), () => runRestore(spoiled));
    expect(outcome).toMatchObject({ exitCode: 2, stdout: '' });
    expect(outcome.stderr.trim().split('\n')).toHaveLength(1);
    expect(await fingerprints(clone.url)).toEqual(empty);
  });

  it('refuses an installation with another master key before it touches anything', async () => {
    const clone = await aClone();
    const outcome = await withEnvironment(environment(clone.url, { EQUIPOISE_MASTER_KEY: '22'.repeat(32) }), () => runRestore(file));
    expect(outcome.exitCode).toBe(2);
    expect(outcome.stderr).toContain('master key');
  });

  it('never overwrites a file, and leaves nothing that looks whole when it fails', async () => {
    const bytes = fs.readFileSync(file);
    expect(await withEnvironment(environment(app.database.url), () => runBackup(file))).toMatchObject({ exitCode: 2 });
    expect(fs.readFileSync(file).equals(bytes)).toBe(true);
    const config = readConfig(environment(app.database.url));
    const nowhere = { file: path.join(folder, 'missing/all'), ownerUrl: app.database.url, masterKey: loadMasterKey(config), software: 'test', createdAt: new Date(0) };
    await expect(writeBackup(nowhere)).rejects.toThrow('cannot be written (ENOENT)');
    expect(fs.readdirSync(folder).filter((name) => name.includes('partial'))).toEqual([]);
  });

  it('keeps the master key out, unless it is asked for and locked', async () => {
    expect(gunzipSync(fs.readFileSync(file)).includes(TEST_MASTER_KEY)).toBe(false);
    const locked = path.join(folder, 'locked.equipoise');
    const here = environment(app.database.url);
    expect(await withEnvironment(here, () => runBackup(locked, { withMasterKey: true }))).toMatchObject({ exitCode: 2 });
    expect(await withEnvironment({ ...here, EQUIPOISE_BACKUP_PASSPHRASE: PASSPHRASE }, () => runBackup(locked, { withMasterKey: true }))).toMatchObject({ exitCode: 0 });
    expect(gunzipSync(fs.readFileSync(locked)).includes(TEST_MASTER_KEY)).toBe(false);

    const clone = await aClone();
    const bare = environment(clone.url, { EQUIPOISE_MASTER_KEY: undefined, EQUIPOISE_DATA_DIR: path.join(folder, 'elsewhere') });
    expect((await withEnvironment(bare, () => runRestore(locked))).stderr).toContain('EQUIPOISE_BACKUP_PASSPHRASE');
    expect((await withEnvironment({ ...bare, EQUIPOISE_BACKUP_PASSPHRASE: 'a wrong passphrase' }, () => runRestore(locked))).stderr).toContain('does not open');
    expect(await withEnvironment({ ...bare, EQUIPOISE_BACKUP_PASSPHRASE: PASSPHRASE }, () => runRestore(locked))).toMatchObject({ exitCode: 0 });
    expect(fs.readFileSync(path.join(folder, 'elsewhere/master.key'), 'utf8').trim()).toBe(TEST_MASTER_KEY);
  });
});
