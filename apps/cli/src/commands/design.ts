import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import {
  type Design,
  type DesignMeasures,
  RandomStream,
  RandomisationInputError,
  measureDesign,
  parseSecret,
  predictabilityOf,
  warningsOf,
} from '@equipoise/randomisation-core';
import { readComparison } from './design-file';
import { designTable } from './design-table';
import { type CommandOutcome, badInput, deliver } from './outcome';
import { wholeNumber } from './sequence-design';

export interface DesignCompareOptions {
  readonly n?: string;
  readonly reps?: string;
  readonly seed?: string;
  readonly format?: string;
}

/** A row of the comparison; in JSON, `sequences` beyond 2^53 is text, so that no digit is lost. */
export interface ComparedDesign {
  readonly method: string;
  readonly arms: Design['arms'];
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly n: number;
  readonly correctGuess: DesignMeasures['correctGuess'];
  readonly deterministicShare: number;
  readonly imbalance: DesignMeasures['imbalance'];
  readonly sequences: number | string | null;
  readonly biases: DesignMeasures['biases'];
  readonly warnings: readonly string[];
}

const DEFAULT_REPS = 10_000;
/** A step of minimisation counts every factor anew; so many trials take a few seconds. */
const DEFAULT_REPS_MINIMISATION = 1000;
const MAX_REPS = 1_000_000;
const DEFAULT_SEED = '0'.repeat(64);
const EFFECTS = { selectionEffect: 0.25, drift: 1 };

const EXAMPLE = `
Example of DESIGN.yaml:
  n: 120
  arms: MSC:1,CBT:1
  designs:
    - {method: permuted-blocks, blockSizes: [4, 6]}
    - {method: big-stick, b: 3}
    - {method: maximal, b: 3}
    - {method: minimisation, p: 4/5, factors: [{factor: severity, levels: {low: 0.6, high: 0.4}}]}

Optional: strata (their number), reps, seed, selectionEffect (default 0.25) and drift (default 1), both in standard deviations.
Values after ~ were simulated; all others are exact.`;

/** Adds `equipoise design compare`: measures of methods beside each other, before one is chosen. */
export function registerDesign(program: Command): void {
  program
    .command('design')
    .summary('compare ways to randomise')
    .description('The design laboratory on the command line.')
    .command('compare')
    .summary('predictability, balance and bias of several designs')
    .description('Compare designs: correct guesses, certain allocations, imbalance, possible sequences, bias and power under drift.')
    .argument('<design>', 'DESIGN.yaml: what is to be compared')
    .option('--n <number>', 'participants (default: as the file says)')
    .option('--reps <number>', `simulated trials, where something is simulated (default: ${DEFAULT_REPS}; minimisation ${DEFAULT_REPS_MINIMISATION})`)
    .option('--seed <hex>', 'seed of the simulation, 64 hexadecimal digits (default: zeros)')
    .option('--format <format>', 'table or json (default: table)')
    .addHelpText('after', EXAMPLE)
    .action((file: string, options: DesignCompareOptions) => deliver(runDesignCompare(file, options)));
}

/** Reads the file and writes the comparison as text. */
export const runDesignCompare = (file: string, options: DesignCompareOptions = {}): CommandOutcome => {
  try {
    const format = options.format ?? 'table';
    if (format !== 'table' && format !== 'json') throw new RandomisationInputError(`--format must be table or json, not "${format}"`);
    const rows = compare(readText(file), options);
    return { stdout: format === 'json' ? `${JSON.stringify(rows, null, 2)}\n` : designTable(rows), stderr: '', exitCode: 0 };
  } catch (error) {
    if (error instanceof RandomisationInputError) return badInput('design compare', `${error.message} (see equipoise design compare --help)`);
    throw error;
  }
};

const compare = (text: string, options: DesignCompareOptions): ComparedDesign[] => {
  const comparison = readComparison(text);
  const n = options.n === undefined ? comparison.n : wholeNumber(options.n, '--n');
  if (n === undefined || n < 1) throw new RandomisationInputError('the number of participants is missing: give --n, or n in the file');
  const reps = options.reps === undefined ? comparison.reps : wholeNumber(options.reps, '--reps');
  if (reps !== undefined && (reps < 1 || reps > MAX_REPS)) throw new RandomisationInputError(`--reps must be from 1 to ${MAX_REPS}, not ${reps}`);
  const seed = parseSecret(options.seed ?? comparison.seed ?? DEFAULT_SEED, '--seed');
  return comparison.designs(n).map(({ design, prevalence }, index) => {
    const measures = measureDesign(design, n, {
      reps: reps ?? (design.method === 'minimisation' ? DEFAULT_REPS_MINIMISATION : DEFAULT_REPS),
      // A stream for each place in the list: a design keeps its numbers when another one is added after it.
      stream: RandomStream.seeded(seed, `design compare ${index + 1}`),
      strata: comparison.strata,
      prevalence,
      selectionEffect: comparison.selectionEffect ?? EFFECTS.selectionEffect,
      drift: comparison.drift ?? EFFECTS.drift,
    });
    return rowOf(design, n, measures);
  });
};

const rowOf = (design: Design, n: number, { correctGuess, deterministicShare, imbalance, sequences, biases }: DesignMeasures): ComparedDesign => {
  const { method, arms, ...parameters } = design;
  const warnings = [...warningsOf(design), ...predictabilityOf({ correctGuess, deterministicShare, imbalance, sequences, biases })];
  return { method, arms, parameters, n, correctGuess, deterministicShare, imbalance, sequences: countOf(sequences), biases, warnings };
};

const countOf = (sequences: bigint | null): number | string | null =>
  sequences === null ? null : sequences <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(sequences) : String(sequences);

const readText = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new RandomisationInputError(`cannot read "${file}" (${(error as NodeJS.ErrnoException).code ?? 'unknown fault'})`);
  }
};
