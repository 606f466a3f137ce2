import path from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { IdentityOptions } from '@equipoise/identity';
import { createHttpApplication, refuseUndeclaredRoutes, type Runtime } from '@equipoise/platform';
import { AppModule } from './app.module';
import { serveApiDescription } from './openapi';
import { SOFTWARE_VERSION } from './version';

/** The folder of the built web app, from the sources and from dist alike. */
const WEB_ROOT = path.join(process.env.EQUIPOISE_HOME ?? process.cwd(), 'apps/web/dist');

/** The HTTP application, ready to listen. @throws Error where a handler declares no permission. */
export async function createApiApplication(runtime: Runtime, options: { readonly web: boolean } & IdentityOptions): Promise<NestFastifyApplication> {
  const app = await createHttpApplication(AppModule.forRuntime(runtime, options), runtime.config, options.web ? WEB_ROOT : undefined, runtime.ids);
  refuseUndeclaredRoutes(app);
  serveApiDescription(app, SOFTWARE_VERSION);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
}
