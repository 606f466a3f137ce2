import type { Command } from 'commander';
import { MasterKeyUnavailable, readConfig, readKeySource } from '@equipoise/platform';
import { rotateMasterKey, RotationRefused } from '../operations/rotate-master-key';
import { badInput, deliver, type CommandOutcome } from './outcome';

const NEW_KEY_VARIABLE = 'EQUIPOISE_NEW_MASTER_KEY';

const HELP = `
Example:
  $ equipoise rotate-key
  214 keys are under the new master key 9f1c..., none under the old one

Stop every process of the product first. Only keys are wrapped anew; what they lock is not opened. Backups made before still need the
old key: keep it with them. Interrupted, run it again: it goes on where it was. Where the key comes from EQUIPOISE_MASTER_KEY,
from its _FILE or its _COMMAND, give the new one in ${NEW_KEY_VARIABLE}, its _FILE or its _COMMAND, and start every process with
it afterwards.
Exit code 0: done. 2: it cannot be done as things stand, and nothing was changed.`;

export function registerRotateKey(program: Command): void {
  program
    .command('rotate-key')
    .summary('put everything under a new master key')
    .description('Wrap every data key under a new master key, in one transaction, with the product stopped.')
    .addHelpText('after', HELP)
    .action(async () => deliver(await runRotateKey()));
}

export async function runRotateKey(): Promise<CommandOutcome> {
  try {
    const { keys, from, to, finished } = await rotateMasterKey(readConfig(), readKeySource(process.env, NEW_KEY_VARIABLE));
    const stdout = finished
      ? `The rotation before had succeeded; the master key ${to} is in place now\n`
      : `${keys} keys are under the new master key ${to}, none under the old one (${from})\n`;
    return { stdout, stderr: '', exitCode: 0 };
  } catch (error) {
    if (error instanceof RotationRefused || error instanceof MasterKeyUnavailable) return badInput('rotate-key', error.message);
    throw error;
  }
}
