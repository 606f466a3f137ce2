import type { Command } from 'commander';
import {
  type SequenceRow,
  DEFAULT_LABEL,
  RandomisationInputError,
  SequenceCursor,
  allocationSequence,
  methodNames,
  parseSecret,
  readAllocationList,
  readCode,
  warningsOf,
} from '@equipoise/randomisation-core';
import { type CommandOutcome, badInput, deliver } from './outcome';
import { type DesignOptions, designFromOptions, methodAndArms, minimisationFromOptions, required, wholeNumber, wrong } from './sequence-design';
import { readArrivals, readList } from './sequence-files';

/** The options as they were typed. */
export interface SequenceOptions extends DesignOptions {
  readonly n?: string;
  readonly seed?: string;
  readonly strata?: string;
  readonly label?: string;
  readonly format?: string;
}

const MAX_N = 1_000_000;
const EXAMPLE = `
Example:
  $ equipoise sequence --method permuted-blocks --arms MSC:1,CBT:1 --blocks 4,6 --n 123 \\
      --seed 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f --strata low,high
  $ equipoise sequence --method minimisation --arms MSC:1,CBT:1 --p 4/5 --factors arrivals.csv --weights site:2 \\
      --seed 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f

The same options give the same sequence on every machine and in every version.`;

export function registerSequence(program: Command): void {
  program
    .command('sequence')
    .summary('derive an allocation sequence from a seed')
    .description('Derive the allocation sequence of a design from a seed: columns stratum, position, block, arm.')
    .option('--method <name>', `how to allocate: ${methodNames.join(', ')}`)
    .option('--arms <list>', 'arms with their ratio, as MSC:1,CBT:1')
    .option('--blocks <sizes>', 'block sizes, as 4,6 (permuted-blocks)')
    .option('--p <chance>', 'chance of the arm that is behind, as 2/3 or 0.7 (efron, chen), or preferred (minimisation)')
    .option('--b <number>', 'limit of imbalance (big-stick, chen, maximal); balls in the urn (block-urn) or added to it (wei-urn)')
    .option('--w <number>', 'balls of each arm at first (wei-urn)')
    .option('--a <number>', 'exponent (adjustable-biased-coin)')
    .option('--rho <number>', 'exponent (generalised-biased-coin)')
    .option('--factors <file>', 'CSV with one row for each arriving participant, one column for each factor (minimisation)')
    .option('--weights <list>', 'what the factors weigh, as site:2,sex:1 (minimisation; default: 1 each)')
    .option('--imbalance <measure>', 'range, standard-deviation or variance (minimisation; default: range)')
    .option('--file <file>', 'CSV with the columns stratum, position and arm (list)')
    .option('--n <number>', 'positions per stratum (the last block is cut); also the planned size of methods that need one')
    .option('--seed <hex>', 'the secret, 64 hexadecimal digits')
    .option('--strata <keys>', 'strata, as low,high (default: one stratum called all)')
    .option('--label <text>', `label of the randomisation (default: ${DEFAULT_LABEL})`)
    .option('--format <format>', 'csv or json (default: csv)')
    .addHelpText('after', EXAMPLE)
    .action((options: SequenceOptions) => deliver(runSequence(options)));
}

/** Interprets the options and writes the sequence as text. */
export const runSequence = (options: SequenceOptions): CommandOutcome => {
  try {
    const format = options.format ?? 'csv';
    if (format !== 'csv' && format !== 'json') throw wrong(`--format must be csv or json, not "${format}"`);
    const { rows, remarks } = derive(options);
    const stderr = remarks.map((remark) => `equipoise sequence: ${remark}\n`).join('');
    return { stdout: format === 'csv' ? asCsv(rows) : asJson(rows), stderr, exitCode: 0 };
  } catch (error) {
    if (error instanceof RandomisationInputError) return badInput('sequence', `${error.message} (see equipoise sequence --help)`);
    throw error;
  }
};

interface Derived {
  readonly rows: readonly SequenceRow[];
  /** What a person should know of it; the sequence is written all the same. */
  readonly remarks: readonly string[];
}

const derive = (options: SequenceOptions): Derived => {
  if (options.method === 'list') return fromList(options);
  if (options.method === 'minimisation') return byMinimisation(options);
  const n = positions(required(options.n, '--n', 'the positions per stratum, for example --n 123'));
  const design = designFromOptions(options, n);
  const secret = secretFrom(options);
  const label = labelFrom(options);
  return { rows: (strataFrom(options.strata) ?? ['all']).flatMap((stratum) => allocationSequence(design, secret, stratum, n, label)), remarks: [] };
};

/** One position for each row of the file; minimisation has one stratum, since strata are factors to it. */
const byMinimisation = (options: SequenceOptions): Derived => {
  methodAndArms(options);
  const { factors, covariates } = readArrivals(required(options.factors, '--factors', 'a CSV file with one row for each arriving participant'));
  if (options.strata !== undefined) throw wrong('--strata does not belong to minimisation: name them as factors in the file');
  const design = minimisationFromOptions(options, factors);
  const n = options.n === undefined ? covariates.length : positions(options.n);
  if (n > covariates.length) throw wrong(`--n is ${n}, but the file of --factors has ${covariates.length} participants`);
  const cursor = SequenceCursor.start({ label: labelFrom(options), secret: secretFrom(options), design }, 'all');
  const rows = covariates.slice(0, n).map((arrival, index) => {
    try {
      return cursor.next(arrival);
    } catch (error) {
      throw error instanceof RandomisationInputError ? wrong(`--factors: row ${index + 2}: ${error.message}`) : error;
    }
  });
  return { rows, remarks: warningsOf(design) };
};

/** The list itself, once it is found to be whole; no seed enters it. */
const fromList = (options: SequenceOptions): Derived => {
  const { arms } = methodAndArms(options);
  const file = required(options.file, '--file', 'a CSV file with the columns stratum, position and arm');
  const { design, balance } = readAllocationList(readList(file), arms, strataFrom(options.strata));
  const limit = options.n === undefined ? MAX_N : positions(options.n);
  const rows = design.strata.flatMap(({ key, sequence }) =>
    sequence.slice(0, limit).map((arm, index) => ({ stratum: key, position: index + 1, block: null, arm })),
  );
  const remarks = balance.map(
    ({ stratum, positions: size, counts, final, largest }) =>
      `stratum ${stratum}: ${size} positions, ${counts.map(({ arm, count }) => `${arm} ${count}`).join(', ')}; imbalance ${rounded(final)} at the end, ${rounded(largest)} at most`,
  );
  return { rows, remarks: [...remarks, ...warningsOf(design)] };
};

const rounded = (value: number): string => String(Math.round(value * 100) / 100);

const secretFrom = ({ seed }: SequenceOptions): Buffer => parseSecret(required(seed, '--seed', 'the secret as 64 hexadecimal digits'), '--seed');

const labelFrom = ({ label }: SequenceOptions): string => readCode(label ?? DEFAULT_LABEL, '--label');

const positions = (text: string): number => {
  const n = wholeNumber(text, '--n');
  if (n < 1 || n > MAX_N) throw wrong(`--n must be from 1 to ${MAX_N}, not ${text}`);
  return n;
};

const strataFrom = (text: string | undefined): string[] | undefined => {
  if (text === undefined) return undefined;
  const strata = text.split(',').map((key) => readCode(key.trim(), '--strata: each stratum'));
  const repeated = strata.find((key, index) => strata.indexOf(key) < index);
  if (repeated !== undefined) throw wrong(`--strata names "${repeated}" twice: name each stratum once`);
  return strata;
};

const asCsv = (rows: readonly SequenceRow[]): string =>
  [
    'stratum,position,block,arm',
    ...rows.map(({ stratum, position, block, arm }) => [cell(stratum), position, block ?? '', cell(arm)].join(',')),
  ].join('\n') + '\n';

/** RFC 4180: only a comma, a quote or a line break needs quotes (codes hold no line break and no formula). */
const cell = (text: string): string => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const asJson = (rows: readonly SequenceRow[]): string => `[\n${rows.map((row) => `  ${JSON.stringify(row)}`).join(',\n')}\n]\n`;
