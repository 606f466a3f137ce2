import pg from 'pg';
import { deriveSecret, type MasterKey } from '../security/master-key';

/** The database's worlds. Privileges are granted to these groups by the migrations; each has a login of its own. */
export const LOGINS = ['app', 'blinded', 'system', 'identity', 'auditor', 'exporter', 'queue'] as const;
export type Login = (typeof LOGINS)[number];

const groupOf = (login: Login) => `equipoise_${login}`;

/** Login name of this installation: other installations on the same server have other keys, so other logins. */
export function loginName(key: MasterKey, login: Login): string {
  return `equipoise_${login}_${key.id.slice(0, 8)}`;
}

/** The same server and database, as that login. */
export function loginUrl(ownerUrl: string, key: MasterKey, login: Login): string {
  const url = new URL(ownerUrl);
  url.username = loginName(key, login);
  url.password = deriveSecret(key, `login/${login}`).toString('base64url');
  return url.href;
}

/**
 * `separate`: each group has a login of its own. `shared`: every connection is the owner's and takes a role, where the host
 * gives no right to make logins. A session can leave a role, so then the blinding rests on the product's own statements.
 */
export type LoginMode = 'separate' | 'shared';

/** What whoever runs a shared login must know, at each start and from `equipoise doctor`. */
export const SHARED_LOGIN_WARNING =
  'All work shares one database login and takes roles, because the user of DATABASE_URL may not create logins. A statement that somebody injects could leave its role (SET ROLE NONE) ' +
  'and read what is sealed. Blinding by privilege needs separate logins: grant CREATEROLE to that user and start again.';

/** How a pool connects: the URL, and what it asks the server for at the beginning. */
export interface Connection {
  readonly url: string;
  readonly options?: string;
}

export function connectionAs(ownerUrl: string, key: MasterKey, login: Login, mode: LoginMode): Connection {
  return mode === 'separate' ? { url: loginUrl(ownerUrl, key, login) } : { url: ownerUrl, options: `-c role=${groupOf(login)}` };
}

/** Whether this installation has its own logins on the server. */
export async function readLoginMode(client: pg.ClientBase, key: MasterKey): Promise<LoginMode> {
  const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [loginName(key, 'app')]);
  return rowCount ? 'separate' : 'shared';
}

/**
 * Makes the groups and the logins where they are missing. Logins, not roles to switch to: a session can leave
 * a role by SET ROLE NONE, so a role alone does not blind. Where the host gives no right to make logins and somebody else
 * made the groups, roles have to do.
 * @throws Error where the owner may neither create roles nor take all of them; it says what an administrator must run
 */
export async function ensureLogins(client: pg.ClientBase, key: MasterKey): Promise<LoginMode> {
  const { rows } = await client.query<{ rolname: string }>(`select rolname from pg_roles where rolname like 'equipoise\\_%'`);
  const present = new Set(rows.map((row) => row.rolname));
  try {
    for (const login of LOGINS) {
      if (!present.has(groupOf(login))) await client.query(`create role ${groupOf(login)} nologin`);
      // what the application may do, the system may do, but over all trials: row-level security tells them apart
      if (login === 'system' && !(await isMember(client, groupOf('system'), groupOf('app')))) await client.query(`grant ${groupOf('app')} to ${groupOf('system')}`);
      const name = loginName(key, login);
      if (present.has(name)) continue;
      const password = deriveSecret(key, `login/${login}`).toString('base64url');
      await client.query(`create role ${name} login password ${client.escapeLiteral(password)} in role ${groupOf(login)}`);
    }
    return 'separate';
  } catch (error) {
    if ((error as { code?: string }).code !== '42501') throw error;
    if (await mayTakeEveryRole(client)) return 'shared';
    throw new Error(
      `The user of DATABASE_URL may not create roles. Blinding rests on separate database logins: grant it CREATEROLE. Where the host forbids that, let an administrator of the server run this, and start again:\n\n${await rolesScript(client)}\nThen all work shares one login and takes roles, which blinds less: a session can leave a role.`,
      { cause: error },
    );
  }
}

async function isMember(client: pg.ClientBase, who: string, group: string): Promise<boolean> {
  const { rows } = await client.query<{ member: boolean }>(`select pg_has_role($1::text::regrole, $2::text::regrole, 'member') as member`, [who, group]);
  return rows[0]?.member === true;
}

async function mayTakeEveryRole(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ taken: number; bound: boolean }>(
    `select count(*) filter (where pg_has_role(r.oid, 'member'))::int as taken,
       bool_or(r.rolname = 'equipoise_system' and pg_has_role(r.oid, (select a.oid from pg_roles a where a.rolname = 'equipoise_app'), 'member')) as bound
     from pg_roles r where r.rolname = any($1)`,
    [LOGINS.map(groupOf)],
  );
  return rows[0]?.taken === LOGINS.length && rows[0].bound;
}

/** What an administrator runs once where the product may create no roles. Harmless to run again. */
async function rolesScript(client: pg.ClientBase): Promise<string> {
  const { rows } = await client.query<{ name: string }>('select quote_ident(current_user) as name');
  const groups = LOGINS.map(groupOf);
  return [
    ...groups.map((group) => `do $$ begin create role ${group} nologin; exception when duplicate_object then null; end $$;`),
    `grant ${groupOf('app')} to ${groupOf('system')};`,
    `grant ${groups.join(', ')} to ${rows[0]?.name ?? ''};`,
    '',
  ].join('\n');
}
