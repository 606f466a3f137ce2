// npm run bench -- NAME [--quick] [--only CASE,CASE]: measures one thing against a ceiling of the same run. Each NAME is a file of
// test/bench that exports `bench({ quick, only })` and returns the lines of its section in docs/results/bench.md. What is quick or a part
// is printed and not kept.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const home = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(import.meta.url);
require('reflect-metadata');
require('./typescript-hook.cjs');
process.env.EQUIPOISE_HOME ??= home;

const [name = '', ...options] = process.argv.slice(2);
const file = path.join(home, 'test/bench', `${name}.bench.ts`);
if (!/^[a-z-]+$/.test(name) || !existsSync(file)) {
  process.stderr.write('Say what to measure: npm run bench -- access-log | audit | randomise | row-level-security | statistics [--quick] [--only CASE,CASE]\n');
  process.exit(2);
}
const quick = options.includes('--quick');
const only = options.includes('--only') ? (options[options.indexOf('--only') + 1] ?? '').split(',') : undefined;
const lines = await require(file).bench({ quick, only });
process.stdout.write(`${lines.join('\n')}\n`);
if (!quick && !only) keep(lines);
process.exit(0);

/** Replaces this name's section in the results. */
function keep(section) {
  const results = path.join(home, 'docs/results/bench.md');
  const before = existsSync(results) ? readFileSync(results, 'utf8') : '# Measurements\nMade by `npm run bench -- NAME`. Ratios count, not absolute figures: the machine is shared.\n';
  const { version } = JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8'));
  const head = `Version ${version}, Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}, ${os.availableParallelism()} cores, ${Math.round(os.totalmem() / 2 ** 30)} GB, ${os.platform()} ${os.arch()}.`;
  const text = `## ${name}\n${head}\n\n${section.join('\n')}\n`;
  const parts = before.split(/^(?=## )/m).filter((part) => !part.startsWith(`## ${name}\n`));
  writeFileSync(results, `${[...parts, text].map((part) => part.trimEnd()).join('\n\n')}\n`);
}
