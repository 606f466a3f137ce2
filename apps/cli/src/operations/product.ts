import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { prepareRuntime, readConfig, type Config, type Runtime } from '@equipoise/platform';
import { AppModule } from '../../../api/src/app.module';
import { MIGRATIONS, ROWS } from '../../../api/src/schema';

/** What is told to the person at the keyboard and is not the command's answer. */
export const notice = (message: string): void => void process.stderr.write(`${message}\n`);

/** The product without its server and its worker, for a command that works beside it or alone. */
export interface Product {
  readonly context: INestApplicationContext;
  readonly runtime: Runtime;
}

/**
 * Opens the product for one piece of work and closes it again. On the embedded database it joins a server that runs.
 * @param config its `parts` are ignored: nothing is served and no message is carried
 */
export async function withProduct<T>(work: (product: Product) => Promise<T>, options: { readonly migrate: boolean; readonly config?: Config }): Promise<T> {
  const config: Config = { ...(options.config ?? readConfig()), parts: [] };
  const runtime = await prepareRuntime(config, { rows: ROWS, migrations: MIGRATIONS }, { migrate: options.migrate, onNotice: notice });
  try {
    const context = await NestFactory.createApplicationContext(AppModule.forRuntime(runtime), { logger: ['error', 'warn'], abortOnError: false });
    try {
      return await work({ context, runtime });
    } finally {
      await context.close();
    }
  } finally {
    await runtime.close();
  }
}
