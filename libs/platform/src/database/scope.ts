import { createHmac } from 'node:crypto';
import type pg from 'pg';
import { deriveSecret, type MasterKey } from '../security/master-key';

/** Which rows a transaction reaches. Row-level security lets nothing else through, whatever its statements ask for. */
export interface Scope {
  readonly trialIds: readonly string[];
  /** Sites; null means all. */
  readonly siteIds: readonly string[] | null;
  /** Whether it may read what every trial and site is called: for work on accounts, and the beginning of a trial. */
  readonly names?: boolean;
}

/** What a transaction writes into the setting `equipoise.scope`. */
export type SealScope = (scope: Scope) => string;

const BLOCK_BYTES = 64;
const scopeKey = (key: MasterKey): Buffer => deriveSecret(key, 'scope');

/**
 * Seals scopes by HMAC-SHA-256. No login of the product can read the key, so a statement that somebody injects can name
 * another trial, but not seal it.
 */
export function scopeSealer(key: MasterKey): SealScope {
  const secret = scopeKey(key);
  return ({ trialIds, siteIds, names }) => {
    const said = `v1|${trialIds.join(',')}|${siteIds === null ? '*' : siteIds.join(',')}|${names ? 'names' : ''}`;
    return `${said}.${createHmac('sha256', secret).update(said).digest('hex')}`;
  };
}

/**
 * Gives the database the key that checks seals, as the two blocks of HMAC. Only the owner can read or write it. A backup of
 * an earlier version comes back to that version's schema first, which may know of no seals yet.
 */
export async function keepScopeKey(client: pg.ClientBase, key: MasterKey): Promise<void> {
  const { rows } = await client.query<{ there: boolean }>(`select to_regclass('guard.scope_key') is not null as there`);
  if (!rows[0]?.there) return;
  const padded = Buffer.concat([scopeKey(key), Buffer.alloc(BLOCK_BYTES)]).subarray(0, BLOCK_BYTES);
  const block = (mask: number) => Buffer.from(padded.map((byte) => byte ^ mask));
  await client.query(
    `insert into guard.scope_key (single, inner_block, outer_block) values (true, $1, $2)
     on conflict (single) do update set inner_block = excluded.inner_block, outer_block = excluded.outer_block where guard.scope_key.inner_block <> excluded.inner_block`,
    [block(0x36), block(0x5c)],
  );
}
