import { existsSync } from 'node:fs';
import { InvalidArgumentError, type Command } from 'commander';
import {
  BackupRefused,
  describeRestore,
  fileDigest,
  openOwner,
  prepareDatabase,
  readBackupHeader,
  readConfig,
  recordRestoreLater,
  refuseOtherKey,
  restoreBackup,
  type BackupHeader,
  type Config,
  type Restored,
  type RestoreRecord,
} from '@equipoise/platform';
import { MIGRATIONS } from '../../../api/src/schema';
import { describeExamination, examine } from '../operations/examine';
import { PASSPHRASE_VARIABLE } from '../operations/passphrase';
import { placeMasterKey } from '../operations/place-master-key';
import { notice, withProduct } from '../operations/product';
import { badInput, deliver, type CommandOutcome } from './outcome';

export interface RestoreCommandOptions {
  /** Who restores, in their own words: the operating system may know them as root only. */
  readonly by?: string;
}

const HELP = `
Example:
  $ EQUIPOISE_DATA_DIR=/srv/equipoise equipoise restore /backups/2026-11-22.equipoise --by "Ada Admin"

The database must be empty, and the master key in place (or in the backup, with its passphrase in ${PASSPHRASE_VARIABLE}).
All of it comes back or nothing: every table is compared with the backup by checksum before the restore counts, and then
examined as equipoise doctor does. The trail of accounts and that of each trial say that they came back, from which
backup (SHA-256), when, and by whom: the user of the operating system, and --by.
Exit code 0: restored and healthy. 1: restored, but the doctor found something. 2: refused; nothing was changed.`;

export function registerRestore(program: Command): void {
  program
    .command('restore')
    .summary('fill an empty database from a backup')
    .description('Fill an empty database from a backup, all of it or nothing, compared by checksum.')
    .argument('<file>', 'a file that equipoise backup wrote')
    .option('--by <name>', 'who restores it, for the trail', oneLine)
    .addHelpText('after', HELP)
    .action(async (file: string, options: RestoreCommandOptions) => deliver(await runRestore(file, options)));
}

const oneLine = (value: string): string => {
  if (!/^[^\p{C}]{1,200}$/u.test(value) || value.trim() === '') throw new InvalidArgumentError('It must be one line of 1 to 200 characters.');
  return value.trim();
};

export async function runRestore(file: string, { by }: RestoreCommandOptions = {}): Promise<CommandOutcome> {
  if (!existsSync(file)) return badInput('restore', `there is no file ${file}`);
  const config = readConfig();
  try {
    const header = await readBackupHeader(file);
    const migrations = migrationsOf(header);
    placeMasterKey(config, header, process.env[PASSPHRASE_VARIABLE]);
    const record = describeRestore(file, await fileDigest(file), header, by);
    const { digests, recorded } = await fillDatabase(config, file, header, migrations, record);
    // a backup of an earlier version comes back as it was, and is migrated then
    const found = await withProduct(
      async (product) => {
        if (!recorded) await recordRestoreLater(product.runtime.ownerUrl, record);
        return examine(product);
      },
      { migrate: true, config },
    );
    const healthy = found.every(({ ok }) => ok);
    const rows = digests.reduce((sum, table) => sum + table.rows, 0);
    return { stdout: `${rows} rows of ${header.tables.length} tables are back, as they were at ${header.createdAt}. The trail says so (SHA-256 ${record.sha256}).\n${describeExamination(found)}`, stderr: '', exitCode: healthy ? 0 : 1 };
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

async function fillDatabase(config: Config, file: string, header: BackupHeader, migrations: (new () => object)[], record: RestoreRecord): Promise<Restored> {
  const database = await openOwner(config, { onNotice: notice });
  const { masterKey, ownerUrl, superuserUrl } = database;
  try {
    refuseOtherKey(header, masterKey);
    await prepareDatabase(ownerUrl, masterKey, { rows: [], migrations }, !config.redisUrl, superuserUrl);
    return await restoreBackup({ file, ownerUrl, masterKey, record });
  } finally {
    await database.close();
  }
}
