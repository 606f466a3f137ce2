import { Logger } from '@nestjs/common';
import pg from 'pg';
import { systemClock, randomIds, type Clock, type IdSource } from '@equipoise/kernel';
import type { MixedList } from 'typeorm';
import path from 'node:path';
import type { Databases } from './access';
import type { Config } from './config';
import { openDataSource, type RowClasses } from './database/data-source';
import { EmbeddedPostgres } from './database/embedded-postgres';
import { connectionAs, ensureLogins, readLoginMode, SHARED_LOGIN_WARNING, type LoginMode } from './database/logins';
import { quietCatalogue } from './database/quiet-catalogue';
import { keepScopeKey, scopeSealer } from './database/scope';
import { refusePlainConnections } from './plain-connections';
import { migrateQueue, openQueue, type QueueBackend } from './queue/backend';
import { deriveSecret, loadMasterKey, type MasterKey } from './security/master-key';
import { noteMasterKey, readMasterKeyTerm, termSentence } from './security/master-key-term';

/** The classes of tables and migrations, handed over by the apps: the platform knows no feature. */
export interface Schema {
  readonly rows: RowClasses;
  readonly migrations: MixedList<new () => object>;
}

/** Everything that has to exist before Nest builds its providers. */
export interface Runtime {
  readonly config: Config;
  readonly masterKey: MasterKey;
  /** URL of the login that owns the tables; for migrations and backups only. */
  readonly ownerUrl: string;
  readonly databases: Databases;
  /** Whether the kinds of access have logins of their own. */
  readonly logins: LoginMode;
  readonly queue: QueueBackend;
  readonly clock: Clock;
  readonly ids: IdSource;
  close(): Promise<void>;
}

export interface RuntimeOptions {
  readonly clock?: Clock;
  readonly ids?: IdSource;
  /** false only for throw-away data of tests and demonstrations. */
  readonly durable?: boolean;
  readonly onNotice?: (message: string) => void;
  /** false for commands that only look: they refuse a database of another version instead of changing it. */
  readonly migrate?: boolean;
}

/** The database as its owner sees it, for commands that need no application. */
export interface OwnedDatabase {
  readonly masterKey: MasterKey;
  /** URL of the login that owns the tables. */
  readonly ownerUrl: string;
  /** URL of a superuser of the same database, where the server is ours. */
  readonly superuserUrl?: string;
  close(): Promise<void>;
}

const EMBEDDED_DATABASE = 'equipoise';

/** Starts the embedded server, with an owner that is no superuser. */
async function startEmbedded(config: Config, key: MasterKey, options: RuntimeOptions): Promise<{ server: EmbeddedPostgres; url: string; superuserUrl: string }> {
  const server = await new EmbeddedPostgres({ dir: path.join(config.dataDir, 'postgres'), durable: options.durable, onNotice: options.onNotice }).start();
  const password = deriveSecret(key, 'login/owner').toString('base64url');
  const admin = new pg.Client({ connectionString: server.url() });
  admin.on('error', () => undefined); // the query that was under way rejects
  try {
    await admin.connect();
    if (!(await admin.query(`select 1 from pg_roles where rolname = 'equipoise_owner'`)).rowCount) {
      await admin.query(`create role equipoise_owner login createrole createdb password ${admin.escapeLiteral(password)}`);
    }
    if (!(await admin.query('select 1 from pg_database where datname = $1', [EMBEDDED_DATABASE])).rowCount) {
      await admin.query(`create database ${EMBEDDED_DATABASE} owner equipoise_owner`);
    }
  } catch (error) {
    await server.stop();
    throw error;
  } finally {
    await admin.end().catch(() => undefined);
  }
  return { server, url: server.url(EMBEDDED_DATABASE, 'equipoise_owner', password), superuserUrl: server.url(EMBEDDED_DATABASE) };
}

/** Waits for a server that may still be starting (a container beside us). */
async function connectPatiently(url: string): Promise<pg.Client> {
  for (let attempt = 1; ; attempt += 1) {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return client;
    } catch (error) {
      const code = (error as { code?: string }).code ?? '';
      if (attempt >= 20 || !['ECONNREFUSED', 'ENOTFOUND', '57P03', 'EAI_AGAIN'].includes(code)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}

/** A temporary table would hide the table of the same name from whoever uses the connection next. Only the queue needs them. */
async function forbidTemporaryTables(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ name: string }>('select current_database() as name');
  const name = client.escapeIdentifier(rows[0]?.name ?? '');
  await client.query(`revoke temporary on database ${name} from public`);
  await client.query(`grant temporary on database ${name} to equipoise_queue`);
}

/**
 * Logins and migrations, one process at a time.
 * @param superuserUrl of the same database, where there is one: for what an owner may not do
 */
export async function prepareDatabase(ownerUrl: string, key: MasterKey, schema: Schema, withQueue: boolean, superuserUrl?: string): Promise<void> {
  const client = await connectPatiently(ownerUrl); // a session lock needs its own connection, not a pool
  try {
    const version = Number((await client.query<{ v: string }>(`select current_setting('server_version_num') as v`)).rows[0]?.v);
    if (version < 150_000) throw new Error(`This PostgreSQL is version ${Math.floor(version / 10_000)}; Equipoise needs 15 or later.`);
    await client.query(`select pg_advisory_lock(hashtextextended('equipoise/migrate', 0))`);
    await ensureLogins(client, key);
    const owner = await openDataSource({ url: ownerUrl, rows: [], migrations: schema.migrations, poolSize: 2, name: 'owner' });
    try {
      await owner.runMigrations();
    } finally {
      await owner.destroy();
    }
    await keepScopeKey(client, key);
    await forbidTemporaryTables(client);
    if (withQueue) await migrateQueue(client);
    await keepQuiet(client, superuserUrl);
  } finally {
    await client.end();
  }
}

/** Sizes and counters of sealed tables are nobody's business who is blinded; where we may not see to it, somebody else must. */
async function keepQuiet(owner: pg.Client, superuserUrl: string | undefined): Promise<void> {
  const superuser = superuserUrl ? await connectPatiently(superuserUrl) : undefined;
  try {
    if (await quietCatalogue(superuser ?? owner)) return;
  } finally {
    await superuser?.end();
  }
  new Logger('Database').warn('The blinded login can read sizes and counters of sealed tables. A superuser takes that away once, by running docs/security/quiet-catalogue.sql in this database.');
}

async function openDatabases(ownerUrl: string, key: MasterKey, rows: RowClasses, mode: LoginMode): Promise<Databases> {
  const open = (login: 'app' | 'blinded' | 'system' | 'identity', poolSize: number) => openDataSource({ ...connectionAs(ownerUrl, key, login, mode), rows, poolSize, name: login });
  const [app, blinded, system, identity] = await Promise.all([open('app', 10), open('blinded', 10), open('system', 10), open('identity', 3)]);
  return { app, blinded, system, identity, sealScope: scopeSealer(key) };
}

async function loginModeOf(ownerUrl: string, key: MasterKey): Promise<LoginMode> {
  const client = await connectPatiently(ownerUrl);
  try {
    return await readLoginMode(client, key);
  } finally {
    await client.end();
  }
}

/** @throws Error naming the first migration that is missing */
async function refuseOldSchema(ownerUrl: string, schema: Schema): Promise<void> {
  const owner = await openDataSource({ url: ownerUrl, rows: [], migrations: schema.migrations, poolSize: 1, name: 'owner' });
  try {
    if (await owner.showMigrations()) throw new Error('This database has not been migrated to this version of Equipoise: run equipoise migrate, or equipoise start.');
  } finally {
    await owner.destroy();
  }
}

/** The master key and the database, started where it is ours to start; nothing is migrated. */
export async function openOwner(config: Config, options: RuntimeOptions = {}): Promise<OwnedDatabase> {
  refusePlainConnections(config);
  const masterKey = loadMasterKey(config);
  if (config.databaseUrl) return { masterKey, ownerUrl: config.databaseUrl, close: () => Promise.resolve() };
  const { server, url, superuserUrl } = await startEmbedded(config, masterKey, options);
  return { masterKey, ownerUrl: url, superuserUrl, close: () => server.stop() };
}

export async function prepareRuntime(config: Config, schema: Schema, options: RuntimeOptions = {}): Promise<Runtime> {
  const owned = await openOwner(config, options);
  const { masterKey, ownerUrl, superuserUrl } = owned;
  try {
    if (options.migrate === false) await refuseOldSchema(ownerUrl, schema);
    else await prepareDatabase(ownerUrl, masterKey, schema, !config.redisUrl, superuserUrl);
    const logins = await loginModeOf(ownerUrl, masterKey);
    if (logins === 'shared') options.onNotice?.(SHARED_LOGIN_WARNING);
    const databases = await openDatabases(ownerUrl, masterKey, schema.rows, logins);
    const clock = options.clock ?? systemClock;
    if (options.migrate !== false) await noteMasterKey(databases, clock, masterKey.id);
    const term = await readMasterKeyTerm(databases.system, masterKey.id, config.masterKeyDays, clock.now());
    const ending = term && termSentence(term);
    if (ending) options.onNotice?.(ending);
    const queue = openQueue(config.redisUrl, ownerUrl, masterKey, logins);
    return {
      config,
      masterKey,
      ownerUrl,
      databases,
      logins,
      queue,
      clock,
      ids: options.ids ?? randomIds,
      async close() {
        await queue.close();
        const { app, blinded, system, identity } = databases;
        await Promise.all([app, blinded, system, identity].map((database) => database.destroy()));
        await owned.close();
      },
    };
  } catch (error) {
    await owned.close();
    throw error;
  }
}
