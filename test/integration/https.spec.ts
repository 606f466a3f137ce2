import net from 'node:net';
import pg from 'pg';
import { FAILURES_PER_ADDRESS } from '@equipoise/identity';
import { readConfig, refusePlainHttp } from '@equipoise/platform';
import { startApplication, type TestApplication } from '../support/application';
import { startHttpsProxy, type HttpsProxy, type SecureAnswer } from '../support/https-proxy';
import { startProvider, type TestProvider } from '../support/identity-provider';
import { aBrowser, signUp, TEST_PASSWORD } from '../support/people';

const PUBLIC_URL = 'https://localhost';
const ASKER = '203.0.113.7';

describe('behind a proxy that speaks https', () => {
  let provider: TestProvider;
  let proxy: HttpsProxy;
  let app: TestApplication;
  let unaware: TestApplication;
  let owner: pg.Client;
  beforeAll(async () => {
    provider = await startProvider(`${PUBLIC_URL}/api/session/provider/callback`);
    const signOn = { EQUIPOISE_OIDC_ISSUER: provider.issuer, EQUIPOISE_OIDC_CLIENT_ID: provider.clientId, EQUIPOISE_OIDC_CLIENT_SECRET: provider.clientSecret };
    app = await startApplication({ publicUrl: PUBLIC_URL, signOn, environment: { TRUST_PROXY: 'loopback', EQUIPOISE_CSP_REPORT_URL: 'https://reports.example.org/csp' } });
    unaware = await startApplication({ database: app.database, parts: 'api' });
    proxy = await startHttpsProxy(() => app.url, ASKER);
    owner = new pg.Client({ connectionString: app.database.url });
    await owner.connect();
  }, 60_000);
  afterAll(async () => {
    await owner.end();
    await proxy.stop();
    await unaware.close();
    await app.close();
    await provider.stop();
  });

  const aPerson = async () => (await signUp(unaware)).email;
  const signInBy = (email: string, headers: Record<string, string> = {}) => proxy.ask('/api/session', { method: 'POST', headers, body: { email, password: TEST_PASSWORD } });
  const cookieFrom = ({ headers }: SecureAnswer): string => headers['set-cookie']?.[0]?.split(';')[0] ?? '';
  const addressesOf = async (email: string): Promise<string[]> => {
    const { rows } = await owner.query<{ address: string }>('select s.address from identity.session s join identity.account a on a.id = s.account_id where a.email = $1 order by s.created_at', [email]);
    return rows.map(({ address }) => address);
  };

  it('gives cookies that only https and only this host can hold', async () => {
    const answer = await signInBy(await aPerson());
    expect(answer.status).toBe(200);
    expect(answer.headers['set-cookie']).toEqual([expect.stringMatching(/^__Host-equipoise_session=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/)]);
    expect((await proxy.ask('/api/session', { headers: { cookie: cookieFrom(answer) } })).status).toBe(200);

    const begun = await proxy.ask('/api/session/provider', { method: 'POST', body: {} });
    expect(begun.headers['set-cookie']).toEqual([expect.stringMatching(/^__Host-equipoise_sign_on=[^;]+; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/)]);
    const back = await proxy.ask('/api/session/provider/callback?error=x');
    expect(back.headers['set-cookie']).toEqual([expect.stringMatching(/^__Host-equipoise_sign_on=; .*Path=\/; .*Secure/)]);
  });

  it('does not look at a cookie without the prefix, which a neighbouring host could have planted', async () => {
    const answer = await signInBy(await aPerson());
    const [, token = ''] = cookieFrom(answer).split('=');
    expect((await proxy.ask('/api/session', { headers: { cookie: `equipoise_session=${token}` } })).status).toBe(401);
    expect((await proxy.ask('/api/session', { headers: { cookie: `equipoise_session=planted; ${cookieFrom(answer)}` } })).status).toBe(200);
  });

  it('puts HSTS, policy and the other headers on every answer, its own and those of the framework', async () => {
    const answers = await Promise.all(['/', '/api/session', '/api/health/live', '/api/nothing-here', '/api/trials/%zz', `/api/${'x'.repeat(9000)}`, '/nothing.js'].map((path) => proxy.ask(path)));
    expect(answers.map(({ status }) => status)).toEqual([expect.any(Number), 401, 200, 404, 400, expect.any(Number), 404]);
    for (const { headers } of answers) {
      expect(headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains');
      expect(headers['content-security-policy']).toMatch(/default-src '(self|none)'.*frame-ancestors 'none'/);
      expect(headers['content-security-policy']).not.toMatch(/font-src[^;]*https:/);
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'cross-origin-opener-policy': 'same-origin', 'cross-origin-resource-policy': 'same-origin' });
    }
    expect(answers[1]!.headers['content-security-policy']).toContain('report-uri https://reports.example.org/csp');
    expect(answers[1]!.headers['content-security-policy']).toContain("font-src 'self'");
  });

  it('puts them also on what is no HTTP at all', async () => {
    const { hostname, port } = new URL(app.url);
    const said = await new Promise<string>((resolve, reject) => {
      const chunks: Buffer[] = [];
      const socket = net.connect(Number(port), hostname, () => socket.write('NONSENSE\r\n\r\n'));
      socket.on('data', (chunk: Buffer) => chunks.push(chunk)).on('close', () => resolve(Buffer.concat(chunks).toString())).on('error', reject);
    });
    expect(said).toMatch(/^HTTP\/1\.1 400 /);
    for (const header of ['strict-transport-security: max-age=31536000; includeSubDomains', "content-security-policy: default-src 'none'; frame-ancestors 'none'", 'cross-origin-opener-policy: same-origin', 'x-content-type-options: nosniff']) expect(said).toContain(header);
  });

  it('names by plain http neither prefix, Secure nor HSTS', async () => {
    const answer = await aBrowser(unaware).post('/session', { email: await aPerson(), password: TEST_PASSWORD });
    expect(answer.headers.getSetCookie().join()).toMatch(/^equipoise_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(answer.headers.get('strict-transport-security')).toBeNull();
  });

  it('believes the named proxy about who asks, and whoever asks about nothing', async () => {
    const email = await aPerson();
    await owner.query('delete from identity.session where account_id = (select id from identity.account where email = $1)', [email]);
    expect((await signInBy(email)).status).toBe(200);
    expect((await signInBy(email, { 'x-forwarded-for': '198.51.100.1' })).status).toBe(200);
    expect(await addressesOf(email)).toEqual([ASKER, ASKER]);
  });

  it('believes nobody unless told', async () => {
    const email = await aPerson();
    await owner.query('delete from identity.session where account_id = (select id from identity.account where email = $1)', [email]);
    expect((await aBrowser(unaware).post('/session', { email, password: TEST_PASSWORD }, { headers: { 'x-forwarded-for': '198.51.100.1' } })).status).toBe(200);
    expect(await addressesOf(email)).toEqual(['127.0.0.1']);
  });

  it('slows one address, not everybody behind the proxy; a forged address escapes nothing', async () => {
    const email = await aPerson();
    const fail = (forged: number) => signInBy(`nobody-${forged}@example.org`, { 'x-forwarded-for': `198.51.100.${forged % 250}` });
    for (let sent = 0; sent < FAILURES_PER_ADDRESS; sent += 20) {
      const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => fail(sent + n)));
      expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 401));
    }
    expect((await signInBy(email)).status).toBe(429);
    const elsewhere = await startHttpsProxy(() => app.url, '203.0.113.8');
    try {
      expect((await elsewhere.ask('/api/session', { method: 'POST', body: { email, password: TEST_PASSWORD } })).status).toBe(200);
    } finally {
      await elsewhere.stop();
    }
  });

  it('lets other machines in by plain http only where the operator accepts it', () => {
    const start = (env: NodeJS.ProcessEnv) => () => refusePlainHttp(readConfig(env));
    for (const HOST of ['0.0.0.0', '::', '10.1.2.3', 'trials.example.org']) {
      expect(start({ HOST })).toThrow('plain http');
      expect(start({ HOST, EQUIPOISE_PUBLIC_URL: 'http://trials.example.org' })).toThrow('plain http');
      for (const accepted of [{ EQUIPOISE_PUBLIC_URL: 'https://trials.example.org' }, { EQUIPOISE_PLAIN_HTTP: 'accepted' }]) expect(start({ HOST, ...accepted })).not.toThrow();
    }
    for (const HOST of [undefined, '127.0.0.1', 'localhost', '::1']) expect(start({ HOST })).not.toThrow();
  });

  it('names the setting that it does not understand', () => {
    expect(readConfig({}).trustedProxies).toBe(false);
    expect(() => readConfig({ TRUST_PROXY: 'true' })).toThrow('TRUST_PROXY');
    for (const address of ['nowhere', 'https://a.example.org; script-src *', 'https://a.example.org,b', 'ftp://a.example.org']) expect(() => readConfig({ EQUIPOISE_CSP_REPORT_URL: address })).toThrow('EQUIPOISE_CSP_REPORT_URL');
  });
});
