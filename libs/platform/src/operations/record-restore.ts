import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { BackupHeader } from './backup-format';

/** What a restore says of itself in the trail. */
export interface RestoreRecord {
  /** Name of the file, without its folder. */
  readonly file: string;
  /** SHA-256 of the file: what `sha256sum` prints. */
  readonly sha256: string;
  /** When the backup was made: what was done after it is not here. */
  readonly madeAt: string;
  /** Version that wrote it. */
  readonly software: string;
  /** Who ran the command, as the operating system names them. */
  readonly operatingSystemUser: string;
  /** Who says to have ordered it, in their own words; null where nobody was named. */
  readonly operator: string | null;
}

export function describeRestore(file: string, sha256: string, { createdAt, software }: BackupHeader, operator: string | undefined): RestoreRecord {
  return { file: path.basename(file), sha256, madeAt: createdAt, software, operatingSystemUser: operatingSystemUser(), operator: operator ?? null };
}

/** A user without a name, as in some containers, is known by its number. */
function operatingSystemUser(): string {
  try {
    return os.userInfo().username;
  } catch {
    return `user ${process.getuid?.() ?? 'unknown'}`;
  }
}

/**
 * Writes into the trail of accounts, and into that of each trial, that all of it came back from a backup. No count of rows stands
 * there: a trial's trail is read by blinded people.
 * @param client the owner's
 * @returns false where this database is of a version whose trail takes no events; it is asked again when it was migrated
 */
export async function recordRestore(client: pg.ClientBase, { file, ...detail }: RestoreRecord): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>(
    `select to_regprocedure('identity.record_event(text, text, jsonb)') is not null and to_regprocedure('trial.record_event(uuid, text, text, jsonb)') is not null as there`,
  );
  if (!rows[0]?.there) return false;
  // one instant for all entries
  await client.query(`select set_config('equipoise.actor_name', 'command line: restore', false), set_config('equipoise.actor_role', 'operator', false), set_config('equipoise.now', clock_timestamp()::text, false)`);
  await client.query('select identity.record_event($1, $2, $3)', ['identity.restore', file, JSON.stringify(detail)]);
  await client.query('select trial.record_event(t.id, $1, $2, $3) from (select id from trial.trial order by id) t', ['trial.restore', file, JSON.stringify(detail)]);
  return true;
}

/** The same, once the database of an earlier version was migrated. */
export async function recordRestoreLater(ownerUrl: string, record: RestoreRecord): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'equipoise-restore' });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('begin');
    await recordRestore(client, record);
    await client.query('commit');
  } finally {
    await client.end().catch(() => undefined);
  }
}
