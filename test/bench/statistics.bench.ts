import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { parseCsv, parsePlan, rCodeOf, runPlan } from '@equipoise/statistics';
import { STATISTICS_CASES, type StatisticsCase } from './statistics-cases';
import { writeStatisticsData } from './statistics-data';

const HOME = path.resolve(__dirname, '../..');
const SCRIPT = path.join(__dirname, 'statistics.R');
/** Calls of one round take about this much processor time, so that the clock's grain does not count. */
const ROUND_SECONDS = 0.25;

/** Measured as commands of their own too: one of each kind, as most of it is the start of either program. */
const COLD = new Set(['difference-in-means', 'ancova-hc2', 'mixed-satterthwaite', 'mmrm-unstructured', 'permutation-simple', 'imputation-normal']);

interface Measured {
  readonly seconds: number;
  readonly estimate: number;
  readonly se: number;
}
interface Row {
  readonly one: StatisticsCase;
  readonly ours: number;
  readonly theirs: number;
  readonly ratio: number;
  readonly differs: string;
  readonly cold?: { readonly ours: number; readonly theirs: number };
}

/** One R process that keeps its packages and data, and answers one line for each. */
class WarmR {
  readonly version: Promise<string>;
  private readonly process: ChildProcessWithoutNullStreams;
  private readonly waiting: ((line: string) => void)[] = [];

  constructor(folder: string) {
    this.process = spawn('Rscript', [SCRIPT, folder]);
    let noise = '';
    this.process.stderr.on('data', (chunk: Buffer) => (noise += chunk.toString()));
    this.process.on('exit', (code) => {
      if (code !== 0) throw new Error(`R ended with ${code}: ${noise}`);
    });
    createInterface({ input: this.process.stdout }).on('line', (line) => this.waiting.shift()?.(line));
    this.version = this.line();
  }

  async run(name: string, repeats: number): Promise<Measured> {
    const answer = this.line();
    this.process.stdin.write(`${name} ${repeats}\n`);
    return readMeasured(await answer);
  }

  end(): void {
    this.process.stdin.end();
  }

  private line(): Promise<string> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }
}

function readMeasured(line: string): Measured {
  const [seconds = NaN, estimate = NaN, se = NaN] = line.trim().split(' ').map(Number);
  return { seconds, estimate, se };
}

/**
 * Every estimator against R on the same data, in turn, both warm: here the plan is run on a table (checked, estimated, warnings
 * made), there the function is called on a data frame. Then both cold, as commands of their own.
 */
export async function bench({ quick, only }: { quick: boolean; only?: readonly string[] }): Promise<string[]> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'equipoise-bench-'));
  writeStatisticsData(folder);
  writeReferenceBased(folder);
  const hasR = spawnSync('Rscript', ['--version']).status === 0;
  const r = hasR ? new WarmR(folder) : undefined;
  const version = await r?.version;
  const rows: Row[] = [];
  for (const one of STATISTICS_CASES.filter(({ name }) => only?.includes(name) ?? true)) {
    const row = await measure(one, folder, r, quick ? 1 : 5);
    rows.push({ ...row, ...(quick || only || !hasR || !COLD.has(one.name) ? {} : { cold: measureCold(one, folder) }) });
    process.stderr.write(`${tableRow(rows.at(-1)!)}\n`);
  }
  r?.end();
  fs.rmSync(folder, { recursive: true });
  return section(rows, version);
}

async function measure(one: StatisticsCase, folder: string, r: WarmR | undefined, rounds: number): Promise<Row> {
  const plan = parsePlan(planOf(one));
  const frame = parseCsv(fs.readFileSync(path.join(folder, `${one.data}.csv`), 'utf8'));
  const work = (): Measured => {
    const [result] = runPlan(plan, frame).analyses;
    return { seconds: 0, ...lastNumbers(result) };
  };
  const ours = (repeats: number): Measured => {
    const began = process.cpuUsage();
    let result = work();
    for (let k = 1; k < repeats; k += 1) result = work();
    const { user, system } = process.cpuUsage(began);
    return { ...result, seconds: (user + system) / 1e6 / repeats };
  };
  const theirs = (repeats: number): Promise<Measured> => r?.run(one.against ?? one.name, repeats) ?? Promise.resolve({ seconds: NaN, estimate: NaN, se: NaN });
  // Growing rounds warm both up and say how many calls make one.
  const enough = async (call: (repeats: number) => Measured | Promise<Measured>): Promise<number> => {
    for (let repeats = 1; ; repeats *= 4) {
      const { seconds } = await call(repeats);
      if (!(seconds * repeats < ROUND_SECONDS / 2)) return Math.max(1, Math.round(ROUND_SECONDS / seconds) || 1);
    }
  };
  const [own, other] = [await enough(ours), await enough(theirs)];
  const pairs: { a: Measured; b: Measured }[] = [];
  for (let round = 0; round < (pairs[0] && pairs[0].b.seconds > 2 ? Math.min(3, rounds) : rounds); round += 1) pairs.push({ a: ours(own), b: await theirs(other) });
  const { a, b } = pairs.at(-1)!;
  return {
    one,
    ours: median(pairs.map((pair) => pair.a.seconds)),
    theirs: median(pairs.map((pair) => pair.b.seconds)),
    ratio: median(pairs.map((pair) => pair.b.seconds / pair.a.seconds)),
    differs: r ? [apart('estimate', a.estimate, b.estimate, one.same.estimate, a.se), apart('se', a.se, b.se, one.same.se)].filter(Boolean).join(', ') : '',
  };
}

function measureCold(one: StatisticsCase, folder: string): { ours: number; theirs: number } {
  const plan = path.join(folder, 'plan.yaml');
  fs.writeFileSync(plan, planOf(one));
  const seconds = (command: string, args: string[]): number => {
    const began = process.hrtime.bigint();
    const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' });
    if (status !== 0) throw new Error(`${one.name}: ${command} ended with ${status}: ${stderr}`);
    return Number(process.hrtime.bigint() - began) / 1e9;
  };
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    ours.push(seconds(process.execPath, [path.join(HOME, 'bin/equipoise.mjs'), 'analyse', '--data', path.join(folder, `${one.data}.csv`), '--plan', plan, '--json']));
    theirs.push(seconds('Rscript', [SCRIPT, folder, one.against ?? one.name]));
    if (theirs[0]! > 5) break;
  }
  return { ours: median(ours), theirs: median(theirs) };
}

function planOf({ data, design, analysis }: StatisticsCase): string {
  const shape = data === 'long' ? 'shape: long, visit: visit' : `shape: wide${data === 'trial' ? ', cluster: group' : ''}`;
  const randomised = design === undefined ? '' : `, design: {${design}}`;
  return `data: {participant: id, arm: {column: arm, experimental: new, control: old}, ${shape}${randomised}}\nanalyses:\n  - {id: a, ${analysis}}\n`;
}

/** The program that the product itself prints for this analysis: R has no package for it here. */
function writeReferenceBased(folder: string): void {
  const plan = parsePlan(planOf(STATISTICS_CASES.find(({ name }) => name === 'reference-based')!));
  fs.writeFileSync(path.join(folder, 'reference-based.R'), rCodeOf(plan.analyses[0]!, plan, 'holes.csv')!);
}

/** Estimate and standard error; of the last visit, of the first subgroup, of the first correlation, where there are several. */
function lastNumbers(result: object | undefined): { estimate: number; se: number } {
  const record = result as Record<string, unknown>;
  if ('error' in record) throw new Error(String(record.error));
  const rows = [(record.contrasts as unknown[] | undefined)?.at(-1), (record.subgroups as unknown[] | undefined)?.[0], record.change, record.pearson, record];
  for (const row of rows as Record<string, number>[]) if (row && typeof row.estimate === 'number') return { estimate: row.estimate, se: row.se ?? NaN };
  return { estimate: NaN, se: NaN };
}

/** An estimate near zero is compared by its standard error. */
function apart(what: string, ours: number, theirs: number, tolerance: number | null, scale = 0): string {
  if (tolerance === null || Math.abs(ours - theirs) <= tolerance * Math.max(Math.abs(theirs), scale || 0)) return '';
  return `${what} ${ours} here, ${theirs} in R`;
}

const median = (numbers: readonly number[]): number => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;
const duration = (seconds: number): string => (Number.isNaN(seconds) ? '' : seconds < 1e-3 ? `${(seconds * 1e6).toFixed(0)} µs` : seconds < 1 ? `${(seconds * 1e3).toPrecision(3)} ms` : `${seconds.toPrecision(3)} s`);
const times = (ratio: number): string => (Number.isNaN(ratio) ? '' : ratio >= 100 ? ratio.toFixed(0) : ratio.toPrecision(2));

function tableRow({ one, ours, theirs, ratio, differs, cold }: Row): string {
  const verdict = Number.isNaN(ratio) ? '' : ratio >= one.goal ? 'met' : 'MISSED';
  const coldCells = cold ? `${duration(cold.ours)} | ${duration(cold.theirs)} | ${times(cold.theirs / cold.ours)}` : ' | | ';
  return `| ${one.name} | ${one.peer} | ${duration(ours)} | ${duration(theirs)} | ${times(ratio)} | ${one.goal} | ${verdict}${differs ? `; DIFFERS: ${differs}` : ''} | ${coldCells} |`;
}

function section(rows: readonly Row[], version: string | undefined): string[] {
  const failing = rows.filter(({ one, ratio, differs }) => !(ratio >= one.goal) || differs !== '').length;
  return [
    version === undefined ? 'There is no `Rscript` here: only our own times.' : `Against ${version.split(' | ').slice(1).join(', ').replace(/[,|\s]+$/, '')}, 123 simulated participants (four visits in the long data), the same files for both.`,
    'Warm: both processes keep their data and packages; a call here runs the plan on the table (whose columns are parsed once, as a data frame is there): it checks the plan against the data, estimates and words its warnings; there it is the bare function on a data frame.',
    'Processor time of each process (the machine is shared), rounds in turn, ratio of each pair, median of five rounds (three where R takes seconds). Estimate and standard error of both are compared in the same run.',
    'Cold: a command of its own from start to exit by the clock, `equipoise analyse` against `Rscript` with the packages that it needs.',
    'The package mmrm is not in Debian: repeated measures stand against `nlme::gls`, which gives no degrees of freedom.',
    version === undefined ? '' : failing === 0 ? 'Every goal is met, and every number agrees.' : `${failing} of ${rows.length} rows miss their goal or differ.`,
    '',
    '| estimator | in R | here | R | times faster | goal | | cold, here | cold, R | ratio |',
    '|---|---|---|---|---|---|---|---|---|---|',
    ...rows.map(tableRow),
  ];
}
