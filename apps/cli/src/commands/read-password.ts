import readline from 'node:readline';
import { Writable } from 'node:stream';

/** The first line of standard input. */
async function firstLine(): Promise<string> {
  const lines = readline.createInterface({ input: process.stdin, crlfDelay: Infinity });
  for await (const line of lines) {
    lines.close();
    return line;
  }
  return '';
}

/** Asks on the terminal; what is typed is not shown. */
function ask(question: string): Promise<string> {
  process.stderr.write(question);
  const silence = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = readline.createInterface({ input: process.stdin, output: silence, terminal: true });
  return new Promise((resolve, reject) => {
    terminal.on('SIGINT', () => {
      terminal.close();
      reject(new Error('\nStopped; nothing was changed.'));
    });
    terminal.question('', (answer) => {
      terminal.close();
      process.stderr.write('\n');
      resolve(answer);
    });
  });
}

/** The password, from standard input or from the terminal; undefined where there is no terminal to ask. */
export async function readPassword(fromStandardInput: boolean): Promise<string | undefined> {
  if (fromStandardInput) return firstLine();
  if (!process.stdin.isTTY) return undefined;
  const password = await ask('Password (12 characters or more): ');
  if ((await ask('The same again: ')) !== password) throw new Error('The two are not the same; nothing was changed.');
  return password;
}
