import pg from 'pg';
import { PasswordHasher, THROW_AWAY_PASSWORD_COST } from '@equipoise/identity';
import { changePassword, createUser } from '../../apps/cli/src/commands/user';
import { startApplication, type TestApplication } from '../support/application';
import { aBrowser, cookieOf, enrol, signIn, TEST_PASSWORD } from '../support/people';

describe('the first run', () => {
  let app: TestApplication;
  beforeAll(async () => {
    app = await startApplication();
  });
  afterAll(() => app.close());

  it('makes one administrator, once, even when ten browsers try at the same moment', async () => {
    const browser = aBrowser(app);
    expect((await browser.get('/setup')).body).toEqual({ needed: true });
    const person = { displayName: 'First Person', locale: 'en', password: TEST_PASSWORD };
    expect(await browser.post('/setup', { ...person, email: 'a@example.org', password: 'short' })).toMatchObject({ status: 422, body: { problems: [{ code: 'password-too-short' }] } });
    const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => browser.post('/setup', { ...person, email: `first-${n}@example.org` })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(9).fill(409)]);
    const first = answers.find(({ status }) => status === 201);
    expect(first?.body).toMatchObject({ account: { administrator: true, trialDesigner: true }, secondFactor: { state: 'set-up-required' }, trials: [] });
    const waiting = cookieOf(first?.headers ?? new Headers());
    expect(await aBrowser(app, waiting).get('/accounts')).toMatchObject({ status: 403, body: { code: 'second-factor-required' } });
    const { cookie } = await enrol(app, (first?.body as { account: { email: string } }).account.email, waiting);
    expect((await aBrowser(app, cookie).get('/accounts')).body).toMatchObject({ total: 1 });
    expect((await browser.get('/setup')).body).toEqual({ needed: false });
  });
});

describe('the command line', () => {
  let app: TestApplication;
  beforeAll(async () => {
    app = await startApplication({ parts: 'api' });
  });
  afterAll(() => app.close());
  const hasher = new PasswordHasher(THROW_AWAY_PASSWORD_COST);
  const wish = { email: 'ada@example.org', name: 'Ada Quill', locale: 'es', administrator: true } as const;

  it('creates an account that can sign in, once, and refuses a poor password with exit code 2', async () => {
    expect(await createUser(app.runtime, wish, 'short', hasher)).toMatchObject({ exitCode: 2, stdout: '', stderr: expect.stringContaining('fewer than 12') as string });
    expect(await createUser(app.runtime, wish, TEST_PASSWORD, hasher)).toEqual({ exitCode: 0, stdout: 'ada@example.org can sign in.\n', stderr: '' });
    expect(await createUser(app.runtime, { ...wish, email: 'ADA@example.org' }, TEST_PASSWORD, hasher)).toMatchObject({ exitCode: 1 });
    expect((await (await signIn(app, wish.email)).get('/session')).body).toMatchObject({ account: { administrator: true, trialDesigner: false, locale: 'es' } });
  });

  it('gives a new password, which ends every session', async () => {
    const ada = await signIn(app, wish.email);
    expect(await changePassword(app.runtime, wish.email, 'amber-kettle-north-wind', hasher)).toMatchObject({ exitCode: 0 });
    expect((await ada.get('/session')).status).toBe(401);
    await signIn(app, wish.email, 'amber-kettle-north-wind');
    const client = new pg.Client({ connectionString: app.database.url });
    await client.connect();
    const { rows } = await client.query(`select payload->>'notice' as notice from sealed.outbox where topic = 'security-notice' and payload->>'accountId' = $1`, [ada.accountId]);
    await client.end();
    expect(rows).toContainEqual({ notice: 'password-changed' });
    expect(await changePassword(app.runtime, 'nobody@example.org', 'amber-kettle-north-wind', hasher)).toMatchObject({ exitCode: 1 });
  });
});
