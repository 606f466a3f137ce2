import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { fastifyAdapter, readConfig, type Runtime } from '@equipoise/platform';
import type { OpenAPIObject } from '@nestjs/swagger';
import { AppModule } from './app.module';
import { describeApi } from './openapi';
import { SOFTWARE_VERSION } from './version';

/** The API's description without a server or a database: in preview, Nest reads the modules and builds nothing. */
export async function describeWithoutServer(): Promise<OpenAPIObject> {
  const nothing = { config: { ...readConfig({}), parts: [] } } as unknown as Runtime;
  const app = await NestFactory.create(AppModule.forRuntime(nothing), fastifyAdapter(nothing.config), { preview: true, logger: ['error'], abortOnError: false });
  app.setGlobalPrefix('api');
  return describeApi(app, SOFTWARE_VERSION);
}
