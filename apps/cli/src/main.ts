import 'reflect-metadata';
import { Command, CommanderError } from 'commander';
import { SOFTWARE_VERSION } from './version';

/** Exit code for what was asked wrongly: 2. Commands themselves say 0 (done) or 1 (the answer is no). */
const BAD_INPUT = 2;

/** Loaded when asked for: what runs a server takes seconds to load, and an analysis of a file needs none of it. */
const COMMANDS: Readonly<Record<string, () => Promise<(program: Command) => void>>> = {
  start: async () => (await import('./commands/start.js')).registerStart,
  demo: async () => (await import('./commands/demo.js')).registerDemo,
  user: async () => (await import('./commands/user.js')).registerUser,
  trial: async () => (await import('./commands/trial.js')).registerTrial,
  migrate: async () => (await import('./commands/migrate.js')).registerMigrate,
  doctor: async () => (await import('./commands/doctor.js')).registerDoctor,
  inspection: async () => (await import('./commands/inspection.js')).registerInspection,
  audit: async () => (await import('./commands/audit.js')).registerAudit,
  backup: async () => (await import('./commands/backup.js')).registerBackup,
  restore: async () => (await import('./commands/restore.js')).registerRestore,
  'rotate-key': async () => (await import('./commands/rotate-key.js')).registerRotateKey,
  privacy: async () => (await import('./commands/privacy.js')).registerPrivacy,
  sequence: async () => (await import('./commands/sequence.js')).registerSequence,
  verify: async () => (await import('./commands/verify.js')).registerVerify,
  compare: async () => (await import('./commands/compare.js')).registerCompare,
  design: async () => (await import('./commands/design.js')).registerDesign,
  power: async () => (await import('./commands/power.js')).registerPower,
  simulate: async () => (await import('./commands/simulate.js')).registerSimulate,
  analyse: async () => (await import('./commands/analyse.js')).registerAnalyse,
};

const HELP = `
Scripts ask the running product over HTTP, with an access token of a person (made on the page of one's account: one trial, what you choose, an end):
  $ curl -H "Authorization: Bearer $EQUIPOISE_TOKEN" https://equipoise.example.org/api/trials/<trial>/participants
The commands above work on the database itself and take no token. docs/operator.md says what a token may do; <address>/api/docs lists the routes.
equipoise COMMAND --help has an example for each.`;

/** The command that was named, by itself; all of them for anything else, so that help lists them. */
function registrations(name = ''): Promise<((program: Command) => void)[]> {
  const named = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  return Promise.all((named ? [named] : Object.values(COMMANDS)).map((load) => load()));
}

async function main(): Promise<void> {
  const program = new Command('equipoise')
    .description('Randomised trials of psychological and behavioural therapies, end to end.')
    .version(SOFTWARE_VERSION)
    .showHelpAfterError('(equipoise --help shows what there is)')
    .exitOverride()
    .configureHelp({ showGlobalOptions: false })
    .addHelpText('after', HELP);
  for (const register of await registrations(process.argv[2])) register(program);
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
