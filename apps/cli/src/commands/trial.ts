import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { ImportFinishedTrial } from '@equipoise/export';
import { DomainError } from '@equipoise/kernel';
import { ImportTrial } from '@equipoise/trials';
import { actAsDesigner, actInTrial } from '../operations/act-as';
import { exportTrial } from '../operations/export-trial';
import { withProduct, type Product } from '../operations/product';
import { badInput, deliver, type CommandOutcome } from './outcome';

/** The options of `trial import`, as they were typed. */
export interface TrialImportOptions {
  readonly protocol: string;
  readonly mapping?: string;
  readonly data?: string;
  readonly as?: string;
  readonly simulated?: boolean;
}

/** The options of `trial export`. */
export interface TrialExportOptions {
  readonly out: string;
  readonly as: string;
}

const IMPORT_HELP = `
Examples:
  $ equipoise trial import --protocol trial.yaml --as ada@example.org
  $ equipoise trial import --protocol protocol.yaml --mapping mapping.yaml --data beat-the-blues.csv

It is done in the name of that account, which becomes the trial's designer. Without --as it is the only account that may.
Exit code 0: imported. 2: refused, every mistake is named; nothing was saved.`;

const EXPORT_HELP = `
Example:
  $ equipoise trial export MSC-CBT-DEMO --as ada@example.org --out ./msc-cbt-demo

It writes what that account may have: open protocol, datasets, trail, and after unblinding the bundle for equipoise verify.
Exit code 0: the folder is whole. 2: refused; nothing was written.`;

export function registerTrial(program: Command): void {
  const trial = program.command('trial').description('Trials, from the command line: through the same rules and into the same trail as in the app.');
  trial
    .command('import')
    .description('Import a protocol as a draft trial, or with its data a finished trial.')
    .requiredOption('--protocol <file>', 'protocol document (YAML)')
    .option('--mapping <file>', 'of a finished trial: which column becomes which answer (YAML)')
    .option('--data <file>', 'of a finished trial: its data (CSV)')
    .option('--as <email>', 'the account that imports it')
    .option('--simulated', 'simulated participants on a virtual clock')
    .addHelpText('after', IMPORT_HELP)
    .action(async (options: TrialImportOptions) => deliver(await runTrialImport(options)));
  trial
    .command('export')
    .description('Write what an account may have of a trial into a new folder.')
    .argument('<code>', 'code of the trial')
    .requiredOption('--out <folder>', 'the folder to make')
    .requiredOption('--as <email>', 'the account that exports it')
    .addHelpText('after', EXPORT_HELP)
    .action(async (code: string, options: TrialExportOptions) => deliver(await runTrialExport(code, options)));
}

export async function runTrialImport(options: TrialImportOptions): Promise<CommandOutcome> {
  if ((options.mapping === undefined) !== (options.data === undefined)) return badInput('trial import', 'a finished trial needs both --mapping and --data');
  const texts: { protocol: string; mapping?: string; data?: string } = { protocol: '' };
  for (const name of ['protocol', 'mapping', 'data'] as const) {
    const file = options[name];
    if (file === undefined) continue;
    try {
      texts[name] = readFileSync(file, 'utf8');
    } catch (error) {
      return badInput('trial import', `cannot read "${file}" (${(error as NodeJS.ErrnoException).code ?? 'unknown fault'})`);
    }
  }
  const { protocol, mapping, data } = texts;
  return refusing('trial import', async (product) => {
    const access = await actAsDesigner(product, options.as);
    if (mapping !== undefined && data !== undefined) {
      const { code, participants } = await product.context.get(ImportFinishedTrial, { strict: false }).run(access, { protocol, mapping, data });
      return `The finished trial ${code} was imported with ${participants} participants.\n`;
    }
    const { trialId } = await product.context.get(ImportTrial, { strict: false }).run(access, { protocol, simulated: options.simulated ?? false });
    return `The protocol was imported as the draft trial ${trialId}.\n`;
  });
}

export function runTrialExport(code: string, { out, as }: TrialExportOptions): Promise<CommandOutcome> {
  return refusing('trial export', async (product) => {
    const { files, leftOut } = await exportTrial(product, await actInTrial(product, as, code, 'trial.read'), out);
    const rest = leftOut.length > 0 ? `Not in it, by the trial's state or this account's roles: ${leftOut.join(', ')}.\n` : '';
    return `${files.map((file) => `${out}/${file}\n`).join('')}${rest}`;
  });
}

/** Runs a use case; its refusal becomes one line, and one more for each mistake with its place. */
async function refusing(command: string, work: (product: Product) => Promise<string>): Promise<CommandOutcome> {
  try {
    return { stdout: await withProduct(work, { migrate: true }), stderr: '', exitCode: 0 };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const places = (error.safe.problems ?? []).map(({ line, column, path, message, fix }) => {
      const place = line === undefined ? (path ?? '') : `line ${line}${column === undefined ? '' : `, column ${column}`}`;
      return `  ${place}: ${message}${fix ? ` ${fix}` : ''}\n`;
    });
    return { stdout: '', stderr: `equipoise ${command}: ${error.message}\n${places.join('')}`, exitCode: 2 };
  }
}
