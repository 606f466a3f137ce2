import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { TEST_MASTER_KEY } from './keys';

const HOME = path.resolve(__dirname, '../..');

export interface ApiProcess {
  readonly child: ChildProcess;
  /** Address that answers. */
  readonly url: string;
  stop(): Promise<void>;
}

/** A process that only answers HTTP, as built, on a database that is migrated already. @throws Error with what it said, when it does not come up */
export async function startApiProcess(databaseUrl: string, environment: Readonly<Record<string, string>> = {}): Promise<ApiProcess> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'equipoise-api-'));
  const api = await startListening([path.join(HOME, 'dist/apps/api/src/main.js')], {
    PATH: process.env.PATH, EQUIPOISE_HOME: HOME, EQUIPOISE_DATA_DIR: dataDir, EQUIPOISE_MASTER_KEY: TEST_MASTER_KEY, DATABASE_URL: databaseUrl, PORT: '0', LOG_LEVEL: 'error',
    EQUIPOISE_REQUESTS_PER_SECOND: '100000', // one signed-in person stands for all clients
    ...environment,
  });
  return {
    ...api,
    async stop() {
      await api.stop();
      fs.rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** A Node process that says "ready at" and its address when it answers. */
export async function startListening(args: readonly string[], env: NodeJS.ProcessEnv): Promise<ApiProcess> {
  const child = spawn(process.execPath, args, { cwd: HOME, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      const found = /ready at (http\S+?)\.?\s/.exec(said)?.[1];
      if (found) resolve(found);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('error', reject);
    child.once('exit', (code, signal) => reject(new Error(`the process ended (${code ?? signal}) before it was ready: ${said.slice(-2000)}`)));
  });
  return {
    child,
    url,
    async stop() {
      child.kill('SIGTERM');
      await gone;
    },
  };
}
