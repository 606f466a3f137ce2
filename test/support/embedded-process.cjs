// Runs the embedded PostgreSQL from the TypeScript sources in a process of its own, so that a test can kill it.
const fs = require('node:fs');
const path = require('node:path');
const { transformSync } = require('@swc/core');

const swcrc = JSON.parse(fs.readFileSync(path.join(__dirname, '../../.swcrc'), 'utf8'));
delete swcrc.$schema;
require.extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(fs.readFileSync(filename, 'utf8'), { ...swcrc, swcrc: false, filename, sourceMaps: false, module: { type: 'commonjs' } });
  module._compile(code, filename);
};
const { EmbeddedPostgres } = require('../../libs/platform/src/database/embedded-postgres.ts');

const server = new EmbeddedPostgres({ dir: process.argv[2] });
server.start().then(
  () => process.send({ owner: server.owner, url: server.url() }),
  (error) => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  },
);
process.on('message', () => {
  void server.stop().then(() => process.exit(0));
});
