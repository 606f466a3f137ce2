import { readApiDocument, resolved } from '../../support/blinding/document';
import { send, type RawAnswer } from '../../support/blinding/send';
import { startApplication, type TestApplication } from '../../support/application';
import { faultsOf } from '../../support/fuzz/judge';
import { aBrowser, signUp, type Person } from '../../support/people';
import { routesOf } from '../../support/role-route-matrix';
import { anOpenTrial, EXAMPLE_PROTOCOL } from '../../support/trial-fixture';

const UNKNOWN = '00000000-0000-4000-8000-000000000000';
const JSON_TYPE = { 'content-type': 'application/json' };
const OWN_PAGE = { 'x-equipoise-request': '1' };
const MEGABYTE = 1024 * 1024;

describe('requests that nobody of ours would send', () => {
  let app: TestApplication;
  let trialId: string;
  let designer: Person;

  beforeAll(async () => {
    app = await startApplication({ parts: 'api' });
    ({ trialId, designer } = await anOpenTrial(app, { activate: false }));
  });
  afterAll(() => app.close());

  const ask = (method: string, path: string, body?: string | Buffer, headers: Record<string, string> = {}, cookie = designer.cookie): Promise<RawAnswer> =>
    send(app.url, cookie, { method, path, body, headers: { ...OWN_PAGE, ...(body === undefined ? {} : JSON_TYPE), ...headers }, asWritten: true }, 10_000);
  const addressOf = (template: string) => template.replace('{trialId}', trialId).replaceAll(/\{\w+\}/g, UNKNOWN);

  it.each([
    ['without the header of our own page', {}],
    ['from another site, as the browser says', { ...OWN_PAGE, 'sec-fetch-site': 'cross-site' }],
    ['from another name of our own site', { ...OWN_PAGE, 'sec-fetch-site': 'same-site' }],
    ['by a form', { 'content-type': 'text/plain' }],
  ])('are refused on every route that changes something, %s', async (_, headers: Record<string, string>) => {
    const changes = routesOf(app).filter(({ method }) => method !== 'GET');
    expect(changes.length).toBeGreaterThan(60);
    const through: string[] = [];
    for (const { method, path } of changes) {
      const { statusCode, body } = await app.app.inject({ method: method as 'POST', url: addressOf(path), headers: { cookie: designer.cookie, ...JSON_TYPE, ...headers }, payload: '{}' });
      const isTurnedAway = (statusCode === 403 && body.includes('"forged-request"')) || statusCode === 415;
      if (!isTurnedAway) through.push(`${method} ${path}: ${statusCode}`);
    }
    expect(through).toEqual([]);
  });

  it('are not allowed to another site by the browser either: no answer names an origin', async () => {
    for (const method of ['GET', 'OPTIONS', 'POST']) {
      const { headers } = await ask(method, '/api/trials', undefined, { origin: 'https://evil.example', 'access-control-request-method': 'POST', 'access-control-request-headers': 'x-equipoise-request' });
      expect(headers.filter(([name]) => /^access-control/i.test(name))).toEqual([]);
    }
  });

  it('with a cookie that was tampered with are nobody\'s', async () => {
    const [name = '', token = ''] = designer.cookie.split('=');
    const other = (await signUp(app)).cookie.split('=')[1] ?? '';
    const flipped = [...token].map((letter, index) => token.slice(0, index) + (letter === 'A' ? 'B' : 'A') + token.slice(index + 1)).filter((changed) => changed !== token);
    const tampered = [...flipped, '', token.slice(1), token.slice(0, -1), `${token}A`, token.toUpperCase(), token.slice(0, 20) + other.slice(20), `${token}%00`, `%00${token}`, `${token} or 1=1`, '__proto__', 'x'.repeat(3000)];
    for (const value of tampered.filter((value) => value !== token)) expect((await ask('GET', '/api/session', undefined, {}, `${name}=${value}`)).status).toBe(401);
    expect((await ask('GET', '/api/session', undefined, {}, `${name.toUpperCase()}=${token}`)).status).toBe(401);
    expect((await ask('GET', '/api/session')).status).toBe(200);
  });

  it('that give more than they are asked for are refused, whatever is in the body of whatever route', async () => {
    const { operations, schemas } = readApiDocument();
    const extras = { administrator: true, trialDesigner: true, roles: ['safety-monitor'], id: UNKNOWN, trial_id: UNKNOWN, accountId: UNKNOWN, createdAt: '2020-01-01T00:00:00Z', recordedBy: UNKNOWN, version: 99, arm: 'MSC', state: 'randomised', simulated: true };
    const taken: string[] = [];
    for (const { method, template, body } of operations.filter((operation) => operation.body?.type === 'application/json')) {
      const { properties = {} } = resolved(body?.schema ?? {}, schemas);
      for (const [field, value] of Object.entries(extras).filter(([field]) => !(field in properties))) {
        const answer = await ask(method, addressOf(template), JSON.stringify({ [field]: value }), { 'if-match': '"1"', 'idempotency-key': 'mass-assignment' });
        if (answer.status < 400) taken.push(`${method} ${template}: ${field}`);
      }
    }
    expect(taken).toEqual([]);
  });

  it('do not make somebody an administrator by their own profile', async () => {
    const person = await signUp(app);
    const { body: before } = await person.get<{ account: { displayName: string; locale: string } }>('/session');
    for (const field of ['administrator', 'trialDesigner', 'email', 'passwordHash', 'id']) {
      const answer = await person.patch<{ problems: { code: string }[] }>('/account', { displayName: 'Me', [field]: true });
      expect([field, answer.status]).toEqual([field, 422]);
    }
    expect((await person.get('/session')).body).toEqual(before);
    expect((await person.get('/accounts')).status).toBe(403);
  });

  it('do not change what everything inherits from', async () => {
    for (const body of ['{"__proto__":{"administrator":true},"displayName":"Me","locale":"en"}', '{"constructor":{"prototype":{"administrator":true}},"displayName":"Me"}']) {
      expect((await ask('PATCH', '/api/account', body)).status).toBeGreaterThanOrEqual(400);
    }
    expect(({} as Record<string, unknown>).administrator).toBeUndefined();
    expect((await aBrowser(app, (await signUp(app)).cookie).get('/accounts')).status).toBe(403);
  });

  it.each<readonly [string, () => string | Buffer, number, Record<string, string>]>([
    ['5 MB of spaces', () => `{"displayName":"${' '.repeat(5 * MEGABYTE)}"}`, 413, {}],
    ['a text of 4 MB', () => `{"displayName":"${'x'.repeat(4 * MEGABYTE - 100)}"}`, 422, {}],
    ['100,000 levels', () => '['.repeat(100_000) + ']'.repeat(100_000), 422, {}],
    ['100,000 levels in a field', () => `{"displayName":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}`, 422, {}],
    ['200,000 fields', () => `{${Array.from({ length: 200_000 }, (_, n) => `"f${n}":1`).join()}}`, 422, {}],
    ['bytes that say they are compressed', () => Buffer.alloc(1000, 1), 400, { 'content-encoding': 'gzip' }],
    ['XML with entities', () => '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', 415, { 'content-type': 'application/xml' }],
    ['parts of a form', () => '--x\r\ncontent-disposition: form-data; name="f"; filename="../../x"\r\n\r\n1\r\n--x--', 415, { 'content-type': 'multipart/form-data; boundary=x' }],
  ])('of %s are refused soon, and the next one is answered', async (_, body, status, headers) => {
    const began = performance.now();
    const answer = await ask('PATCH', '/api/account', body(), headers);
    expect([answer.status, faultsOf(answer, 'PATCH')]).toEqual([status, []]);
    expect(performance.now() - began).toBeLessThan(10_000);
    expect((await ask('GET', '/api/session')).status).toBe(200);
  });

  it('with a protocol that unfolds itself without end are refused soon', async () => {
    const levels = Array.from({ length: 12 }, (_, n) => `l${n + 1}: &l${n + 1} [${Array(10).fill(`*l${n}`).join()}]`).join('\n');
    const began = performance.now();
    const answer = await ask('POST', '/api/trials/validate', JSON.stringify({ protocol: `l0: &l0 [x]\n${levels}\n${EXAMPLE_PROTOCOL}` }));
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(faultsOf(answer, 'POST')).toEqual([]);
    expect(answer.body.toString()).not.toContain('"ok":true');
  });

  it('that climb out of a folder find nothing', async () => {
    const climbs = ['../../../../../../etc/passwd', '..%2f..%2f..%2fetc%2fpasswd', '%2e%2e%2f%2e%2e%2fpackage.json', '..%5c..%5cpackage.json', '....//....//package.json', '%252e%252e%252fpackage.json', 'wide.csv%00.html', '..;/package.json', 'wide.csv/../../plan', '/etc/passwd'];
    for (const climb of climbs) {
      for (const path of [`/api/trials/${trialId}/datasets/${climb}`, `/api/trials/${trialId}/envelopes/printings/${climb}/sheets.html`, `/api/schemas/${climb}`, `/${climb}`, `/assets/${climb}`, `/api/docs/${climb}`]) {
        const answer = await ask('GET', path);
        expect([path, answer.status >= 400]).toEqual([path, true]);
        expect(answer.body.toString()).not.toMatch(/root:|"devDependencies"/);
        expect(faultsOf(answer, 'GET')).toEqual([]);
      }
    }
  });
});
