const fs = require('node:fs');
const os = require('node:os');

const swcrc = JSON.parse(fs.readFileSync(`${__dirname}/.swcrc`, 'utf8'));
delete swcrc.$schema;

// Nest 12 and others are ESM only. Jest can require(esm) only on Node >= 24.9, so on Node 20
// SWC turns every "type": "module" package into CommonJS (cached after the first run).
const modules = `${__dirname}/node_modules`;
const esmPackages = fs
  .readdirSync(modules)
  .flatMap((d) => (d.startsWith('@') ? fs.readdirSync(`${modules}/${d}`).map((s) => `${d}/${s}`) : [d]))
  .filter((name) => {
    try {
      return JSON.parse(fs.readFileSync(`${modules}/${name}/package.json`, 'utf8')).type === 'module';
    } catch {
      return false;
    }
  })
  .concat(['@fastify/cookie']); // CommonJS, but loads an ESM package by import()

const common = {
  testEnvironment: 'node',
  rootDir: __dirname,
  setupFiles: ['reflect-metadata'],
  transform: { '^.+\\.[cm]?[tj]s$': ['@swc/jest', { ...swcrc, swcrc: false, module: { type: 'commonjs' } }] },
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json'],
  transformIgnorePatterns: [`/node_modules/(?!(${esmPackages.join('|')})/)`],
  moduleNameMapper: { '^@equipoise/([^/]+)$': '<rootDir>/libs/$1/src' },
};
const withDatabase = {
  ...common,
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
};

/** @type {import('jest').Config} */
module.exports = {
  testTimeout: 180000,
  // Jest leaves one core free, which on two cores halves the speed; three suites on two cores only wait for each other
  maxWorkers: Math.max(2, os.availableParallelism() - 1),
  testSequencer: '<rootDir>/test/support/longest-first.cjs',
  projects: [
    { ...common, displayName: 'unit', roots: ['<rootDir>/libs', '<rootDir>/apps', '<rootDir>/migrations', '<rootDir>/test/support'], testRegex: '\\.spec\\.ts$' },
    { ...withDatabase, displayName: 'integration', roots: ['<rootDir>/test/integration'], testRegex: '\\.spec\\.ts$' },
    { ...withDatabase, displayName: 'blinding', roots: ['<rootDir>/test/blinding'], testRegex: '\\.spec\\.ts$' },
    { ...withDatabase, displayName: 'browser', roots: ['<rootDir>/test/browser'], testRegex: '\\.spec\\.ts$' },
  ],
};
