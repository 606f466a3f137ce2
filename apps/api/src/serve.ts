import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { THROW_AWAY_PASSWORD_COST } from '@equipoise/identity';
import { prepareRuntime, type Config, type Runtime, type RuntimeOptions } from '@equipoise/platform';
import { createApiApplication } from './application';
import { MIGRATIONS, ROWS } from './schema';

/** A running product: HTTP, worker, database, as far as the configuration asks for them. */
export interface Served {
  readonly app: NestFastifyApplication;
  readonly runtime: Runtime;
  /** Address that answers. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts everything in the right order, and stops it in the reverse: application, pools, database. */
export async function serve(config: Config, options: RuntimeOptions & { readonly web: boolean; readonly throwAwayPasswords?: boolean }): Promise<Served> {
  const runtime = await prepareRuntime(config, { rows: ROWS, migrations: MIGRATIONS }, options);
  try {
    const app = await createApiApplication(runtime, { web: options.web, passwordCost: options.throwAwayPasswords ? THROW_AWAY_PASSWORD_COST : undefined });
    await app.listen(config.port, config.host);
    let stopping: Promise<void> | undefined;
    return {
      app,
      runtime,
      url: (await app.getUrl()).replace('[::1]', 'localhost'),
      stop: () => (stopping ??= app.close().then(() => runtime.close())),
    };
  } catch (error) {
    await runtime.close();
    throw error;
  }
}
