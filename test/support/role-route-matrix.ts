import { ROLE_CODES, ROLES, type Role } from '@equipoise/kernel';
import { declaredRoutes, type AccessRule, type DeclaredRoute } from '@equipoise/platform';
import type { TestApplication } from './application';
import { signUp } from './people';

/** Everybody who may ask, as columns of the matrix: a role in the trial that is asked for, or in another one. */
export type Asker = 'nobody' | 'no role' | 'administrator' | 'elsewhere' | Role;
export const ASKERS: readonly Asker[] = ['nobody', 'no role', 'administrator', 'elsewhere', ...ROLE_CODES];

/** What an asker meets: the handler, or who one is, what one may do, what is there; `yes or 403` where that depends on the role elsewhere. */
export type Cell = 'yes' | '401' | '403' | '404' | 'yes or 403';

export interface Route {
  readonly method: string;
  readonly path: string;
  readonly rule: AccessRule;
}

const LAST_PATHS = ['/api/session'];
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** Every route in a fixed order; what ends a session comes last. */
export function routesOf(app: TestApplication): Route[] {
  const routes = declaredRoutes(app.app).map(({ method, path, rule }: DeclaredRoute): Route => {
    if (!rule) throw new Error(`${method} ${path} declares nothing`);
    return { method, path, rule };
  });
  const place = ({ method, path }: Route) => `${method === 'DELETE' && LAST_PATHS.includes(path) ? 1 : 0} ${path} ${METHODS.indexOf(method)}`;
  return routes.sort((one, other) => (place(one) < place(other) ? -1 : 1));
}

/** What the declared rules and the roles say, told apart from the guard that enforces them. */
export function expectedCell({ rule }: Route, asker: Asker): Cell {
  if (rule.kind === 'public') return 'yes';
  if (asker === 'nobody') return '401';
  if (rule.kind === 'signed-in') return 'yes';
  if (rule.kind === 'administrator') return asker === 'administrator' ? 'yes' : '403';
  if (asker === 'no role' || asker === 'administrator' || asker === 'elsewhere') return '404';
  return (ROLES[asker].permissions as readonly string[]).includes(rule.permission) ? 'yes' : '403';
}

const UNKNOWN = '00000000-0000-4000-8000-000000000000';
const NO_SUCH_TRIAL = 'There is no such trial, or it is not yours to see.';

/** Cookies by asker: several for `elsewhere`, where every role is tried. */
export type Cookies = ReadonlyMap<Asker, readonly string[]>;

export async function cookiesOf(app: TestApplication, trialId: string, otherTrialId: string): Promise<Cookies> {
  const cookies = new Map<Asker, readonly string[]>([['nobody', ['']]]);
  cookies.set('no role', [(await signUp(app)).cookie]);
  cookies.set('administrator', [(await signUp(app, { administrator: true })).cookie]);
  const elsewhere: string[] = [];
  for (const role of ROLE_CODES) {
    cookies.set(role, [(await signUp(app, { role, trialId })).cookie]);
    elsewhere.push((await signUp(app, { role, trialId: otherTrialId })).cookie);
  }
  return cookies.set('elsewhere', elsewhere);
}

/**
 * What really happens: a request with a field that nobody knows, so that a change that is let in is refused by its form and
 * changes nothing.
 * @throws Error where the answer is a fault of ours
 */
export async function observedCell(app: TestApplication, { method, path }: Route, cookie: string, trialId: string): Promise<Cell> {
  const url = path.replace('{trialId}', trialId).replaceAll(/\{\w+\}/g, UNKNOWN);
  const reads = method === 'GET';
  const { statusCode, body } = await app.app.inject({
    method: method as 'GET',
    url,
    headers: { ...(cookie ? { cookie } : {}), ...(reads ? {} : { 'x-equipoise-request': '1', 'content-type': 'application/json', 'if-match': '"1"', 'idempotency-key': 'matrix-0000000000' }) },
    ...(reads ? {} : { payload: '{"aFieldThatNobodyKnows":true}' }),
  });
  const { code, detail } = (statusCode >= 400 && body.startsWith('{') ? JSON.parse(body) : {}) as { code?: string; detail?: string };
  if (statusCode >= 500) throw new Error(`${method} ${path} was answered by ${statusCode}: ${body}`);
  if (statusCode === 401 && code === 'not-signed-in') return '401';
  if (statusCode === 403) return '403';
  if (statusCode === 404 && path.includes('{trialId}') && detail === NO_SUCH_TRIAL) return '404';
  return 'yes';
}

const demandOf = (rule: AccessRule): string => {
  if (rule.kind === 'permission') return `\`${rule.permission}\``;
  if (rule.kind === 'administrator') return 'administrator';
  return `${rule.kind === 'public' ? 'public' : rule.beforeSecondFactor ? 'signed in, before the second factor' : 'signed in'}: ${rule.reason}`;
};

/** The committed table. */
export function describeMatrix(rows: readonly { readonly route: Route; readonly cells: ReadonlyMap<Asker, Cell> }[]): string {
  const letters = ASKERS.map((asker, index) => `${index + 1}. ${asker === 'elsewhere' ? 'whoever has a role, any of them, in another trial only' : asker === 'no role' ? 'signed in without a role' : asker}`);
  return `# Who reaches which route
Made from the routes by \`npm run matrix\`, which asks every one of them as everybody and writes down what happened; read the difference before you
commit it. test/integration/role-route-matrix.spec.ts asks again and compares each cell with this table, with the permissions of the
roles, and the routes with the API's description: none is missing.

The columns are:

${letters.join('\n')}

\`yes\`: the request reaches its handler, which may still refuse it (the text says what for: a flag of the account, a site, a state). \`401\`: sign in.
\`403\`: your roles do not allow this. \`404\`: for you this trial does not exist.

| route | demands | ${ASKERS.map((_, index) => index + 1).join(' | ')} |
|---|---|${ASKERS.map(() => '---').join('|')}|
${rows.map(({ route, cells }) => `| ${route.method} ${route.path.replace(/^\/api/, '')} | ${demandOf(route.rule)} | ${ASKERS.map((asker) => cells.get(asker)).join(' | ')} |`).join('\n')}
`;
}
