import { createHash } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip, type Gzip } from 'node:zlib';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { syncFolder } from '../database/cluster-files';
import type { MasterKey } from '../security/master-key';
import { BACKUP_MAGIC, BackupRefused, ROWS_END, type BackupEnd, type BackupHeader, type TableDigest } from './backup-format';
import { copyOut, readMigrations, readTables, STABLE_OUTPUT, type TableShape } from './database-catalogue';
import { lockKey } from './locked-key';

export interface BackupOptions {
  /** The file to write; it must not exist. */
  readonly file: string;
  /** URL of the login that owns the tables. */
  readonly ownerUrl: string;
  readonly masterKey: MasterKey;
  readonly software: string;
  readonly createdAt: Date;
  /** Puts the master key into the file, under this passphrase. */
  readonly passphrase?: string;
}

export interface BackupSummary {
  readonly tables: readonly TableDigest[];
  readonly rows: number;
  readonly bytes: number;
}

/** The rows of a table on their way, with their digest at the end. */
export async function digestTable(client: pg.ClientBase, table: TableShape, onChunk: (chunk: Buffer) => Promise<void> | void): Promise<TableDigest> {
  const hash = createHash('sha256');
  const rows = client.query(copyTo(copyOut(table)));
  for await (const chunk of rows as AsyncIterable<Buffer>) {
    hash.update(chunk);
    await onChunk(chunk);
  }
  return { table: table.name, rows: rows.rowCount, sha256: hash.digest('hex') };
}

/**
 * Writes one snapshot of trial, sealed and identity into one file, while people go on working. The file appears under
 * its name only when it is whole and on the disk.
 * @throws BackupRefused where the file exists or the database holds no tables of ours
 */
export async function writeBackup(options: BackupOptions): Promise<BackupSummary> {
  const file = path.resolve(options.file);
  if (fs.existsSync(file)) throw new BackupRefused(`${options.file} exists already; a backup never overwrites a file.`);
  const masterKey = options.passphrase === undefined ? undefined : lockKey(options.masterKey, options.passphrase);
  const partial = `${file}.partial`;
  const client = new pg.Client({ connectionString: options.ownerUrl, application_name: 'equipoise-backup' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    await client.query(STABLE_OUTPUT);
    const migrations = await readMigrations(client);
    const tables = await readTables(client);
    if (migrations.length === 0 || tables.length === 0) throw new BackupRefused('This database holds no Equipoise yet; there is nothing to back up.');
    const header: BackupHeader = {
      createdAt: options.createdAt.toISOString(),
      software: options.software,
      masterKeyId: options.masterKey.id,
      migrations,
      tables,
      masterKey,
    };
    const summary = await writeFile(partial, header, client);
    await client.query('commit');
    fs.renameSync(partial, file);
    if (process.platform !== 'win32') syncFolder(path.dirname(file));
    return { ...summary, bytes: fs.statSync(file).size };
  } finally {
    fs.rmSync(partial, { force: true });
    await client.end().catch(() => undefined);
  }
}

async function writeFile(partial: string, header: BackupHeader, client: pg.Client): Promise<Omit<BackupSummary, 'bytes'>> {
  const gzip = createGzip({ level: 6 });
  const written = pipeline(gzip, fs.createWriteStream(partial, { mode: 0o600, flush: true }));
  written.catch(() => undefined); // awaited below; a full disk also makes the writes fail
  const digests: TableDigest[] = [];
  const chain = createHash('sha256');
  const line = async (value: object) => {
    const text = `${JSON.stringify(value)}\n`;
    chain.update(text);
    await write(gzip, text);
  };
  try {
    await write(gzip, `${BACKUP_MAGIC}\n`);
    await line(header);
    for (const table of header.tables) {
      await line({ table: table.name });
      const digest = await digestTable(client, table, (chunk) => write(gzip, chunk));
      await write(gzip, ROWS_END);
      await line(digest);
      digests.push(digest);
    }
    const rows = digests.reduce((sum, digest) => sum + digest.rows, 0);
    const end: BackupEnd = { end: true, tables: digests.length, rows, sha256: chain.digest('hex') };
    await write(gzip, `${JSON.stringify(end)}\n`);
    gzip.end();
    await written;
    return { tables: digests, rows };
  } catch (error) {
    gzip.destroy();
    const fault = await written.then(() => undefined, (reason: NodeJS.ErrnoException) => reason);
    if (fault?.syscall) throw new BackupRefused(`The backup file cannot be written (${fault.code ?? fault.message}).`);
    throw error;
  }
}

async function write(stream: Gzip, chunk: string | Buffer): Promise<void> {
  if (stream.destroyed) throw new BackupRefused('The file cannot be written.');
  if (stream.write(chunk)) return;
  const waiting = new AbortController(); // takes the listener of the event that did not come away again
  try {
    await Promise.race([once(stream, 'drain', waiting), once(stream, 'close', waiting)]);
  } finally {
    waiting.abort();
  }
}
