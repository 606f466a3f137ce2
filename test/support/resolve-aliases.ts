import Module from 'node:module';
import path from 'node:path';

// Jest maps @equipoise/* for tests, but not for its own global set-up: there this does it.
const loader = Module as unknown as { _resolveFilename: (request: string, ...rest: unknown[]) => string };
const original = loader._resolveFilename;
loader._resolveFilename = function resolve(this: unknown, request: string, ...rest: unknown[]): string {
  const library = /^@equipoise\/([^/]+)$/.exec(request)?.[1];
  return original.call(this, library ? path.resolve(__dirname, `../../libs/${library}/src/index.ts`) : request, ...rest);
};
