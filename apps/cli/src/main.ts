import 'reflect-metadata';
import { Command, CommanderError } from 'commander';
import { registerAnalyse } from './commands/analyse';
import { registerAudit } from './commands/audit';
import { registerBackup } from './commands/backup';
import { registerDemo } from './commands/demo';
import { registerDesign } from './commands/design';
import { registerDoctor } from './commands/doctor';
import { registerMigrate } from './commands/migrate';
import { registerPower } from './commands/power';
import { registerRestore } from './commands/restore';
import { registerRotateKey } from './commands/rotate-key';
import { registerSequence } from './commands/sequence';
import { registerSimulate } from './commands/simulate';
import { registerStart } from './commands/start';
import { registerTrial } from './commands/trial';
import { registerUser } from './commands/user';
import { registerVerify } from './commands/verify';
import { SOFTWARE_VERSION } from './version';

/** Exit code for what was asked wrongly: 2. Commands themselves say 0 (done) or 1 (the answer is no). */
const BAD_INPUT = 2;

async function main(): Promise<void> {
  const program = new Command('equipoise')
    .description('Randomised trials of psychological and behavioural therapies, end to end.')
    .version(SOFTWARE_VERSION)
    .showHelpAfterError('(equipoise --help shows what there is)')
    .exitOverride()
    .configureHelp({ showGlobalOptions: false });
  registerStart(program);
  registerDemo(program);
  registerUser(program);
  registerTrial(program);
  registerMigrate(program);
  registerDoctor(program);
  registerAudit(program);
  registerBackup(program);
  registerRestore(program);
  registerRotateKey(program);
  registerSequence(program);
  registerVerify(program);
  registerDesign(program);
  registerPower(program);
  registerSimulate(program);
  registerAnalyse(program);
  try {
    await program.parseAsync(process.argv);
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? 0 : BAD_INPUT;
      return;
    }
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}

void main();
