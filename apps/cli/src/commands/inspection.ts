import type { Command } from 'commander';
import { DomainError } from '@equipoise/kernel';
import { describePack, Inspection, type InspectionPack } from '@equipoise/inspection';
import { Access } from '@equipoise/platform';
import { withProduct, type Product } from '../operations/product';
import { badInput, deliver, type CommandOutcome } from './outcome';

export interface InspectionOptions {
  readonly trial?: string;
  readonly json?: boolean;
}

const HELP = `
Examples:
  $ equipoise inspection
  $ equipoise inspection --trial MSC-CBT-2027 > inspection.txt
  SHOWN         7. No role can switch off or edit the audit trail; redaction is itself an event.
        - Triggers that are switched off: 0
        test: test/integration/schema.spec.ts: lets nobody change or delete the trail, not even %s

Each verdict follows from what is read at this moment: settings of the database, records, counts. It only reads, and may run while
the product runs. Nothing in it tells an arm. The tests are named by file and title; npm test runs them.
Exit code 0: nothing is against a statement. 1: something is not shown, and why stands below it. 2: there is no such trial.`;

export function registerInspection(program: Command): void {
  program
    .command('inspection')
    .summary('print what inspectors ask, with evidence')
    .description('Print 31 statements that inspectors check, each with the evidence of this moment and the tests that prove it.')
    .option('--trial <code>', 'look into this trial, too')
    .option('--json', 'print the pack as JSON')
    .addHelpText('after', HELP)
    .action(async (options: InspectionOptions) => deliver(await runInspection(options)));
}

export async function runInspection({ trial, json = false }: InspectionOptions = {}): Promise<CommandOutcome> {
  try {
    const pack = await withProduct((product) => readPack(product, trial), { migrate: false });
    const shown = pack.findings.every(({ verdict }) => verdict !== 'not-shown');
    return { stdout: json ? `${JSON.stringify(pack)}\n` : describePack(pack), stderr: '', exitCode: shown ? 0 : 1 };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return badInput('inspection', error.message);
  }
}

/** Whoever sits at the server has no role: the trial is read as by somebody blinded, and so is everything in the pack. */
async function readPack({ context, runtime: { databases, clock, ids } }: Product, code: string | undefined): Promise<InspectionPack> {
  const inspection = context.get(Inspection, { strict: false });
  const author = { id: null, name: 'command line: inspection', roles: [], requestId: `command line ${ids.next()}` };
  const ofInstallation = Access.forPerson(databases, clock, author);
  if (code === undefined) return inspection.ofInstallation(ofInstallation);
  const [found] = await ofInstallation.transaction((tx) => tx.query<{ id: string }[]>('select id from trial.trial where code = $1', [code]));
  if (!found) throw new DomainError('not-found', 'not-found', `there is no trial ${code}`);
  return inspection.ofTrialAndInstallation(Access.forPerson(databases, clock, author, { trialId: found.id, roles: [], held: [], siteIds: null }), ofInstallation);
}
