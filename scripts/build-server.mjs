// Compiles the server into dist/, unless dist/ was compiled from these very files: a run of the tests begins at once where nothing changed.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const SETTINGS = ['nest-cli.json', 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json'];
const FOLDERS = ['apps/api', 'apps/worker', 'apps/cli', 'libs', 'migrations'];
const COMPILED_FROM = 'dist/.compiled-from'; // goes with dist/ when a compilation begins

const sourcesIn = (folder) =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.spec.ts'))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();

const hash = createHash('sha256');
for (const file of [...SETTINGS, ...FOLDERS.flatMap(sourcesIn)]) hash.update(`${file}\0`).update(readFileSync(file));
const sources = hash.digest('hex');

if (!existsSync(COMPILED_FROM) || readFileSync(COMPILED_FROM, 'utf8') !== sources) {
  execFileSync(process.execPath, [createRequire(import.meta.url).resolve('@nestjs/cli/bin/nest.js'), 'build'], { stdio: 'inherit' });
  writeFileSync(COMPILED_FROM, sources);
}
