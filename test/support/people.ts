import type { Role } from '@equipoise/kernel';
import { createAccount, findSite, grantRole, PasswordHasher, THROW_AWAY_PASSWORD_COST, type Locale } from '@equipoise/identity';
import { Access, SESSION_COOKIE } from '@equipoise/platform';
import { generateSync } from 'otplib';
import type { TestApplication } from './application';

/** Good enough for the policy; the same for everybody in tests. */
export const TEST_PASSWORD = 'quiet-lantern-orchard-71';
const hasher = new PasswordHasher(THROW_AWAY_PASSWORD_COST);
const passwordHash = hasher.hash(TEST_PASSWORD);
let people = 0;

/** What came back: status, headers and the parsed body (undefined where there is none, text where it is not JSON). */
export interface Answer<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

export interface SendOptions {
  /** Version for If-Match. */
  readonly ifMatch?: number;
  readonly idempotencyKey?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A signed-in browser. Paths are relative to /api, for example `/trials`. The type of the body is the test's own claim. */
export interface Person {
  readonly accountId: string;
  readonly email: string;
  readonly cookie: string;
  get<T = Record<string, unknown>>(path: string, options?: SendOptions): Promise<Answer<T>>;
  post<T = Record<string, unknown>>(path: string, body?: unknown, options?: SendOptions): Promise<Answer<T>>;
  put<T = Record<string, unknown>>(path: string, body?: unknown, options?: SendOptions): Promise<Answer<T>>;
  patch<T = Record<string, unknown>>(path: string, body?: unknown, options?: SendOptions): Promise<Answer<T>>;
  delete<T = Record<string, unknown>>(path: string, body?: unknown, options?: SendOptions): Promise<Answer<T>>;
}

export interface SignUp {
  /** Role or roles in the trial. */
  readonly role?: Role;
  readonly roles?: readonly Role[];
  readonly trialId?: string;
  /** undefined: every site. */
  readonly siteCode?: string;
  readonly administrator?: boolean;
  readonly trialDesigner?: boolean;
  readonly email?: string;
  readonly displayName?: string;
  readonly locale?: Locale;
}

async function send<T>(app: TestApplication, cookie: string, method: string, path: string, body: unknown, options: SendOptions = {}): Promise<Answer<T>> {
  const response = await fetch(`${app.url}/api${path}`, {
    method,
    headers: {
      ...(cookie ? { cookie } : {}),
      ...(method === 'GET' ? {} : { 'x-equipoise-request': '1' }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(options.ifMatch === undefined ? {} : { 'if-match': `"${options.ifMatch}"` }),
      ...(options.idempotencyKey === undefined ? {} : { 'idempotency-key': options.idempotencyKey }),
      ...options.headers,
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  return { status: response.status, headers: response.headers, body: (text === '' ? undefined : isJson ? JSON.parse(text) : text) as T };
}

/** A browser with this cookie, or with none: somebody who is not signed in. */
export function aBrowser(app: TestApplication, cookie = ''): Omit<Person, 'accountId' | 'email'> {
  return {
    cookie,
    get: (path, options) => send(app, cookie, 'GET', path, undefined, options),
    post: (path, body, options) => send(app, cookie, 'POST', path, body ?? {}, options),
    put: (path, body, options) => send(app, cookie, 'PUT', path, body ?? {}, options),
    patch: (path, body, options) => send(app, cookie, 'PATCH', path, body ?? {}, options),
    delete: (path, body, options) => send(app, cookie, 'DELETE', path, body, options),
  };
}

/** Somebody who opened a personal link: its token goes with everything they ask. */
export function byLink(app: TestApplication, token: string): Pick<Person, 'get' | 'post' | 'put'> {
  const browser = aBrowser(app);
  const headers = { 'x-equipoise-link': token };
  return {
    get: (path, options) => browser.get(path, { ...options, headers }),
    post: (path, body, options) => browser.post(path, body, { ...options, headers }),
    put: (path, body, options) => browser.put(path, body, { ...options, headers }),
  };
}

/** `name=value` of the session cookie that an answer sets; empty where it sets none. */
export function cookieOf(headers: Headers): string {
  const line = headers.getSetCookie().find((cookie) => cookie.startsWith(`${SESSION_COOKIE}=`));
  return line?.split(';')[0] ?? '';
}

interface SessionBody {
  readonly account: { readonly id: string };
  readonly secondFactor: { readonly state: string };
}

/** Recovery codes of everybody who set up a second factor in this test file; each is good for one sign-in. */
const recoveryCodes = new Map<string, string[]>();

/** A code for one sign-in of a person whom `signUp` enrolled. @throws Error where there is none left */
export function secondFactorOf(email: string): string {
  const code = recoveryCodes.get(email)?.shift();
  if (code === undefined) throw new Error(`${email} has no recovery code left in this test`);
  return code;
}

/** Codes that a test read from the screen. */
export function keepRecoveryCodes(email: string, codes: readonly string[]): void {
  recoveryCodes.set(email, [...codes]);
}

/** The present code of an authenticator app. */
export const codeOf = (app: TestApplication, secret: string): string => generateSync({ secret, epoch: Math.floor(app.runtime.clock.now().getTime() / 1000) });

/** Sets up an authenticator app, as the first sign-in demands. Returns the new cookie and the secret. */
export async function enrol(app: TestApplication, email: string, cookie: string, password?: string): Promise<{ readonly cookie: string; readonly secret: string }> {
  const offered = await aBrowser(app, cookie).post<{ secret: string }>('/account/second-factor', password === undefined ? {} : { password, code: recoveryCodes.get(email)?.shift() });
  const confirmed = await aBrowser(app, cookie).post<{ recoveryCodes: string[] }>('/account/second-factor/confirmation', { code: codeOf(app, offered.body.secret) });
  if (confirmed.status !== 200) throw new Error(`the second factor was answered by ${confirmed.status}: ${JSON.stringify([offered.body, confirmed.body])}`);
  recoveryCodes.set(email, [...confirmed.body.recoveryCodes]);
  return { cookie: cookieOf(confirmed.headers), secret: offered.body.secret };
}

/** Signs in by the HTTP interface, with the second step where one is asked for. @throws Error where it is refused */
export async function signIn(app: TestApplication, email: string, password = TEST_PASSWORD): Promise<Person> {
  const { status, headers, body } = await aBrowser(app).post<SessionBody>('/session', { email, password });
  if (status !== 200) throw new Error(`sign-in was answered by ${status}: ${JSON.stringify(body)}`);
  let cookie = cookieOf(headers);
  if (body.secondFactor.state === 'set-up-required') ({ cookie } = await enrol(app, email, cookie));
  if (body.secondFactor.state === 'code-required') {
    const shown = await aBrowser(app, cookie).post('/session/second-factor', { code: secondFactorOf(email) });
    if (shown.status !== 200) throw new Error(`the second step was answered by ${shown.status}: ${JSON.stringify(shown.body)}`);
    cookie = cookieOf(shown.headers);
  }
  return { ...aBrowser(app, cookie), accountId: body.account.id, email };
}

/** A new person with an account and roles (through the same use cases as the product), signed in, with a second factor where the product demands one. */
export async function signUp(app: TestApplication, who: SignUp = {}): Promise<Person> {
  const { databases, clock, ids } = app.runtime;
  const roles = [...(who.role ? [who.role] : []), ...(who.roles ?? [])];
  if (roles.length > 0 && !who.trialId) throw new Error('a role is held in a trial: give trialId');
  people += 1;
  const email = who.email ?? `${roles[0] ?? (who.administrator ? 'administrator' : 'person')}-${people}@example.org`;
  const id = ids.next();
  const hash = await passwordHash;
  await Access.forSystem(databases, clock, 'test', 'test').transaction(async (tx) => {
    const createdAt = clock.now();
    await createAccount(tx, {
      ...{ id, email, displayName: who.displayName ?? `Person ${people}`, locale: who.locale ?? 'en', passwordHash: hash, createdAt },
      ...{ administrator: who.administrator ?? false, trialDesigner: who.trialDesigner ?? false },
    });
    for (const role of roles) {
      const trialId = who.trialId ?? '';
      const siteId = await findSite(tx, trialId, who.siteCode ?? null);
      await grantRole(tx, { grantId: ids.next(), accountId: id, trialId, siteId, role, grantedAt: createdAt, grantedBy: null });
    }
  });
  return signIn(app, email);
}
