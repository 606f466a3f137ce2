import { InvalidArgumentError, type Command } from 'commander';
import { isEmail } from 'class-validator';
import { DomainError } from '@equipoise/kernel';
import { createAccount, findAccount, orderNotice, PasswordHasher, removeSecondFactor, requireGoodPassword, setPassword, type Locale } from '@equipoise/identity';
import { Access, prepareRuntime, readConfig, type Runtime } from '@equipoise/platform';
import { MIGRATIONS, ROWS } from '../../../api/src/schema';
import { badInput, deliver, type CommandOutcome } from './outcome';
import { readPassword } from './read-password';

/** The options of `user create`, as they were typed. */
export interface NewUserOptions {
  readonly email: string;
  readonly name: string;
  readonly locale: Locale;
  readonly administrator?: boolean;
  readonly designer?: boolean;
}

interface PasswordSource {
  readonly passwordStdin?: boolean;
}

const parseEmail = (value: string): string => {
  if (!isEmail(value)) throw new InvalidArgumentError('It must be an e-mail address.');
  return value;
};

const parseName = (value: string): string => {
  if (!/^[^\p{C}]{1,200}$/u.test(value) || value.trim() === '') throw new InvalidArgumentError('It must be one line of 1 to 200 characters.');
  return value.trim();
};

const parseLocale = (value: string): Locale => {
  if (value !== 'en' && value !== 'es') throw new InvalidArgumentError('It must be en or es.');
  return value;
};

export function registerUser(program: Command): void {
  const user = program.command('user').description('Accounts, from the command line: the first one, or where nobody can sign in.');
  user
    .command('create')
    .description('Create an account. The password is asked for, or read from standard input.')
    .requiredOption('--email <address>', 'address to sign in with', parseEmail)
    .requiredOption('--name <text>', 'printed name, also in signatures', parseName)
    .option('--locale <code>', 'language: en or es', parseLocale, 'en')
    .option('--administrator', 'manages accounts and roles; sees no clinical data')
    .option('--designer', 'may import protocols and so begin trials')
    .option('--password-stdin', 'read the password from the first line of standard input')
    .addHelpText('after', '\nExample:\n  $ equipoise user create --email ada@example.org --name "Ada Quill" --administrator --designer\n')
    .action((options: NewUserOptions & PasswordSource) => withPassword('user create', options, (runtime, password) => createUser(runtime, options, password)));
  user
    .command('password')
    .description('Give an account another password; it ends every session of that account.')
    .requiredOption('--email <address>', 'address of the account', parseEmail)
    .option('--password-stdin', 'read the password from the first line of standard input')
    .addHelpText('after', '\nExample:\n  $ equipoise user password --email ada@example.org\n')
    .action((options: { readonly email: string } & PasswordSource) => withPassword('user password', options, (runtime, password) => changePassword(runtime, options.email, password)));
  user
    .command('reset-factor')
    .description('Take the authenticator app off an account that lost it; the next sign-in sets up a new one. It ends every session of that account.')
    .requiredOption('--email <address>', 'address of the account', parseEmail)
    .requiredOption('--reason <text>', 'why; it stays in the audit trail')
    .addHelpText('after', '\nExample:\n  $ equipoise user reset-factor --email ada@example.org --reason "telephone lost, identity checked in person"\n')
    .action((options: { readonly email: string; readonly reason: string }) => withRuntime((runtime) => resetFactor(runtime, options.email, options.reason)));
}

/** Reads the password before anything is started, so that a mistake costs no time. */
async function withPassword(command: string, source: PasswordSource, work: (runtime: Runtime, password: string) => Promise<CommandOutcome>): Promise<void> {
  const password = await readPassword(source.passwordStdin === true);
  if (password === undefined) return deliver(badInput(command, 'there is no terminal to ask for the password; give --password-stdin'));
  await withRuntime((runtime) => work(runtime, password));
}

async function withRuntime(work: (runtime: Runtime) => Promise<CommandOutcome>): Promise<void> {
  const runtime = await prepareRuntime(readConfig(), { rows: ROWS, migrations: MIGRATIONS }, { onNotice: (message) => process.stderr.write(`${message}\n`) });
  try {
    deliver(await work(runtime));
  } finally {
    await runtime.close();
  }
}

/** Creates the account on a database that stands; exit code 1 where the address is taken, 2 where the password is refused. */
export function createUser(runtime: Runtime, wish: NewUserOptions, password: string, hasher = new PasswordHasher()): Promise<CommandOutcome> {
  return explained('user create', async () => {
    requireGoodPassword(password, wish);
    const passwordHash = await hasher.hash(password);
    const access = Access.forSystem(runtime.databases, runtime.clock, 'command line', 'user create');
    const account = { id: runtime.ids.next(), email: wish.email, displayName: wish.name, locale: wish.locale, passwordHash, createdAt: runtime.clock.now() };
    await access.transaction((tx) => createAccount(tx, { ...account, administrator: wish.administrator === true, trialDesigner: wish.designer === true }), {
      reason: 'created from the command line',
    });
    return `${wish.email} can sign in.\n`;
  });
}

/** Sets the password on a database that stands; exit code 1 where there is no such account. */
export function changePassword(runtime: Runtime, email: string, password: string, hasher = new PasswordHasher()): Promise<CommandOutcome> {
  return explained('user password', async () => {
    requireGoodPassword(password, { email });
    const passwordHash = await hasher.hash(password);
    const access = Access.forSystem(runtime.databases, runtime.clock, 'command line', 'user password');
    await access.transaction(async (tx) => {
      const [accountId, now] = [await findAccount(tx, email), runtime.clock.now()];
      await setPassword(tx, accountId, passwordHash, now);
      await orderNotice(tx, runtime.ids, 'password-changed', accountId, now);
    }, { reason: 'set from the command line' });
    return `${email} has a new password.\n`;
  });
}

/** Takes the authenticator app off an account; exit code 1 where there is no such account, or it has none. */
export function resetFactor(runtime: Runtime, email: string, reason: string): Promise<CommandOutcome> {
  return explained('user reset-factor', async () => {
    const access = Access.forSystem(runtime.databases, runtime.clock, 'command line', 'user reset-factor');
    await access.transaction(async (tx) => {
      const accountId = await findAccount(tx, email);
      await removeSecondFactor(tx, accountId);
      await orderNotice(tx, runtime.ids, 'second-factor-reset', accountId, runtime.clock.now());
    }, { reason });
    return `${email} sets up a new authenticator app at the next sign-in.\n`;
  });
}

async function explained(command: string, work: () => Promise<string>): Promise<CommandOutcome> {
  try {
    return { stdout: await work(), stderr: '', exitCode: 0 };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const sentence = error.safe.problems?.map(({ message, fix }) => [message, fix].filter(Boolean).join(' ')).join(' ') ?? error.message;
    return error.kind === 'invalid' ? badInput(command, sentence) : { stdout: '', stderr: `equipoise ${command}: ${sentence}\n`, exitCode: 1 };
  }
}
