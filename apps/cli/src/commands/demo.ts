import { createHash } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import type { IdSource } from '@equipoise/kernel';
import { randomIds } from '@equipoise/kernel';
import { readConfig } from '@equipoise/platform';
import { RandomStream } from '@equipoise/randomisation-core';
import { serve } from '../../../api/src/serve';
import { CAST, DEMO_PASSWORD } from '../demo/cast';
import type { DemoResult } from '../demo/conclusion';
import { Progress } from '../demo/progress';
import { preparePractice, runDemo } from '../demo/run-demo';
import { runStudy, StudyInterrupted } from '../demo/run-study';
import { STUDY_SCENARIOS } from '../demo/study-scenario';
import { homeFolder } from '../home';
import { stopOnSignals } from './start';

const EXAMPLES = ['msc-cbt-chronic-pain', ...Object.keys(STUDY_SCENARIOS)];

interface Options {
  once?: boolean;
  json?: boolean;
  seed: string;
  out?: string;
  example: string;
  participants?: number;
}

/** Row ids from the seed, tokens from the operating system: a simulation repeats its rows, never its secrets. */
function seededIds(seed: string, start: number): IdSource {
  const stream = RandomStream.seeded(createHash('sha256').update(`equipoise/simulated-ids|${seed}`).digest(), `start ${start}`);
  const next = () => {
    const bytes = stream.bytes(16);
    bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
    bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
    const hex = bytes.toString('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  };
  return { next, token: () => randomIds.token() };
}

/** How often this folder was started: each start draws its ids from a stream of its own. */
function countStart(folder: string): number {
  fs.mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'starts');
  const start = (fs.existsSync(file) ? Number(fs.readFileSync(file, 'utf8')) : 0) + 1;
  fs.writeFileSync(file, String(start));
  return start;
}

/** Open to be listed and entered, so that the database's unprivileged account reaches its own folder in it. */
function temporaryFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'equipoise-demo-'));
  fs.chmodSync(folder, 0o755);
  return folder;
}

const isFree = (port: number, host: string): Promise<boolean> =>
  new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(false));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });

async function demo(options: Options): Promise<void> {
  const environment = readConfig();
  const temporary = options.once ? temporaryFolder() : undefined;
  // the demonstration has a folder of its own: simulated and live trials never share a database
  const dataDir = temporary ?? path.join(environment.dataDir, `demo-${options.example}-${options.seed}`);
  // whichever server runs: there is a second one where an interrupted study begins anew
  const running = { stop: (): Promise<void> => Promise.resolve() };
  stopOnSignals(() => running.stop());
  try {
    await perform(options, environment, { dataDir, temporary: temporary !== undefined }, running);
  } catch (error) {
    if (!(error instanceof StudyInterrupted)) throw error;
    // a study of one group takes seconds: begun anew in an empty folder it gives the same numbers as if it had never been interrupted
    process.stderr.write('An earlier start of this study was interrupted. Its simulated data are removed, and it begins anew.\n');
    fs.rmSync(dataDir, { recursive: true, force: true });
    await perform(options, environment, { dataDir, temporary: false }, running);
  }
}

/** Serves the product on a folder and runs the example in it. The server is stopped before an error goes on. */
async function perform(options: Options, environment: ReturnType<typeof readConfig>, { dataDir, temporary }: { dataDir: string; temporary: boolean }, running: { stop: () => Promise<void> }): Promise<void> {
  const port = options.once || !(await isFree(environment.port, environment.host)) ? 0 : environment.port;
  const config = { ...environment, dataDir, port, databaseUrl: undefined, redisUrl: undefined, parts: ['api', 'worker'] as const, smtpUrl: undefined, simulatedOnly: true, accessLog: 'off' as const, requestsPerSecond: 100_000 }; // simulated people work years in a minute
  const progress = new Progress();
  const served = await serve(config, {
    web: !options.once,
    durable: false, // simulated people only; a killed process loses nothing, only a power cut might
    throwAwayPasswords: true,
    ids: seededIds(options.seed, countStart(dataDir)),
    onNotice: (message) => progress.say(message),
  });
  const cleanUp = async () => {
    await served.stop();
    if (temporary) fs.rmSync(dataDir, { recursive: true, force: true });
  };
  running.stop = cleanUp;
  try {
    const out = path.resolve(options.out ?? path.join(environment.dataDir, 'demo-files'));
    const example = path.join(homeFolder(), 'examples', options.example);
    const settings = { url: served.url, seed: options.seed, example, participants: options.participants, out, progress };
    const isStudy = options.example in STUDY_SCENARIOS;
    const result = isStudy ? await runStudy(settings, options.example) : await runDemo(settings);
    if (!options.once && !isStudy) await preparePractice({ url: served.url, example, progress });
    progress.say('');
    process.stderr.write(inWords(result));
    if (options.json) process.stdout.write(`${JSON.stringify(result)}\n`);
    if (options.once) await cleanUp();
    else process.stderr.write(invitation(served.url));
    if (result.verified === false) process.exitCode = 1;
  } catch (error) {
    await cleanUp();
    throw error;
  }
}

/** The result for a person: counts, and a row per analysis. */
function inWords(result: DemoResult): string {
  const { screened, excluded, randomised, byArm, lost, enrolled, completers } = result.participants;
  const arms = Object.entries(byArm).map(([arm, n]) => `${arm} ${n}`).join(', ');
  const rows = (result.results as { id: string; estimate?: number; ci?: { lower: number; upper: number }; pValue?: number; error?: string }[]).map((row) =>
    row.estimate === undefined || !row.ci
      ? `  ${row.id.padEnd(22)} ${row.error ?? 'see the report'}`
      : `  ${row.id.padEnd(22)} ${row.estimate.toFixed(3).padStart(8)}   ${`${row.ci.lower.toFixed(3)} to ${row.ci.upper.toFixed(3)}`.padEnd(20)} ${(row.pValue ?? NaN).toFixed(3)}`,
  );
  return [
    'A simulated trial from protocol to result:',
    ...(result.commitment === null
      ? [`  screened ${screened}, excluded ${excluded}, enrolled ${enrolled}, completers ${completers}; nobody is randomised`]
      : [
          `  screened ${screened}, excluded ${excluded}, randomised ${randomised} (${arms}), lost to follow-up ${lost}`,
          `  commitment ${result.commitment}: the allocation was replayed and ${result.verified ? 'agrees' : 'DIFFERS'}`,
        ]),
    `  ${'analysis'.padEnd(22)} ${'estimate'.padStart(8)}   ${'95 % interval'.padEnd(20)} p`,
    ...rows,
    `  files: ${Object.values(result.files).join(', ')}`,
    '',
  ].join('\n');
}

function invitation(url: string): string {
  const people = Object.values(CAST).map(({ name, email }) => `  ${email.padEnd(28)} ${name}`);
  return ['', `Open ${url} and sign in. Password of everybody: ${DEMO_PASSWORD}`, ...people, 'Ctrl-C stops it.', ''].join('\n');
}

const positive = (text: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 8 || value > 159) throw new InvalidArgumentError('It must be a whole number from 8 to 159.');
  return value;
};

const knownExample = (text: string): string => {
  if (!EXAMPLES.includes(text)) throw new InvalidArgumentError(`There is: ${EXAMPLES.join(', ')}.`);
  return text;
};

const plainSeed = (text: string): string => {
  if (!/^[A-Za-z0-9-]{1,40}$/.test(text)) throw new InvalidArgumentError('It must be 1 to 40 letters, digits or hyphens.');
  return text;
};

export function registerDemo(program: Command): void {
  program
    .command('demo')
    .description('Run a whole simulated trial, from protocol to result, then serve the app.')
    .option('--once', 'end after the run, on a temporary database')
    .option('--json', 'print the result as one JSON object, the last line of standard output')
    .option('--seed <seed>', 'the same seed gives the same numbers', plainSeed, '2017')
    .option('--out <folder>', 'where datasets, bundle and report go')
    .option('--example <name>', `the example to run: ${EXAMPLES.join(', ')}`, knownExample, EXAMPLES[0])
    .option('--participants <n>', 'randomise fewer than the protocol plans', positive)
    .addHelpText('after', '\nExample:\n  $ equipoise demo --once --json --seed 7 --out results\n')
    .action(demo);
}
