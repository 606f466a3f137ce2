const fs = require('node:fs');
const os = require('node:os');

const swcrc = JSON.parse(fs.readFileSync(`${__dirname}/.swcrc`, 'utf8'));
delete swcrc.$schema;
const swc = { ...swcrc, swcrc: false, module: { type: 'commonjs' } };

const common = {
  testEnvironment: '<rootDir>/test/support/one-realm.cjs',
  rootDir: __dirname,
  setupFiles: ['reflect-metadata'],
  transform: {
    '/node_modules/': ['<rootDir>/test/support/native-packages.cjs', swc],
    '^.+\\.[cm]?[tj]s$': ['@swc/jest', swc],
  },
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json'],
  transformIgnorePatterns: ['/node_modules/(jest|@jest/|expect/|@swc/)'],
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
