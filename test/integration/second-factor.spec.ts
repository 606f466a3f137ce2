import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { FAILURES_BEFORE_PAUSE, UNFINISHED_SESSION_LIMIT_MS } from '@equipoise/identity';
import { resetFactor } from '../../apps/cli/src/commands/user';
import { startApplication, type TestApplication } from '../support/application';
import { MovableClock } from '../support/movable-clock';
import { aBrowser, codeOf, cookieOf, enrol, signIn, signUp, TEST_PASSWORD, type Answer } from '../support/people';
import { anOpenTrial, EXAMPLE_PROTOCOL } from '../support/trial-fixture';

const STEP_MS = 30_000;

interface SessionBody {
  readonly account: { readonly id: string };
  readonly secondFactor: { readonly state: string; readonly recoveryCodesLeft: number | null };
  readonly trials: readonly unknown[];
}

describe('the second factor', () => {
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

  const enterPassword = (email: string, cookie = ''): Promise<Answer<SessionBody>> => aBrowser(app, cookie).post<SessionBody>('/session', { email, password: TEST_PASSWORD });
  /** Somebody with an app: their address, the app's secret and the recovery codes. */
  async function anEnrolledPerson(administrator = false) {
    const person = await signUp(app, { administrator });
    clock.advance(2 * STEP_MS);
    const { cookie, secret } = await enrol(app, person.email, person.cookie, TEST_PASSWORD);
    clock.advance(2 * STEP_MS);
    return { ...person, ...aBrowser(app, cookie), secret };
  }
  const aLiveTrial = async (): Promise<string> => {
    const id = randomUUID();
    await owner.query(
      `insert into trial.trial (id, code, title, status, simulated, imported, time_zone, target, protocol_version, created_at, version)
       values ($1, $2, 'A live trial', 'open', false, false, 'Europe/Madrid', 20, 1, $3, 1)`,
      [id, `LIVE-${id.slice(0, 8)}`, clock.now()],
    );
    return id;
  };

  it('is demanded of a new account: until it is set up, nothing else can be reached', async () => {
    const { email } = await signUp(app, { administrator: true });
    await owner.query('delete from identity.second_factor where account_id = (select id from identity.account where email = $1)', [email]);
    const { headers, body } = await enterPassword(email);
    expect(body).toMatchObject({ secondFactor: { state: 'set-up-required', recoveryCodesLeft: null }, trials: [] });
    const waiting = aBrowser(app, cookieOf(headers));
    for (const path of ['/accounts', '/trials', '/mailbox', `/trials/${randomUUID()}`]) expect(await waiting.get(path)).toMatchObject({ status: 403, body: { code: 'second-factor-required' } });
    expect((await waiting.patch('/account', { locale: 'es' })).status).toBe(403);

    const { cookie } = await enrol(app, email, cookieOf(headers));
    expect((await waiting.get('/session')).status).toBe(401); // the token of the waiting session is useless now
    expect((await aBrowser(app, cookie).get('/session')).body).toMatchObject({ secondFactor: { state: 'passed', recoveryCodesLeft: 10 } });
    expect((await aBrowser(app, cookie).get('/accounts')).status).toBe(200);
  });

  it('is asked for after the password, and the token changes with it', async () => {
    const person = await anEnrolledPerson(true);
    const { headers, body } = await enterPassword(person.email);
    expect(body.secondFactor.state).toBe('code-required');
    const waiting = cookieOf(headers);
    expect((await aBrowser(app, waiting).get('/accounts')).status).toBe(403);
    const shown = await aBrowser(app, waiting).post('/session/second-factor', { code: codeOf(app, person.secret) });
    expect(shown).toMatchObject({ status: 200, body: { secondFactor: { state: 'passed' } } });
    expect(cookieOf(shown.headers)).not.toBe(waiting);
    expect((await aBrowser(app, waiting).get('/session')).status).toBe(401);
    expect((await aBrowser(app, cookieOf(shown.headers)).get('/accounts')).status).toBe(200);
    expect(await aBrowser(app, cookieOf(shown.headers)).post('/session/second-factor', { code: '000000' })).toMatchObject({ status: 409, body: { code: 'code-not-asked' } });
  });

  it('takes a code once', async () => {
    const person = await anEnrolledPerson();
    const code = codeOf(app, person.secret);
    const first = cookieOf((await enterPassword(person.email)).headers);
    const second = cookieOf((await enterPassword(person.email)).headers);
    expect((await aBrowser(app, first).post('/session/second-factor', { code })).status).toBe(200);
    expect(await aBrowser(app, second).post('/session/second-factor', { code })).toMatchObject({ status: 422, body: { problems: [{ code: 'wrong-code', path: 'code' }] } });
    clock.advance(STEP_MS);
    expect((await aBrowser(app, second).post('/session/second-factor', { code: codeOf(app, person.secret) })).status).toBe(200);
  });

  it('takes one of twenty attempts at once with the same code', async () => {
    const person = await anEnrolledPerson();
    const waiting: string[] = [];
    for (let n = 0; n < 4; n += 1) waiting.push(cookieOf((await enterPassword(person.email)).headers));
    const code = codeOf(app, person.secret);
    const answers = await Promise.all(waiting.map((cookie) => aBrowser(app, cookie).post('/session/second-factor', { code })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422, 422, 422]);
  });

  it('pauses after five wrong codes, for the right one too, and tells the person by mail', async () => {
    const person = await anEnrolledPerson();
    const waiting = aBrowser(app, cookieOf((await enterPassword(person.email)).headers));
    for (let n = 0; n < FAILURES_BEFORE_PAUSE; n += 1) expect((await waiting.post('/session/second-factor', { code: 'not-one' })).status).toBe(422);
    const paused = await waiting.post('/session/second-factor', { code: codeOf(app, person.secret) });
    expect([paused.status, paused.body.code, Number(paused.headers.get('retry-after'))]).toEqual([429, 'too-many-attempts', expect.any(Number)]);
    // the password does not reset the count
    expect((await aBrowser(app, cookieOf((await enterPassword(person.email)).headers)).post('/session/second-factor', { code: codeOf(app, person.secret) })).status).toBe(429);
    clock.advance(31_000);
    expect((await waiting.post('/session/second-factor', { code: codeOf(app, person.secret) })).status).toBe(200);
    const { rows } = await owner.query(`select 1 from sealed.outbox where topic = 'security-notice' and payload @> $1`, [JSON.stringify({ accountId: person.accountId, notice: 'sign-in-paused' })]);
    expect(rows).toHaveLength(1);
  });

  it('accepts each recovery code once, however it is typed', async () => {
    const person = await anEnrolledPerson();
    expect(await person.post('/account/recovery-codes', { password: TEST_PASSWORD })).toMatchObject({ status: 422, body: { problems: [{ code: 'wrong-code', path: 'code' }] } });
    const renewed = await person.post<{ recoveryCodes: string[] }>('/account/recovery-codes', { password: TEST_PASSWORD, code: codeOf(app, person.secret) });
    expect(new Set(renewed.body.recoveryCodes).size).toBe(10);
    const [code = ''] = renewed.body.recoveryCodes;
    const attempt = async (typed: string) => aBrowser(app, cookieOf((await enterPassword(person.email)).headers)).post<SessionBody>('/session/second-factor', { code: typed });
    expect(await attempt(code.toUpperCase().replaceAll('-', ' '))).toMatchObject({ status: 200, body: { secondFactor: { recoveryCodesLeft: 9 } } });
    expect((await attempt(code)).status).toBe(422);
    expect(await person.post('/account/recovery-codes', { password: 'something else entirely' })).toMatchObject({ status: 422, body: { problems: [{ code: 'wrong-password' }] } });
  });

  it('keeps secret and recovery codes only encrypted or hashed, in the trail too', async () => {
    const person = await anEnrolledPerson();
    const { body } = await person.post<{ recoveryCodes: string[] }>('/account/recovery-codes', { password: TEST_PASSWORD, code: codeOf(app, person.secret) });
    const { rows } = await owner.query<{ all: string }>(
      `select string_agg(x, ' ') as all from (select to_jsonb(f)::text x from identity.second_factor f union all select to_jsonb(r)::text from identity.recovery_code r
       union all select to_jsonb(e)::text from identity.audit_entry e union all select to_jsonb(o)::text from sealed.outbox o) y`,
    );
    const everything = rows[0]?.all.toLowerCase() ?? '';
    expect(everything).toContain(person.accountId);
    for (const secret of [person.secret, ...body.recoveryCodes, ...body.recoveryCodes.map((code) => code.replaceAll('-', ''))]) {
      expect(everything).not.toContain(secret.toLowerCase());
      expect(everything).not.toContain(Buffer.from(secret).toString('hex'));
    }
  });

  it('is not replaced by somebody who only has the password, nor without it', async () => {
    const person = await anEnrolledPerson();
    const waiting = aBrowser(app, cookieOf((await enterPassword(person.email)).headers));
    expect(await waiting.post('/account/second-factor', { password: TEST_PASSWORD })).toMatchObject({ status: 403, body: { code: 'second-factor-required' } });
    expect((await waiting.post('/account/second-factor/confirmation', { code: '123456' })).status).toBe(403);
    expect(await person.post('/account/second-factor', {})).toMatchObject({ status: 422, body: { problems: [{ code: 'wrong-password' }] } });
    expect(await person.post('/account/second-factor', { password: TEST_PASSWORD })).toMatchObject({ status: 422, body: { problems: [{ code: 'wrong-code', path: 'code' }] } });
    expect((await person.post('/account/second-factor/confirmation', { code: '123456' })).body).toMatchObject({ code: 'nothing-offered' });
  });

  it('is replaced only once the new app was right, and then ends the other sessions', async () => {
    const person = await anEnrolledPerson();
    const other = await signIn(app, person.email);
    clock.advance(2 * STEP_MS);
    const offered = await person.post<{ secret: string; address: string; pictureSvg: string }>('/account/second-factor', { password: TEST_PASSWORD, code: codeOf(app, person.secret) });
    expect(offered.body.address).toContain(`secret=${offered.body.secret}`);
    expect(offered.body.pictureSvg).toMatch(/^<svg xmlns/);
    expect((await person.post('/account/second-factor/confirmation', { code: codeOf(app, person.secret) })).status).toBe(422); // the code of the old app
    expect((await other.get('/session')).status).toBe(200);
    const confirmed = await person.post('/account/second-factor/confirmation', { code: codeOf(app, offered.body.secret) });
    expect(confirmed.status).toBe(200);
    expect((await other.get('/session')).status).toBe(401);
    clock.advance(2 * STEP_MS);
    const waiting = aBrowser(app, cookieOf((await enterPassword(person.email)).headers));
    expect((await waiting.post('/session/second-factor', { code: codeOf(app, person.secret) })).status).toBe(422);
    expect((await waiting.post('/session/second-factor', { code: codeOf(app, offered.body.secret) })).status).toBe(200);
  });

  it('is taken off by an administrator with a reason, which is kept; not by its owner, and not without one', async () => {
    const administrator = await anEnrolledPerson(true);
    const person = await anEnrolledPerson();
    const path = `/accounts/${person.accountId}/second-factor`;
    expect((await administrator.delete(path, {})).status).toBe(422);
    expect((await person.delete(path, { reason: 'lost', password: TEST_PASSWORD })).status).toBe(403);
    const shown = () => {
      clock.advance(2 * STEP_MS); // each code is good once
      return { password: TEST_PASSWORD, code: codeOf(app, administrator.secret) };
    };
    expect(await administrator.delete(path, { reason: 'lost', ...shown(), password: 'somebody-elses-password' })).toMatchObject({ status: 422, body: { problems: [{ code: 'wrong-password', path: 'password' }] } });
    for (const code of [undefined, '000000']) expect(await administrator.delete(path, { reason: 'lost', password: TEST_PASSWORD, code })).toMatchObject({ status: 422, body: { problems: [{ code: 'wrong-code', path: 'code' }] } });
    expect((await person.get('/session')).status).toBe(200);
    expect(await administrator.delete(`/accounts/${administrator.accountId}/second-factor`, { reason: 'lost', ...shown() })).toMatchObject({ status: 409, body: { code: 'own-second-factor' } });
    expect((await administrator.delete(path, { reason: 'telephone lost; seen in person', ...shown() })).status).toBe(204);
    expect(await administrator.delete(path, { reason: 'again', ...shown() })).toMatchObject({ status: 409, body: { code: 'no-second-factor' } });
    expect((await person.get('/session')).status).toBe(401);
    expect((await enterPassword(person.email)).body.secondFactor.state).toBe('set-up-required');
    const { rows } = await owner.query(
      `select actor_id, reason from identity.audit_entry where table_name = 'identity.second_factor' and action = 'delete' and row_id = $1 and actor_id is distinct from row_id::uuid`,
      [person.accountId],
    );
    expect(rows).toEqual([{ actor_id: administrator.accountId, reason: 'telephone lost; seen in person' }]);
  });

  it('is taken off from the command line where the last administrator lost it', async () => {
    const person = await anEnrolledPerson(true);
    expect(await resetFactor(app.runtime, person.email, 'telephone lost')).toMatchObject({ exitCode: 0 });
    expect(await resetFactor(app.runtime, person.email, 'telephone lost')).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('no authenticator app') as string });
    expect((await enterPassword(person.email)).body.secondFactor.state).toBe('set-up-required');
    const { rows } = await owner.query(`select 1 from sealed.outbox where topic = 'security-notice' and payload @> $1`, [JSON.stringify({ accountId: person.accountId, notice: 'second-factor-reset' })]);
    expect(rows).toHaveLength(1);
  });

  it('is not asked of people whose roles are all in simulated trials, until a role in a live one is theirs', async () => {
    const { trialId } = await anOpenTrial(app);
    const person = await signUp(app, { role: 'recruiter', trialId });
    expect((await person.get<SessionBody>('/session')).body).toMatchObject({ secondFactor: { state: 'exempt' }, trials: [{ simulated: true }] });
    expect((await person.get(`/trials/${trialId}`)).status).toBe(200);

    const administrator = await signUp(app, { administrator: true });
    const live = await aLiveTrial();
    await administrator.post(`/accounts/${person.accountId}/roles`, { trialId: live, role: 'recruiter', password: TEST_PASSWORD });
    for (const path of [`/trials/${live}`, `/trials/${trialId}`, '/trials']) expect(await person.get(path)).toMatchObject({ status: 403, body: { code: 'second-factor-required' } });
    clock.advance(UNFINISHED_SESSION_LIMIT_MS);
    expect((await person.get('/session')).status).toBe(401); // an old password is not enough to set one up
    const again = await signIn(app, person.email);
    expect((await again.get<SessionBody>('/session')).body).toMatchObject({ secondFactor: { state: 'passed' } });
    expect((await again.get(`/trials/${live}`)).status).not.toBe(403);
  });

  it('leaves a session that waits for it no more than a quarter of an hour', async () => {
    const person = await anEnrolledPerson();
    const waiting = aBrowser(app, cookieOf((await enterPassword(person.email)).headers));
    clock.advance(UNFINISHED_SESSION_LIMIT_MS - 60_000);
    expect((await waiting.get('/session')).status).toBe(200);
    clock.advance(60_000);
    expect((await waiting.get('/session')).status).toBe(401);
  });
});

describe('a demonstration', () => {
  let app: TestApplication;
  beforeAll(async () => {
    app = await startApplication({ simulatedOnly: true });
  });
  afterAll(() => app.close());

  it('asks nobody for a second factor, and takes no live trial', async () => {
    const designer = await signUp(app, { administrator: true, trialDesigner: true });
    expect((await designer.get('/session')).body).toMatchObject({ secondFactor: { state: 'exempt' } });
    expect((await designer.get('/accounts')).status).toBe(200);
    const live = EXAMPLE_PROTOCOL.replace(/^simulated: true$/m, 'simulated: false').replace(/^ {2}simulated: true$/m, '  simulated: false');
    expect(live).not.toBe(EXAMPLE_PROTOCOL);
    expect(await designer.post('/trials', { protocol: live, simulated: false })).toMatchObject({ status: 409, body: { code: 'demonstration-only' } });
    expect((await designer.post('/trials', { protocol: EXAMPLE_PROTOCOL, simulated: true, seed: 'demo' })).status).toBe(201);
  });

  it('is none any more where a live trial has come into its database all the same', async () => {
    const administrator = await signUp(app, { administrator: true });
    expect((await administrator.get('/accounts')).status).toBe(200);
    await app.runtime.databases.system.query(
      `insert into trial.trial (id, code, title, status, simulated, imported, time_zone, target, protocol_version, created_at, version)
       values ($1, 'LIVE', 'A live trial', 'open', false, false, 'UTC', 20, 1, $2, 1)`,
      [randomUUID(), new Date()],
    );
    expect(await administrator.get('/accounts')).toMatchObject({ status: 403, body: { code: 'second-factor-required' } });
  });
});
