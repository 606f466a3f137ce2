import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { FAILURES_BEFORE_PAUSE, PASSWORD_COST, PasswordHasher, SESSION_ABSOLUTE_LIMIT_MS, SESSION_IDLE_LIMIT_MS } from '@equipoise/identity';
import { startApplication, type TestApplication } from '../support/application';
import { aBareTrial } from '../support/bare-trial';
import { MovableClock } from '../support/movable-clock';
import { aBrowser, cookieOf, signIn, signUp, TEST_PASSWORD } from '../support/people';
import { mailTo, tokenIn } from '../support/sent-mail';

const MINUTE = 60_000;

describe('identity', () => {
  const clock = new MovableClock();
  let app: TestApplication;
  let owner: pg.Client;
  beforeAll(async () => {
    app = await startApplication({ clock });
    owner = new pg.Client({ connectionString: app.database.url });
    await owner.connect();
  });
  afterAll(async () => {
    await owner.end();
    await app.close();
  });
  const aTrial = () => aBareTrial(owner, clock.now());

  describe('sign-in', () => {
    it('signs a person in, says who it is, and signs out for good', async () => {
      const person = await signUp(app, { displayName: 'Ada Quill', locale: 'es' });
      const { status, body } = await person.get('/session');
      expect(status).toBe(200);
      expect(body).toMatchObject({ account: { email: person.email, displayName: 'Ada Quill', locale: 'es', administrator: false }, trials: [] });
      expect((await person.delete('/session')).status).toBe(204);
      expect(await person.get('/session')).toMatchObject({ status: 401, body: { code: 'not-signed-in' } });
    });

    it('gives a cookie that no script and no other site can use, new at every sign-in', async () => {
      const { email } = await signUp(app);
      const first = await aBrowser(app).post('/session', { email: email.toUpperCase(), password: TEST_PASSWORD });
      expect(first.headers.getSetCookie().join()).toMatch(/^equipoise_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
      const again = await aBrowser(app, cookieOf(first.headers)).post('/session', { email, password: TEST_PASSWORD });
      expect(cookieOf(again.headers)).not.toBe(cookieOf(first.headers));
      expect((await aBrowser(app, cookieOf(first.headers)).get('/session')).status).toBe(401);
      expect((await aBrowser(app, cookieOf(again.headers)).get('/session')).status).toBe(200);
    });

    it('keeps only hashes of tokens and passwords', async () => {
      const person = await signUp(app);
      const token = person.cookie.split('=')[1] ?? '';
      const { rows } = await owner.query<{ all: string }>(
        `select string_agg(x, ' ') as all from (select to_jsonb(s)::text x from identity.session s union all select to_jsonb(a)::text from identity.account a
         union all select to_jsonb(e)::text from identity.audit_entry e) y`,
      );
      expect(rows[0]?.all).toContain('$argon2id$');
      expect(rows[0]?.all).not.toContain(token);
      expect(rows[0]?.all).not.toContain(Buffer.from(token).toString('hex'));
      expect(rows[0]?.all).not.toContain(TEST_PASSWORD);
    });

    it('answers an unknown address, a wrong password and a paused account in the same words', async () => {
      const { email } = await signUp(app);
      const browser = aBrowser(app);
      const attempt = async (address: string, password: string) => {
        const { status, body } = await browser.post('/session', { email: address, password });
        return { status, body: { ...body, traceId: '' } };
      };
      const unknown = await attempt('nobody@example.org', TEST_PASSWORD);
      expect(unknown).toMatchObject({ status: 401, body: { code: 'sign-in-failed' } });
      for (let n = 1; n <= FAILURES_BEFORE_PAUSE; n += 1) expect(await attempt(email, 'something else entirely')).toEqual(unknown);
      expect(await attempt(email, TEST_PASSWORD)).toEqual(unknown); // paused: even the right one
      clock.advance(31_000);
      expect((await browser.post('/session', { email, password: TEST_PASSWORD })).status).toBe(200);
    });

    it('counts many attempts at once as many', async () => {
      const { email } = await signUp(app);
      await Promise.all(Array.from({ length: 12 }, () => aBrowser(app).post('/session', { email, password: 'something else entirely' })));
      const { rows } = await owner.query<{ failed_sign_ins: number }>('select failed_sign_ins from identity.account where email = $1', [email]);
      expect(rows[0]?.failed_sign_ins).toBe(FAILURES_BEFORE_PAUSE);
    });

    it('replaces a cheap hash by a dear one at the next sign-in', async () => {
      const dear = new PasswordHasher(PASSWORD_COST);
      const cheap = await new PasswordHasher({ ...PASSWORD_COST, memoryKib: 64, passes: 1 }).hash(TEST_PASSWORD);
      expect(dear.isWeak(cheap)).toBe(true);
      const hash = await dear.hash(TEST_PASSWORD);
      expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
      expect(dear.isWeak(hash)).toBe(false);
      const { email } = await signUp(app);
      await owner.query('update identity.account set password_hash = $2 where email = $1', [email, cheap]);
      await signIn(app, email);
      const { rows } = await owner.query<{ password_hash: string }>('select password_hash from identity.account where email = $1', [email]);
      expect(rows[0]?.password_hash).toContain('m=256,');
    });
  });

  describe('a session', () => {
    it('ends when it is idle too long, and lives on while it is used', async () => {
      const person = await signUp(app);
      clock.advance(SESSION_IDLE_LIMIT_MS - 2 * MINUTE);
      expect((await person.get('/session')).status).toBe(200);
      clock.advance(SESSION_IDLE_LIMIT_MS - 2 * MINUTE);
      expect((await person.get('/session')).status).toBe(200);
      clock.advance(SESSION_IDLE_LIMIT_MS);
      expect((await person.get('/session')).status).toBe(401);
    });

    it('ends after twelve hours, however busy', async () => {
      const person = await signUp(app);
      for (let passed = 0; passed < SESSION_ABSOLUTE_LIMIT_MS - 20 * MINUTE; passed += 20 * MINUTE) {
        clock.advance(20 * MINUTE);
        expect((await person.get('/session')).status).toBe(200);
      }
      clock.advance(21 * MINUTE);
      expect((await person.get('/session')).status).toBe(401);
    });

    it('notes that it was used at most once a minute', async () => {
      const person = await signUp(app);
      const seen = async () =>
        (await owner.query<{ at: Date }>('select max(last_seen_at) as at from identity.session where account_id = $1', [person.accountId])).rows[0]?.at.getTime() ?? 0;
      const began = await seen();
      await person.get('/session');
      expect(await seen()).toBe(began);
      clock.advance(MINUTE);
      await person.get('/session');
      expect(await seen()).toBeGreaterThanOrEqual(began + MINUTE);
    });
  });

  it('refuses a change that did not come from the application\'s own page', async () => {
    const person = await signUp(app);
    const bare = await fetch(`${app.url}/api/account`, { method: 'PATCH', headers: { cookie: person.cookie, 'content-type': 'application/json' }, body: '{"locale":"es"}' });
    expect([bare.status, ((await bare.json()) as { code: string }).code]).toEqual([403, 'forged-request']);
    expect((await person.patch('/account', { locale: 'es' }, { headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(403);
    expect((await person.get('/session')).body).toMatchObject({ account: { locale: 'en' } });
    expect((await person.patch('/account', { locale: 'es' })).body).toMatchObject({ account: { locale: 'es' } });
  });

  it('names every unknown and every wrong field', async () => {
    const { status, headers, body } = await aBrowser(app).post<{ problems: { path: string; code: string }[] }>('/session', { email: 7, password: '', admin: true });
    expect(status).toBe(422);
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(new Set(body.problems.map(({ path, code }) => `${path}:${code}`))).toEqual(new Set(['email:invalid-field', 'password:invalid-field', 'admin:unknown-field']));
  });

  describe('a password reset', () => {
    it('answers the same whether the account exists, and sends a link that works once', async () => {
      const person = await signUp(app, { locale: 'es' });
      const browser = aBrowser(app);
      const [known, unknown] = [await browser.post('/password-resets', { email: person.email }), await browser.post('/password-resets', { email: 'nobody@example.org' })];
      expect([known.status, known.body, unknown.status, unknown.body]).toEqual([202, {}, 202, {}]);
      const [mail] = await mailTo(owner, person.email, 'password-reset');
      expect(mail?.subject).toBe('Elija una contraseña nueva para Equipoise');
      const token = tokenIn(mail);
      const { rows } = await owner.query<{ text: string }>('select payload::text as text from sealed.outbox where id = $1', [mail?.id]);
      expect(rows[0]?.text).toContain('ciphertext');
      expect(rows[0]?.text).not.toContain(token);

      expect(await browser.post('/password-resets/complete', { token, password: 'Password-1234!' })).toMatchObject({ status: 422, body: { problems: [{ code: 'password-common' }] } });
      const password = 'amber-kettle-north-wind';
      expect((await browser.post('/password-resets/complete', { token, password })).status).toBe(204);
      expect((await person.get('/session')).status).toBe(401); // every session has ended
      expect(await browser.post('/password-resets/complete', { token, password })).toMatchObject({ status: 409, body: { code: 'link-useless' } });
      expect((await browser.post('/session', { email: person.email, password: TEST_PASSWORD })).status).toBe(401);
      expect((await signIn(app, person.email, password)).accountId).toBe(person.accountId);
      expect(await mailTo(owner, person.email, 'password-reset')).toHaveLength(1);
    });

    it('sends a link that is useless after an hour', async () => {
      const person = await signUp(app);
      await aBrowser(app).post('/password-resets', { email: person.email });
      const token = tokenIn((await mailTo(owner, person.email, 'password-reset'))[0]);
      expect(token).toMatch(/^[\w-]{43}$/);
      clock.advance(60 * MINUTE);
      expect((await aBrowser(app).post('/password-resets/check', { token })).status).toBe(409);
      expect((await aBrowser(app).post('/password-resets/complete', { token, password: 'amber-kettle-north-wind' })).status).toBe(409);
    });
  });

  it('answers whatever is malformed by a refusal with a code, never by a fault', async () => {
    const administrator = await signUp(app, { administrator: true });
    const { trialId } = await aTrial();
    const good = { email: 'x@example.org', displayName: 'X', locale: 'en', password: TEST_PASSWORD, trialId, role: 'recruiter', siteCode: 'north', reason: 'x', token: 'x' };
    const values: readonly unknown[] = [null, 7, true, [], {}, ['x'], { toString: 1 }, '', 'x\u0000y', '\ud800', 'x'.repeat(5000), '{"$ne":1}', "' or 1=1 --"];
    const targets = [
      ['post', '/session', ['email', 'password']],
      ['post', '/password-resets', ['email']],
      ['post', '/password-resets/complete', ['token', 'password']],
      ['post', '/accounts', ['email', 'displayName', 'locale', 'password']],
      ['patch', '/account', ['locale', 'displayName']],
      ['post', `/accounts/${administrator.accountId}/roles`, ['trialId', 'role', 'siteCode', 'password']],
      ['delete', `/accounts/${administrator.accountId}/roles/${randomUUID()}`, ['reason', 'password']],
      ['post', `/accounts/not-an-id/roles`, ['trialId', 'role', 'password']],
    ] as const;
    const faults: unknown[] = [];
    for (const [method, path, fields] of targets) {
      const whole = Object.fromEntries(fields.map((field) => [field, good[field]]));
      const bodies: unknown[] = [...values, ...fields.flatMap((field) => values.map((value) => ({ ...whole, [field]: value })))];
      for (const body of bodies) {
        const answer = await administrator[method]<{ code?: string }>(path, body);
        const acceptable = answer.status < 300 || (answer.status < 500 && typeof answer.body.code === 'string');
        if (!acceptable) faults.push([method, path, JSON.stringify(body)?.slice(0, 60), answer.status, answer.body]);
      }
    }
    expect(faults).toEqual([]);
    const deep = await fetch(`${app.url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-equipoise-request': '1' },
      body: `{"email":${'['.repeat(500_000)}${']'.repeat(500_000)},"password":"x"}`,
    });
    expect([deep.status, ((await deep.json()) as { code: string }).code]).toEqual([422, 'invalid-input']);
  });

  it('never tells an address or a password in an error or in the log', async () => {
    const written: string[] = [];
    const spies = [process.stdout, process.stderr].map((stream) => jest.spyOn(stream, 'write').mockImplementation((text) => written.push(String(text)) > 0));
    const secret = 'a-password-of-nobody';
    const answers = await Promise.all([
      aBrowser(app).post('/session', { email: 'private@example.org', password: secret }),
      aBrowser(app).post('/setup', { email: 'private@example.org', password: secret, displayName: 'Private', locale: 'en' }),
      aBrowser(app).post('/session', { email: 'private@', password: secret }),
    ]);
    spies.forEach((spy) => spy.mockRestore());
    expect(answers.map(({ status }) => status)).toEqual([401, 409, 422]);
    expect(JSON.stringify([answers.map(({ body }) => body), written])).not.toMatch(/private@|a-password-of-nobody/);
  });
});
