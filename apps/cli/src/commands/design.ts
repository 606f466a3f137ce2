import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { RandomisationInputError } from '@equipoise/randomisation-core';
import { compareDesigns, DEFAULT_REPS, DEFAULT_REPS_MINIMISATION, readComparison } from '@equipoise/simulation';
import { designTable } from './design-table';
import { type CommandOutcome, badInput, deliver } from './outcome';
import { wholeNumber } from './sequence-design';

export interface DesignCompareOptions {
  readonly n?: string;
  readonly reps?: string;
  readonly seed?: string;
  readonly format?: string;
}

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
    const { n, reps, seed } = options;
    const rows = compareDesigns(readComparison(readText(file)), {
      ...(n === undefined ? {} : { n: wholeNumber(n, '--n') }),
      ...(reps === undefined ? {} : { reps: wholeNumber(reps, '--reps') }),
      ...(seed === undefined ? {} : { seed }),
    });
    return { stdout: format === 'json' ? `${JSON.stringify(rows, null, 2)}\n` : designTable(rows), stderr: '', exitCode: 0 };
  } catch (error) {
    if (error instanceof RandomisationInputError) return badInput('design compare', `${error.message} (see equipoise design compare --help)`);
    throw error;
  }
};

const readText = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new RandomisationInputError(`cannot read "${file}" (${(error as NodeJS.ErrnoException).code ?? 'unknown fault'})`);
  }
};
