// The noninterference check: four worlds that differ in the arms only, compared byte by byte. Its last line is the result.
//   --timing   only durations, with at least 1,000 pairs for each family of routes
//   --long     everything, with more addresses, more input, every page by everybody, and those durations
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const home = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const [mode] = process.argv.slice(2);
if (mode !== undefined && !['--timing', '--long'].includes(mode)) {
  process.stderr.write('npm run check:blinding, or with -- --timing, or with -- --long\n');
  process.exit(2);
}
const seed = process.env.EQUIPOISE_BLINDING_SEED ?? String(Date.now());
const found = mkdtempSync(path.join(os.tmpdir(), 'equipoise-blinding-'));
const only = mode === '--timing' ? ['--testPathPatterns', 'blinding/timing'] : [];
const jest = spawnSync(process.execPath, [path.join(home, 'node_modules/jest/bin/jest.js'), '--selectProjects', 'blinding', '--maxWorkers=2', ...only], {
  cwd: home,
  stdio: ['ignore', 'inherit', 'inherit'],
  env: { ...process.env, EQUIPOISE_BLINDING_SEED: seed, EQUIPOISE_BLINDING_SUMMARY: found, ...(mode ? { EQUIPOISE_LONG: '1' } : {}) },
});
const parts = readdirSync(found).map((file) => JSON.parse(readFileSync(path.join(found, file), 'utf8')));
rmSync(found, { recursive: true });
const sum = (name) => parts.reduce((total, part) => total + (part[name] ?? 0), 0);
const [routes, roles, observations, differing, planted, caught] = ['routes', 'roles', 'observations', 'differing', 'planted', 'caught'].map(sum);
for (const line of parts.flatMap(({ laps, lines = [] }) => [...laps, ...lines])) process.stdout.write(`${line}\n`);
process.stdout.write(`everything was drawn with EQUIPOISE_BLINDING_SEED=${seed}\n`);
if (mode !== '--timing') process.stdout.write(`routes ${routes}, roles ${roles}, observations ${observations}, differing bytes ${differing}, planted leaks caught ${caught} of ${planted}\n`);
process.exit(jest.status === 0 && differing === 0 && caught === planted ? 0 : 1);
