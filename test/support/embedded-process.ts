import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';

/** A process of its own that starts the embedded PostgreSQL on a folder, and does what it is told. */
export interface EmbeddedProcess {
  readonly child: ChildProcess;
  /** What it said when it was up: whether it owns the server, and where the server is. */
  readonly ready: Promise<{ readonly owner: boolean; readonly url: string }>;
  /** Asks it to stop its server (if it owns it) and to leave. */
  stop(): Promise<void>;
  kill(): Promise<void>;
}

export function startEmbeddedProcess(dir: string): EmbeddedProcess {
  const child = fork(path.join(__dirname, 'embedded-process.cjs'), [dir], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    child,
    ready: new Promise((resolve, reject) => {
      child.once('message', (message) => resolve(message as { owner: boolean; url: string }));
      child.once('exit', (code, signal) => reject(new Error(`the process ended before it was ready: ${code ?? signal}`)));
    }),
    async stop() {
      child.send('stop');
      await gone;
    },
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
  };
}
