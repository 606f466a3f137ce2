// Lets plain Node load the TypeScript sources, for measurements that are no part of the product.
const Module = require('node:module');
const fs = require('node:fs');
const path = require('node:path');
const { transformSync } = require('@swc/core');

const home = path.resolve(__dirname, '..');
const swcrc = JSON.parse(fs.readFileSync(path.join(home, '.swcrc'), 'utf8'));
delete swcrc.$schema;
require.extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(fs.readFileSync(filename, 'utf8'), { ...swcrc, swcrc: false, filename, sourceMaps: false, module: { type: 'commonjs' } });
  module._compile(code, filename);
};
const original = Module._resolveFilename;
Module._resolveFilename = function resolve(request, ...rest) {
  const library = /^@equipoise\/([^/]+)$/.exec(request)?.[1];
  return original.call(this, library ? path.join(home, `libs/${library}/src/index.ts`) : request, ...rest);
};
