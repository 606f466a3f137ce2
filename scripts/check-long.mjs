// EQUIPOISE_LARGEST_LOAD=10000 leaves out the run of 100,000 allocations; the results say which ran.
// The full counts of the specification, too long for every change. Writes what it saw to docs/results/check-long.md.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const home = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const began = Date.now();
const { TEST_DATABASE_URL, ...environment } = process.env;
const runs = [
  { project: 'unit', pattern: 'libs/randomisation-core', on: '' },
  { project: 'integration', pattern: 'integration/fuzz', on: '' },
  { project: 'blinding', pattern: 'blinding/timing', on: '' },
  { project: 'integration', pattern: 'allocation-under-load', on: 'embedded PostgreSQL' },
  ...(TEST_DATABASE_URL ? [{ project: 'integration', pattern: 'allocation-under-load', on: 'PostgreSQL of TEST_DATABASE_URL', database: TEST_DATABASE_URL }] : []),
];
const found = mkdtempSync(path.join(os.tmpdir(), 'equipoise-check-long-'));
let status = 0;
const outcomes = runs.map(({ project, pattern, on, database }) => {
  const report = path.join(os.tmpdir(), `equipoise-check-long-${process.pid}.json`);
  const run = spawnSync(process.execPath, [path.join(home, 'node_modules/jest/bin/jest.js'), '--selectProjects', project, '--testPathPatterns', pattern, '--json', `--outputFile=${report}`], {
    cwd: home,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...environment, ...(database ? { TEST_DATABASE_URL: database } : {}), EQUIPOISE_LONG: '1', EQUIPOISE_BLINDING_SUMMARY: found },
  });
  status ||= run.status ?? 1;
  const outcome = JSON.parse(readFileSync(report, 'utf8'));
  rmSync(report);
  for (const suite of outcome.testResults) for (const test of suite.assertionResults) test.fullName += on && ` (${on})`;
  return outcome;
});
const sum = (name) => outcomes.reduce((total, outcome) => total + outcome[name], 0);
const [numPassedTests, numFailedTests, numPendingTests] = ['numPassedTests', 'numFailedTests', 'numPendingTests'].map(sum);
const testResults = outcomes.flatMap((outcome) => outcome.testResults);
const long = testResults
  .flatMap((suite) => suite.assertionResults)
  .filter((test) => (test.duration ?? 0) > 1000)
  .sort((a, b) => b.duration - a.duration)
  .map((test) => `| ${test.fullName} | ${test.status} | ${(test.duration / 1000).toFixed(1)} |`);
const timing = path.join(found, 'timing.json');
const times = existsSync(timing) ? JSON.parse(readFileSync(timing, 'utf8')).lines : [];
rmSync(found, { recursive: true });
const { version } = JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8'));
const lines = [
  '# The long check',
  'Made by `npm run check:long`. Counts that the ordinary run takes a tenth of: shuffles, blocks and draws by chi-squared at 1,000,000; 1,000 trials of a guessing bot; 10,000 and 100,000 allocations by 64 clients of two processes with one answer in twenty lost; 20,000 requests by chance over every route and role; 1,000 pairs of requests for each family of routes in worlds with other arms.',
  '',
  `Version ${version}, Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}, ${((Date.now() - began) / 1000).toFixed(0)} s:`,
  `${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped.`,
  '',
  '| check | result | seconds |',
  '|---|---|---|',
  ...long,
  '',
  'Durations in worlds that differ in the arms only (docs/security/blinding.md): median difference to A with its 99 % interval.',
  '',
  ...times.map((line) => `- ${line}`),
  '',
];
writeFileSync(path.join(home, 'docs/results/check-long.md'), lines.join('\n'));
process.stderr.write(`${numPassedTests} passed, ${numFailedTests} failed\n`);
process.exit(status);
