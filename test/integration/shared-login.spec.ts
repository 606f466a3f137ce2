import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { ensureLogins, loadMasterKey, LOGINS, readConfig, SHARED_LOGIN_WARNING } from '@equipoise/platform';
import { MIGRATIONS, ROWS } from '../../apps/api/src/schema';
import { prepareRuntime } from '@equipoise/platform';
import { startApplication, type TestApplication } from '../support/application';
import { cloneDatabase, type TestDatabase } from '../support/database';
import { signUp } from '../support/people';
import { anOpenTrial } from '../support/trial-fixture';

/** Another installation than that of all other tests: none of its logins exists. */
const MASTER_KEY = randomBytes(32).toString('hex');
const USER = `shared_${randomBytes(4).toString('hex')}`;

describe('where the host gives no right to make logins', () => {
  let database: TestDatabase;
  let admin: pg.Client;
  let adminHere: pg.Client;
  let url: string;

  /** Gives the migrated database to a user who may create nothing but what is inside it. */
  beforeAll(async () => {
    database = await cloneDatabase();
    admin = new pg.Client({ connectionString: process.env.TEST_ADMIN_URL });
    adminHere = new pg.Client({ connectionString: database.adminUrl });
    await Promise.all([admin.connect(), adminHere.connect()]);
    await admin.query(`create role ${USER} login password 'shared' nocreaterole`);
    // an empty database of that user
    await adminHere.query('drop schema trial, sealed, identity, guard, bullmq cascade; drop table public.schema_migration');
    await adminHere.query(`alter database ${adminHere.escapeIdentifier(new URL(database.url).pathname.slice(1))} owner to ${USER}; grant all on schema public to ${USER}`);
    const own = new URL(database.url);
    own.username = USER;
    own.password = 'shared';
    url = own.href;
  });
  afterAll(async () => {
    await adminHere.end();
    await database.drop();
    await admin.query(`drop role ${USER}`);
    await admin.end();
  });

  it('refuses to start, and says what an administrator must run; after that it starts, with a plain warning', async () => {
    const config = readConfig({ EQUIPOISE_MASTER_KEY: MASTER_KEY, DATABASE_URL: url });
    const refusal = await prepareRuntime(config, { rows: ROWS, migrations: MIGRATIONS }).then(
      () => 'it started',
      (error: Error) => error.message,
    );
    expect(refusal).toContain('may not create roles');
    const script = /run this, and start again:\n\n([\s\S]*?)\n\n?Then all work/.exec(refusal)?.[1] ?? '';
    for (const login of LOGINS) expect(script).toContain(`equipoise_${login}`);
    expect(script).not.toContain('password');
    await admin.query(script);
    await admin.query(script); // twice does no harm

    const own = new pg.Client({ connectionString: url });
    await own.connect();
    expect(await ensureLogins(own, loadMasterKey(config))).toBe('shared');
    await own.end();
    const notices: string[] = [];
    const runtime = await prepareRuntime(config, { rows: ROWS, migrations: MIGRATIONS }, { onNotice: (notice) => notices.push(notice) });
    expect(runtime.logins).toBe('shared');
    expect(notices).toEqual([SHARED_LOGIN_WARNING]);
    await runtime.close();
  }, 300_000);

  describe('on roles', () => {
    let app: TestApplication;
    beforeAll(async () => {
      app = await startApplication({ masterKey: MASTER_KEY, database: { ...database, url } });
    }, 300_000);
    afterAll(() => app.close());

    it('takes the role of each kind of access in every connection', async () => {
      const { app: unblinded, blinded, system, identity } = app.runtime.databases;
      for (const [pool, role] of [[unblinded, 'app'], [blinded, 'blinded'], [system, 'system'], [identity, 'identity']] as const) {
        expect(await pool.query('select current_user::text as "user"')).toEqual([{ user: `equipoise_${role}` }]);
      }
    });

    it('works: a trial is begun, and a blinded person reads it under the policies', async () => {
      const [{ trialId }, other] = [await anOpenTrial(app), await anOpenTrial(app)];
      const recruiter = await signUp(app, { role: 'recruiter', trialId });
      expect(await recruiter.get(`/trials/${trialId}`)).toMatchObject({ status: 200 });
      expect(await recruiter.get(`/trials/${other.trialId}`)).toMatchObject({ status: 404 });
      const { blinded, sealScope } = app.runtime.databases;
      await blinded.transaction(async (tx) => {
        await tx.query(`select set_config('equipoise.scope', $1, true)`, [sealScope({ trialIds: [trialId], siteIds: null })]);
        expect(await tx.query('select id from trial.trial')).toEqual([{ id: trialId }]);
        await expect(tx.query(`select trial.allocations_made('${other.trialId}')`)).rejects.toMatchObject({ code: '42501' });
      });
      await expect(blinded.query('select 1 from trial.trial')).rejects.toMatchObject({ code: 'EQ001' });
      await expect(blinded.query('select 1 from sealed.allocation')).rejects.toMatchObject({ code: '42501' });
    }, 300_000);

    it('blinds less than separate logins, as the warning says: a session can leave its role', async () => {
      await app.runtime.databases.blinded.transaction(async (tx) => {
        await tx.query('reset role');
        await expect(tx.transaction((inner) => inner.query('select 1 from sealed.allocation'))).rejects.toMatchObject({ code: '42501' });
        await tx.query('set local role none');
        expect(await tx.query('select count(*)::int as n from sealed.allocation')).toEqual([{ n: 0 }]);
      });
      expect(SHARED_LOGIN_WARNING).toContain('SET ROLE NONE');
    });
  });
});
