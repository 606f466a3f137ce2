import pg from 'pg';
import { deriveSecret, type MasterKey } from '../security/master-key';

/** The database's worlds. Privileges are granted to these groups by the migrations; each has a login of its own. */
export const LOGINS = ['app', 'blinded', 'identity', 'auditor', 'exporter', 'queue'] as const;
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
 * Makes the groups and the logins where they are missing. Logins, not roles to switch to: a session can leave
 * a role by SET ROLE NONE, so a role alone does not blind.
 * @throws Error where the owner may not create roles.
 */
export async function ensureLogins(client: pg.ClientBase, key: MasterKey): Promise<void> {
  const { rows } = await client.query<{ rolname: string }>(`select rolname from pg_roles where rolname like 'equipoise\\_%'`);
  const present = new Set(rows.map((row) => row.rolname));
  try {
    for (const login of LOGINS) {
      if (!present.has(groupOf(login))) await client.query(`create role ${groupOf(login)} nologin`);
      const name = loginName(key, login);
      if (present.has(name)) continue;
      const password = deriveSecret(key, `login/${login}`).toString('base64url');
      await client.query(`create role ${name} login password ${client.escapeLiteral(password)} in role ${groupOf(login)}`);
    }
  } catch (error) {
    if ((error as { code?: string }).code === '42501') {
      throw new Error('The user of DATABASE_URL may not create roles. Blinding rests on separate database logins: grant it CREATEROLE.', { cause: error });
    }
    throw error;
  }
}
