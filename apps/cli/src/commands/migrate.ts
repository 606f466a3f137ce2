import type { Command } from 'commander';
import { openOwner, prepareDatabase, readConfig } from '@equipoise/platform';
import { MIGRATIONS } from '../../../api/src/schema';
import { notice } from '../operations/product';

const HELP = `
Example:
  $ DATABASE_URL=postgres://equipoise_owner:...@db/equipoise equipoise migrate

equipoise start does the same by itself; use this where several processes start at once, or to upgrade before they do.
Exit code 0: the database has the tables of this version. 1: it could not be migrated, and is as before.`;

export function registerMigrate(program: Command): void {
  program
    .command('migrate')
    .description('Bring the database to this version: logins, tables, queue.')
    .addHelpText('after', HELP)
    .action(async () => {
      const config = readConfig();
      const database = await openOwner(config, { onNotice: notice });
      try {
        await prepareDatabase(database.ownerUrl, database.masterKey, { rows: [], migrations: MIGRATIONS }, !config.redisUrl, database.superuserUrl);
        process.stdout.write('The database has the tables of this version.\n');
      } finally {
        await database.close();
      }
    });
}
