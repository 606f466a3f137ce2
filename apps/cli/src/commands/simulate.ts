import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseProtocol } from '@equipoise/protocol';
import { RandomisationInputError } from '@equipoise/randomisation-core';
import { type Behaviour, type Known, type OperatingCharacteristics, readScenario, type Simulated, type SimulatedLooks, simulateTrial } from '@equipoise/simulation';
import { InputError, parsePlan, StatisticsError } from '@equipoise/statistics';
import type { Command } from 'commander';
import { badInput, type CommandOutcome, deliver } from './outcome';
import { wholeNumber } from './sequence-design';

export interface SimulateOptions {
  readonly protocol?: string;
  readonly plan?: string;
  readonly reps?: string;
  readonly seed?: string;
  readonly format?: string;
}

const DEFAULT_REPS = 1000;

const EXAMPLE = `
Example of SCENARIO.yaml, which stands by itself:
  n: 120
  arms: MSC:1,CBT:1
  design: {method: permuted-blocks, blockSizes: [4, 6]}
  strata: [{factor: severity, levels: {moderate: 0.6, severe: 0.4}, correlation: 0.2}]
  outcome: {effect: 0.5, standardDeviation: 1}          # or {kind: binary, experimental: 0.5, control: 0.3}
  baseline: {correlation: 0.6}
  groups: {experimental: {size: 10, icc: 0.05}}
  dropOut: {experimental: 0.15, control: 0.10, baselineCorrelation: 0.2}
  analysis: {estimator: ancova, covariates: [baseline, severity], variance: hc2}

With --protocol and --plan the scenario says only what these do not: outcome, baseline, groups, dropOut, and the id of the analysis.
  $ equipoise simulate scenario.yaml --protocol protocol.yaml --plan plan.yaml --reps 2000

Several visits, for mmrm and as auxiliary variables of imputation (correlation: of a person's own parts, given baseline, strata and group):
  outcome: {visits: [{visit: w8, effect: 0.3}, {visit: w26, effect: 0.5}], correlation: 0.5, structure: ar1, at: w26}
  analysis: {estimator: mmrm, covariates: [baseline]}   # or {estimator: ancova, covariates: [baseline], imputation: {model: normal, with: [outcome_w8], m: 20}}

Interim looks, else those of the plan's analysis (meanwhile: people randomised while the last of a look are followed up):
  looks: {spending: obrien-fleming, information: [0.5, 1], meanwhile: 20}   # or none

Optional: drift of the outcome, alpha, nonInferiority: {margin, better: higher | lower}.`;

/** Adds `equipoise simulate`: the operating characteristics of a whole trial. */
export function registerSimulate(program: Command): void {
  program
    .command('simulate')
    .summary('power, bias and coverage of a whole trial by simulation')
    .description('Simulate a whole trial: people are drawn, randomised by its design, treated in groups, lost, looked at on the way, and analysed by its plan.')
    .argument('<scenario>', 'SCENARIO.yaml: what is assumed')
    .option('--protocol <file>', 'protocol of the trial: arms, design, strata, size, groups')
    .option('--plan <file>', 'plan of analysis')
    .option('--reps <number>', `simulated trials (default: ${DEFAULT_REPS})`)
    .option('--seed <hex>', 'seed, 64 hexadecimal digits (default: drawn, and printed)')
    .option('--format <format>', 'table or json (default: table)')
    .addHelpText('after', EXAMPLE)
    .action((file: string, options: SimulateOptions) => deliver(runSimulate(file, options, progressOnTerminal())));
}

export const runSimulate = (file: string, options: SimulateOptions = {}, report?: (progress: number) => void): CommandOutcome => {
  try {
    const format = options.format ?? 'table';
    if (format !== 'table' && format !== 'json') return badInput('simulate', `--format must be table or json, not "${format}"`);
    const reps = options.reps === undefined ? DEFAULT_REPS : wholeNumber(options.reps, '--reps');
    const seed = options.seed ?? randomBytes(32).toString('hex');
    const result = simulateTrial(readScenario(readText(file), readKnown(options)), { reps, seed, ...(report ? { report } : {}) });
    return { stdout: format === 'json' ? `${JSON.stringify({ seed, ...result }, null, 2)}\n` : tableOf(result, seed), stderr: '', exitCode: 0 };
  } catch (error) {
    if (error instanceof StatisticsError || error instanceof RandomisationInputError) return badInput('simulate', error.message.split('\n').join('; '));
    throw error;
  }
};

const readKnown = ({ protocol, plan }: SimulateOptions): Known => {
  const planned = plan === undefined ? {} : { plan: parsePlan(readText(plan)) };
  if (protocol === undefined) return planned;
  const parsed = parseProtocol(readText(protocol));
  if (!parsed.ok) {
    const [problem] = parsed.problems;
    throw new InputError('malformed', 'protocol', `${protocol} has mistakes${problem ? `; the first, in line ${problem.line}: ${problem.message}` : ''}`);
  }
  return { ...planned, protocol: parsed.open, ...(parsed.sealed ? { design: parsed.sealed } : {}) };
};

const readText = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new InputError('malformed', file, `cannot read "${file}" (${(error as NodeJS.ErrnoException).code ?? 'unknown fault'})`);
  }
};

/** One line that is written over, where a person looks on; nothing where the output goes to a file. */
const progressOnTerminal = (): ((progress: number) => void) | undefined => {
  if (!process.stderr.isTTY) return undefined;
  let last = -1;
  return (progress) => {
    const percent = Math.floor(100 * progress);
    if (percent === last) return;
    last = percent;
    process.stderr.write(percent === 100 ? '\r              \r' : `\rsimulated ${percent} %`);
  };
};

const cell = ({ value, error }: Simulated, digits = 4): string => `${value.toFixed(digits)} (${error.toFixed(digits)})`;
const row = (name: string, one: string, other: string): string => `${name.padEnd(30)}${one.padStart(22)}${other.padStart(22)}\n`;

const tableOf = ({ reps, failed, failure, alternative, null: null_, allocated, analysed, looks }: OperatingCharacteristics, seed: string): string => {
  const both = (name: string, of: (behaviour: Behaviour) => Simulated) => row(name, cell(of(alternative)), cell(of(null_)));
  return [
    row('', 'assumed effect', 'null hypothesis'),
    row('true value', alternative.truth.toFixed(4), null_.truth.toFixed(4)),
    both('power / type I error', ({ rejected }) => rejected),
    both('bias', ({ bias }) => bias),
    both('coverage', ({ coverage }) => coverage),
    both('spread of the estimates', ({ empiricalError }) => empiricalError),
    both('standard error as reported', ({ reportedError }) => reportedError),
    '\n',
    row('', 'experimental', 'control'),
    row('allocated', cell(allocated.experimental, 2), cell(allocated.control, 2)),
    row('with an outcome', cell(analysed.experimental, 2), cell(analysed.control, 2)),
    ...(looks ? looksTable(looks) : []),
    `\n${reps} simulated trials${failed > 0 ? `, of which ${failed} could not be analysed (the first: ${failure})` : ''}; Monte-Carlo standard errors in brackets; seed ${seed}\n`,
  ].join('');
};

const looksTable = ({ looks, participants }: SimulatedLooks): string[] => [
  '\n',
  row('', 'assumed effect', 'null hypothesis'),
  ...looks.flatMap(({ information, participants: count, boundary, nominalP, alternative, null: null_ }, index) => [
    `look ${index + 1}: information ${information}, ${count} participants, boundary ${boundary.toFixed(4)} (p at most ${nominalP.toPrecision(4)})\n`,
    row('  crosses the boundary', cell(alternative.crossed), cell(null_.crossed)),
    row('  ends here', cell(alternative.ended), cell(null_.ended)),
    row('  bias where it ends here', alternative.bias ? cell(alternative.bias) : '-', null_.bias ? cell(null_.bias) : '-'),
  ]),
  row('participants randomised', cell(participants.alternative, 2), cell(participants.null, 2)),
];
