// Asks the registry whether a known hole of high severity is in what the product runs on (development tools apart).
// Exit code 1: there is one. Without a network, or with a registry that cannot say, it says so and does not fail: the
// check is of the dependencies, not of the network.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const FAILING = new Set(['high', 'critical']);
const PATIENCE_MS = 60_000;

const home = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const run = spawnSync('npm', ['audit', '--omit=dev', '--json', '--fetch-retries=1'], { cwd: home, encoding: 'utf8', timeout: PATIENCE_MS, maxBuffer: 1 << 26 });
const report = parse(run.stdout ?? '');
if (!report?.vulnerabilities) {
  process.stdout.write('dependencies: NOT CHECKED, the registry could not be asked\n');
  process.exit(0);
}
const known = Object.values(report.vulnerabilities);
const failing = known.filter(({ severity }) => FAILING.has(severity));
for (const { name, severity, range, via } of failing) {
  const sources = via.map((source) => (typeof source === 'string' ? `by ${source}` : `${source.title} (${source.url})`));
  process.stdout.write(`${severity}: ${name} ${range}: ${sources.join('; ')}\n`);
}
process.stdout.write(`dependencies: ${failing.length} of high severity or worse, ${known.length - failing.length} of lower\n`);
process.exit(failing.length > 0 ? 1 : 0);

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
