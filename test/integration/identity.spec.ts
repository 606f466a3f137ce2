import { randomUUID } from 'node:crypto';
import { Controller, Get } from '@nestjs/common';
import pg from 'pg';
import type { Clock } from '@equipoise/kernel';
import { ContactVault, FAILURES_BEFORE_PAUSE, IDENTITY_ROWS, PASSWORD_COST, PasswordHasher, SESSION_ABSOLUTE_LIMIT_MS, SESSION_IDLE_LIMIT_MS, THROW_AWAY_PASSWORD_COST } from '@equipoise/identity';
import { Access, Allow, createHttpApplication, CurrentAccess, loginName } from '@equipoise/platform';
import { AppModule } from '../../apps/api/src/app.module';
import { changePassword, createUser } from '../../apps/cli/src/commands/user';
import { startApplication, type TestApplication } from '../support/application';
import { aBrowser, cookieOf, enrol, signIn, signUp, TEST_PASSWORD, type Person, type SignUp } from '../support/people';
import { awaited } from '../support/patience';

const MINUTE = 60_000;

/** A clock that a test moves. */
class MovableClock implements Clock {
  private offsetMs = 0;
  now(): Date {
    return new Date(Date.now() + this.offsetMs);
  }
  advance(milliseconds: number): void {
    this.offsetMs += milliseconds;
  }
}

interface Mail {
  id: string;
  to: string;
  subject: string;
  text: string;
  kind: string;
}

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

  /** A trial with two sites and a participant at the first. */
  async function aTrial(): Promise<{ trialId: string; participantId: string; code: string }> {
    const [trialId, siteId, otherSiteId, participantId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
    const code = `T-${trialId.slice(0, 8)}`;
    await owner.query(
      `insert into trial.trial (id, code, title, status, simulated, imported, time_zone, target, protocol_version, created_at, version)
       values ($1, $2, 'A trial', 'open', false, false, 'Europe/Madrid', 20, 1, $3, 1)`,
      [trialId, code, clock.now()],
    );
    await owner.query(
      `insert into trial.site (trial_id, id, code, name, time_zone, recruiting) values ($1, $2, 'north', 'North', 'Europe/Madrid', true), ($1, $3, 'south', 'South', 'Europe/Madrid', true)`,
      [trialId, siteId, otherSiteId],
    );
    await owner.query(
      `insert into trial.participant (trial_id, id, site_id, number, code, language, protocol_version, state, screened_at, version)
       values ($1, $2, $3, 1, 'N-001', 'en', 1, 'screened', $4, 1)`,
      [trialId, participantId, siteId, clock.now()],
    );
    return { trialId, participantId, code };
  }

  async function mailTo(email: string, kind: string): Promise<Mail[]> {
    const mails = () => owner.query<Mail>('select id, to_address as to, subject, body as text, kind from identity.mail where to_address = $1 and kind = $2', [email, kind]);
    return (await awaited(`a mail of ${kind}`, mails, ({ rows }) => rows.length > 0)).rows;
  }
  const tokenIn = (mail: Mail | undefined): string => /\/(?:password-reset|invitation)#([\w-]+)/.exec(mail?.text ?? '')?.[1] ?? 'none';

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
      const [mail] = await mailTo(person.email, 'password-reset');
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
      expect(await mailTo(person.email, 'password-reset')).toHaveLength(1);
    });

    it('sends a link that is useless after an hour', async () => {
      const person = await signUp(app);
      await aBrowser(app).post('/password-resets', { email: person.email });
      const token = tokenIn((await mailTo(person.email, 'password-reset'))[0]);
      expect(token).toMatch(/^[\w-]{43}$/);
      clock.advance(60 * MINUTE);
      expect((await aBrowser(app).post('/password-resets/check', { token })).status).toBe(409);
      expect((await aBrowser(app).post('/password-resets/complete', { token, password: 'amber-kettle-north-wind' })).status).toBe(409);
    });
  });

  describe('administrators', () => {
    it('invite a person, who then chooses a password', async () => {
      const administrator = await signUp(app, { administrator: true });
      const email = 'invited@example.org';
      const known = await administrator.post('/accounts', { email, displayName: 'Invited Person', locale: 'en', password: TEST_PASSWORD });
      expect(known).toMatchObject({ status: 422, body: { problems: [{ code: 'password-by-invitation', path: 'password' }] } });
      const created = await administrator.post('/accounts', { email, displayName: 'Invited Person', locale: 'en' });
      expect(created).toMatchObject({ status: 201, body: { email, status: 'invited', roles: [] } });
      expect(await administrator.post('/accounts', { email, displayName: 'Twice', locale: 'en' })).toMatchObject({ status: 409, body: { code: 'email-taken' } });
      const [mail] = await mailTo(email, 'invitation');
      const box = await administrator.get<{ items: Mail[] }>('/mailbox'); // no mail server here: the administrator hands the link over
      expect(box.body.items.map(({ id }) => id)).toContain(mail?.id);
      expect((await aBrowser(app).post('/session', { email, password: '' })).status).toBe(422);
      expect(mail?.text).toContain('you are invited to Equipoise');
      expect(mail?.text).toMatch(/\/invitation#[\w-]{43}\n/);
      const check = () => aBrowser(app).post('/password-resets/check', { token: tokenIn(mail) });
      expect(await check()).toMatchObject({ status: 200, body: { locale: 'en' } });
      await aBrowser(app).post('/password-resets/complete', { token: tokenIn(mail), password: TEST_PASSWORD });
      expect(await check()).toMatchObject({ status: 409, body: { code: 'link-useless' } });
      const invited = await signIn(app, email);
      expect(await invited.get('/accounts')).toMatchObject({ status: 403 });
      expect((await administrator.get<{ items: Mail[] }>('/mailbox')).body.items.map(({ id }) => id)).not.toContain(mail?.id);
    });

    it('grant and end roles, which hold from the next request on and are kept in the trail', async () => {
      const { trialId, code } = await aTrial();
      const administrator = await signUp(app, { administrator: true });
      const person = await signUp(app);
      const path = `/accounts/${person.accountId}/roles`;
      const granted = await administrator.post<{ roles: { grantId: string }[] }>(path, { trialId, role: 'recruiter', siteCode: 'north', password: TEST_PASSWORD });
      expect(granted).toMatchObject({ status: 201, body: { roles: [{ trialCode: code, role: 'recruiter', siteCode: 'north' }] } });
      expect((await person.get('/session')).body).toMatchObject({ trials: [{ trialId, roles: ['recruiter'], blinded: true, siteCodes: ['north'] }] });
      expect(await administrator.post(path, { trialId, role: 'recruiter', siteCode: 'north', password: TEST_PASSWORD })).toMatchObject({ status: 409, body: { code: 'already-granted' } });
      expect(await administrator.post(path, { trialId, role: 'recruiter', siteCode: 'west', password: TEST_PASSWORD })).toMatchObject({ status: 422, body: { problems: [{ path: 'siteCode' }] } });
      expect((await administrator.post(path, { trialId: randomUUID(), role: 'recruiter', password: TEST_PASSWORD })).status).toBe(404);
      expect((await administrator.post(path, { trialId, role: 'king', password: TEST_PASSWORD })).status).toBe(422);

      const grantId = granted.body.roles[0]?.grantId ?? '';
      expect((await administrator.delete(`${path}/${grantId}`)).status).toBe(422);
      expect((await administrator.delete(`${path}/${grantId}`, { reason: 'left the trial', password: TEST_PASSWORD })).status).toBe(204);
      expect((await administrator.delete(`${path}/${grantId}`, { reason: 'left the trial', password: TEST_PASSWORD })).status).toBe(404);
      expect((await person.get('/session')).body).toMatchObject({ trials: [] });
      const { rows } = await owner.query('select action, actor_id, reason, trial_id from identity.audit_entry where row_id = $1 order by id', [grantId]);
      expect(rows).toEqual([
        { action: 'insert', actor_id: administrator.accountId, reason: null, trial_id: trialId },
        { action: 'update', actor_id: administrator.accountId, reason: 'left the trial', trial_id: trialId },
      ]);
    });

    it('cannot make one person blinded assessor and anything unblinded, in any order and for ever', async () => {
      const { trialId } = await aTrial();
      const administrator = await signUp(app, { administrator: true });
      const assessor = await signUp(app, { role: 'assessor', trialId });
      const refused = await administrator.post(`/accounts/${assessor.accountId}/roles`, { trialId, role: 'therapist', password: TEST_PASSWORD });
      expect(refused).toMatchObject({ status: 409, body: { code: 'role-conflict' } });
      expect(refused.body.detail).toMatch(/assessor.*therapist/);

      const therapist = await signUp(app, { role: 'therapist', trialId });
      const { body } = await administrator.get<{ items: { id: string; roles: { grantId: string }[] }[] }>('/accounts');
      const grantId = body.items.find(({ id }) => id === therapist.accountId)?.roles[0]?.grantId ?? '';
      await administrator.delete(`/accounts/${therapist.accountId}/roles/${grantId}`, { reason: 'changes to assessment', password: TEST_PASSWORD });
      expect(await administrator.post(`/accounts/${therapist.accountId}/roles`, { trialId, role: 'assessor', password: TEST_PASSWORD })).toMatchObject({ status: 409, body: { code: 'role-conflict' } });
      const elsewhere = await aTrial();
      expect((await administrator.post(`/accounts/${therapist.accountId}/roles`, { trialId: elsewhere.trialId, role: 'assessor', password: TEST_PASSWORD })).status).toBe(201);
    });

    it('cannot pass the conflict by granting two roles at the same moment', async () => {
      const { trialId } = await aTrial();
      const administrator = await signUp(app, { administrator: true });
      for (let round = 0; round < 5; round += 1) {
        const person = await signUp(app);
        const answers = await Promise.all(['assessor', 'therapist'].map((role) => administrator.post(`/accounts/${person.accountId}/roles`, { trialId, role, password: TEST_PASSWORD })));
        expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
      }
    });

    it('enter their password again to grant a role, to end one and to make an administrator or a trial designer', async () => {
      const { trialId } = await aTrial();
      const administrator = await signUp(app, { administrator: true });
      const person = await signUp(app, { role: 'recruiter', trialId });
      const path = `/accounts/${person.accountId}/roles`;
      const rolesNow = async () => (await administrator.get<{ items: { id: string; roles: { grantId: string; role: string }[] }[] }>('/accounts')).body.items.find(({ id }) => id === person.accountId)?.roles ?? [];
      const [held] = await rolesNow();
      const newcomer = { email: 'second-administrator@example.org', displayName: 'Second', locale: 'en', administrator: true };
      const wrong = { status: 422, body: { problems: [{ code: 'wrong-password', path: 'password' }] } };
      expect((await administrator.post(path, { trialId, role: 'investigator' })).status).toBe(422);
      expect(await administrator.post(path, { trialId, role: 'investigator', password: 'somebody-elses-password' })).toMatchObject(wrong);
      expect(await administrator.delete(`${path}/${held?.grantId}`, { reason: 'left', password: 'somebody-elses-password' })).toMatchObject(wrong);
      expect((await rolesNow()).map(({ role }) => role)).toEqual(['recruiter']);
      const designer = { email: 'second-designer@example.org', displayName: 'Second', locale: 'en', trialDesigner: true };
      for (const [person, made] of [[newcomer, { administrator: true }], [designer, { administrator: false, trialDesigner: true }]] as const) {
        for (const ownPassword of [undefined, 'somebody-elses-password']) {
          expect(await administrator.post('/accounts', { ...person, ownPassword })).toMatchObject({ status: 422, body: { problems: [{ code: 'wrong-password', path: 'ownPassword' }] } });
        }
        expect(await administrator.post('/accounts', { ...person, ownPassword: TEST_PASSWORD })).toMatchObject({ status: 201, body: made });
      }
      expect((await administrator.post('/accounts', { email: 'nobody-special@example.org', displayName: 'Nobody', locale: 'en' })).status).toBe(201);
    });

    it('cannot unblind themselves, neither beside a blinded role nor after ending it', async () => {
      const { trialId } = await aTrial();
      const person = await signUp(app, { administrator: true, role: 'recruiter', trialId });
      const path = `/accounts/${person.accountId}/roles`;
      const unblind = () => person.post(path, { trialId, role: 'safety-monitor', password: TEST_PASSWORD });
      expect(await unblind()).toMatchObject({ status: 409, body: { code: 'self-unblinding' } });
      const { body } = await person.get<{ items: { id: string; roles: { grantId: string }[] }[] }>('/accounts');
      const own = body.items.find(({ id }) => id === person.accountId)?.roles[0];
      expect((await person.delete(`${path}/${own?.grantId}`, { reason: 'to be free for another role', password: TEST_PASSWORD })).status).toBe(204);
      expect(await unblind()).toMatchObject({ status: 409, body: { code: 'self-unblinding' } });
      expect((await person.post(path, { trialId, role: 'recruiter', password: TEST_PASSWORD })).status).toBe(201);
    });
  });

  describe('the contact of a participant', () => {
    const contact = { name: 'Rosalind Ferrer', email: 'rosalind@example.net', phone: '+34 600 000 001' };
    let trial: { trialId: string; participantId: string };
    let recruiter: Person;
    const path = () => `/trials/${trial.trialId}/participants/${trial.participantId}/contact`;
    beforeAll(async () => {
      trial = await aTrial();
      recruiter = await signUp(app, { role: 'recruiter', trialId: trial.trialId, siteCode: 'north' });
    });

    it('is encrypted at rest, and each look at it is kept', async () => {
      expect((await recruiter.get(path())).body).toEqual({ name: null, email: null, phone: null });
      expect(await recruiter.put(path(), contact)).toMatchObject({ status: 200, body: contact });
      expect((await recruiter.get(path())).body).toEqual(contact);
      const { rows } = await owner.query<{ ciphertext: Buffer; everything: string }>('select ciphertext, to_jsonb(c)::text as everything from identity.contact c where participant_id = $1', [
        trial.participantId,
      ]);
      expect(rows[0]?.ciphertext.length).toBeGreaterThan(1000);
      expect(rows[0]?.ciphertext.includes('Rosalind')).toBe(false);
      const trail = await owner.query<{ text: string }>('select to_jsonb(e)::text as text from identity.audit_entry e');
      expect(trail.rows.filter(({ text }) => text.includes('Rosalind') || text.includes(rows[0]?.ciphertext.toString('hex') ?? '?'))).toEqual([]);
      const looks = await owner.query('select account_id, purpose from identity.contact_access where participant_id = $1', [trial.participantId]);
      expect(looks.rows).toEqual(Array(2).fill({ account_id: recruiter.accountId, purpose: 'shown to a person' }));
    });

    it('is not there for another site, another trial or another role', async () => {
      const elsewhere = await signUp(app, { role: 'recruiter', trialId: trial.trialId, siteCode: 'south' });
      const stranger = await signUp(app, { role: 'recruiter', trialId: (await aTrial()).trialId });
      const assessor = await signUp(app, { role: 'assessor', trialId: trial.trialId });
      expect((await elsewhere.get(path())).status).toBe(404);
      // a role at every site does not carry the permission of another role there
      const administrator = await signUp(app, { administrator: true });
      await administrator.post(`/accounts/${elsewhere.accountId}/roles`, { trialId: trial.trialId, role: 'investigator', password: TEST_PASSWORD });
      expect((await elsewhere.get(path())).status).toBe(404);
      expect((await elsewhere.put(path(), contact)).status).toBe(404);
      expect((await stranger.get(path())).status).toBe(404);
      expect((await assessor.get(path())).status).toBe(403);
      expect((await recruiter.get(`/trials/${trial.trialId}/participants/not-an-id/contact`)).status).toBe(404);
      expect((await recruiter.put(path(), { name: 'x', email: 'no address' })).status).toBe(422);
    });

    it('is gone for ever once erased, also from the mail that was sent', async () => {
      const vault = app.app.get(ContactVault);
      await owner.query(
        `insert into identity.mail (id, trial_id, participant_id, to_address, subject, body, kind, created_at, recorded_at, sent_at, transport) values ($1, $2, $3, $4, 'A reminder', 'Dear Rosalind', 'reminder', $5, $5, $5, 'local')`,
        [randomUUID(), trial.trialId, trial.participantId, contact.email, clock.now()],
      );
      const { items } = (await recruiter.get<{ items: Mail[] }>('/mailbox')).body;
      expect(items.filter(({ to }) => to !== recruiter.email)).toMatchObject([{ to: contact.email, kind: 'reminder' }]);
      const order = { trialId: trial.trialId, participantId: trial.participantId, purpose: 'reminder', requestId: 'job' } as const;
      expect(await vault.readForSystem(order)).toEqual(contact);
      await vault.erase(Access.forSystem(app.runtime.databases, clock, 'test', 'test'), trial.trialId, trial.participantId, 'withdrew the use of data');
      expect(await vault.readForSystem(order)).toBeUndefined();
      expect((await recruiter.get(path())).body).toEqual({ name: null, email: null, phone: null });
      expect(await recruiter.put(path(), contact)).toMatchObject({ status: 409, body: { code: 'contact-erased' } });
      const { rows } = await owner.query('select wrapped_key, ciphertext from identity.contact where participant_id = $1', [trial.participantId]);
      expect(rows).toEqual([{ wrapped_key: null, ciphertext: null }]);
      expect((await owner.query(`select 1 from identity.mail where body like '%Rosalind%' or to_address = $1`, [contact.email])).rowCount).toBe(0);
    });
  });

  it('shows a blinded recruiter no mail of a kind that might tell an arm', async () => {
    const { trialId, participantId } = await aTrial();
    await owner.query(
      `insert into identity.mail (id, trial_id, participant_id, to_address, subject, body, kind, created_at, recorded_at, sent_at, transport)
       values ($1, $2, $3, 'p@example.net', 'Your group', 'starts on Monday', 'group-invitation', $4, $4, $4, 'local')`,
      [randomUUID(), trialId, participantId, clock.now()],
    );
    const recruiter = await signUp(app, { role: 'recruiter', trialId });
    const coordinator = await signUp(app, { role: 'therapy-coordinator', trialId });
    const toParticipants = async (person: Person) => (await person.get<{ items: Mail[] }>('/mailbox')).body.items.filter(({ kind }) => kind !== 'security-notice').map(({ kind }) => kind);
    expect(await toParticipants(recruiter)).toEqual([]);
    expect(await toParticipants(coordinator)).toEqual(['group-invitation']);
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

describe('the rows of identity', () => {
  it('are exactly the tables that the migrations make', async () => {
    const app = await startApplication({ parts: 'api' });
    try {
      const owned = IDENTITY_ROWS.map((row) => app.runtime.databases.system.getMetadata(row));
      for (const { schema, tableName, columns } of owned) {
        const { rows } = await app.runtime.databases.app
          .query<{ name: string; type: string; nullable: boolean }[]>(
            `select attname as name, format_type(atttypid, null) as type, not attnotnull as nullable from pg_attribute
             where attrelid = ($1 || '.' || $2)::regclass and attnum > 0 and not attisdropped order by attname`,
            [schema, tableName],
          )
          .then((found) => ({ rows: found }));
        const described = columns.map((column) => ({ name: column.databaseName, type: `${typeName(String(column.type))}${column.isArray ? '[]' : ''}`, nullable: column.isNullable }));
        expect({ tableName, columns: described.sort((a, b) => (a.name < b.name ? -1 : 1)) }).toEqual({ tableName, columns: rows });
      }
    } finally {
      await app.close();
    }
  });
  const typeName = (type: string) => (type === 'timestamptz' ? 'timestamp with time zone' : type);
});

describe('a request', () => {
  @Controller('trials/:trialId/probe')
  class ProbeController {
    @Get()
    @Allow('trial.read')
    async probe(@CurrentAccess() access: Access) {
      const [row] = await access.transaction((tx) => tx.query<{ login: string }[]>('select session_user as login'));
      return { login: row?.login, blinded: access.blinded };
    }

    @Get('sealed')
    @Allow('trial.read')
    sealed(@CurrentAccess() access: Access) {
      return access.transaction((tx) => tx.query('select count(*)::integer as n from sealed.allocation'));
    }
  }

  it('of a blinded person runs on the blinded login, which cannot reach anything sealed', async () => {
    const app = await startApplication({ parts: 'api' });
    const probed = await createHttpApplication({ module: class ProbeModule {}, imports: [AppModule.forRuntime(app.runtime)], controllers: [ProbeController] }, app.runtime.config);
    try {
      await probed.listen(0, '127.0.0.1');
      const url = await probed.getUrl();
      const probe = async (who: SignUp, path: string) => aBrowser({ ...app, url }, (await signUp(app, who)).cookie).get(path);
      const trialId = randomUUID();
      await app.runtime.databases.system.query(
        `insert into trial.trial (id, code, title, status, simulated, imported, time_zone, target, protocol_version, created_at, version)
         values ($1, 'PROBE', 'A trial', 'open', false, false, 'UTC', 20, 1, $2, 1)`,
        [trialId, new Date()],
      );
      const key = app.runtime.masterKey;
      for (const role of ['assessor', 'recruiter', 'statistician', 'data-manager', 'investigator'] as const) {
        const who = { role, trialId };
        expect((await probe(who, `/trials/${trialId}/probe`)).body).toEqual({ login: loginName(key, 'blinded'), blinded: true });
        expect((await probe(who, `/trials/${trialId}/probe/sealed`)).status).toBe(404);
      }
      const both: SignUp = { roles: ['recruiter', 'therapy-coordinator'], trialId };
      expect((await probe(both, `/trials/${trialId}/probe`)).body).toEqual({ login: loginName(key, 'app'), blinded: false });
      expect((await probe(both, `/trials/${trialId}/probe/sealed`)).body).toEqual([{ n: 0 }]);
    } finally {
      await probed.close();
      await app.close();
    }
  });
});
