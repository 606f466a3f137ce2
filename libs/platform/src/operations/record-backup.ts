import pg from 'pg';

/**
 * Writes into the trail of accounts that a backup was made: after it, so that the backup is what was there and the record tells
 * only of files that are whole. A backup of a database before the trail took events is not recorded.
 * @returns false where the database takes no changes, such as a copy that follows another: the backup is good all the same
 */
export async function recordBackup(ownerUrl: string, made: { readonly file: string; readonly rows: number; readonly tables: number; readonly bytes: number; readonly sha256: string }): Promise<boolean> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'equipoise-backup' });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ there: boolean }>(`select to_regprocedure('identity.record_event(text, text, jsonb)') is not null as there`);
    if (!rows[0]?.there) return true;
    const { file, ...detail } = made;
    await client.query(`select set_config('equipoise.actor_name', 'command line: backup', false), set_config('equipoise.actor_role', 'operator', false)`);
    await client.query('select identity.record_event($1, $2, $3)', ['identity.backup', file, JSON.stringify(detail)]);
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
