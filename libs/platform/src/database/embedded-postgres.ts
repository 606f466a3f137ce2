import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import pg from 'pg';
import { makeCluster, prepareFolder, readPostmasterNote, spawnOptions } from './cluster-files';
import { locateBinaries, unprivilegedAccount, type Account } from './postgres-binaries';
import { commandOf, isAlive, isSameProcess, processStamp } from './process-stamp';
import { takeTurn } from './take-turn';

export interface EmbeddedPostgresOptions {
  /** Folder that holds the cluster. */
  readonly dir: string;
  /** false only for throw-away test data: no fsync. */
  readonly durable?: boolean;
  /** Told what an operator should know: another folder, a server that ended by itself and was started again. */
  readonly onNotice?: (message: string) => void;
}

const SETTINGS = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'timezone=UTC', 'max_connections=200', 'jit=off'];
const THROW_AWAY = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'wal_level=minimal', 'max_wal_senders=0'];
/** Recovery after a crash may have much to replay. */
const START_PATIENCE_MS = 300_000;
/** How long a server that holds the files may stay silent before we give up on it. */
const ADOPT_PATIENCE_MS = 60_000;
const WATCH_MS = 500;
const LOG_LIMIT_BYTES = 10_000_000;
/** Processes of a killed server go away within moments; until then its successor is refused in these words. */
const PREDECESSOR_LINGERS = /pre-existing shared memory block|lock file "postmaster.pid" already exists/;

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

/**
 * A PostgreSQL of our own, from the binaries in the npm package. One process owns it; others that find it
 * running connect and leave. A server whose owner was killed is taken over by the next process that starts.
 * A server that ends by itself is started again by its owner, on the same port.
 */
export class EmbeddedPostgres {
  private readonly account: Account | undefined = unprivilegedAccount();
  private dir: string;
  private password = '';
  private port = 0;
  private pid = 0;
  /** Set where this process started the server; an adopted one is known by its pid only. */
  private child?: ChildProcess;
  private watch?: NodeJS.Timeout;
  private revival?: Promise<void>;
  private stopping = false;
  /** Whether stopping this object stops the server. */
  owner = false;

  constructor(private readonly options: EmbeddedPostgresOptions) {
    this.dir = path.resolve(options.dir);
  }

  /** @throws Error with the server's own words when it does not start. */
  async start(): Promise<this> {
    this.stopping = false;
    this.dir = prepareFolder(this.dir, this.account, this.options.onNotice);
    const giveBack = await takeTurn(path.join(this.dir, 'starting'));
    try {
      if (!fs.existsSync(path.join(this.cluster, 'PG_VERSION'))) {
        await makeCluster(this.dir, locateBinaries(this.account).initdb, this.account, this.options.durable !== false);
      }
      this.password = fs.readFileSync(path.join(this.dir, 'password'), 'utf8').trim();
      if (await this.adopt()) this.claimIfOrphaned();
      else await this.launch(await freePort());
    } finally {
      giveBack();
    }
    if (this.owner) this.watch = setInterval(() => this.reviveIfGone(), WATCH_MS).unref();
    return this;
  }

  /** Connection URL of the superuser, or of another login. */
  url(database = 'postgres', user = 'postgres', password = this.password): string {
    return `postgres://${user}:${encodeURIComponent(password)}@127.0.0.1:${this.port}/${database}`;
  }

  /** Stops the server if this object owns it: first politely, after a second for good. */
  async stop(): Promise<void> {
    this.stopping = true;
    clearInterval(this.watch);
    await this.revival;
    if (!this.owner) return;
    this.owner = false;
    this.signal('SIGTERM');
    const impatient = setTimeout(() => this.signal('SIGINT'), 1000);
    for (const began = Date.now(); this.running() && Date.now() - began < 20_000; ) await sleep(20);
    clearTimeout(impatient);
    if (this.running()) this.signal('SIGQUIT');
    fs.rmSync(this.ownerMark, { force: true });
  }

  private get cluster(): string {
    return path.join(this.dir, 'cluster');
  }

  private get ownerMark(): string {
    return path.join(this.dir, 'owner');
  }

  private running(): boolean {
    return this.child ? this.child.exitCode === null && this.child.signalCode === null : isAlive(this.pid);
  }

  /** Signals the server, and never a process that merely got its number. */
  private signal(signal: NodeJS.Signals): void {
    if (!this.running() || (!this.child && readPostmasterNote(this.cluster)?.pid !== this.pid)) return;
    try {
      process.kill(this.pid, signal);
    } catch {
      // already gone
    }
  }

  /** Uses a server that already runs on these files; only a successful connection to this very cluster proves it. */
  private async adopt(): Promise<boolean> {
    for (const began = Date.now(); Date.now() - began < ADOPT_PATIENCE_MS; await sleep(100)) {
      const note = readPostmasterNote(this.cluster);
      if (!note || !isAlive(note.pid)) {
        if (!this.ownerLives()) return false;
        continue; // its owner will start it again in a moment; two servers cannot share the files
      }
      const command = commandOf(note.pid);
      if (command !== undefined && !command.includes(this.cluster)) {
        // a stale note whose number now belongs to a stranger would keep PostgreSQL from starting
        fs.rmSync(path.join(this.cluster, 'postmaster.pid'), { force: true });
        return false;
      }
      if (await this.answers(note.port)) {
        this.port = note.port;
        this.pid = note.pid;
        return true;
      }
      if (command === undefined) return false;
    }
    throw new Error(`A PostgreSQL holds the files in ${this.cluster} but does not answer; end it, or wait, and start again.`);
  }

  private ownerLives(): boolean {
    return fs.existsSync(this.ownerMark) && isSameProcess(fs.readFileSync(this.ownerMark, 'utf8'));
  }

  private async answers(port: number): Promise<boolean> {
    const connectionString = `postgres://postgres:${encodeURIComponent(this.password)}@127.0.0.1:${port}/postgres`;
    const client = new pg.Client({ connectionString, connectionTimeoutMillis: 2000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      const { rows } = await client.query<{ data_directory: string }>('show data_directory');
      // a copied folder carries the note of the original, which answers to the same password
      return fs.realpathSync(rows[0]?.data_directory ?? '') === fs.realpathSync(this.cluster);
    } catch {
      return false;
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  private claimIfOrphaned(): void {
    if (this.ownerLives()) return;
    fs.writeFileSync(this.ownerMark, processStamp());
    this.owner = true;
  }

  /** @throws Error with the server's own words */
  private async launch(port: number): Promise<void> {
    for (const began = Date.now(); ; await sleep(100)) {
      try {
        await this.launchOnce(port);
        break;
      } catch (error) {
        if (!PREDECESSOR_LINGERS.test((error as Error).message) || Date.now() - began > 10_000) throw error;
      }
    }
    this.port = port;
    fs.writeFileSync(this.ownerMark, processStamp());
    this.owner = true;
  }

  private async launchOnce(port: number): Promise<void> {
    const settings = [...SETTINGS, ...(this.options.durable === false ? THROW_AWAY : [])].flatMap((setting) => ['-c', setting]);
    const logFile = path.join(this.dir, 'postgres.log');
    const tooLong = fs.existsSync(logFile) && fs.statSync(logFile).size > LOG_LIMIT_BYTES;
    const log = fs.openSync(logFile, tooLong ? 'w' : 'a', 0o600);
    const from = fs.fstatSync(log).size;
    // a process group of its own: Ctrl-C reaches us first, and we stop the server after the application
    const child = spawn(locateBinaries(this.account).postgres, ['-D', this.cluster, '-p', String(port), ...settings], {
      ...spawnOptions(this.dir, this.account),
      detached: true,
      stdio: ['ignore', 'ignore', log],
    });
    fs.closeSync(log);
    child.unref();
    child.on('error', () => undefined); // without a pid it counts as ended, just below
    child.once('exit', () => this.reviveIfGone());
    this.child = child;
    this.pid = child.pid ?? 0;
    const words = () => fs.readFileSync(logFile).subarray(from).toString().slice(-2000);
    for (const began = Date.now(); ; await sleep(15)) {
      if (!this.pid || !this.running()) throw new Error(`The embedded PostgreSQL stopped while starting: ${words()}`);
      const note = readPostmasterNote(this.cluster);
      if (note?.pid === this.pid && note.ready) return;
      if (Date.now() - began > START_PATIENCE_MS) {
        this.signal('SIGQUIT');
        throw new Error(`The embedded PostgreSQL did not start within five minutes: ${words()}`);
      }
    }
  }

  /** An owned server that is gone without having been stopped is started again. */
  private reviveIfGone(): void {
    if (!this.owner || this.stopping || this.revival || this.running()) return;
    this.revival = this.revive().finally(() => (this.revival = undefined));
  }

  private async revive(): Promise<void> {
    this.options.onNotice?.('The embedded PostgreSQL ended by itself; it is started again.');
    for (let pause = 100; !this.stopping; pause = Math.min(pause * 2, 5000)) {
      try {
        await this.launch(this.port);
        this.options.onNotice?.('The embedded PostgreSQL runs again.');
        return;
      } catch (error) {
        this.options.onNotice?.((error as Error).message);
        await sleep(pause);
      }
    }
  }
}
