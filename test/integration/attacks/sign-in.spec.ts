import { FAILURES_BEFORE_PAUSE } from '@equipoise/identity';
import { SESSION_COOKIE } from '@equipoise/platform';
import { startApplication, type TestApplication } from '../../support/application';
import { isLate } from '../../support/blinding/delays';
import { send, type RawAnswer } from '../../support/blinding/send';
import { MovingClock } from '../../support/fuzz/moving-clock';
import { aBrowser, codeOf, cookieOf, enrol, signUp, TEST_PASSWORD } from '../../support/people';

const QUARTER_MS = 16 * 60_000; // pauses and the windows of addresses are over by then
const PAIRS = 40;
/** Less is not asked here: over a network, and with the pause after five failures, nobody can use it. */
const NOTICED_MS = 1.2;

describe('somebody who wants in', () => {
  const clock = new MovingClock();
  let app: TestApplication;
  beforeAll(async () => (app = await startApplication({ clock, parts: 'api' })));
  afterAll(() => app.close());

  const attempt = (email: string, password: string, cookie = ''): Promise<RawAnswer> =>
    send(app.url, cookie, { method: 'POST', path: '/api/session', headers: { 'content-type': 'application/json', 'x-equipoise-request': '1' }, body: JSON.stringify({ email, password }) });
  /** Everything that an answer shows, without what is another in every answer. */
  const shown = ({ status, headers, body }: RawAnswer): string =>
    JSON.stringify([status, headers.filter(([name]) => !/^(date|x-request-id)$/i.test(name)), body.toString().replace(/"traceId":"[^"]+"/, '')]);

  it('gains nothing by a session that was put into a browser before its owner signed in', async () => {
    const { email } = await signUp(app);
    for (const planted of ['planted-by-somebody-else-planted-by-somebody', (await signUp(app)).cookie.split('=')[1] ?? '']) {
      const answer = await attempt(email, TEST_PASSWORD, `${SESSION_COOKIE}=${planted}`);
      const given = answer.headers.find(([name]) => name.toLowerCase() === 'set-cookie')?.[1].split(';')[0];
      expect(given).toMatch(/^equipoise_session=[\w-]{43}$/);
      expect(given).not.toContain(planted);
      expect((await aBrowser(app, `${SESSION_COOKIE}=${planted}`).get('/session')).status).toBe(401);
    }
  });

  it('gains nothing by the session that waits for the second factor: the token changes with every step', async () => {
    const person = await signUp(app, { administrator: true });
    const first = await aBrowser(app).post('/session', { email: person.email, password: TEST_PASSWORD });
    const waiting = cookieOf(first.headers);
    expect((await aBrowser(app, waiting).get('/accounts')).status).toBe(403);
    clock.move(60_000);
    const other = await signUp(app, { email: 'second-step@example.org' });
    const enrolled = await enrol(app, other.email, other.cookie, TEST_PASSWORD);
    expect(enrolled.cookie).not.toBe(other.cookie);
    expect((await aBrowser(app, other.cookie).get('/session')).status).toBe(401);
    clock.move(60_000);
    const again = await aBrowser(app).post('/session', { email: other.email, password: TEST_PASSWORD });
    const passed = await aBrowser(app, cookieOf(again.headers)).post('/session/second-factor', { code: codeOf(app, enrolled.secret) });
    expect(passed.status).toBe(200);
    expect((await aBrowser(app, cookieOf(again.headers)).get('/session')).status).toBe(401);
  });

  it('is paused after five wrong passwords, with the right one too, however many are sent at once', async () => {
    const { email } = await signUp(app);
    const guesses = await Promise.all(Array.from({ length: 30 }, (_, n) => attempt(email, `guess number ${n}`)));
    expect(new Set(guesses.map(({ status }) => status))).toEqual(new Set([401]));
    const { rows } = await asSuperuser<{ failed_sign_ins: number }>('select failed_sign_ins from identity.account where email = $1', [email]);
    expect(rows[0]?.failed_sign_ins).toBe(FAILURES_BEFORE_PAUSE);
    expect((await attempt(email, TEST_PASSWORD)).status).toBe(401);
    clock.move(QUARTER_MS);
    expect((await attempt(email, TEST_PASSWORD)).status).toBe(200);
  });

  it('is stopped by address after a hundred failures over many accounts, and hears when to come back', async () => {
    const answers: RawAnswer[] = [];
    for (let n = 0; n < 103; n += 1) answers.push(await attempt(`somebody-${n}@example.org`, 'a popular password'));
    expect(answers.slice(0, 100).map(({ status }) => status)).toEqual(Array(100).fill(401));
    expect(answers.slice(100).map(({ status }) => status)).toEqual([429, 429, 429]);
    expect(Number(answers.at(-1)?.headers.find(([name]) => name.toLowerCase() === 'retry-after')?.[1])).toBeGreaterThan(0);
    clock.move(QUARTER_MS);
  });

  it('does not learn who has an account: the same answer, to the byte, for everybody', async () => {
    const administrator = await signUp(app, { administrator: true });
    const [known, closed] = [await signUp(app), await signUp(app)];
    const { body } = await administrator.get<{ version: number; items: { id: string; version?: number }[] }>('/accounts');
    const invited = await administrator.post('/accounts', { email: 'invited@example.org', displayName: 'Invited', locale: 'en' });
    expect([201, 202]).toContain(invited.status);
    expect(body.items.length).toBeGreaterThan(2);
    await asSuperuser('update identity.account set disabled_at = now() where id = $1', [closed.accountId]);
    const unknown = shown(await attempt('nobody-at-all@example.org', 'not the password'));
    for (const email of [known.email, closed.email, 'invited@example.org']) expect(shown(await attempt(email, 'not the password'))).toBe(unknown);
    expect(shown(await attempt(closed.email, TEST_PASSWORD))).toBe(unknown);
    const reset = (email: string) =>
      send(app.url, '', { method: 'POST', path: '/api/password-resets', headers: { 'content-type': 'application/json', 'x-equipoise-request': '1' }, body: JSON.stringify({ email }) });
    const nobodys = shown(await reset('nobody-at-all@example.org'));
    for (const email of [known.email, closed.email, 'invited@example.org']) expect(shown(await reset(email))).toBe(nobodys);
  });

  it('does not learn it from the time that the answer takes', async () => {
    const { email } = await signUp(app);
    const timed = async (address: string) => {
      clock.move(QUARTER_MS); // nobody is paused
      const began = performance.now();
      expect((await attempt(address, 'not the password')).status).toBe(401);
      return performance.now() - began;
    };
    const differences = async (one: string, other: string) => {
      const found: number[] = [];
      for (let pair = 0; pair < PAIRS; pair += 1) {
        const turned = pair % 2 === 1;
        const early = await timed(turned ? other : one);
        const late = await timed(turned ? one : other);
        found.push(turned ? early - late : late - early);
      }
      return found;
    };
    const twice = await differences('nobody-one@example.org', 'nobody-two@example.org');
    expect(isLate(await differences('nobody-one@example.org', email), twice, 1, NOTICED_MS)).toBe(false);
  }, 60_000);

  async function asSuperuser<Row extends object>(sql: string, values: unknown[]): Promise<{ rows: Row[] }> {
    const { default: pg } = await import('pg');
    const client = new pg.Client({ connectionString: app.database.adminUrl });
    await client.connect();
    try {
      return { rows: (await client.query(sql, values)).rows as Row[] };
    } finally {
      await client.end();
    }
  }
});
