import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { readBackupHeader } from '@equipoise/platform';
import { MIGRATIONS } from '../../apps/api/src/schema';
import { runDoctor } from '../../apps/cli/src/commands/doctor';
import { runRestore } from '../../apps/cli/src/commands/restore';
import { startApplication } from '../support/application';
import { emptyDatabase, type TestDatabase } from '../support/database';
import { withEnvironment } from '../support/environment';
import { TEST_MASTER_KEY } from '../support/keys';
import { signUp } from '../support/people';

/** A trial under way and a finished one as 0.1.0 wrote them: the README beside it says how it was made. */
const BEFORE = path.resolve(__dirname, '../fixtures/release-0.1.0/all.equipoise');

describe('the upgrade from 0.1.0', () => {
  let database: TestDatabase;
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'equipoise-upgrade-'));
  const environment = () => ({ DATABASE_URL: database.url, REDIS_URL: process.env.TEST_REDIS_URL, EQUIPOISE_MASTER_KEY: TEST_MASTER_KEY, EQUIPOISE_DATA_DIR: folder });
  const rowsOf = async <Row extends object>(sql: string): Promise<Row[]> => {
    const client = new pg.Client({ connectionString: database.adminUrl });
    await client.connect();
    try {
      return (await client.query(sql)).rows as Row[];
    } finally {
      await client.end();
    }
  };

  beforeAll(async () => (database = await emptyDatabase()));
  afterAll(async () => {
    await database.drop();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  it('begins at the schema of that release', async () => {
    const { migrations } = await readBackupHeader(BEFORE);
    expect(migrations).toHaveLength(6);
    expect(MIGRATIONS.length).toBeGreaterThan(migrations.length);
  });

  it('brings every row, migrates forward, and the doctor finds nothing', async () => {
    const { stdout, stderr, exitCode } = await withEnvironment(environment(), () => runRestore(BEFORE));
    expect([stderr, stdout.split('\n').filter((line) => line.startsWith('FAIL')), exitCode]).toEqual(['', [], 0]);
    // the trail of 0.1.0 takes no events of accounts: it says so once it was migrated
    const restored = await rowsOf<{ n: string }>(`select count(*) as n from identity.audit_entry where table_name = 'identity.restore' union all
      select count(*) from trial.trial t where not exists (select 1 from trial.audit_entry e where e.trial_id = t.id and e.table_name = 'trial.restore')`);
    expect(restored.map(({ n }) => Number(n))).toEqual([1, 0]);
  }, 120_000);

  it('leaves a product that works on it: people read and write, and it is healthy afterwards', async () => {
    const app = await startApplication({ parts: 'api', database });
    try {
      const [{ id: trialId }] = (await rowsOf<{ id: string }>(`select id from trial.trial where status = 'open' order by code limit 1`)) as [{ id: string }];
      const recruiter = await signUp(app, { role: 'recruiter', trialId });
      const { body } = await recruiter.get<{ items: { id: string }[] }>(`/trials/${trialId}/participants`);
      expect(body.items.length).toBeGreaterThan(3);
      for (const { id } of body.items) expect((await recruiter.get(`/trials/${trialId}/participants/${id}`)).status).toBe(200);
      const investigator = await signUp(app, { role: 'investigator', trialId });
      expect((await investigator.get(`/trials/${trialId}/audit`)).status).toBe(200);
      expect((await investigator.get(`/trials/${trialId}/consort`)).status).toBe(200);
    } finally {
      await app.close();
    }
    expect((await withEnvironment(environment(), () => runDoctor({}))).exitCode).toBe(0);
  }, 120_000);
});
