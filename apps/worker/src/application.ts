import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ProcessLog, type Runtime } from '@equipoise/platform';
import { AppModule } from '../../api/src/app.module';

/** The same features without HTTP: jobs and periodic work only. Any number of these processes may run. */
export function createWorkerApplication(runtime: Runtime): Promise<INestApplicationContext> {
  return NestFactory.createApplicationContext(AppModule.forRuntime(runtime), { logger: new ProcessLog(runtime.config), abortOnError: false });
}
