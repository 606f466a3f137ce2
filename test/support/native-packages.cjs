const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const { createTransformer } = require('@swc/jest');

/**
 * In a test file, a file of a package is what Node itself makes of it (one-realm.cjs). Before there are test files, while
 * Jest sets up, the same text has to be CommonJS: most of Nest and its company are ES modules, which SWC turns into it.
 */
module.exports = {
  createTransformer(options) {
    const swc = createTransformer(options);
    return {
      process(source, file, ...rest) {
        const { code } = isModule(file) ? swc.process(source, file, ...rest) : { code: source };
        return { code: `const native = globalThis[Symbol.for('equipoise.native-require')];\nif (native) module.exports = native(${JSON.stringify(file)});\nelse (function () {\n${code}\n}).call(this);` };
      },
      getCacheKey: (source, file) => createHash('sha256').update(`2 ${file}`).update(source).digest('hex'),
    };
  },
};

const kinds = new Map();
function isModule(file) {
  if (!file.endsWith('.js')) return file.endsWith('.mjs');
  if (file.includes('/@fastify/cookie/')) return true; // CommonJS, but loads an ES module by import()
  const directory = path.dirname(file);
  if (!kinds.has(directory)) kinds.set(directory, kindOf(directory));
  return kinds.get(directory) === 'module';
}

/** As the nearest package.json says. */
function kindOf(directory) {
  const description = path.join(directory, 'package.json');
  if (fs.existsSync(description)) return JSON.parse(fs.readFileSync(description, 'utf8')).type;
  const parent = path.dirname(directory);
  return parent === directory ? undefined : kindOf(parent);
}
