import type { Command } from 'commander';
import {
  type Design,
  type SequenceRow,
  DEFAULT_LABEL,
  RandomisationInputError,
  allocationSequence,
  methodNames,
  parseDesign,
  parseSecret,
  readCode,
} from '@equipoise/randomisation-core';
import { type CommandOutcome, badInput, deliver } from './outcome';

/** The options as they were typed. */
export interface SequenceOptions {
  readonly method?: string;
  readonly arms?: string;
  readonly blocks?: string;
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
    .option('--n <number>', 'positions per stratum; the last block is cut')
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
    const design = designFrom(options);
    const secret = parseSecret(required(options.seed, '--seed', 'the secret as 64 hexadecimal digits'), '--seed');
    const n = count(required(options.n, '--n', 'the positions per stratum, for example --n 123'), '--n', MAX_N);
    const strata = strataFrom(options.strata);
    const label = readCode(options.label ?? DEFAULT_LABEL, '--label');
    const rows = strata.flatMap((stratum) => allocationSequence(design, secret, stratum, n, label));
    return { stdout: format === 'csv' ? asCsv(rows) : asJson(rows), stderr: '', exitCode: 0 };
  } catch (error) {
    if (error instanceof RandomisationInputError) return badInput('sequence', `${asOption(error.message)} (see equipoise sequence --help)`);
    throw error;
  }
};

const wrong = (sentence: string): RandomisationInputError => new RandomisationInputError(sentence);

/** Faults of the design are told in the words of the command line. */
const asOption = (message: string): string =>
  message.replace(
    /^design\.(arms|blockSizes|method)/,
    (_, field) => ({ arms: '--arms', blockSizes: '--blocks', method: '--method' })[field as 'arms'],
  );

const required = (value: string | undefined, option: string, what: string): string => {
  if (value === undefined || value === '') throw wrong(`${option} is missing: give ${what}`);
  return value;
};

const count = (text: string, option: string, maximum: number): number => {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (value < 1 || value > maximum) throw wrong(`${option} must be an integer from 1 to ${maximum}, not "${text}"`);
  return value;
};

const designFrom = ({ method: typed, arms, blocks }: SequenceOptions): Design => {
  const method = required(typed, '--method', `one of ${methodNames.join(', ')}`);
  const shared = { method, arms: armsFrom(required(arms, '--arms', 'the arms with their ratio, for example --arms MSC:1,CBT:1')) };
  if (method !== 'permuted-blocks') {
    if (blocks !== undefined) throw wrong(`--blocks belongs to permuted-blocks, the method is ${method}: leave it out`);
    return parseDesign(shared);
  }
  const sizes = required(blocks, '--blocks', 'the block sizes, for example --blocks 4,6').split(',');
  return parseDesign({ ...shared, blockSizes: sizes.map((size) => count(size.trim(), '--blocks', 10_000)).sort((a, b) => a - b) });
};

/** `MSC:2,CBT:1`; an arm without a ratio counts 1. */
const armsFrom = (text: string): { code: string; ratio: number }[] =>
  text.split(',').map((part) => {
    const colon = part.lastIndexOf(':');
    if (colon < 0) return { code: part.trim(), ratio: 1 };
    return {
      code: part.slice(0, colon).trim(),
      ratio: count(part.slice(colon + 1).trim(), `--arms: the ratio of "${part.slice(0, colon).trim()}"`, 1000),
    };
  });

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
