import fs from 'node:fs';
import path from 'node:path';
import fastifyCookie from '@fastify/cookie';
import fastifyHelmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import { randomIds, type IdSource } from '@equipoise/kernel';
import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config';
import { ProcessLog } from '../process-log';
import { answerClientError, answerFrameworkError } from './framework-problems';
import { ProblemFilter } from './problem.filter';
import { cookieName, SESSION_COOKIE, type EquipoiseRequest } from './request';
import { validationPipe } from './validation';

/** Largest body that is read: a protocol or an imported dataset; a form is a thousandth of it. */
const BODY_LIMIT_BYTES = 4 * 1024 * 1024;
/** How long a stopping process waits for answers that are under way. */
const DRAIN_MS = 10_000;

export const fastifyAdapter = ({ https, trustedProxies }: Pick<Config, 'https' | 'trustedProxies'>, ids: IdSource = randomIds) =>
  new FastifyAdapter({
    bodyLimit: BODY_LIMIT_BYTES,
    genReqId: () => ids.next(),
    trustProxy: trustedProxies && [...trustedProxies],
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: answerFrameworkError(https),
    clientErrorHandler: answerClientError(https, () => ids.next()),
  });

/** What every HTTP application of ours has, in the product and in tests: headers, cookies, validation, problems. */
export async function configureHttp(app: NestFastifyApplication, config: Config, webRoot?: string): Promise<void> {
  await app.register(fastifyCookie as never);
  await app.register(fastifyHelmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"], // Mantine sets style attributes; scripts stay strict
        imgSrc: ["'self'", 'data:', 'blob:'],
        connectSrc: ["'self'"],
        fontSrc: ["'self'"],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        // plain HTTP on a hospital's own network must keep working
        upgradeInsecureRequests: config.https ? [] : null,
        ...(config.cspReportUrl ? { reportUri: [config.cspReportUrl] } : {}),
      },
    },
    strictTransportSecurity: config.https,
    referrerPolicy: { policy: 'no-referrer' },
  } as never);
  app.setGlobalPrefix('api');
  app.useGlobalPipes(validationPipe());
  app.useGlobalFilters(new ProblemFilter());
  const fastify = app.getHttpAdapter().getInstance();
  fastify.decorateRequest('sessionToken', undefined);
  fastify.addHook('onRequest', (request: FastifyRequest, _: FastifyReply, done: () => void) => {
    (request as EquipoiseRequest).sessionToken = (request as EquipoiseRequest).cookies[cookieName(SESSION_COOKIE, config.https)];
    done();
  });
  fastify.addHook('onSend', async (request: FastifyRequest, reply: FastifyReply) => {
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
    void reply.header('x-request-id', String(request.id));
  });
  // whoever does not read an answer to its end must not keep the process from stopping
  fastify.addHook('preClose', (done: () => void) => {
    setTimeout(() => fastify.server.closeAllConnections(), DRAIN_MS).unref();
    done();
  });
  if (webRoot && fs.existsSync(path.join(webRoot, 'index.html'))) await serveWeb(app, webRoot);
}

/** The web app: assets by name, and index.html for every other page address, so that deep links work. */
async function serveWeb(app: NestFastifyApplication, webRoot: string): Promise<void> {
  await app.register(fastifyStatic, { root: webRoot, wildcard: false, maxAge: '1h', index: false, preCompressed: true } as never);
  const fastify = app.getHttpAdapter().getInstance();
  const page = fs.readFileSync(path.join(webRoot, 'index.html'));
  const sendPage = (_: FastifyRequest, reply: FastifyReply) => reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(page);
  fastify.get('/', sendPage as never);
  fastify.get('/*', ((request: FastifyRequest, reply: FastifyReply) => {
    const isPage = !request.url.startsWith('/api') && !path.extname(request.url.split('?')[0] ?? '');
    if (isPage) return sendPage(request, reply);
    return reply.callNotFound();
  }) as never);
}

export async function createHttpApplication(module: Type | DynamicModule, config: Config, webRoot?: string, ids?: IdSource): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(module as Type, fastifyAdapter(config, ids), { logger: new ProcessLog(config), abortOnError: false });
  await configureHttp(app, config, webRoot);
  return app;
}

