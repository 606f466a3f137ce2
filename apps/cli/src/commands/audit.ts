import type { Command } from 'commander';
import { exportTrails, readAllOrganisations, SealTrails, TRAILS, verifyExport, type ExportVerdict, type Trail } from '@equipoise/audit';
import { connectionAs } from '@equipoise/platform';
import { withProduct } from '../operations/product';
import { badInput, deliver, type CommandOutcome } from './outcome';

export interface AuditExportOptions {
  readonly trail?: readonly string[];
}

export interface AuditVerifyOptions {
  readonly witness?: readonly string[];
  readonly key?: string;
  readonly json?: boolean;
}

const EXPORT_HELP = `
Example:
  $ equipoise audit export /archive/trail-2026-11-22
  open 18230 entries, sealed 4411 entries, identity 2120 entries: in /archive/trail-2026-11-22

Beside each trail stands for whom each entry's person acted (open.organisations.jsonl and so on), derived from the roles of that
moment: it is no part of what was sealed, and "equipoise audit verify" does not read it.
Entries written since the last checkpoint are sealed first. The trail "sealed" tells arms: keep such an export from blinded people.`;

const VERIFY_HELP = `
Example:
  $ equipoise audit verify /archive/trail-2026-11-22 --witness /mnt/witness
  verified: open 18230 entries in 61 checkpoints, 0 not sealed yet

Needs neither database nor network. --witness takes the folder of a witness, or a file with notes that a custodian kept; without a
witness neither a trail cut at its end nor one that was signed anew can be seen, and the answer says so.
Exit code 0: verified. 1: altered, the entries are named. 2: this is no export.`;

const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

export function registerAudit(program: Command): void {
  const audit = program.command('audit').description('Take the trail out of the house, and prove that nobody altered it.');
  audit
    .command('export')
    .summary('write the trails into a folder')
    .description('Seal what is new, then write the trails and their checkpoints into a folder.')
    .argument('<folder>', 'the folder to write to')
    .option('--trail <name>', 'open, sealed or identity; repeat it for several (default: all three)', collect)
    .addHelpText('after', EXPORT_HELP)
    .action(async (folder: string, options: AuditExportOptions) => deliver(await runAuditExport(folder, options)));
  audit
    .command('verify')
    .summary('prove an exported trail whole')
    .description('Prove inclusion, order and completeness of an exported trail, offline.')
    .argument('<folder>', 'the folder of an export')
    .option('--witness <place>', "a witness's folder, or a file with its notes; repeat it for several", collect)
    .option('--key <key>', 'the published key, name+hash+key (default: the one that the witness keeps)')
    .option('--json', 'print the verdict as JSON')
    .addHelpText('after', VERIFY_HELP)
    .action(async (folder: string, options: AuditVerifyOptions) => deliver(await runAuditVerify(folder, options)));
}

export async function runAuditExport(folder: string, { trail }: AuditExportOptions = {}): Promise<CommandOutcome> {
  const unknown = trail?.find((name) => !(TRAILS as readonly string[]).includes(name));
  if (unknown !== undefined) return badInput('audit export', `--trail must be one of ${TRAILS.join(', ')}, not "${unknown}"`);
  return withProduct(
    async ({ context, runtime }) => {
      await context.get(SealTrails, { strict: false }).sealAll();
      const entries = await exportTrails(connectionAs(runtime.ownerUrl, runtime.masterKey, 'auditor', runtime.logins), folder, trail as readonly Trail[] | undefined, () => readAllOrganisations(runtime.databases.system));
      const counts = Object.entries(entries).map(([name, n]) => `${name} ${n} entries`);
      return { stdout: `${counts.join(', ')}: in ${folder}\n`, stderr: '', exitCode: 0 };
    },
    { migrate: false },
  );
}

export async function runAuditVerify(folder: string, { witness = [], key, json = false }: AuditVerifyOptions = {}): Promise<CommandOutcome> {
  let verdict: ExportVerdict;
  try {
    verdict = await verifyExport({ folder, witnesses: witness, key });
  } catch (error) {
    return badInput('audit verify', (error as Error).message);
  }
  if (json) return { stdout: `${JSON.stringify(verdict)}\n`, stderr: '', exitCode: verdict.ok ? 0 : 1 };
  return { stdout: describe(verdict), stderr: caution(verdict, witness), exitCode: verdict.ok ? 0 : 1 };
}

function describe({ ok, trails, absent }: ExportVerdict): string {
  if (!ok) return trails.flatMap(({ faults }) => faults).map((fault) => `NOT VERIFIED: ${fault}\n`).join('');
  const sums = trails.map(({ trail, entries, checkpoints, unsealed }) => `${trail} ${entries} entries in ${checkpoints} checkpoints, ${unsealed} not sealed yet`);
  return `verified: ${sums.join('; ')}\n${absent.length > 0 ? `not in this export: ${absent.join(', ')}\n` : ''}`;
}

function caution({ keyFrom }: ExportVerdict, witnesses: readonly string[]): string {
  if (witnesses.length === 0) return 'No witness was asked: a trail that was cut at its end, or signed anew with the stolen key, would pass.\n';
  return keyFrom === 'export' ? 'The key came from the export itself: compare it with the one that was published.\n' : '';
}
