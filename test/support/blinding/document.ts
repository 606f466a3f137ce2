import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { withToken } from './link-header';

export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly pattern?: string;
  readonly nullable?: boolean;
  readonly allOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

/** A route as the API describes it. */
export interface Operation {
  readonly method: string;
  /** With `{names}`, beginning with /api; a personal link's `{token}` is one of them (link-header.ts). */
  readonly template: string;
  readonly query: readonly { readonly name: string; readonly schema: Schema }[];
  /** Type of the body and its schema; undefined where none is taken. */
  readonly body?: { readonly type: string; readonly schema: Schema };
}

export interface ApiDocument {
  readonly operations: readonly Operation[];
  readonly schemas: Readonly<Record<string, Schema>>;
}

const HOME = path.resolve(__dirname, '../../..');
const DESCRIBE = path.join(HOME, 'dist/apps/api/src/describe.js');
const METHODS = new Set(['get', 'post', 'put', 'patch', 'delete']);

interface Described {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { parameters?: { name: string; in: string; schema?: Schema }[]; requestBody?: { content: Record<string, { schema: Schema }> } }>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/**
 * The API's own description, with the dto classes as the compiler described them.
 * @throws Error where the server was not built
 */
export function readApiDocument(): ApiDocument {
  if (!fs.existsSync(DESCRIBE)) throw new Error('The server must be built first: npm run build:server');
  const script = `require(${JSON.stringify(DESCRIBE)}).describeWithoutServer().then((d) => process.stdout.write(JSON.stringify(d), () => process.exit(0)))`;
  const { stdout, stderr, status } = spawnSync(process.execPath, ['-e', script], { cwd: HOME, encoding: 'utf8', maxBuffer: 1 << 28, env: { ...process.env, EQUIPOISE_HOME: HOME } });
  if (status !== 0) throw new Error(`the API could not be described: ${stderr}`);
  const document = JSON.parse(stdout) as Described;
  const operations = Object.entries(document.paths).flatMap(([template, item]) =>
    Object.entries(item).filter(([method]) => METHODS.has(method)).map(([method, { parameters = [], requestBody }]): Operation => {
      const [content] = Object.entries(requestBody?.content ?? {});
      return {
        method: method.toUpperCase(),
        template: withToken(template),
        query: parameters.filter((parameter) => parameter.in === 'query').map(({ name, schema }) => ({ name, schema: schema ?? {} })),
        body: content && { type: content[0], schema: content[1].schema },
      };
    }),
  );
  return { operations, schemas: document.components.schemas };
}

/** A schema without references on its outside. */
export function resolved(schema: Schema, schemas: ApiDocument['schemas']): Schema {
  if (schema.$ref) return resolved(schemas[schema.$ref.split('/').pop() ?? ''] ?? {}, schemas);
  if (schema.allOf?.length) return Object.assign({}, schema, ...schema.allOf.map((part) => resolved(part, schemas))) as Schema;
  return schema;
}
