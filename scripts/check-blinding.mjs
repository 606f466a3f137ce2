// The noninterference check: four worlds that differ in the arms only, compared byte by byte. Its last line is the result.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const home = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const file = path.join(os.tmpdir(), `equipoise-blinding-${process.pid}.json`);
const jest = spawnSync(process.execPath, [path.join(home, 'node_modules/jest/bin/jest.js'), '--selectProjects', 'blinding', '--runInBand'], {
  cwd: home,
  stdio: ['ignore', 'inherit', 'inherit'],
  env: { ...process.env, EQUIPOISE_BLINDING_SUMMARY: file },
});
if (!existsSync(file)) {
  process.stdout.write('the worlds could not be compared\n');
  process.exit(1);
}
const { seed, laps, pages, routes, roles, observations, differing, planted, caught } = JSON.parse(readFileSync(file, 'utf8'));
rmSync(file);
process.stdout.write(`${laps.join('\n')}\n${pages} pages; the order was drawn with EQUIPOISE_BLINDING_SEED=${seed}\n`);
process.stdout.write(`routes ${routes}, roles ${roles}, observations ${observations}, differing bytes ${differing}, planted leaks caught ${caught} of ${planted}\n`);
process.exit(jest.status === 0 && differing === 0 && caught === planted ? 0 : 1);
