import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { reachable, type Account } from './postgres-binaries';

/** What PostgreSQL says of itself in postmaster.pid. */
export interface PostmasterNote {
  readonly pid: number;
  readonly port: number;
  readonly ready: boolean;
}

/** Environment and account of every PostgreSQL program that we run. */
export const spawnOptions = (dir: string, account: Account | undefined) => ({
  ...account,
  cwd: dir,
  windowsHide: true,
  env: { PATH: process.env.PATH, SystemRoot: process.env.SystemRoot, LC_ALL: 'C', TZ: 'UTC' },
});

/**
 * Makes the folder that holds a cluster, owned by the database's account. Parents are made first and openly: a
 * recursive mkdir with mode 0700 would shut the account out of its own folder.
 * @returns the folder: another one where the account cannot reach the one that was asked for
 */
export function prepareFolder(wanted: string, account: Account | undefined, onNotice?: (message: string) => void): string {
  let dir = wanted;
  fs.mkdirSync(path.dirname(dir), { recursive: true });
  if (account && !reachable(path.dirname(dir), account)) {
    const name = createHash('sha256').update(wanted).digest('hex').slice(0, 12);
    dir = path.join(os.platform() === 'linux' && fs.existsSync('/var/lib') ? '/var/lib' : os.tmpdir(), `equipoise-${name}`);
    onNotice?.(`The database's account cannot reach ${wanted}; its files are in ${dir}.`);
  }
  fs.mkdirSync(dir, { recursive: true, mode: 0o700 });
  if (account) fs.chownSync(dir, account.uid, account.gid);
  return dir;
}

/**
 * Makes a new cluster and its superuser's password. initdb works beside the final place under a name of its own,
 * so that a kill in its midst leaves nothing that looks whole, and a survivor of an earlier attempt disturbs nobody.
 * @throws Error with initdb's own words
 */
export async function makeCluster(dir: string, initdb: string, account: Account | undefined, durable: boolean): Promise<void> {
  for (const left of fs.readdirSync(dir).filter((name) => name === 'cluster' || name.startsWith('cluster.making'))) removeQuietly(path.join(dir, left));
  const secret = path.join(dir, 'password');
  fs.writeFileSync(secret, randomBytes(18).toString('base64url'), { mode: 0o600 });
  if (account) fs.chownSync(secret, account.uid, account.gid);
  const making = path.join(dir, `cluster.making-${randomBytes(4).toString('hex')}`);
  const args = ['-D', making, '-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${secret}`, '--encoding=UTF8'];
  args.push('--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', ...(durable ? [] : ['--no-sync']));
  await new Promise<void>((resolve, reject) => {
    let words = '';
    const child = spawn(initdb, args, { ...spawnOptions(dir, account), stdio: ['ignore', 'ignore', 'pipe'] });
    child.stderr?.on('data', (chunk: Buffer) => (words += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`The embedded PostgreSQL could not make its files: ${words}`))));
  });
  fs.renameSync(making, path.join(dir, 'cluster'));
  if (durable && process.platform !== 'win32') syncFolder(dir);
}

/** Makes a rename in this folder survive a loss of power. */
export function syncFolder(dir: string): void {
  const handle = fs.openSync(dir, 'r');
  try {
    fs.fsyncSync(handle);
  } finally {
    fs.closeSync(handle);
  }
}

export function readPostmasterNote(cluster: string): PostmasterNote | undefined {
  try {
    const lines = fs.readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
  } catch {
    return undefined;
  }
}

function removeQuietly(target: string): void {
  try {
    fs.rmSync(target, { recursive: true, force: true });
  } catch {
    // an initdb that outlived its parent still writes there; the next attempt clears it away
  }
}
