import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { permissionsOf, TOKEN_PERMISSIONS, type Permission } from '@equipoise/kernel';
import { recordStatements } from '../bench/recorded-statements';
import { startApplication, type TestApplication } from '../support/application';
import { MovableClock } from '../support/movable-clock';
import { aBrowser, codeOf, enrol, signUp, TEST_PASSWORD, type Answer, type Person, type SendOptions } from '../support/people';
import { aReadyParticipant, INDIVIDUAL_PROTOCOL } from '../support/ready-participants';
import { routesOf } from '../support/role-route-matrix';
import { anEligibleScreening, anOpenTrial } from '../support/trial-fixture';

const DAY_MS = 86_400_000;
const STEP_MS = 30_000;
const UNKNOWN = '00000000-0000-4000-8000-000000000000';

interface Token {
  readonly id: string;
  readonly name: string;
  readonly trialId: string;
  readonly permissions: readonly string[];
  readonly writes: boolean;
  readonly expiresAt: string;
  readonly lastUsedAt: string | null;
}
interface TokenList {
  readonly items: readonly Token[];
  readonly total: number;
  readonly grantable: readonly { readonly trialId: string; readonly permissions: readonly string[] }[];
}
interface Made {
  readonly secret: string;
  readonly token: Token;
}
interface ProblemBody {
  readonly code: string;
  readonly detail: string;
  readonly problems?: readonly { readonly code: string }[];
}

describe('access tokens', () => {
  const clock = new MovableClock();
  let app: TestApplication;
  let owner: pg.Client;
  let trialId: string;
  let otherTrialId: string;
  beforeAll(async () => {
    app = await startApplication({ clock });
    owner = new pg.Client({ connectionString: app.database.url });
    await owner.connect();
    ({ trialId } = await anOpenTrial(app, { protocol: INDIVIDUAL_PROTOCOL }));
    ({ trialId: otherTrialId } = await anOpenTrial(app, { protocol: INDIVIDUAL_PROTOCOL }));
  }, 60_000);
  afterAll(async () => {
    await owner.end();
    await app.close();
  });

  const wish = (changes: Record<string, unknown> = {}) => ({ name: 'nightly list', trialId, permissions: ['participant.read'], writes: false, password: TEST_PASSWORD, ...changes });
  const ask = (person: Pick<Person, 'post'>, changes: Record<string, unknown> = {}) => person.post<Made & ProblemBody>('/account/tokens', wish(changes));
  async function make(person: Pick<Person, 'post'>, changes: Record<string, unknown> = {}): Promise<Made> {
    const { status, body } = await ask(person, changes);
    if (status !== 201) throw new Error(`the token was answered by ${status}: ${JSON.stringify(body)}`);
    return body;
  }
  /** A program: it sends the token, and neither cookie nor the header of our own page. */
  const program = (secret: string) => {
    const headers = { authorization: `Bearer ${secret}`, 'x-equipoise-request': '' };
    const withToken = (options: SendOptions = {}): SendOptions => ({ ...options, headers: { ...headers, ...options.headers } });
    const browser = aBrowser(app);
    return {
      get: <T = ProblemBody>(path: string): Promise<Answer<T>> => browser.get<T>(path, withToken()),
      post: <T = ProblemBody>(path: string, body?: unknown, options?: SendOptions): Promise<Answer<T>> => browser.post<T>(path, body, withToken(options)),
    };
  };
  const listOf = async (person: Pick<Person, 'get'>): Promise<TokenList> => (await person.get<TokenList>('/account/tokens')).body;
  const aRecruiter = () => signUp(app, { role: 'recruiter', trialId });
  const participants = () => `/trials/${trialId}/participants`;

  describe('made', () => {
    it('is shown once, kept as a hash, told by mail, and works in its trial', async () => {
      const person = await aRecruiter();
      const { secret, token } = await make(person);
      expect(secret).toMatch(/^eqp_[\w-]{43}$/);
      expect(token).toMatchObject({ name: 'nightly list', trialId, permissions: ['participant.read'], writes: false, lastUsedAt: null });
      expect(JSON.stringify(await listOf(person))).not.toContain(secret);
      const { rows } = await owner.query<{ kept: string }>('select to_jsonb(k)::text as kept from identity.api_token k where id = $1', [token.id]);
      expect(rows[0]?.kept).not.toContain(secret.slice(4));
      const { rows: trail } = await owner.query<{ text: string }>('select to_jsonb(e)::text as text from identity.audit_entry e where row_id = $1', [token.id]);
      expect(trail.length).toBeGreaterThan(0);
      expect(trail.map(({ text }) => text).join()).not.toMatch(/\\\\x[0-9a-f]{64}/);
      const { rowCount } = await owner.query(`select 1 from sealed.outbox where topic = 'security-notice' and payload->>'notice' = 'token-made' and payload->>'accountId' = $1`, [person.accountId]);
      expect(rowCount).toBe(1);
      expect((await program(secret).get(participants())).status).toBe(200);
      const [used] = (await listOf(person)).items;
      expect(Math.abs(Date.parse(used?.lastUsedAt ?? '') - clock.now().getTime())).toBeLessThan(60_000);
    });

    it('works for 90 days unless told, and for a year at most', async () => {
      const person = await aRecruiter();
      const daysOf = ({ token }: Made) => Math.round((Date.parse(token.expiresAt) - clock.now().getTime()) / DAY_MS);
      expect(daysOf(await make(person))).toBe(90);
      expect(daysOf(await make(person, { days: 365 }))).toBe(365);
      for (const days of [0, 366, 1.5, '30']) expect(await ask(person, { days })).toMatchObject({ status: 422, body: { code: 'invalid-input' } });
    });

    it('takes the password again, and the code of the app where there is one', async () => {
      const person = await signUp(app, { role: 'recruiter', trialId });
      expect(await ask(person, { password: 'another-password-of-mine' })).toMatchObject({ status: 422, body: { problems: [{ code: 'wrong-password' }] } });
      const { cookie, secret } = await enrol(app, person.email, person.cookie, TEST_PASSWORD);
      const enrolled = aBrowser(app, cookie);
      expect(await ask(enrolled)).toMatchObject({ status: 422, body: { problems: [{ code: 'wrong-code' }] } });
      clock.advance(2 * STEP_MS);
      expect((await ask(enrolled, { code: codeOf(app, secret) })).status).toBe(201);
    });

    it('carries nothing that its owner may not do there, and nothing that takes a person', async () => {
      const person = await aRecruiter();
      expect(await ask(person, { permissions: ['participant.read', 'allocation.read'] })).toMatchObject({ status: 422, body: { problems: [{ code: 'not-grantable' }] } });
      expect((await ask(person, { trialId: otherTrialId })).status).toBe(422);
      for (const permission of ['record.sign', 'unblinding.report', 'trial.manage', 'no-such-permission']) expect((await ask(person, { permissions: [permission] })).status).toBe(422);
      expect((await ask(person, { permissions: [] })).status).toBe(422);
      const { grantable, items } = await listOf(person);
      expect(items).toEqual([]);
      expect(grantable).toEqual([expect.objectContaining({ trialId, permissions: TOKEN_PERMISSIONS.filter((permission) => permissionsOf(['recruiter']).has(permission)) })]);
    });

    it('is one of twenty at most', async () => {
      const person = await aRecruiter();
      await owner.query(
        `insert into identity.api_token (id, account_id, name, token_hash, trial_id, permissions, writes, second_factor, created_at, expires_at)
         select gen_random_uuid(), $1, 'one of many', sha256(convert_to(i::text || $4::text, 'UTF8')), $2, '{trial.read}', false, false, $3, $3::timestamptz + interval '1 day' from generate_series(1, 20) i`,
        [person.accountId, trialId, clock.now(), person.accountId],
      );
      expect(await ask(person)).toMatchObject({ status: 409, body: { code: 'too-many-tokens' } });
    });
  });

  describe('is refused', () => {
    it('unknown, tampered with, empty, cut, or hashed already', async () => {
      const { secret } = await make(await aRecruiter());
      const last = secret.slice(-1);
      const tampered = [`${secret.slice(0, -1)}${last === 'A' ? 'B' : 'A'}`, secret.slice(0, -1), `${secret}A`, secret.slice(4), secret.toUpperCase(), '', 'x'.repeat(5000), `${secret}, Bearer ${secret}`];
      const { rows } = await owner.query<{ hash: string }>(`select encode(token_hash, 'hex') as hash from identity.api_token order by created_at desc limit 1`);
      for (const wrong of [...tampered, rows[0]?.hash ?? '']) expect(await program(wrong).get(participants())).toMatchObject({ status: 401, body: { code: 'token-refused' } });
    });

    it('anywhere but in the header: in a query string, a cookie, or the body', async () => {
      const { secret } = await make(await aRecruiter());
      for (const name of ['access_token', 'token', 'authorization']) expect((await aBrowser(app).get(`${participants()}?${name}=${secret}`)).status).toBe(401);
      expect((await aBrowser(app, `equipoise_session=${secret}`).get(participants())).status).toBe(401);
      expect((await aBrowser(app).post(participants(), { access_token: secret })).status).toBe(401);
    });

    it('once it has expired or was revoked', async () => {
      const person = await aRecruiter();
      const [short, revoked] = [await make(person, { days: 1 }), await make(person)];
      expect((await person.delete(`/account/tokens/${revoked.token.id}`)).status).toBe(204);
      expect((await person.delete(`/account/tokens/${revoked.token.id}`)).status).toBe(404);
      expect(await program(revoked.secret).get(participants())).toMatchObject({ status: 401, body: { code: 'token-refused' } });
      expect((await program(short.secret).get(participants())).status).toBe(200);
      clock.advance(DAY_MS);
      expect(await program(short.secret).get(participants())).toMatchObject({ status: 401, body: { code: 'token-refused' } });
    });

    it('in another trial, as if there were none', async () => {
      const person = await aRecruiter();
      await owner.query(`insert into identity.role_grant (id, account_id, trial_id, role, granted_at) values (gen_random_uuid(), $1, $2, 'recruiter', now())`, [person.accountId, otherTrialId]);
      const { secret } = await make(person);
      expect((await person.get(`/trials/${otherTrialId}/participants`)).status).toBe(200);
      const there = await program(secret).get(`/trials/${otherTrialId}/participants`);
      const nowhere = await program(secret).get(`/trials/${UNKNOWN}/participants`);
      expect(there).toMatchObject({ status: 404, body: { code: 'not-found' } });
      expect(there.body.detail).toBe(nowhere.body.detail);
    });

    it('beyond its permissions, and for a change where it reads only', async () => {
      const person = await aRecruiter();
      const reading = await make(person, { permissions: ['participant.read', 'participant.screen'] });
      expect(await program(reading.secret).get(`/trials/${trialId}/adverse-events`)).toMatchObject({ status: 403, body: { code: 'token-scope' } });
      expect(await program(reading.secret).post(participants(), anEligibleScreening())).toMatchObject({ status: 403, body: { code: 'token-scope', detail: 'This access token reads only; make one that may change things.' } });
      const writing = await make(person, { permissions: ['participant.screen'], writes: true });
      expect((await program(writing.secret).post(participants(), anEligibleScreening())).status).toBe(201);
    });

    it('once its owner has lost the role, is shut out, has another password, or is closed', async () => {
      const administrator = await signUp(app, { administrator: true });
      const [roleless, shutOut, closed] = [await aRecruiter(), await aRecruiter(), await aRecruiter()];
      const [first, second, third] = [await make(roleless), await make(shutOut), await make(closed)];
      await owner.query('update identity.role_grant set ended_at = now() where account_id = $1', [roleless.accountId]);
      expect((await program(first.secret).get(participants())).status).toBe(404);
      expect((await administrator.delete(`/accounts/${shutOut.accountId}/sessions`, { reason: 'laptop lost', password: TEST_PASSWORD })).status).toBe(200);
      expect(await program(second.secret).get(participants())).toMatchObject({ status: 401, body: { code: 'token-refused' } });
      expect((await administrator.post(`/accounts/${closed.accountId}/closure`, { reason: 'left', password: TEST_PASSWORD })).status).toBeLessThan(300);
      expect((await program(third.secret).get(participants())).status).toBe(401);
    });

    it('by every route about accounts, administration and signing in, and by every route outside a trial', async () => {
      const administrator = await signUp(app, { administrator: true, trialDesigner: true, role: 'recruiter', trialId });
      clock.advance(2 * STEP_MS);
      const { cookie, secret: app2 } = await enrol(app, administrator.email, administrator.cookie, TEST_PASSWORD);
      clock.advance(2 * STEP_MS);
      const possible = TOKEN_PERMISSIONS.filter((permission) => permissionsOf(['recruiter']).has(permission));
      const { secret } = await make(aBrowser(app, cookie), { permissions: possible, writes: true, code: codeOf(app, app2) });
      expect((await program(secret).get(participants())).status).toBe(200);
      let asked = 0;
      for (const { method, path, rule } of routesOf(app)) {
        if (rule.kind !== 'signed-in' && rule.kind !== 'administrator') continue;
        const { statusCode, body } = await app.app.inject({ method: method as 'GET', url: path.replaceAll(/\{\w+\}/g, UNKNOWN), headers: { authorization: `Bearer ${secret}` } });
        expect([method, path, statusCode, (JSON.parse(body) as ProblemBody).code]).toEqual([method, path, 403, 'token-scope']);
        asked += 1;
      }
      expect(asked).toBeGreaterThan(25);
    });

    it('where a cookie is sent beside it, however good the cookie: whoever shows a token is the token', async () => {
      const person = await aRecruiter();
      const { secret } = await make(person);
      const wrong = await person.get(participants(), { headers: { authorization: 'Bearer eqp_wrong' } });
      expect(wrong).toMatchObject({ status: 401, body: { code: 'token-refused' } });
      const forged = await person.post(participants(), anEligibleScreening(), { headers: { authorization: `Bearer ${secret}`, 'x-equipoise-request': '' } });
      expect(forged).toMatchObject({ status: 403, body: { code: 'token-scope' } });
      // another scheme is a proxy's affair: the cookie counts, and so does the header of our own page
      expect((await person.get(participants(), { headers: { authorization: 'Basic cHJveHk6cHJveHk=' } })).status).toBe(200);
      expect(await person.post(participants(), anEligibleScreening(), { headers: { authorization: 'Basic cHJveHk6cHJveHk=', 'x-equipoise-request': '' } })).toMatchObject({ status: 403, body: { code: 'forged-request' } });
    });

    it('where its owner had no second factor when it was made and needs one now', async () => {
      const person = await aRecruiter();
      const { secret } = await make(person);
      await enrol(app, person.email, person.cookie, TEST_PASSWORD);
      expect(await program(secret).get(participants())).toMatchObject({ status: 401, body: { code: 'token-refused', detail: 'This access token was made before its owner had a second factor; its owner makes another one on the account page.' } });
    });

    it('for a token of somebody else: they neither see nor revoke it', async () => {
      const [person, stranger] = [await aRecruiter(), await aRecruiter()];
      const { secret, token } = await make(person);
      expect((await listOf(stranger)).items).toEqual([]);
      expect((await stranger.delete(`/account/tokens/${token.id}`)).status).toBe(404);
      expect((await program(secret).get(participants())).status).toBe(200);
    });
  });

  it.each(['en', 'es'])('may carry nothing that the account page has no words for (%s)', (language) => {
    const { permissions } = JSON.parse(fs.readFileSync(path.resolve(__dirname, `../../apps/web/src/locales/${language}/account.json`), 'utf8')) as { permissions: Record<string, Record<string, string>> };
    expect(Object.entries(permissions).flatMap(([area, words]) => Object.keys(words).map((name) => `${area}.${name}`)).sort()).toEqual([...TOKEN_PERMISSIONS].sort());
  });

  describe('at work', () => {
    it('cannot stand in for what only the person knows, whatever permission it carries', async () => {
      const described = fs.readFileSync(path.resolve(__dirname, '../../apps/web/src/api.d.ts'), 'utf8');
      const forms = [...described.matchAll(/^ {8}(\w+): \{\n([^]*?)^ {8}\};/gm)].filter(([, , fields]) => /^ {12}password\??:/m.test(fields ?? '')).map(([, name]) => name);
      const operations = new Set([...described.matchAll(/^ {4}(\w+): \{\n([^]*?)^ {4}\};/gm)].filter(([, , body]) => forms.some((name) => body?.includes(`"application/json": components["schemas"]["${name}"];\n            };\n        };\n        responses`))).map(([, name]) => name));
      const asksPassword = (address: string, method: string): boolean => {
        const block = described.split(`    "${address}": {\n`)[1]?.split('\n    };')[0] ?? '';
        return operations.has(new RegExp(`^ {8}${method.toLowerCase()}: operations\\["(\\w+)"\\]`, 'm').exec(block)?.[1] ?? '');
      };
      const withPassword = routesOf(app).filter(({ rule, path: address, method }) => rule.kind === 'permission' && asksPassword(address, method));
      expect(withPassword.length).toBeGreaterThan(5);
      expect(withPassword.map(({ path: address }) => address)).toContain('/api/trials/{trialId}/signatures');
      const within = withPassword.filter(({ rule }) => rule.kind === 'permission' && (TOKEN_PERMISSIONS as readonly Permission[]).includes(rule.permission));
      // recording an opened envelope is open to whoever prints or unblinds, and no token carries either; trainings and
      // delegations are everybody's own, and their signature asks for the person
      expect(within.map(({ path: address }) => address.slice('/api/trials/{trialId}/'.length))).toEqual(['delegations/{delegationId}/acceptance', 'envelope-openings', 'training']);
      const physician = await signUp(app, { role: 'safety-physician', trialId });
      const opening = { participantId: UNKNOWN, number: 1, openedAt: clock.now().toISOString(), openedBy: 'Somebody', category: 'other', reason: 'by a program', password: TEST_PASSWORD };
      expect(await physician.post(`/trials/${trialId}/envelope-openings`, opening)).toMatchObject({ status: 404 });
      const { secret } = await make(physician, { permissions: ['trial.read', 'event.read'], writes: true });
      expect(await program(secret).post(`/trials/${trialId}/envelope-openings`, opening)).toMatchObject({ status: 403, body: { code: 'not-permitted' } });
      const training = { subject: 'Good clinical practice', trainedOn: '2026-01-10', email: physician.email, password: TEST_PASSWORD };
      for (const credentials of [{}, { email: undefined }]) expect(await program(secret).post(`/trials/${trialId}/training`, { ...training, ...credentials })).toMatchObject({ status: 403, body: { code: 'token-scope' } });
      expect(await program(secret).post(`/trials/${trialId}/delegations/${UNKNOWN}/acceptance`, { email: physician.email, password: TEST_PASSWORD })).toMatchObject({ status: expect.any(Number) as number, body: { code: expect.stringMatching(/^(token-scope|not-found)$/) as string } });
    });

    it('runs on the blinded login for a blinded person, and sees no arm', async () => {
      const recruiter = await aRecruiter();
      const { id } = await aReadyParticipant(recruiter, trialId);
      const gate = await recruiter.get<{ version: number }>(`${participants()}/${id}/gate`);
      const { secret } = await make(recruiter, { permissions: ['participant.read', 'allocation.randomise'], writes: true });
      const statements = await recordStatements(async () => {
        const made = await program(secret).post(`${participants()}/${id}/allocation`, { gateVersion: gate.body.version }, { idempotencyKey: 'token-key-1' });
        expect(made.status).toBe(201);
        expect((await program(secret).get(`${participants()}/${id}`)).status).toBe(200);
      });
      const onTrial = statements.filter(({ text }) => /trial\.(participant|allocate|gate_facts)/.test(text)).map(({ login }) => login);
      expect(onTrial.filter((login) => login === 'blinded').length).toBeGreaterThan(1);
      expect(onTrial.filter((login) => login !== 'blinded' && login !== 'system')).toEqual([]); // the worker of this process goes on meanwhile
    });

    it('reads the sealed trail, which names arms, only where it carries a permission that tells them', async () => {
      const manager = await signUp(app, { role: 'unblinded-data-manager', trialId });
      const trail = `/trials/${trialId}/audit`;
      const { secret: narrow } = await make(manager, { permissions: ['audit.read'] });
      expect(await program(narrow).get(trail)).toMatchObject({ status: 200, body: { view: 'blinded', views: ['blinded'] } });
      expect((await program(narrow).get(`${trail}/export?format=jsonl&view=full`)).status).toBe(403);
      const { secret: wide } = await make(manager, { permissions: ['audit.read', 'allocation.read'] });
      expect(await program(wide).get(trail)).toMatchObject({ status: 200, body: { view: 'full' } });
      expect(await manager.get(trail)).toMatchObject({ status: 200, body: { view: 'full' } });
    });

    it('leaves its name in the trail beside its owner\'s, not what its owner calls it', async () => {
      const person = await signUp(app, { role: 'recruiter', trialId, displayName: 'Ada Recruiter' });
      const { secret, token } = await make(person, { name: 'a name that might tell', permissions: ['participant.screen'], writes: true });
      const { body } = await program(secret).post<{ id: string }>(participants(), anEligibleScreening());
      const { rows } = await owner.query<{ actor_name: string; actor_id: string }>(`select actor_name, actor_id from trial.audit_entry where table_name = 'trial.participant' and row_id like '%' || $1`, [body.id]);
      expect(rows[0]).toEqual({ actor_id: person.accountId, actor_name: `Ada Recruiter, by access token ${token.id.slice(0, 8)}` });
      const { rowCount } = await owner.query(`select 1 from trial.audit_entry e where to_jsonb(e)::text like '%a name that might tell%'`);
      expect(rowCount).toBe(0);
    });
  });
});
