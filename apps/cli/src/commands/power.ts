import { answerPowerQuestion, parsePowerQuestion, type PowerAnswer } from '@equipoise/simulation';
import { StatisticsError } from '@equipoise/statistics';
import type { Command } from 'commander';
import { badInput, type CommandOutcome, deliver } from './outcome';

/** Options as they were typed. */
export type PowerOptions = Readonly<Record<string, string | undefined>>;

const EXAMPLE = `
Examples:
  $ equipoise power means --effect 0.5 --power 0.8
  $ equipoise power means --effect 4 --sd 10 --correlation 0.6 --attrition 0.2 --groups-experimental 8:0.05
  $ equipoise power proportions --experimental 0.5 --control 0.3 --n 180 --ratio 2
  $ equipoise power means --effect 0 --margin 0.4 --power 0.9

Give --power for the number of participants, or --n for the power. With --margin the question is non-inferiority, where higher is better.`;

/** Adds `equipoise power`: size and power by formula. */
export function registerPower(program: Command): void {
  const power = program.command('power').summary('sample size and power by formula').description('Sample size and power by formula; equipoise simulate answers for a whole trial.').addHelpText('after', EXAMPLE);
  const shared = (command: Command) =>
    command
      .option('--power <share>', 'power that is wanted (default: 0.8)')
      .option('--n <number>', 'participants in both arms together, instead of --power')
      .option('--alpha <share>', 'two-sided level (default: 0.05)')
      .option('--ratio <number>', 'experimental participants per control participant (default: 1)')
      .option('--attrition <share>', 'share without outcome (default: 0)')
      .option('--groups-experimental <size:icc>', 'therapy groups of the experimental arm, as 8:0.05')
      .option('--groups-control <size:icc>', 'therapy groups of the control arm')
      .option('--margin <number>', 'margin of non-inferiority, positive, in the unit of the effect')
      .option('--format <format>', 'table or json (default: table)')
      .addHelpText('after', EXAMPLE);
  shared(power.command('means').summary('two means').option('--effect <number>', 'difference of means').option('--sd <number>', 'standard deviation (default: 1)').option('--correlation <number>', 'of baseline and outcome, for an ANCOVA (default: 0)')).action(
    (options: PowerOptions) => deliver(runPower('means', options)),
  );
  shared(power.command('proportions').summary('two proportions').option('--experimental <share>', 'share in the experimental arm').option('--control <share>', 'share in the control arm')).action((options: PowerOptions) =>
    deliver(runPower('proportions', options)),
  );
}

/** Option as typed, and the field that it is. */
const NUMBERS: readonly (readonly [string, string])[] = [
  ['effect', 'effect'], ['sd', 'standardDeviation'], ['correlation', 'correlation'], ['experimental', 'experimental'], ['control', 'control'],
  ['power', 'power'], ['n', 'n'], ['alpha', 'alpha'], ['ratio', 'ratio'], ['attrition', 'attrition'], ['margin', 'margin'],
];

export const runPower = (kind: 'means' | 'proportions', options: PowerOptions): CommandOutcome => {
  const format = options.format ?? 'table';
  if (format !== 'table' && format !== 'json') return badInput('power', `--format must be table or json, not "${format}"`);
  if (options.n !== undefined && options.power !== undefined) return badInput('power', 'give --n or --power, not both');
  const strange = NUMBERS.find(([option]) => options[option] !== undefined && !isNumber(options[option]));
  if (strange) return badInput('power', `--${strange[0]} must be a number, not "${options[strange[0]]}"`);
  const groups: Record<string, { size: number; icc: number }> = {};
  for (const [option, arm] of [['groupsExperimental', 'experimental'], ['groupsControl', 'control']] as const) {
    if (options[option] === undefined) continue;
    const [size = '', icc = '', ...more] = options[option].split(':');
    if (!isNumber(size) || !isNumber(icc) || more.length > 0) return badInput('power', `--groups-${arm} must be size and intraclass correlation, as 8:0.05, not "${options[option]}"`);
    groups[arm] = { size: Number(size), icc: Number(icc) };
  }
  const fields = Object.fromEntries(NUMBERS.flatMap(([option, field]) => (options[option] === undefined ? [] : [[field, Number(options[option])]])));
  try {
    const answer = answerPowerQuestion(parsePowerQuestion({ kind, ...fields, groups }));
    return { stdout: format === 'json' ? `${JSON.stringify(answer, null, 2)}\n` : tableOf(answer), stderr: '', exitCode: 0 };
  } catch (error) {
    if (error instanceof StatisticsError) return badInput('power', `${error.message} (see equipoise power ${kind} --help)`);
    throw error;
  }
};

const isNumber = (text: string): boolean => /^[+-]?(\d+\.?\d*|\.\d+)$/.test(text);

const tableOf = ({ randomise, analysed, therapyGroups, designEffect, power, cautions }: PowerAnswer): string => {
  const row = (name: string, ...cells: readonly string[]) => `${name.padEnd(24)}${cells.map((cell) => cell.padStart(14)).join('')}\n`;
  const groups = [therapyGroups.experimental, therapyGroups.control];
  return [
    row('', 'experimental', 'control', 'together'),
    row('to randomise', String(randomise.experimental), String(randomise.control), String(randomise.total)),
    row('with an outcome', analysed.experimental.toFixed(1), analysed.control.toFixed(1), (analysed.experimental + analysed.control).toFixed(1)),
    groups.some((count) => count !== null) ? row('therapy groups', ...groups.map((count) => (count === null ? '-' : String(count)))) : '',
    groups.some((count) => count !== null) ? row('design effect', designEffect.experimental.toFixed(3), designEffect.control.toFixed(3)) : '',
    row('power', '', '', power.toFixed(4)),
    cautions.includes('few-groups') ? '\nFewer than 10 therapy groups in an arm: the formula is too hopeful; ask equipoise simulate.\n' : '',
  ].join('');
};
