import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { MIGRATIONS } from '../../apps/api/src/schema';
import { EmbeddedPostgres, loadMasterKey, prepareDatabase, readConfig } from '../../libs/platform/src';
import type { TestDatabase } from '../support/database';
import { TEST_MASTER_KEY } from '../support/keys';

export interface BenchDatabase extends TestDatabase {
  /** Of the server, for example `18.1`. */
  readonly version: string;
}

/** A migrated database with fsync on: on the server of TEST_DATABASE_URL, or on an embedded server of its own. */
export async function aBenchDatabase(): Promise<BenchDatabase> {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'equipoise-bench-pg-'));
  const server = process.env.TEST_DATABASE_URL ? undefined : await new EmbeddedPostgres({ dir, durable: true }).start();
  const admin = new URL(process.env.TEST_DATABASE_URL ?? server!.url());
  const name = `equipoise_bench_${randomBytes(4).toString('hex')}`;
  const asAdmin = async <T extends pg.QueryResultRow>(sql: string): Promise<T[]> => {
    const client = new pg.Client({ connectionString: admin.href });
    await client.connect();
    try {
      return (await client.query<T>(sql)).rows;
    } finally {
      await client.end();
    }
  };
  const [settings] = await asAdmin<{ version: string; fsync: string; commit: string }>(
    `select current_setting('server_version') as version, current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit`,
  );
  if (settings?.fsync !== 'on' || settings.commit !== 'on') throw new Error('This server has fsync or synchronous_commit off: figures from it would say nothing.');
  const [owner] = await asAdmin(`select 1 from pg_roles where rolname = 'equipoise_owner'`);
  if (!owner) await asAdmin(`create role equipoise_owner login createrole createdb`);
  await asAdmin(`alter role equipoise_owner password 'owner'`);
  await asAdmin(`create database ${name} owner equipoise_owner`);
  admin.pathname = `/${name}`;
  const url = new URL(admin);
  url.username = 'equipoise_owner';
  url.password = 'owner';
  await prepareDatabase(url.href, loadMasterKey(readConfig({ EQUIPOISE_MASTER_KEY: TEST_MASTER_KEY })), { rows: [], migrations: MIGRATIONS }, true);
  return {
    url: url.href,
    adminUrl: admin.href,
    version: settings.version,
    async drop() {
      admin.pathname = '/postgres';
      await asAdmin(`drop database if exists ${name} with (force)`);
      await server?.stop();
      fs.rmSync(dir, { recursive: true, force: true });
    },
  };
}
