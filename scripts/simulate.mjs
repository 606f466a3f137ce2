// npm run simulate [-- --quick] [--only ID]: coverage of every estimator's intervals and level of its tests under the designs that it
// is for, in worker threads. Writes docs/results/simulate.md; with --quick a tenth of the trials, compared and not written.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';

const self = fileURLToPath(import.meta.url);
const home = path.resolve(path.dirname(self), '..');
const require = createRequire(import.meta.url);
require('./typescript-hook.cjs');
const { COVERAGE_STUDIES, coverOnce, summariseCoverage } = require(path.join(home, 'libs/simulation/src/index.ts'));

const HEAD = [
  '# Coverage and level by simulation',
  'Made by `npm run simulate`: whole trials are drawn, allocated by the code that allocates, and analysed by a plan as the command line does. Share of 95 % intervals that',
  'hold the true value, and of tests that reject at their level where nothing is to be found; Monte-Carlo standard errors in brackets. *As nominal*: 94 to 96 %, or at most the level,',
  'within three Monte-Carlo errors. *As theory says*: an estimator outside of what it is for, put beside the others so that the difference is seen, within the range',
  'that the theory named there gives. The same seed gives the same trials, on any number of threads.',
  '',
];

/** Whoever runs this meets the same trials. */
const SEED = 'c0'.repeat(32);
const CHUNK = 50;

if (isMainThread) await main();
else parentPort.on('message', ({ id, from, to }) => {
  const study = COVERAGE_STUDIES.find((one) => one.id === id);
  const replicates = [];
  for (let number = from; number <= to; number += 1) replicates.push(coverOnce(study, SEED, number));
  parentPort.postMessage(replicates);
});

async function main() {
  const options = process.argv.slice(2);
  const quick = options.includes('--quick');
  const only = options.includes('--only') ? options[options.indexOf('--only') + 1] : undefined;
  const threads = Number(process.env.EQUIPOISE_THREADS ?? os.availableParallelism());
  const workers = Array.from({ length: threads }, () => new Worker(self));
  const began = Date.now();
  const sections = [];
  let off = 0;
  let trials = 0;
  for (const study of COVERAGE_STUDIES) {
    if (only !== undefined && study.id !== only) continue;
    const reps = quick ? Math.min(100, study.reps) : study.reps;
    const since = Date.now();
    const rows = summariseCoverage(study, await run(workers, study.id, reps));
    const seconds = ((Date.now() - since) / 1000).toFixed(0);
    off += rows.filter(({ verdict }) => verdict === 'OFF').length;
    trials += reps;
    const section = sectionOf(study, rows, reps);
    sections.push(section);
    process.stdout.write(`${section.join('\n')}\n(${seconds} s)\n\n`);
  }
  await Promise.all(workers.map((worker) => worker.terminate()));
  const { version } = JSON.parse(require('node:fs').readFileSync(path.join(home, 'package.json'), 'utf8'));
  const summary = `Version ${version}, Node ${process.versions.node}, ${trials} simulated trials, seed \`${SEED.slice(0, 4)}...\` (${SEED.length} digits), ${threads} threads, ${((Date.now() - began) / 60000).toFixed(0)} min. ${off === 0 ? 'Nothing is off.' : `${off} results are OFF.`}`;
  process.stdout.write(`${summary}\n`);
  if (!quick && only === undefined) writeFileSync(path.join(home, 'docs/results/simulate.md'), [...HEAD, summary, '', ...sections.flatMap((lines) => [...lines, ''])].join('\n'));
  process.exit(off === 0 ? 0 : 1);
}

/** Replicates in order, whoever drew them. */
async function run(workers, id, reps) {
  const chunks = Array.from({ length: Math.ceil(reps / CHUNK) }, (_, k) => ({ id, from: k * CHUNK + 1, to: Math.min(reps, (k + 1) * CHUNK) }));
  const done = new Array(chunks.length);
  let next = 0;
  await Promise.all(workers.map(async (worker) => {
    for (let k = next++; k < chunks.length; k = next++) {
      done[k] = await new Promise((resolve, reject) => {
        worker.once('error', reject);
        worker.once('message', (replicates) => { worker.off('error', reject); resolve(replicates); });
        worker.postMessage(chunks[k]);
      });
    }
  }));
  return done.flat();
}

function sectionOf({ id, title, design, reps: full }, rows, reps) {
  const percent = ({ value, error }) => `${(100 * value).toFixed(2)} (${(100 * error).toFixed(2)})`;
  return [
    `## ${title}`,
    `${design[0].toUpperCase()}${design.slice(1)}. \`${id}\`, ${reps} trials${reps < full ? ` of ${full}` : ''}.`,
    '',
    '| result | nominal | found, % | bias, sd | reported / real SE | failed | verdict |',
    '|---|---|---|---|---|---|---|',
    ...rows.map(({ result, kind, nominal, share, bias, reported, failed, verdict, why }) =>
      `| ${result}${kind === 'level' ? ' (level)' : ''} | ${kind === 'level' ? 'at most ' : ''}${+(100 * nominal).toFixed(1)} | ${percent(share)} | ${bias ? `${bias.value.toFixed(3)} (${bias.error.toFixed(3)})` : ''} | ${reported === null ? '' : reported.toFixed(3)} | ${failed} | ${verdict}${why ? `: ${why}` : ''} |`),
  ];
}
