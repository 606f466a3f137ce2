import { MasterKeyWatch } from '@equipoise/identity';
import { prepareRuntime } from '@equipoise/platform';
import { MIGRATIONS, ROWS } from '../../apps/api/src/schema';
import { runDoctor } from '../../apps/cli/src/commands/doctor';
import { startApplication, type TestApplication } from '../support/application';
import { cloneDatabase, type TestDatabase } from '../support/database';
import { withEnvironment } from '../support/environment';
import { rowsOf } from '../support/followed-participant';
import { TEST_MASTER_KEY } from '../support/keys';
import { signUp, TEST_PASSWORD, type Person } from '../support/people';
import { anOpenTrial } from '../support/trial-fixture';

const DAY_MS = 86_400_000;

describe('the end of a master key', () => {
  let database: TestDatabase;
  let app: TestApplication;
  let administrator: Person;
  let second: Person;
  let now = new Date('2030-01-01T09:00:00.000Z');
  const clock = { now: () => now };
  const goOn = (days: number) => (now = new Date(now.getTime() + days * DAY_MS));
  const mails = () => rowsOf<{ account_id: string; subject: string }>(app, `select account_id, subject from identity.mail where kind = 'master-key' order by subject, account_id`);

  beforeAll(async () => {
    database = await cloneDatabase();
    app = await startApplication({ database, clock, environment: { EQUIPOISE_MASTER_KEY_DAYS: '200', EQUIPOISE_MASTER_KEY_ENFORCED: 'true' } });
    administrator = await signUp(app, { administrator: true });
    second = await signUp(app, { administrator: true, locale: 'es' });
    await signUp(app);
  }, 60_000);
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  /** Sessions do not live so long. */
  const anAdministrator = () => signUp(app, { administrator: true });

  it('counts from the first start under it, and later starts change nothing', async () => {
    expect((await administrator.get('/master-key')).body).toEqual({ takenAt: '2030-01-01T09:00:00.000Z', endsAt: '2030-07-20T09:00:00.000Z', state: 'good' });
    goOn(100);
    const again = await startApplication({ database, clock, environment: { EQUIPOISE_MASTER_KEY_DAYS: '200' } });
    await again.close();
    expect((await (await anAdministrator()).get('/master-key')).body).toMatchObject({ takenAt: '2030-01-01T09:00:00.000Z', state: 'good' });
    await app.app.get(MasterKeyWatch).tell();
    expect(await mails()).toEqual([]);
  });

  it('is told thirty days before: on the page, and once by mail to each administrator in their language', async () => {
    goOn(70);
    const asked = await anAdministrator();
    expect((await asked.get('/master-key')).body).toMatchObject({ state: 'soon' });
    await Promise.all([1, 2, 3].map(() => app.app.get(MasterKeyWatch).tell()));
    const told = await mails();
    expect(told.filter(({ account_id }) => account_id === administrator.accountId)).toEqual([{ account_id: administrator.accountId, subject: 'The master key of Equipoise ends on 2030-07-20' }]);
    expect(told.filter(({ account_id }) => account_id === second.accountId)).toEqual([{ account_id: second.accountId, subject: 'La clave maestra de Equipoise caduca el 2030-07-20' }]);
    const { rows } = { rows: await rowsOf<{ n: number }>(app, 'select count(*)::int as n from identity.account where administrator') };
    expect(told).toHaveLength(rows[0]!.n); // and nobody else
  });

  it('is told when it has come: by another mail, at each start, and the doctor is not content', async () => {
    goOn(30);
    for (let turn = 0; turn < 2; turn += 1) await app.app.get(MasterKeyWatch).tell();
    expect((await mails()).filter(({ account_id }) => account_id === administrator.accountId).map(({ subject }) => subject)).toEqual([
      'The master key of Equipoise ends on 2030-07-20', 'The master key of Equipoise has ended on 2030-07-20',
    ]);
    const notices: string[] = [];
    const runtime = await prepareRuntime(app.runtime.config, { rows: ROWS, migrations: MIGRATIONS }, { clock, onNotice: (notice) => notices.push(notice) });
    await runtime.close();
    expect(notices.filter((notice) => notice.startsWith('The master key has ended on 2030-07-20'))).toHaveLength(1);
  });

  it('stops no trial; where it is enforced, no account is made and no role is given, and what protects goes on', async () => {
    const { trialId } = await anOpenTrial(app);
    const recruiter = await signUp(app, { role: 'recruiter', trialId });
    expect((await recruiter.get(`/trials/${trialId}/participants`)).status).toBe(200);
    const asked = await anAdministrator();
    const { body: accounts } = await asked.get<{ items: { id: string; email: string }[] }>('/accounts');
    const somebody = accounts.items.find(({ email }) => email === recruiter.email)!;
    expect(await asked.post('/accounts', { email: 'new@example.org', displayName: 'New', locale: 'en' })).toMatchObject({ status: 409, body: { code: 'master-key-ended' } });
    expect(await asked.post(`/accounts/${somebody.id}/roles`, { trialId, role: 'assessor', password: TEST_PASSWORD })).toMatchObject({ status: 409, body: { code: 'master-key-ended' } });
    expect((await asked.delete(`/accounts/${somebody.id}/sessions`, { reason: 'a lost computer', password: TEST_PASSWORD })).status).toBe(200);
    expect((await asked.post(`/accounts/${somebody.id}/closure`, { reason: 'has left', password: TEST_PASSWORD })).status).toBe(204);
  });

  it('stops nothing at all where it is not enforced', async () => {
    const lenient = await startApplication({ database, clock, environment: { EQUIPOISE_MASTER_KEY_DAYS: '200' } });
    try {
      const asked = await signUp(lenient, { administrator: true });
      expect((await asked.get('/master-key')).body).toMatchObject({ state: 'over' });
      expect((await asked.post('/accounts', { email: 'new@example.org', displayName: 'New', locale: 'en' })).status).toBe(201);
    } finally {
      await lenient.close();
    }
  });

  it('is a violation to the doctor, and before it a note', async () => {
    const doctor = (days: string) => withEnvironment({ DATABASE_URL: database.url, REDIS_URL: process.env.TEST_REDIS_URL, EQUIPOISE_MASTER_KEY: TEST_MASTER_KEY, EQUIPOISE_MASTER_KEY_DAYS: days }, () => runDoctor({}));
    await rowsOf(app, `update identity.master_key set taken_at = now() - interval '350 days'`);
    expect(await doctor('365')).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('note: The master key ends on') as string });
    const over = await doctor('349');
    expect(over).toMatchObject({ exitCode: 1, stdout: expect.stringContaining('FAIL  master-key-term') as string });
    expect(over.stdout).toContain('renew it with equipoise rotate-key');
    expect((await doctor('3650')).stdout).toContain('OK    master-key-term');
  });
});
