import { permissionsOf, TOKEN_PERMISSIONS, type Permission } from '@equipoise/kernel';
import type { HeldRole } from '@equipoise/platform';
import type { EntityManager } from 'typeorm';
import type { ApiTokenDto } from './api-token.dto';

interface TokenRecord {
  id: string;
  name: string;
  trial_id: string;
  trial_code: string;
  permissions: string[];
  writes: boolean;
  created_at: Date;
  expires_at: Date;
  last_used_at: Date | null;
}

/** What a person may put into a token for this trial: what they may do there and a program can do for them. */
export function grantable(roles: readonly HeldRole[], trialId: string): Permission[] {
  const held = permissionsOf(roles.filter((role) => role.trialId === trialId).map(({ role }) => role));
  return TOKEN_PERMISSIONS.filter((permission) => held.has(permission));
}

/** The tokens of an account that still work, the newest first. */
export async function listTokens(tx: EntityManager, accountId: string, now: Date, tokenId: string | null = null): Promise<ApiTokenDto[]> {
  const rows = await tx.query<TokenRecord[]>(
    `select k.id, k.name, k.trial_id, t.code as trial_code, k.permissions, k.writes, k.created_at, k.expires_at, k.last_used_at
     from identity.api_token k join trial.trial t on t.id = k.trial_id
     where k.account_id = $1 and k.revoked_at is null and k.expires_at > $2 and ($3::uuid is null or k.id = $3) order by k.created_at desc, k.id`,
    [accountId, now, tokenId],
  );
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    trialId: row.trial_id,
    trialCode: row.trial_code,
    permissions: row.permissions,
    writes: row.writes,
    madeAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
  }));
}

/** Revokes one token, where it is of this account. Says whether there was one that still worked. */
export async function revokeToken(tx: EntityManager, accountId: string, tokenId: string, now: Date): Promise<boolean> {
  const [, revoked] = await tx.query<[unknown[], number]>('update identity.api_token set revoked_at = $3 where account_id = $1 and id = $2 and revoked_at is null', [accountId, tokenId, now]);
  return revoked === 1;
}

/** Revokes every token of an account: after its password was reset, or where somebody else may hold one. */
export async function revokeEveryToken(tx: EntityManager, accountId: string, now: Date): Promise<void> {
  await tx.query('update identity.api_token set revoked_at = $2 where account_id = $1 and revoked_at is null', [accountId, now]);
}
