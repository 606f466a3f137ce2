import pg from 'pg';
import { readConfig, SESSION_COOKIE } from '@equipoise/platform';
import { startApplication, type TestApplication } from '../support/application';
import { startProvider, type ProviderPerson, type TestProvider } from '../support/identity-provider';
import { MovableClock } from '../support/movable-clock';
import { aBrowser, enrol, signUp, TEST_PASSWORD, type Person } from '../support/people';

const PUBLIC_URL = 'http://equipoise.test';
const CALLBACK = '/api/session/provider/callback';

/** What a browser holds for one address. */
type Jar = Map<string, string>;

describe('single sign-on', () => {
  const clock = new MovableClock();
  let provider: TestProvider;
  let app: TestApplication;
  let owner: pg.Client;
  beforeAll(async () => {
    provider = await startProvider(`${PUBLIC_URL}${CALLBACK}`);
    const signOn = { EQUIPOISE_OIDC_ISSUER: provider.issuer, EQUIPOISE_OIDC_CLIENT_ID: provider.clientId, EQUIPOISE_OIDC_CLIENT_SECRET: provider.clientSecret, EQUIPOISE_OIDC_SECOND_FACTOR_ACR: 'https://refeds.org/profile/mfa' };
    app = await startApplication({ clock, publicUrl: PUBLIC_URL, signOn });
    owner = new pg.Client({ connectionString: app.database.url });
    await owner.connect();
  }, 60_000);
  afterAll(async () => {
    await owner.end();
    await app.close();
    await provider.stop();
  });

  const keep = (jar: Jar, headers: Headers): void => {
    for (const line of headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '' || /expires=Thu, 01 Jan 1970/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
  };
  const shown = (jar: Jar): string => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');

  /** Presses the button: the provider's address, and what the browser keeps. */
  async function begin(next?: string): Promise<{ address: string; jar: Jar }> {
    const { status, headers, body } = await aBrowser(app).post<{ address: string }>('/session/provider', next === undefined ? {} : { next });
    expect(status).toBe(200);
    const jar: Jar = new Map();
    keep(jar, headers);
    return { address: body.address, jar };
  }
  /** Follows the provider's pages until it sends the browser back to us; the query that it brings. */
  async function atProvider(address: string): Promise<string> {
    const jar: Jar = new Map();
    let here = address;
    for (let step = 0; step < 10; step += 1) {
      const answer = await fetch(here, { redirect: 'manual', headers: { cookie: shown(jar) } });
      keep(jar, answer.headers);
      const location = answer.headers.get('location');
      if (!location) throw new Error(`the provider answered ${answer.status}: ${await answer.text()}`);
      here = new URL(location, here).href;
      if (here.startsWith(PUBLIC_URL)) return new URL(here).search;
    }
    throw new Error('the provider does not come to an end');
  }
  /** The browser comes back: where we send it, and what it holds then. */
  async function comeBack(query: string, jar: Jar): Promise<{ location: string; refused: string | null; jar: Jar; setCookie: string[] }> {
    const answer = await fetch(`${app.url}${CALLBACK}${query}`, { redirect: 'manual', headers: { cookie: shown(jar) } });
    expect(answer.status).toBe(303);
    const after = new Map(jar);
    keep(after, answer.headers);
    const location = answer.headers.get('location') ?? '';
    return { location, refused: new URL(location, PUBLIC_URL).searchParams.get('refused'), jar: after, setCookie: answer.headers.getSetCookie() };
  }
  async function signOn(person: ProviderPerson, next?: string) {
    await provider.person(person);
    const { address, jar } = await begin(next);
    return comeBack(await atProvider(address), jar);
  }
  const sessionOf = (jar: Jar) => aBrowser(app, jar.has(SESSION_COOKIE) ? `${SESSION_COOKIE}=${jar.get(SESSION_COOKIE)}` : '').get<{ account: { id: string }; secondFactor: { state: string } }>('/session');
  const asVouched = (person: Pick<Person, 'email'>, changes: Partial<ProviderPerson> = {}): ProviderPerson => ({ sub: `sub-of-${person.email}`, email: person.email, email_verified: true, ...changes });
  const accounts = async (): Promise<number> => Number((await owner.query<{ n: string }>('select count(*) as n from identity.account')).rows[0]?.n);

  it('is offered where it is set up, and nowhere else', async () => {
    expect((await aBrowser(app).get('/session/provider')).body).toEqual({ available: true });
    const without = await startApplication();
    expect((await aBrowser(without).get('/session/provider')).body).toEqual({ available: false });
    expect(await aBrowser(without).post('/session/provider')).toMatchObject({ status: 409, body: { code: 'sign-on-missing' } });
    await without.close();
  });

  it('asks for a code with PKCE, state and nonce, each new', async () => {
    const [one, other] = [new URL((await begin()).address), new URL((await begin()).address)];
    const of = (address: URL, name: string) => address.searchParams.get(name) ?? '';
    expect(of(one, 'response_type')).toBe('code');
    expect(of(one, 'code_challenge_method')).toBe('S256');
    expect(of(one, 'redirect_uri')).toBe(`${PUBLIC_URL}${CALLBACK}`);
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(of(one, name)).toMatch(/^[\w-]{43}$/);
      expect(of(one, name)).not.toBe(of(other, name));
    }
    expect(one.search).not.toContain(provider.clientSecret);
  });

  it('links an account by its verified address the first time, tells it by mail, and finds it by the provider\'s name afterwards', async () => {
    const person = await signUp(app, { administrator: true });
    const first = await signOn(asVouched(person, { email: person.email.toUpperCase() }), '/people');
    expect(first.refused).toBeNull();
    expect((await sessionOf(first.jar)).body.account.id).toBe(person.accountId);
    const { rowCount } = await owner.query(`select 1 from sealed.outbox where topic = 'security-notice' and payload->>'notice' = 'provider-linked' and payload->>'accountId' = $1`, [person.accountId]);
    expect(rowCount).toBe(1);
    const again = await signOn(asVouched(person, { email: 'married@example.org', email_verified: false }));
    expect((await sessionOf(again.jar)).body.account.id).toBe(person.accountId);
    const { rows } = await owner.query<{ subject: string }>('select subject from identity.provider_link where account_id = $1', [person.accountId]);
    expect(rows).toEqual([{ subject: `sub-of-${person.email}` }]);
  });

  it('still asks for our second factor, unless the provider says that it asked for one', async () => {
    const person = await signUp(app, { administrator: true });
    const state = async (claims: Partial<ProviderPerson>) => {
      const back = await signOn(asVouched(person, claims), '/people');
      return { state: (await sessionOf(back.jar)).body.secondFactor.state, location: back.location, reaches: (await aBrowser(app, `${SESSION_COOKIE}=${back.jar.get(SESSION_COOKIE)}`).get('/accounts')).status };
    };
    expect(await state({})).toEqual({ state: 'code-required', location: '/sign-in?next=%2Fpeople', reaches: 403 });
    expect(await state({ amr: ['pwd'] })).toMatchObject({ state: 'code-required' });
    expect(await state({ acr: 'https://refeds.org/profile/sfa' })).toMatchObject({ state: 'code-required' });
    expect(await state({ amr: ['pwd', 'mfa'] })).toEqual({ state: 'passed', location: '/people', reaches: 200 });
    expect(await state({ acr: 'https://refeds.org/profile/mfa' })).toMatchObject({ state: 'passed' });
  });

  it('begins a session like any other: a cookie that scripts and other sites cannot use, in the list of its owner', async () => {
    const person = await signUp(app, { administrator: true });
    const { jar, setCookie } = await signOn(asVouched(person, { amr: ['mfa'] }));
    const session = setCookie.find((line) => line.startsWith(`${SESSION_COOKIE}=`)) ?? '';
    expect(session).toMatch(/HttpOnly/i);
    expect(session).toMatch(/SameSite=Strict/i);
    const { body } = await aBrowser(app, `${SESSION_COOKIE}=${jar.get(SESSION_COOKIE)}`).get<{ items: { method: string; current: boolean }[] }>('/account/sessions');
    expect(body.items[0]).toMatchObject({ current: true, method: 'provider' });
  });

  it('does not sign: a signature, a token and another password ask for our own components', async () => {
    const person = await signUp(app, { administrator: true });
    const { jar } = await signOn(asVouched(person, { amr: ['mfa'] }));
    const browser = aBrowser(app, `${SESSION_COOKIE}=${jar.get(SESSION_COOKIE)}`);
    expect(await browser.post('/account/password', { password: 'not my password here', newPassword: 'amber-kettle-north-wind' })).toMatchObject({ status: 422 });
    expect((await browser.post('/account/recovery-codes', { password: 'not my password here' })).status).toBe(422);
  });

  describe('lets nobody in', () => {
    const nobody = async (back: { refused: string | null; jar: Jar }, code: string) => {
      expect(back.refused).toBe(code);
      expect((await sessionOf(back.jar)).status).toBe(401);
    };

    it('whose address has no account, and makes none', async () => {
      const before = await accounts();
      await nobody(await signOn({ sub: 'stranger', email: 'stranger@example.org', email_verified: true }), 'sign-on-unknown');
      expect(await accounts()).toBe(before);
    });

    it('whose address the provider has not verified, or does not say', async () => {
      const person = await signUp(app);
      await nobody(await signOn(asVouched(person, { email_verified: false })), 'sign-on-unverified');
      await nobody(await signOn(asVouched(person, { email_verified: undefined })), 'sign-on-unverified');
      await nobody(await signOn({ sub: 'without-address' }), 'sign-on-unverified');
    });

    it('who took over the address of somebody who is linked already', async () => {
      const person = await signUp(app);
      expect((await signOn(asVouched(person))).refused).toBeNull();
      await nobody(await signOn(asVouched(person, { sub: 'their successor' })), 'sign-on-other-person');
    });

    it('whose account is closed', async () => {
      const [administrator, person] = [await signUp(app, { administrator: true }), await signUp(app)];
      expect((await signOn(asVouched(person))).refused).toBeNull();
      await administrator.post(`/accounts/${person.accountId}/closure`, { reason: 'left', password: TEST_PASSWORD });
      await nobody(await signOn(asVouched(person)), 'sign-on-unknown');
    });

    it('whom the provider turns away', async () => {
      await nobody(await signOn({ sub: 'turned-away', refuses: true }), 'sign-on-denied');
    });

    it('with an answer that was used already, with or without the cookie of the attempt', async () => {
      const person = await signUp(app);
      await provider.person(asVouched(person));
      const { address, jar } = await begin();
      const query = await atProvider(address);
      const first = await comeBack(query, jar);
      expect(first.refused).toBeNull();
      expect([...first.jar.keys()]).toEqual([SESSION_COOKIE]);
      await nobody(await comeBack(query, new Map()), 'sign-on-stale');
      await nobody(await comeBack(query, jar), 'sign-on-refused');
    });

    it('with the answer of another attempt: a code slipped to somebody is of no use in their browser', async () => {
      const attacker = await signUp(app);
      await provider.person(asVouched(attacker));
      const [theirs, victims] = [await begin(), await begin()];
      const query = await atProvider(theirs.address);
      await nobody(await comeBack(query, victims.jar), 'sign-on-stale');
      const state = new URL(victims.address).searchParams.get('state') ?? '';
      const mixed = new URLSearchParams(query);
      mixed.set('state', state);
      await nobody(await comeBack(`?${mixed.toString()}`, victims.jar), 'sign-on-refused');
    });

    it('with an identity token that was made for another nonce', async () => {
      await provider.person(asVouched(await signUp(app)));
      const { address, jar } = await begin();
      const changed = new URL(address);
      changed.searchParams.set('nonce', 'another-nonce-of-somebody-else');
      await nobody(await comeBack(await atProvider(changed.href), jar), 'sign-on-refused');
    });

    it('with an attempt that was altered, is too old, or names another issuer', async () => {
      await provider.person(asVouched(await signUp(app)));
      const { address, jar } = await begin();
      const query = await atProvider(address);
      const altered = new Map([...jar].map(([name, value]) => [name, `${value.slice(0, -2)}${value.endsWith('AA') ? 'BB' : 'AA'}`]));
      await nobody(await comeBack(query, altered), 'sign-on-stale');
      const elsewhere = new URLSearchParams(query);
      elsewhere.set('iss', 'https://elsewhere.example.org');
      await nobody(await comeBack(`?${elsewhere.toString()}`, jar), 'sign-on-refused');
      clock.advance(10 * 60_000);
      await nobody(await comeBack(query, jar), 'sign-on-stale');
    });

    it('and sends nobody to another house: the page that was wanted is one of ours', async () => {
      for (const next of ['https://evil.example.org', '//evil.example.org', '/\\evil.example.org', 'people', '/a\nb']) {
        expect((await aBrowser(app).post('/session/provider', { next })).status).toBe(422);
      }
      expect((await aBrowser(app).post('/session/provider', {}, { headers: { 'x-equipoise-request': '' } })).status).toBe(403);
    });
  });

  it('opens the way to a second factor for who has none, and keeps the password\'s way open', async () => {
    const person = await signUp(app, { administrator: true });
    await owner.query('delete from identity.second_factor where account_id = $1', [person.accountId]);
    const { jar, location } = await signOn(asVouched(person));
    expect(location).toBe('/sign-in?next=%2F');
    expect((await sessionOf(jar)).body.secondFactor.state).toBe('set-up-required');
    const { cookie } = await enrol(app, person.email, `${SESSION_COOKIE}=${jar.get(SESSION_COOKIE)}`);
    expect((await aBrowser(app, cookie).get('/accounts')).status).toBe(200);
    expect((await aBrowser(app).post('/session', { email: person.email, password: TEST_PASSWORD })).status).toBe(200);
  });

  it('says so where the provider is down, before and after the person was there', async () => {
    const person = await signUp(app);
    await provider.person(asVouched(person));
    const { address, jar } = await begin();
    const query = await atProvider(address);
    await provider.stop();
    expect((await comeBack(query, jar)).refused).toBe('sign-on-unreachable');
    const signOnSettings = { EQUIPOISE_OIDC_ISSUER: provider.issuer, EQUIPOISE_OIDC_CLIENT_ID: provider.clientId, EQUIPOISE_OIDC_CLIENT_SECRET: provider.clientSecret };
    const late = await startApplication({ publicUrl: PUBLIC_URL, signOn: signOnSettings });
    expect(await aBrowser(late).post('/session/provider')).toMatchObject({ status: 503, body: { code: 'sign-on-unreachable' } });
    await late.close();
  });
});

describe('the settings of single sign-on', () => {
  const issuer = { EQUIPOISE_OIDC_ISSUER: 'https://id.example.org' };
  it('refuse what cannot work, by the name of the variable', () => {
    expect(() => readConfig({ EQUIPOISE_OIDC_ISSUER: 'http://id.example.org' })).toThrow('EQUIPOISE_OIDC_ISSUER');
    expect(() => readConfig({ EQUIPOISE_OIDC_ISSUER: 'id.example.org' })).toThrow('EQUIPOISE_OIDC_ISSUER');
    expect(() => readConfig(issuer)).toThrow('EQUIPOISE_OIDC_CLIENT_ID');
    expect(() => readConfig({ ...issuer, EQUIPOISE_OIDC_CLIENT_ID: 'e' })).toThrow('EQUIPOISE_OIDC_CLIENT_SECRET');
    expect(() => readConfig({ ...issuer, EQUIPOISE_OIDC_CLIENT_ID: 'e', EQUIPOISE_OIDC_CLIENT_SECRET_FILE: '/no/such/file' })).toThrow('EQUIPOISE_OIDC_CLIENT_SECRET_FILE');
    expect(readConfig({}).signOn).toBeUndefined();
  });
});
