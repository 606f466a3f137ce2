import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';

const HOME = path.resolve(__dirname, '../..');

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command line as it was built, with an environment of its own. */
export function startCommand(args: readonly string[], environment: Readonly<Record<string, string>> = {}): { child: ChildProcess; finished: Promise<Finished>; output: () => string } {
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(DATABASE_URL|REDIS_URL|EQUIPOISE_|PORT$|TEST_)/.test(name)));
  const child = spawn(process.execPath, [path.join(HOME, 'dist/apps/cli/src/main.js'), ...args], {
    cwd: HOME,
    env: { ...inherited, EQUIPOISE_HOME: HOME, PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const finished = new Promise<Finished>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
  return { child, finished, output: () => stdout + stderr };
}

export const runCommand = (args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Finished> => startCommand(args, environment).finished;
