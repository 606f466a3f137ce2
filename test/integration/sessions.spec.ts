import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { INVITATION_LIFETIME_MS } from '@equipoise/identity';
import { startApplication, type TestApplication } from '../support/application';
import { MovableClock } from '../support/movable-clock';
import { aBrowser, codeOf, cookieOf, enrol, signIn, signUp, TEST_PASSWORD, type Person } from '../support/people';
import { awaited } from '../support/patience';

const STEP_MS = 30_000;
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const NEW_PASSWORD = 'amber-kettle-north-wind';

interface OwnSession {
  readonly id: string;
  readonly browser: string | null;
  readonly system: string | null;
  readonly begunAt: string;
  readonly lastUsedAt: string;
  readonly current: boolean;
}
interface AccountBody {
  readonly id: string;
  readonly status: string;
  readonly sessions: number;
  readonly secondFactor: boolean;
  readonly invitationEndsAt: string | null;
  readonly actions: readonly string[];
}

describe('sessions and accounts', () => {
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

  const sessionsOf = async (person: Pick<Person, 'get'>): Promise<OwnSession[]> => (await person.get<{ items: OwnSession[] }>('/account/sessions')).body.items;
  const noticesTo = async (accountId: string): Promise<string[]> =>
    (await owner.query<{ notice: string }>(`select payload->>'notice' as notice from sealed.outbox where topic = 'security-notice' and payload->>'accountId' = $1 order by created_at, id`, [accountId])).rows.map(
      ({ notice }) => notice,
    );
  async function mailTo(email: string, kind: string, count: number): Promise<{ text: string }[]> {
    const mails = () => owner.query<{ text: string }>('select body as text from identity.mail where to_address = $1 and kind = $2 order by recorded_at, id', [email, kind]);
    return (await awaited(`${count} of ${kind}`, mails, ({ rows }) => rows.length >= count)).rows;
  }
  const tokenIn = (mail: { text: string } | undefined): string => /\/(?:password-reset|invitation)#([\w-]+)/.exec(mail?.text ?? '')?.[1] ?? 'none';
  /** Somebody with an app whose secret the test knows. */
  async function anEnrolledPerson(administrator = false) {
    const person = await signUp(app, { administrator });
    clock.advance(2 * STEP_MS);
    const { cookie, secret } = await enrol(app, person.email, person.cookie, TEST_PASSWORD);
    clock.advance(2 * STEP_MS);
    return { ...person, ...aBrowser(app, cookie), secret };
  }

  describe('a person', () => {
    it('sees where they are signed in, the present session first, in words and times', async () => {
      const person = await signUp(app);
      clock.advance(5 * 60_000);
      const elsewhere = await aBrowser(app).post('/session', { email: person.email, password: TEST_PASSWORD }, { headers: { 'user-agent': FIREFOX } });
      expect(elsewhere.status).toBe(200);
      const sessions = await sessionsOf(person);
      expect(sessions).toMatchObject([
        { current: true, browser: null },
        { current: false, browser: 'Firefox', system: 'Linux', address: '127.0.0.1', method: 'password' },
      ]);
      const [present, other] = sessions;
      expect(Date.parse(other?.begunAt ?? '') - Date.parse(present?.begunAt ?? '')).toBeGreaterThanOrEqual(5 * 60_000);
      expect(Date.parse(present?.lastUsedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(other?.begunAt ?? ''));
      expect(JSON.stringify(sessions)).not.toContain(person.cookie.split('=')[1]);
    });

    it('ends one session by its name, and all others at once', async () => {
      const person = await signUp(app);
      const [second, third, fourth] = [await signIn(app, person.email), await signIn(app, person.email), await signIn(app, person.email)];
      const target = (await sessionsOf(second)).find(({ current }) => current)?.id ?? '';
      for (const path of ['/account/sessions', `/account/sessions/${target}`]) {
        expect((await person.delete(path)).status).toBe(422);
        expect(await person.delete(path, { password: 'not my password here' })).toMatchObject({ status: 422, body: { problems: [{ code: 'wrong-password', path: 'password' }] } });
      }
      expect((await second.get('/session')).status).toBe(200);
      const password = { password: TEST_PASSWORD };
      expect((await person.delete(`/account/sessions/${target}`, password)).status).toBe(204);
      expect((await second.get('/session')).status).toBe(401);
      expect((await third.get('/session')).status).toBe(200);
      expect(await person.delete(`/account/sessions/${target}`, password)).toMatchObject({ status: 404 });
      expect(await person.delete('/account/sessions', password)).toMatchObject({ status: 200, body: { ended: 2 } });
      for (const ended of [third, fourth]) expect((await ended.get('/session')).status).toBe(401);
      expect(await sessionsOf(person)).toMatchObject([{ current: true }]);
    });

    it('neither sees nor ends a session of somebody else', async () => {
      const [person, stranger] = [await signUp(app), await signUp(app)];
      const [theirs] = await sessionsOf(stranger);
      expect((await sessionsOf(person)).map(({ id }) => id)).not.toContain(theirs?.id);
      for (const id of [theirs?.id, randomUUID()]) expect((await person.delete(`/account/sessions/${id}`, { password: TEST_PASSWORD })).status).toBe(404);
      expect((await stranger.get('/session')).status).toBe(200);
    });

    it('is told of no session that has ended by itself', async () => {
      const person = await signUp(app);
      await signIn(app, person.email);
      expect(await sessionsOf(person)).toHaveLength(2);
      clock.advance(29 * 60_000);
      await person.get('/session');
      clock.advance(2 * 60_000);
      expect(await sessionsOf(person)).toMatchObject([{ current: true }]);
    });
  });

  describe('a change of the password', () => {
    it('takes both components, ends the other sessions, gives this one a new token and tells the person by mail', async () => {
      const person = await anEnrolledPerson();
      const other = await signIn(app, person.email);
      const change = await person.post('/account/password', { password: TEST_PASSWORD, newPassword: NEW_PASSWORD, code: codeOf(app, person.secret) });
      expect(change).toMatchObject({ status: 200, body: { secondFactor: { state: 'passed' } } });
      expect(cookieOf(change.headers)).not.toBe(person.cookie);
      for (const ended of [person, other]) expect((await ended.get('/session')).status).toBe(401);
      expect((await aBrowser(app, cookieOf(change.headers)).get('/session')).body).toMatchObject({ secondFactor: { state: 'passed' } });
      expect((await aBrowser(app).post('/session', { email: person.email, password: TEST_PASSWORD })).status).toBe(401);
      expect((await aBrowser(app).post('/session', { email: person.email, password: NEW_PASSWORD })).status).toBe(200);
      expect((await mailTo(person.email, 'security-notice', 1)).some(({ text }) => text.includes('the password of your account was changed'))).toBe(true);
    });

    it('is refused without the present password, without the code, and with a code that was used', async () => {
      const person = await anEnrolledPerson();
      const wish = { password: TEST_PASSWORD, newPassword: NEW_PASSWORD };
      expect(await person.post('/account/password', { ...wish, password: 'not the password', code: codeOf(app, person.secret) })).toMatchObject({ status: 422, body: { problems: [{ code: 'wrong-password' }] } });
      expect(await person.post('/account/password', wish)).toMatchObject({ status: 422, body: { problems: [{ code: 'wrong-code', path: 'code' }] } });
      expect((await person.post('/account/password', { ...wish, newPassword: 'short', code: codeOf(app, person.secret) })).body).toMatchObject({ problems: [{ code: 'password-too-short', path: 'newPassword' }] });
      expect((await person.post('/account/password', { ...wish, newPassword: TEST_PASSWORD, code: codeOf(app, person.secret) })).body).toMatchObject({ problems: [{ code: 'password-unchanged' }] });
      const waiting = cookieOf((await aBrowser(app).post('/session', { email: person.email, password: TEST_PASSWORD })).headers);
      const code = codeOf(app, person.secret);
      expect((await aBrowser(app, waiting).post('/session/second-factor', { code })).status).toBe(200);
      expect((await person.post('/account/password', { ...wish, code })).body).toMatchObject({ problems: [{ code: 'wrong-code' }] });
      expect((await person.get('/session')).status).toBe(200); // nothing has changed
    });

    it('counts wrong passwords and wrong codes like those of signing in', async () => {
      const person = await anEnrolledPerson();
      const attempt = (change: object) => person.post('/account/password', { password: TEST_PASSWORD, newPassword: NEW_PASSWORD, code: '000000', ...change });
      for (let n = 0; n < 5; n += 1) expect((await attempt({})).status).toBe(422);
      expect((await attempt({ code: codeOf(app, person.secret) })).status).toBe(429);
      const another = await anEnrolledPerson();
      for (let n = 0; n < 5; n += 1) await another.post('/account/password', { password: 'guess number five', newPassword: NEW_PASSWORD });
      expect((await another.post('/account/password', { password: TEST_PASSWORD, newPassword: NEW_PASSWORD, code: codeOf(app, another.secret) })).status).toBe(429);
    });

    it('makes a link useless that is under way', async () => {
      const person = await anEnrolledPerson();
      await aBrowser(app).post('/password-resets', { email: person.email });
      const [mail] = await mailTo(person.email, 'password-reset', 1);
      expect((await person.post('/account/password', { password: TEST_PASSWORD, newPassword: NEW_PASSWORD, code: codeOf(app, person.secret) })).status).toBe(200);
      expect((await aBrowser(app).post('/password-resets/complete', { token: tokenIn(mail), password: 'another-long-sentence-here' })).status).toBe(409);
    });
  });

  describe('an administrator', () => {
    let administrator: Person;
    beforeEach(async () => {
      administrator = await signUp(app, { administrator: true });
    });
    const accountOf = async (id: string): Promise<AccountBody | undefined> => (await administrator.get<{ items: AccountBody[] }>('/accounts')).body.items.find((account) => account.id === id);

    it('ends every session of an account, with a reason, and the person is told', async () => {
      const person = await signUp(app);
      const second = await signIn(app, person.email);
      const path = `/accounts/${person.accountId}/sessions`;
      expect(await accountOf(person.accountId)).toMatchObject({ sessions: 2, secondFactor: true, actions: ['end-sessions', 'reset-second-factor', 'close'] });
      expect((await administrator.delete(path, {})).status).toBe(422);
      expect((await person.delete(path, { reason: 'x', password: TEST_PASSWORD })).status).toBe(403);
      expect(await administrator.delete(`/accounts/${administrator.accountId}/sessions`, { reason: 'x', password: TEST_PASSWORD })).toMatchObject({ status: 409, body: { code: 'own-account' } });
      expect(await administrator.delete(path, { reason: 'laptop stolen', password: TEST_PASSWORD })).toMatchObject({ status: 200, body: { ended: 2 } });
      for (const ended of [person, second]) expect((await ended.get('/session')).status).toBe(401);
      expect(await noticesTo(person.accountId)).toContain('sessions-ended');
      const { rows } = await owner.query(`select actor_id, reason from identity.audit_entry where table_name = 'identity.session' and action = 'delete' and row_id = $1`, [person.accountId]);
      expect(rows).toContainEqual({ actor_id: administrator.accountId, reason: 'laptop stolen' });
    });

    it('closes an account and opens it again: meanwhile nothing opens it', async () => {
      const person = await signUp(app);
      await aBrowser(app).post('/password-resets', { email: person.email });
      const [mail] = await mailTo(person.email, 'password-reset', 1);
      const path = `/accounts/${person.accountId}/closure`;
      expect((await person.post(path, { reason: 'x', password: TEST_PASSWORD })).status).toBe(403);
      expect(await administrator.post(`/accounts/${administrator.accountId}/closure`, { reason: 'x', password: TEST_PASSWORD })).toMatchObject({ status: 409, body: { code: 'own-account' } });
      expect(await administrator.delete(path, { reason: 'x', password: TEST_PASSWORD })).toMatchObject({ status: 409, body: { code: 'account-not-closed' } });
      expect((await administrator.post(path, { reason: 'left the unit', password: TEST_PASSWORD })).status).toBe(204);
      expect(await administrator.post(path, { reason: 'again', password: TEST_PASSWORD })).toMatchObject({ status: 409, body: { code: 'account-closed' } });
      expect(await accountOf(person.accountId)).toMatchObject({ status: 'closed', sessions: 0, actions: ['reopen'] });
      expect((await person.get('/session')).status).toBe(401);
      expect(await aBrowser(app).post('/session', { email: person.email, password: TEST_PASSWORD })).toMatchObject({ status: 401, body: { code: 'sign-in-failed' } });
      expect((await aBrowser(app).post('/password-resets/complete', { token: tokenIn(mail), password: NEW_PASSWORD })).status).toBe(409);
      expect((await aBrowser(app).post('/password-resets', { email: person.email })).status).toBe(202);
      expect((await owner.query('select 1 from identity.password_reset where account_id = $1 and used_at is null', [person.accountId])).rowCount).toBe(0);
      expect((await administrator.delete(path, { reason: 'is back', password: TEST_PASSWORD })).status).toBe(204);
      expect((await signIn(app, person.email)).accountId).toBe(person.accountId);
      expect(await noticesTo(person.accountId)).toEqual(expect.arrayContaining(['account-closed', 'account-opened']));
    });

    it('enters the own password again before sessions are ended, an account is closed or opened: without it nothing changes, and nobody is told', async () => {
      const person = await signUp(app);
      const path = `/accounts/${person.accountId}`;
      const deeds = [
        ['end-sessions', (shown: object) => administrator.delete(`${path}/sessions`, { reason: 'laptop stolen', ...shown }), 200],
        ['close', (shown: object) => administrator.post(`${path}/closure`, { reason: 'left the unit', ...shown }), 204],
        ['reopen', (shown: object) => administrator.delete(`${path}/closure`, { reason: 'is back', ...shown }), 204],
      ] as const;
      for (const [deed, ask, done] of deeds) {
        const before = [await accountOf(person.accountId), await noticesTo(person.accountId)];
        expect(before[0]).toMatchObject({ actions: expect.arrayContaining([deed]) as string[] });
        expect((await ask({})).status).toBe(422);
        expect(await ask({ password: NEW_PASSWORD })).toMatchObject({ status: 422, body: { problems: [{ code: 'wrong-password', path: 'password' }] } });
        expect([await accountOf(person.accountId), await noticesTo(person.accountId)]).toEqual(before);
        expect((await ask({ password: TEST_PASSWORD })).status).toBe(done);
      }
    });

    it('sends an invitation again, which makes the first link useless, and withdraws it by closing the account', async () => {
      const email = `late-${randomUUID().slice(0, 8)}@example.org`;
      const { body: created } = await administrator.post<AccountBody>('/accounts', { email, displayName: 'Late Joiner', locale: 'en' });
      expect(created).toMatchObject({ status: 'invited', actions: ['invite-again', 'close'], invitationEndsAt: expect.any(String) as string });
      const [first] = await mailTo(email, 'invitation', 1);
      clock.advance(INVITATION_LIFETIME_MS);
      expect((await aBrowser(app).post('/password-resets/complete', { token: tokenIn(first), password: NEW_PASSWORD })).status).toBe(409); // seven days are over
      administrator = await signUp(app, { administrator: true });
      expect((await administrator.post(`/accounts/${created.id}/invitation`)).status).toBe(204);
      const second = (await mailTo(email, 'invitation', 2))[1];
      expect((await administrator.post(`/accounts/${created.id}/invitation`)).status).toBe(204);
      const third = (await mailTo(email, 'invitation', 3))[2];
      expect((await aBrowser(app).post('/password-resets/complete', { token: tokenIn(second), password: NEW_PASSWORD })).status).toBe(409);
      await administrator.post(`/accounts/${created.id}/closure`, { reason: 'will not join', password: TEST_PASSWORD });
      expect((await aBrowser(app).post('/password-resets/complete', { token: tokenIn(third), password: NEW_PASSWORD })).status).toBe(409);
      expect(await administrator.post(`/accounts/${created.id}/invitation`)).toMatchObject({ status: 409, body: { code: 'not-invited' } });
      await administrator.delete(`/accounts/${created.id}/closure`, { reason: 'joins after all', password: TEST_PASSWORD });
      expect((await administrator.post(`/accounts/${created.id}/invitation`)).status).toBe(204);
      const fourth = (await mailTo(email, 'invitation', 4))[3];
      expect((await aBrowser(app).post('/password-resets/complete', { token: tokenIn(fourth), password: NEW_PASSWORD })).status).toBe(204);
      expect((await signIn(app, email, NEW_PASSWORD)).accountId).toBe(created.id);
      expect(await administrator.post(`/accounts/${created.id}/invitation`)).toMatchObject({ status: 409, body: { code: 'not-invited' } });
    });
  });
});
