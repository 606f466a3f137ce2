import path from 'node:path';
import type { Command } from 'commander';
import { BackupRefused, fileDigest, openOwner, readConfig, recordBackup, writeBackup } from '@equipoise/platform';
import { notice } from '../operations/product';
import { PASSPHRASE_VARIABLE } from '../operations/passphrase';
import { SOFTWARE_VERSION } from '../version';
import { badInput, deliver, type CommandOutcome } from './outcome';

export interface BackupCommandOptions {
  readonly withMasterKey?: boolean;
}

const HELP = `
Example:
  $ equipoise backup /backups/2026-11-22.equipoise

It is one snapshot and may run while people work. The master key is NOT in it: keep master.key (or EQUIPOISE_MASTER_KEY) in
another place, for without it names, contacts and the randomisation in this backup stay closed for ever. --with-master-key
puts it in, locked by the passphrase in ${PASSPHRASE_VARIABLE}: then whoever has file and passphrase has everything.
Exit code 0: the file is whole and on the disk. 1: it could not be written. 2: it exists already, or the passphrase is missing.`;

export function registerBackup(program: Command): void {
  program
    .command('backup')
    .summary('write all data into one file')
    .description('Write one snapshot of all data into one compressed file, with row counts and checksums.')
    .argument('<file>', 'the file to write; it must not exist')
    .option('--with-master-key', `put the master key in, locked by the passphrase in ${PASSPHRASE_VARIABLE}`)
    .addHelpText('after', HELP)
    .action(async (file: string, options: BackupCommandOptions) => deliver(await runBackup(file, options)));
}

export async function runBackup(file: string, { withMasterKey = false }: BackupCommandOptions = {}): Promise<CommandOutcome> {
  const passphrase = withMasterKey ? process.env[PASSPHRASE_VARIABLE] : undefined;
  if (withMasterKey && !passphrase) return badInput('backup', `--with-master-key needs a passphrase in ${PASSPHRASE_VARIABLE}`);
  const database = await openOwner(readConfig(), { onNotice: notice });
  try {
    const { masterKey, ownerUrl } = database;
    const { rows, tables, bytes } = await writeBackup({ file, ownerUrl, masterKey, passphrase, software: SOFTWARE_VERSION, createdAt: new Date() });
    const sha256 = await fileDigest(file);
    const unrecorded = (await recordBackup(ownerUrl, { file: path.basename(file), rows, tables: tables.length, bytes, sha256 })) ? '' : 'The trail could not record it: this database takes no changes.\n';
    const key = passphrase === undefined ? `It needs the master key ${masterKey.id}, which is not in it.` : 'It holds the master key, locked by your passphrase.';
    return { stdout: `${rows} rows of ${tables.length} tables are in ${file} (${bytes} bytes, SHA-256 ${sha256}). ${key}\n`, stderr: unrecorded, exitCode: 0 };
  } catch (error) {
    if (error instanceof BackupRefused) return badInput('backup', error.message);
    throw error;
  } finally {
    await database.close();
  }
}
