const vm = require('node:vm');
const { TestEnvironment: NodeEnvironment } = require('jest-environment-node');

/**
 * Jest gives each test file a realm of its own, in which it loads every package anew: of a test of the whole product that is half of
 * the time. Here test files run in the worker's own realm, so that packages are Node's own and loaded once for each worker
 * (native-packages.cjs); our modules stay each file's own, as the registry of modules is.
 */
const OWN = vm.createContext({});
const { compileFunction } = vm;
vm.compileFunction = (code, parameters, options) => compileFunction(code, parameters, options?.parsingContext === OWN ? { ...options, parsingContext: undefined } : options);
globalThis[Symbol.for('equipoise.native-require')] = require;

class OneRealm extends NodeEnvironment {
  constructor(config, context) {
    super(config, context);
    this.global = globalThis;
    this.context = OWN;
    this.moduleMocker = new this.moduleMocker.constructor(globalThis);
    this.fakeTimersModern = new this.fakeTimersModern.constructor({ config: config.projectConfig, global: globalThis });
    this.environment = { ...process.env };
    // what packages wrote down of the classes of the file before would keep all of its modules in memory
    delete globalThis.typeormMetadataArgsStorage;
    delete globalThis.classValidatorMetadataStorage;
    require('class-transformer/cjs/storage').defaultMetadataStorage.clear();
  }

  async teardown() {
    for (const name of Object.keys(process.env)) if (!(name in this.environment)) delete process.env[name];
    Object.assign(process.env, this.environment);
    await super.teardown();
  }
}

module.exports = OneRealm;
