#!/usr/bin/env node
// The command line. Builds what is missing, then hands over; so a fresh clone needs no separate build step.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const home = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
process.env.EQUIPOISE_HOME ??= home;
const server = path.join(home, 'dist/apps/cli/src/main.js');
const web = path.join(home, 'apps/web/dist/index.html');

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`Equipoise needs Node 20.19 or later; this is ${process.versions.node}.\n`);
  process.exit(2);
}

/** Standard output belongs to the command (people script against it): the build talks on standard error. */
function build(script) {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status } = spawnSync(npm, ['run', '--silent', script], { cwd: home, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  if (status !== 0) process.exit(1);
}

const needsWeb = ['start', 'demo'].includes(process.argv[2] ?? '');
if (!existsSync(server)) {
  process.stderr.write('Building Equipoise once; this takes about a minute ...\n');
  build('build:server');
}
if (needsWeb && !existsSync(web)) {
  process.stderr.write('Building the pages once ...\n');
  build('build:web');
}
createRequire(import.meta.url)(server);
