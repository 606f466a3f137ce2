import os from 'node:os';
import path from 'node:path';
import fs from 'node:fs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Clock, IdSource } from '@equipoise/kernel';
import { THROW_AWAY_PASSWORD_COST } from '@equipoise/identity';
import { prepareRuntime, readConfig, type Runtime } from '@equipoise/platform';
import { createApiApplication } from '../../apps/api/src/application';
import { MIGRATIONS, ROWS } from '../../apps/api/src/schema';
import { cloneDatabase, type TestDatabase } from './database';
import { TEST_MASTER_KEY } from './keys';

export interface TestApplication {
  readonly app: NestFastifyApplication;
  readonly runtime: Runtime;
  readonly database: TestDatabase;
  /** Address of the listening server. */
  readonly url: string;
  close(): Promise<void>;
}

export interface TestApplicationOptions {
  readonly clock?: Clock;
  readonly ids?: IdSource;
  readonly parts?: string;
  /** `1` where the order of messages must repeat. */
  readonly workerConcurrency?: string;
  /** `error` unless a test reads what the process says. */
  readonly logLevel?: string;
  /** Address that links in mail begin with; the one that listens unless a test compares mails. */
  readonly publicUrl?: string;
  /** Settings of single sign-on, as the environment gives them. */
  readonly signOn?: Readonly<Record<`EQUIPOISE_OIDC_${string}`, string>>;
  /** Further settings, as the environment gives them. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Serve the built web app too. */
  readonly web?: boolean;
  /** As the demonstration runs. */
  readonly simulatedOnly?: boolean;
  /** A master key of its own, where the test does away with the logins that follow from it. */
  readonly masterKey?: string;
  /** Join a database that another application of the test uses already. */
  readonly database?: TestDatabase;
}

/** The whole product on a database of its own, listening on a free port. */
export async function startApplication(options: TestApplicationOptions = {}): Promise<TestApplication> {
  const database = options.database ?? (await cloneDatabase());
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'equipoise-test-'));
  const environment = readConfig({
    EQUIPOISE_MASTER_KEY: options.masterKey ?? TEST_MASTER_KEY,
    DATABASE_URL: database.url,
    REDIS_URL: process.env.TEST_REDIS_URL,
    EQUIPOISE_DATA_DIR: dataDir,
    EQUIPOISE_PARTS: options.parts ?? 'api,worker',
    EQUIPOISE_WORKER_CONCURRENCY: options.workerConcurrency,
    EQUIPOISE_REQUESTS_PER_SECOND: '100000', // one person of a test stands for many
    LOG_LEVEL: options.logLevel ?? 'error',
    EQUIPOISE_ACCESS_LOG: 'off', // a line for each request would bury what a test says
    EQUIPOISE_PUBLIC_URL: options.publicUrl,
    PORT: '0',
    ...options.signOn,
    ...options.environment,
  });
  const config = { ...environment, simulatedOnly: options.simulatedOnly === true };
  const runtime = await prepareRuntime(config, { rows: ROWS, migrations: MIGRATIONS }, { clock: options.clock, ids: options.ids });
  const app = await createApiApplication(runtime, { web: options.web === true, passwordCost: THROW_AWAY_PASSWORD_COST });
  await app.listen(0, '127.0.0.1');
  return {
    app,
    runtime,
    database,
    url: await app.getUrl(),
    async close() {
      await app.close();
      await runtime.close();
      if (!options.database) await database.drop();
      fs.rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
