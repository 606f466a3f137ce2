import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { SESSION_COOKIE } from '@equipoise/platform';

const PLAIN_VERB = /^[a-z]+$/;

/** `readTrial` stays; a bare `list` of DatasetsController becomes `listDatasets`, a bare `download` `downloadDataset`. */
export function operationId(controller: string, method: string): string {
  if (!PLAIN_VERB.test(method)) return method;
  const noun = controller.replace(/Controller$/, '');
  return method + (method === 'list' ? noun : noun.replace(/ies$/, 'y').replace(/(?<!s)s$/, ''));
}

/**
 * The description of every route, from the controllers and the dto classes.
 * @param version of the product
 * @throws Error where two handlers come to the same operation id: generated clients would lose one of them
 */
export function describeApi(app: INestApplication, version: string): OpenAPIObject {
  const description = new DocumentBuilder()
    .setTitle('Equipoise')
    .setDescription(
      'Randomised trials of psychological therapies. Errors are application/problem+json with a stable code. Changes need the header x-equipoise-request: 1; ' +
        'what has a version needs If-Match, and an allocation an Idempotency-Key.',
    )
    .setVersion(version)
    .addCookieAuth(SESSION_COOKIE)
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'An access token: works inside its trial only, and needs no x-equipoise-request.' })
    .build();
  const document = SwaggerModule.createDocument(app, description, { operationIdFactory: operationId });
  refuseRepeatedIds(document);
  for (const [path, item] of Object.entries(document.paths)) {
    for (const operation of Object.values(item as Record<string, DescribedOperation>)) describeCommonParts(path, operation);
  }
  return document;
}

interface DescribedOperation {
  parameters?: { name: string; in: string; required: boolean; description?: string; schema: object }[];
  responses?: Record<string, object>;
}

/** One mistake in what was sent. */
const ENTRY = {
  code: { type: 'string' },
  message: { type: 'string' },
  path: { type: 'string' },
  line: { type: 'integer' },
  column: { type: 'integer' },
  fix: { type: 'string' },
  values: { type: 'object', additionalProperties: true },
};

const PROBLEM = {
  description: 'Refused: what happened, what it means, what to do.',
  content: {
    'application/problem+json': {
      schema: {
        type: 'object',
        required: ['type', 'title', 'status', 'code', 'detail', 'traceId'],
        properties: {
          type: { type: 'string' },
          title: { type: 'string' },
          status: { type: 'integer' },
          code: { type: 'string' },
          detail: { type: 'string' },
          traceId: { type: 'string' },
          problems: { type: 'array', items: { type: 'object', required: ['code', 'message'], properties: ENTRY } },
          conditions: { type: 'array', items: { type: 'object' } },
        },
      },
    },
  },
};

/** What no handler says by itself: the trial in the path is read by the guard, and every refusal has one form. */
function describeCommonParts(path: string, operation: DescribedOperation): void {
  const known = operation.parameters ?? [];
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string);
  const missing = inPath.filter((name) => !known.some((parameter) => parameter.in === 'path' && parameter.name === name));
  operation.parameters = [...missing.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })), ...known];
  if (operation.responses) operation.responses.default ??= PROBLEM;
}

function refuseRepeatedIds({ paths }: OpenAPIObject): void {
  const seen = new Map<string, string>();
  for (const [path, item] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(item as Record<string, { operationId?: string }>)) {
      const id = operation.operationId;
      if (id === undefined) continue;
      const other = seen.get(id);
      if (other !== undefined) throw new Error(`two routes are called ${id}: ${other} and ${method} ${path}`);
      seen.set(id, `${method} ${path}`);
    }
  }
}

/**
 * Serves /api/openapi.json and, for people, /api/docs. Both are public: they describe the product, which is open, and
 * hold no data. The page's scripts are files of our own address, as the Content-Security-Policy asks.
 */
export function serveApiDescription(app: INestApplication, version: string): void {
  let described: OpenAPIObject | undefined; // made when first asked for: it costs the start nothing
  SwaggerModule.setup('api/docs', app, () => (described ??= describeApi(app, version)), {
    jsonDocumentUrl: 'api/openapi.json',
    raw: ['json'],
    customSiteTitle: 'Equipoise API',
    swaggerOptions: { supportedSubmitMethods: ['get'], validatorUrl: null },
  });
}
