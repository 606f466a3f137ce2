import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { BackupRefused, openOwner, prepareDatabase, readBackupHeader, readConfig, refuseOtherKey, restoreBackup, type BackupHeader, type Config } from '@equipoise/platform';
import { MIGRATIONS } from '../../../api/src/schema';
import { describeExamination, examine } from '../operations/examine';
import { PASSPHRASE_VARIABLE } from '../operations/passphrase';
import { placeMasterKey } from '../operations/place-master-key';
import { notice, withProduct } from '../operations/product';
import { badInput, deliver, type CommandOutcome } from './outcome';

const HELP = `
Example:
  $ EQUIPOISE_DATA_DIR=/srv/equipoise equipoise restore /backups/2026-11-22.equipoise

The database must be empty, and the master key in place (or in the backup, with its passphrase in ${PASSPHRASE_VARIABLE}).
All of it comes back or nothing: every table is compared with the backup by checksum before the restore counts, and then
examined as equipoise doctor does.
Exit code 0: restored and healthy. 1: restored, but the doctor found something. 2: refused; nothing was changed.`;

export function registerRestore(program: Command): void {
  program
    .command('restore')
    .summary('fill an empty database from a backup')
    .description('Fill an empty database from a backup, all of it or nothing, compared by checksum.')
    .argument('<file>', 'a file that equipoise backup wrote')
    .addHelpText('after', HELP)
    .action(async (file: string) => deliver(await runRestore(file)));
}

export async function runRestore(file: string): Promise<CommandOutcome> {
  if (!existsSync(file)) return badInput('restore', `there is no file ${file}`);
  const config = readConfig();
  try {
    const header = await readBackupHeader(file);
    const migrations = migrationsOf(header);
    placeMasterKey(config, header, process.env[PASSPHRASE_VARIABLE]);
    const rows = await fillDatabase(config, file, header, migrations);
    // a backup of an earlier version comes back as it was, and is migrated then
    const found = await withProduct(examine, { migrate: true, config });
    const healthy = found.every(({ ok }) => ok);
    return { stdout: `${rows} rows of ${header.tables.length} tables are back, as they were at ${header.createdAt}.\n${describeExamination(found)}`, stderr: '', exitCode: healthy ? 0 : 1 };
  } catch (error) {
    if (error instanceof BackupRefused) return badInput('restore', error.message);
    throw error;
  }
}

/** The migrations that the backup had seen. @throws BackupRefused where this version does not know one of them */
function migrationsOf(header: BackupHeader): (new () => object)[] {
  const known = new Map<string, new () => object>(MIGRATIONS.map((migration) => [new migration().name, migration]));
  return header.migrations.map((name) => {
    const migration = known.get(name);
    if (!migration) throw new BackupRefused(`This backup was written by a later version of Equipoise (${header.software}); restore it with that version.`);
    return migration;
  });
}

async function fillDatabase(config: Config, file: string, header: BackupHeader, migrations: (new () => object)[]): Promise<number> {
  const database = await openOwner(config, { onNotice: notice });
  const { masterKey, ownerUrl, superuserUrl } = database;
  try {
    refuseOtherKey(header, masterKey);
    await prepareDatabase(ownerUrl, masterKey, { rows: [], migrations }, !config.redisUrl, superuserUrl);
    const digests = await restoreBackup({ file, ownerUrl, masterKey });
    return digests.reduce((sum, { rows }) => sum + rows, 0);
  } finally {
    await database.close();
  }
}
