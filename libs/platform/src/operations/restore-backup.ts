import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { MasterKey } from '../security/master-key';
import { BackupRefused, type BackupHeader, type TableDigest } from './backup-format';
import { BackupReader } from './backup-reader';
import { recordRestore, type RestoreRecord } from './record-restore';
import { copyIn, readMigrations, readTables, STABLE_OUTPUT, type TableShape } from './database-catalogue';
import { digestTable } from './write-backup';

export interface RestoreOptions {
  readonly file: string;
  /** URL of the login that owns the tables; they exist and are empty. */
  readonly ownerUrl: string;
  readonly masterKey: MasterKey;
  /** What the trail is to say of it. */
  readonly record: RestoreRecord;
}

export interface Restored {
  readonly digests: readonly TableDigest[];
  /** Whether the trail says so yet: that of an earlier version has to be migrated first. */
  readonly recorded: boolean;
}

/**
 * Fills an empty database from a backup, in one transaction: all of it or nothing. Before it commits, every table is
 * read again and compared with the file by row count and SHA-256; then the trail says where all of it came from.
 * @throws BackupRefused where the database is not empty, was migrated differently, or the file is not whole
 */
export async function restoreBackup(options: RestoreOptions): Promise<Restored> {
  const reader = new BackupReader(options.file);
  const client = new pg.Client({ connectionString: options.ownerUrl, application_name: 'equipoise-restore' });
  client.on('error', () => undefined);
  try {
    const header = await reader.header();
    refuseOtherKey(header, options.masterKey);
    await client.connect();
    await client.query('begin');
    await client.query(STABLE_OUTPUT);
    const tables = await readTables(client);
    await refuseOtherSchema(client, header, tables);
    // the trail comes with the backup: its triggers would write it a second time, and would refuse what is append-only
    for (const { name } of tables) await client.query(`alter table ${name} disable trigger user`);
    await refuseData(client, tables);
    const digests = await fill(client, reader, header.tables);
    await reader.end();
    for (const table of header.tables) await continueSequence(client, table);
    for (const { name } of tables) await client.query(`alter table ${name} enable trigger user`);
    const recorded = await recordRestore(client, options.record);
    await client.query('commit');
    await client.query('analyze');
    return { digests, recorded };
  } finally {
    reader.close();
    await client.end().catch(() => undefined); // without its commit, nothing has happened
  }
}

/** @throws BackupRefused where this installation's master key is not the one that sealed the backup */
export function refuseOtherKey(header: BackupHeader, key: MasterKey): void {
  if (header.masterKeyId !== key.id) {
    throw new BackupRefused(`This backup needs the master key ${header.masterKeyId}, but this installation has ${key.id}: put the right key in place first.`);
  }
}

async function refuseOtherSchema(client: pg.Client, header: BackupHeader, tables: readonly TableShape[]): Promise<void> {
  const migrations = await readMigrations(client);
  const describe = (shapes: readonly TableShape[]) => JSON.stringify(shapes.map(({ name, columns }) => [name, columns]).sort());
  if (migrations.join() !== header.migrations.join() || describe(tables) !== describe(header.tables)) {
    throw new BackupRefused(`The tables here are not those of the backup, which Equipoise ${header.software} wrote: restore into a database without tables.`);
  }
}

async function refuseData(client: pg.Client, tables: readonly TableShape[]): Promise<void> {
  for (const { name } of tables) {
    const { rowCount } = await client.query(`select 1 from ${name} limit 1`);
    if (rowCount) throw new BackupRefused(`This database is not empty (${name} has rows); a backup is restored into an empty one only, and nothing was changed.`);
  }
}

async function fill(client: pg.Client, reader: BackupReader, tables: readonly TableShape[]): Promise<TableDigest[]> {
  const digests: TableDigest[] = [];
  for (const table of tables) {
    const claimed = await reader.table(table.name, (rows) => pipeline(Readable.from(rows, { objectMode: false }), client.query(copyFrom(copyIn(table)))));
    const found = await digestTable(client, table, () => undefined);
    if (found.rows !== claimed.rows || found.sha256 !== claimed.sha256) {
      throw new BackupRefused(`The table ${table.name} came out differently from what the backup says; nothing was restored.`);
    }
    digests.push(found);
  }
  return digests;
}

async function continueSequence(client: pg.Client, { name, identity }: TableShape): Promise<void> {
  if (identity === null) return;
  await client.query(`select setval(pg_get_serial_sequence($1, $2), greatest((select max("${identity}") from ${name}), 1), exists (select 1 from ${name}))`, [name, identity]);
}
