import type { Command } from 'commander';
import {
  type SequenceRow,
  DEFAULT_LABEL,
  RandomisationInputError,
  allocationSequence,
  methodNames,
  parseSecret,
  readCode,
} from '@equipoise/randomisation-core';
import { type CommandOutcome, badInput, deliver } from './outcome';
import { type DesignOptions, designFromOptions, required, wholeNumber, wrong } from './sequence-design';

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

The same options give the same sequence on every machine and in every version.`;

export function registerSequence(program: Command): void {
  program
    .command('sequence')
    .summary('derive an allocation sequence from a seed')
    .description('Derive the allocation sequence of a design from a seed: columns stratum, position, block, arm.')
    .option('--method <name>', `how to allocate: ${methodNames.join(', ')}`)
    .option('--arms <list>', 'arms with their ratio, as MSC:1,CBT:1')
    .option('--blocks <sizes>', 'block sizes, as 4,6 (permuted-blocks)')
    .option('--p <chance>', 'chance of the arm that is behind, as 2/3 or 0.7 (efron, chen)')
    .option('--b <number>', 'limit of imbalance (big-stick, chen, maximal); balls in the urn (block-urn) or added to it (wei-urn)')
    .option('--w <number>', 'balls of each arm at first (wei-urn)')
    .option('--a <number>', 'exponent (adjustable-biased-coin)')
    .option('--rho <number>', 'exponent (generalised-biased-coin)')
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
    const n = positions(required(options.n, '--n', 'the positions per stratum, for example --n 123'));
    const design = designFromOptions(options, n);
    const secret = parseSecret(required(options.seed, '--seed', 'the secret as 64 hexadecimal digits'), '--seed');
    const strata = strataFrom(options.strata);
    const label = readCode(options.label ?? DEFAULT_LABEL, '--label');
    const rows = strata.flatMap((stratum) => allocationSequence(design, secret, stratum, n, label));
    return { stdout: format === 'csv' ? asCsv(rows) : asJson(rows), stderr: '', exitCode: 0 };
  } catch (error) {
    if (error instanceof RandomisationInputError) return badInput('sequence', `${error.message} (see equipoise sequence --help)`);
    throw error;
  }
};

const positions = (text: string): number => {
  const n = wholeNumber(text, '--n');
  if (n < 1 || n > MAX_N) throw wrong(`--n must be from 1 to ${MAX_N}, not ${text}`);
  return n;
};

const strataFrom = (text: string | undefined): string[] => {
  if (text === undefined) return ['all'];
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
