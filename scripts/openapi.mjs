// Writes apps/web/src/api.d.ts from the API's own description; with --check only says whether it is up to date.
// It reads what `npm run build:server` made: the descriptions of the dto classes are added by the compiler.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';

const home = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
process.env.EQUIPOISE_HOME ??= home;
const described = path.join(home, 'dist/apps/api/src/describe.js');
const target = path.join(home, 'apps/web/src/api.d.ts');
if (!existsSync(described)) {
  process.stderr.write('Build the server first: npm run build:server\n');
  process.exit(2);
}
const document = await createRequire(import.meta.url)(described).describeWithoutServer();
const banner = '// Made by `npm run openapi` from the API\'s description; do not edit. `npm run check:openapi` compares it.\n\n';
const text = banner + astToString(await openapiTS(document, { alphabetize: true, rootTypes: false }));
if (process.argv.includes('--check')) {
  if (existsSync(target) && inOneOrder(readFileSync(target, 'utf8')) === inOneOrder(text)) process.exit(0);
  process.stderr.write('apps/web/src/api.d.ts is not what the API describes: run npm run openapi and commit it.\n');
  process.exit(1);
}
writeFileSync(target, text);
process.stderr.write(`${Object.keys(document.paths).length} paths are described in apps/web/src/api.d.ts\n`);

/** The compiler gives the words of a union in the order in which it met them anywhere: a new file elsewhere may change it. */
function inOneOrder(source) {
  return source.replaceAll(/"[^"\n]*"(?: \| "[^"\n]*")+/g, (union) => union.split(' | ').sort().join(' | '));
}
