import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { parse } from 'csv-parse/sync';
import { DomainError } from '@equipoise/kernel';
import { RepeatErasures } from '@equipoise/privacy';
import { actInTrial } from '../operations/act-as';
import { withProduct } from '../operations/product';
import { badInput, deliver, type CommandOutcome } from './outcome';

/** The options of `privacy repeat-erasures`, as they were typed. */
export interface RepeatErasuresOptions {
  readonly from: string;
  readonly as: string;
}

const HELP = `
Example:
  $ equipoise privacy repeat-erasures MSC-CBT-DEMO --from erasures.csv --as ada@example.org

Run it after an older backup was restored, before anybody works: the backup knows nothing of what was erased later. The list is the
one saved on the page Privacy of the trial (CSV): its first column holds the participants' codes. What is erased already stays so.
The account must be allowed to erase contacts in the trial; the trail names it.
Exit code 0: every code of the list is erased. 2: refused; nothing was erased.`;

export function registerPrivacy(program: Command): void {
  program
    .command('privacy')
    .description('Names and contacts of participants, for whoever keeps the backups.')
    .command('repeat-erasures')
    .description('Erase again the names and contacts that an older backup brought back.')
    .argument('<code>', 'code of the trial')
    .requiredOption('--from <file>', 'the list of erasures, as the page Privacy saves it (CSV)')
    .requiredOption('--as <email>', 'the account in whose name it is done')
    .addHelpText('after', HELP)
    .action(async (code: string, options: RepeatErasuresOptions) => deliver(await runRepeatErasures(code, options)));
}

/** Codes in the first column, below a line of headings. @throws Error where it is no CSV */
export function codesOf(text: string): string[] {
  const [, ...rows]: string[][] = parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true, trim: true });
  return [...new Set(rows.map(([code = '']) => code).filter((code) => code !== ''))];
}

export async function runRepeatErasures(trialCode: string, { from, as }: RepeatErasuresOptions): Promise<CommandOutcome> {
  let codes: string[];
  try {
    codes = codesOf(readFileSync(from, 'utf8'));
  } catch (error) {
    return badInput('privacy repeat-erasures', `cannot read "${from}" (${(error as NodeJS.ErrnoException).code ?? 'no CSV'})`);
  }
  if (codes.length === 0) return badInput('privacy repeat-erasures', `"${from}" lists nobody`);
  try {
    const { erased, before } = await withProduct(async (product) => product.context.get(RepeatErasures, { strict: false }).run(await actInTrial(product, as, trialCode, 'contact.erase'), codes), { migrate: true });
    const stdout = `Erased again: ${erased.length === 0 ? 'nobody' : erased.join(', ')}. Erased already: ${before.length === 0 ? 'nobody' : before.join(', ')}.\n`;
    return { stdout, stderr: '', exitCode: 0 };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const rows = (error.safe.problems ?? []).map(({ path, message, fix }) => `  ${path ?? ''}: ${message} ${fix ?? ''}\n`);
    return { stdout: '', stderr: `equipoise privacy repeat-erasures: ${error.message}\n${rows.join('')}`, exitCode: 2 };
  }
}
