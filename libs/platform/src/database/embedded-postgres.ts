import { spawn, type ChildProcess } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { locateBinaries, reachable, unprivilegedAccount, type Account, type PostgresBinaries } from './postgres-binaries';
import { isSameProcess, processStamp } from './process-stamp';

export interface EmbeddedPostgresOptions {
  /** Folder that holds the cluster. */
  readonly dir: string;
  /** false only for throw-away test data: no fsync. */
  readonly durable?: boolean;
  /** Told once when the cluster had to move out of a folder that the database's account cannot reach. */
  readonly onNotice?: (message: string) => void;
}

const SETTINGS = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'timezone=UTC', 'max_connections=200', 'jit=off'];
const THROW_AWAY = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'wal_level=minimal', 'max_wal_senders=0'];

const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * A PostgreSQL of our own, from the binaries in the npm package. One process owns it; others that find it
 * running connect and leave. A server whose owner was killed is taken over by the next process that starts.
 */
export class EmbeddedPostgres {
  private readonly account: Account | undefined = unprivilegedAccount();
  private binaries: PostgresBinaries;
  private child?: ChildProcess;
  private dir: string;
  private password = '';
  private port = 0;
  private pid = 0;
  /** Whether stopping this object stops the server. */
  owner = false;

  constructor(private readonly options: EmbeddedPostgresOptions) {
    this.dir = path.resolve(options.dir);
  }

  /** @throws Error with the server's own words when it does not start within a minute. */
  async start(): Promise<this> {
    this.binaries = locateBinaries(this.account);
    this.prepareFolder();
    if (!fs.existsSync(path.join(this.cluster, 'PG_VERSION'))) await this.initialise();
    this.password = fs.readFileSync(path.join(this.dir, 'password'), 'utf8').trim();
    if (await this.adopt()) return this;
    await this.launch();
    return this;
  }

  /** Connection URL of the superuser, or of another login. */
  url(database = 'postgres', user = 'postgres', password = this.password): string {
    return `postgres://${user}:${encodeURIComponent(password)}@127.0.0.1:${this.port}/${database}`;
  }

  /** Stops the server if this object owns it: first politely, after a second for good. */
  async stop(): Promise<void> {
    if (!this.owner || !this.pid) return;
    this.owner = false;
    this.signal('SIGTERM');
    const impatient = setTimeout(() => this.signal('SIGINT'), 1000);
    for (const began = Date.now(); this.running() && Date.now() - began < 20_000; ) await sleep(20);
    clearTimeout(impatient);
    if (this.running()) this.signal('SIGQUIT');
    fs.rmSync(path.join(this.dir, 'owner'), { force: true });
  }

  private get cluster(): string {
    return path.join(this.dir, 'cluster');
  }

  private running(): boolean {
    return this.child ? this.child.exitCode === null && this.child.signalCode === null : alive(this.pid);
  }

  private signal(signal: NodeJS.Signals): void {
    try {
      process.kill(this.pid, signal);
    } catch {
      // already gone
    }
  }

  /** Parents are made first and openly: a recursive mkdir with mode 0700 would shut the account out of its own folder. */
  private prepareFolder(): void {
    fs.mkdirSync(path.dirname(this.dir), { recursive: true });
    if (this.account && !reachable(path.dirname(this.dir), this.account)) {
      const wanted = this.dir;
      const name = createHash('sha256').update(wanted).digest('hex').slice(0, 12);
      this.dir = path.join(os.platform() === 'linux' && fs.existsSync('/var/lib') ? '/var/lib' : os.tmpdir(), `equipoise-${name}`);
      this.options.onNotice?.(`The database's account cannot reach ${wanted}; its files are in ${this.dir}.`);
    }
    fs.mkdirSync(this.dir, { recursive: true, mode: 0o700 });
    if (this.account) fs.chownSync(this.dir, this.account.uid, this.account.gid);
  }

  private async initialise(): Promise<void> {
    fs.rmSync(this.cluster, { recursive: true, force: true });
    const secret = path.join(this.dir, 'password');
    fs.writeFileSync(secret, randomBytes(18).toString('base64url'), { mode: 0o600 });
    if (this.account) fs.chownSync(secret, this.account.uid, this.account.gid);
    // initdb works beside the final place, so that a kill in its midst leaves no half cluster that looks whole
    const making = `${this.cluster}.making`;
    fs.rmSync(making, { recursive: true, force: true });
    const args = ['-D', making, '-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${secret}`, '--encoding=UTF8'];
    args.push('--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', ...(this.options.durable === false ? ['--no-sync'] : []));
    await new Promise<void>((resolve, reject) => {
      let words = '';
      const child = spawn(this.binaries.initdb, args, { ...this.spawnOptions(), stdio: ['ignore', 'ignore', 'pipe'] });
      child.stderr?.on('data', (chunk: Buffer) => (words += chunk.toString()));
      child.on('error', reject);
      child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`The embedded PostgreSQL could not make its files: ${words}`))));
    });
    fs.renameSync(making, this.cluster);
  }

  /** Uses a server that already runs on these files; only a successful connection proves that it is ours. */
  private async adopt(): Promise<boolean> {
    for (let attempt = 0; attempt < 20; attempt += 1) {
      const found = this.readPidFile();
      if (!found || !alive(found.pid)) return false;
      this.port = found.port;
      const client = new pg.Client({ connectionString: this.url(), connectionTimeoutMillis: 2000 });
      client.on('error', () => undefined);
      try {
        await client.connect();
        await client.end();
        this.pid = found.pid;
        this.claimIfOrphaned();
        return true;
      } catch (error) {
        const code = (error as { code?: string }).code;
        if (code !== '57P03') return false; // 57P03: it is starting up or recovering, and is worth the wait
        await sleep(250);
      }
    }
    return false;
  }

  private claimIfOrphaned(): void {
    const file = path.join(this.dir, 'owner');
    const stamp = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
    if (isSameProcess(stamp)) return;
    fs.writeFileSync(file, processStamp());
    this.owner = true;
  }

  private async launch(): Promise<void> {
    this.port = await freePort();
    const settings = [...SETTINGS, ...(this.options.durable === false ? THROW_AWAY : [])].flatMap((setting) => ['-c', setting]);
    const logFile = path.join(this.dir, 'postgres.log');
    const log = fs.openSync(logFile, 'w', 0o600);
    // a process group of its own: Ctrl-C reaches us first, and we stop the server after the application
    this.child = spawn(this.binaries.postgres, ['-D', this.cluster, '-p', String(this.port), ...settings], {
      ...this.spawnOptions(),
      detached: true,
      stdio: ['ignore', 'ignore', log],
    });
    fs.closeSync(log);
    this.child.unref();
    this.pid = this.child.pid ?? 0;
    this.owner = true;
    fs.writeFileSync(path.join(this.dir, 'owner'), processStamp());
    for (const began = Date.now(); ; await sleep(15)) {
      const words = () => fs.readFileSync(logFile, 'utf8').slice(-2000);
      if (!this.running()) throw new Error(`The embedded PostgreSQL stopped while starting: ${words()}`);
      const found = this.readPidFile();
      if (found?.pid === this.pid && found.ready) return;
      if (Date.now() - began > 60_000) throw new Error(`The embedded PostgreSQL did not start within a minute: ${words()}`);
    }
  }

  private readPidFile(): { pid: number; port: number; ready: boolean } | undefined {
    try {
      const lines = fs.readFileSync(path.join(this.cluster, 'postmaster.pid'), 'utf8').split('\n');
      return { pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
    } catch {
      return undefined;
    }
  }

  private spawnOptions() {
    return { ...this.account, cwd: this.dir, env: { PATH: process.env.PATH, SystemRoot: process.env.SystemRoot, LC_ALL: 'C', TZ: 'UTC' } };
  }
}
