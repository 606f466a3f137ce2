import 'reflect-metadata';
import './resolve-aliases';
import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { EmbeddedPostgres, loadMasterKey, prepareDatabase, readConfig } from '../../libs/platform/src';
import { MIGRATIONS } from '../../apps/api/src/schema';
import { TEST_MASTER_KEY } from './keys';

const TEMPLATE = 'equipoise_template';

/**
 * A migrated template database, cloned by every suite. On the embedded server by default; on the server of
 * TEST_DATABASE_URL (its user may create databases and roles) when that is set. Several suites may not share it.
 */
export default async function globalSetup(): Promise<void> {
  let admin = process.env.TEST_DATABASE_URL;
  if (!admin) {
    const dir = path.resolve(process.env.TEST_DATA_DIR ?? `.tmp/test-${process.pid}`);
    fs.mkdirSync(path.dirname(dir), { recursive: true });
    const server = await new EmbeddedPostgres({ dir, durable: false }).start();
    (globalThis as Record<string, unknown>).testServer = { server, dir };
    admin = server.url();
  }
  process.env.TEST_ADMIN_URL = admin;
  const client = new pg.Client({ connectionString: admin });
  await client.connect();
  const stale = await client.query<{ datname: string }>(`select datname from pg_database where datname like 'equipoise\\_test\\_%' or datname = '${TEMPLATE}'`);
  for (const { datname } of stale.rows) await client.query(`drop database ${datname} with (force)`);
  if (!(await client.query(`select 1 from pg_roles where rolname = 'equipoise_owner'`)).rowCount) {
    await client.query(`create role equipoise_owner login createrole createdb password 'owner'`);
  }
  await client.query(`alter role equipoise_owner password 'owner'`);
  await client.query(`create database ${TEMPLATE} owner equipoise_owner`);
  await client.end();
  const url = new URL(admin);
  url.pathname = `/${TEMPLATE}`;
  const superuser = new URL(url);
  url.username = 'equipoise_owner';
  url.password = 'owner';
  const key = loadMasterKey(readConfig({ EQUIPOISE_MASTER_KEY: TEST_MASTER_KEY }));
  await prepareDatabase(url.href, key, { rows: [], migrations: MIGRATIONS }, true, superuser.href);
  process.env.TEST_TEMPLATE = TEMPLATE;
}
