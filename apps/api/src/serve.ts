import { Logger, type INestApplicationContext } from '@nestjs/common';
import { THROW_AWAY_PASSWORD_COST } from '@equipoise/identity';
import { prepareRuntime, ProcessLog, refusePlainHttp, type Config, type Runtime, type RuntimeOptions } from '@equipoise/platform';
import { createWorkerApplication } from '../../worker/src/application';
import { createApiApplication } from './application';
import { MIGRATIONS, ROWS } from './schema';

/** A running product: HTTP, worker, database, as far as the configuration asks for them. */
export interface Served {
  readonly app: INestApplicationContext;
  readonly runtime: Runtime;
  /** Address that answers; empty where this process is a worker only. */
  readonly url: string;
  stop(): Promise<void>;
}

export interface ServeOptions extends RuntimeOptions {
  /** Serve the pages too, not only the API. */
  readonly web: boolean;
  /** Cheap password hashes, for simulated people only. */
  readonly throwAwayPasswords?: boolean;
}

/** Starts everything in the right order, and stops it in the reverse: application, pools, database. */
export async function serve(config: Config, options: ServeOptions): Promise<Served> {
  Logger.overrideLogger(new ProcessLog(config)); // what is said before the application is there, too
  if (config.parts.includes('api')) refusePlainHttp(config);
  const runtime = await prepareRuntime(config, { rows: ROWS, migrations: MIGRATIONS }, options);
  try {
    const { app, url } = config.parts.includes('api') ? await listen(runtime, options) : { app: await createWorkerApplication(runtime), url: '' };
    let stopping: Promise<void> | undefined;
    return { app, runtime, url, stop: () => (stopping ??= app.close().then(() => runtime.close())) };
  } catch (error) {
    await runtime.close();
    throw error;
  }
}

async function listen(runtime: Runtime, options: ServeOptions): Promise<{ app: INestApplicationContext; url: string }> {
  const app = await createApiApplication(runtime, { web: options.web, passwordCost: options.throwAwayPasswords ? THROW_AWAY_PASSWORD_COST : undefined });
  await app.listen(runtime.config.port, runtime.config.host);
  return { app, url: (await app.getUrl()).replace('[::1]', 'localhost') };
}
