import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { EmbeddedPostgres } from '@equipoise/platform';
import pg from 'pg';
import { startEmbeddedProcess, type EmbeddedProcess } from '../support/embedded-process';
import { until } from '../support/patience';

const asRoot = process.getuid?.() === 0;
if (!asRoot) console.warn('skipped: only root meets a folder that the database\'s account cannot reach');

async function ask<T>(url: string, sql: string): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<{ answer: T }>(sql);
    return rows[0]?.answer as T;
  } finally {
    await client.end();
  }
}

const isRunning = (pid: number): boolean => {
  try {
    return fs.readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.[0] !== 'Z';
  } catch {
    return false;
  }
};

describe('the embedded PostgreSQL', () => {
  let dir: string;
  const servers: EmbeddedPostgres[] = [];
  const processes: EmbeddedProcess[] = [];
  const postmaster = () => Number(fs.readFileSync(path.join(dir, 'cluster/postmaster.pid'), 'utf8').split('\n')[0]);

  const startHere = async (onNotice?: (message: string) => void): Promise<EmbeddedPostgres> => {
    const server = new EmbeddedPostgres({ dir, onNotice });
    servers.push(server);
    return server.start();
  };
  const startApart = (): EmbeddedProcess => {
    const started = startEmbeddedProcess(dir);
    started.ready.catch(() => undefined);
    processes.push(started);
    return started;
  };

  beforeEach(() => {
    const parent = fs.mkdtempSync(path.join(os.tmpdir(), 'equipoise-embedded-'));
    fs.chmodSync(parent, 0o755);
    dir = path.join(parent, 'postgres');
  });
  afterEach(async () => {
    for (const { child } of processes.splice(0)) child.kill('SIGKILL');
    for (const server of servers.splice(0)) await server.stop();
    if (fs.existsSync(path.join(dir, 'cluster/postmaster.pid'))) await (await startHere()).stop();
    fs.rmSync(path.dirname(dir), { recursive: true, force: true });
  });

  it('a second process that finds it running connects, and leaves without stopping it', async () => {
    const owner = await startHere();
    expect(owner.owner).toBe(true);
    const guest = startApart();
    const { owner: guestOwns, url } = await guest.ready;
    expect([guestOwns, url]).toEqual([false, owner.url()]);
    await guest.stop();
    expect(await ask<number>(owner.url(), 'select 1 as answer')).toBe(1);
  });

  it('two processes that start at once share one server, which only one of them owns', async () => {
    const both = [startApart(), startApart()];
    const [first, second] = await Promise.all(both.map(({ ready }) => ready));
    expect(first!.url).toBe(second!.url);
    expect([first!.owner, second!.owner].sort()).toEqual([false, true]);
  });

  it('outlives an owner that was killed; the next to start takes it over and stops it in the end', async () => {
    const killed = startApart();
    const { url } = await killed.ready;
    await ask(url, 'create table kept as select 7 as answer');
    const pid = postmaster();
    await killed.kill();
    expect(isRunning(pid)).toBe(true);
    const heir = await startHere();
    expect([heir.owner, heir.url()]).toEqual([true, url]);
    expect(await ask<number>(url, 'select answer from kept')).toBe(7);
    await heir.stop();
    expect(isRunning(pid)).toBe(false);
  });

  it('recovers what was committed when owner and server were killed', async () => {
    const killed = startApart();
    const { url } = await killed.ready;
    await ask(url, 'create table kept as select 8 as answer');
    const pid = postmaster();
    await killed.kill();
    process.kill(pid, 'SIGKILL');
    const next = await startHere();
    expect(next.owner).toBe(true);
    expect(await ask<number>(next.url(), 'select answer from kept')).toBe(8);
  });

  it('is started again on the same port when it is killed under its owner', async () => {
    const notices: string[] = [];
    const server = await startHere((message) => notices.push(message));
    await ask(server.url(), 'create table kept as select 9 as answer');
    for (let round = 1; round <= 2; round += 1) {
      const killed = postmaster();
      process.kill(killed, 'SIGKILL');
      await until(() => ask<number>(server.url(), 'select answer from kept').then((n) => n === 9).catch(() => false), 'it answers again');
      expect(postmaster()).not.toBe(killed);
    }
    expect(notices.filter((notice) => notice.includes('ended by itself'))).toHaveLength(2);
  });

  it('is started again by an heir, too, that did not start it itself', async () => {
    const killed = startApart();
    await killed.ready;
    await killed.kill();
    const heir = await startHere();
    process.kill(postmaster(), 'SIGKILL');
    await until(() => ask<number>(heir.url(), 'select 1 as answer').then(() => true).catch(() => false), 'the heir answers');
  });

  it('neither adopts nor signals a stranger whose number stands in a stale note', async () => {
    const first = await startHere();
    const url = new URL(first.url());
    await first.stop();
    const stranger = spawn('sleep', ['60'], { stdio: 'ignore' });
    try {
      const note = [stranger.pid, path.join(dir, 'cluster'), 1, url.port, '', '127.0.0.1', '', 'ready   '];
      fs.writeFileSync(path.join(dir, 'cluster/postmaster.pid'), `${note.join('\n')}\n`);
      const next = await startHere();
      expect(next.owner).toBe(true);
      expect(postmaster()).not.toBe(stranger.pid);
      await next.stop();
      expect([stranger.exitCode, stranger.signalCode]).toEqual([null, null]);
    } finally {
      stranger.kill('SIGKILL');
    }
  });

  it('does not adopt the original of a copied folder', async () => {
    const original = await startHere();
    const copy = path.join(path.dirname(dir), 'copy');
    await ask(original.url(), 'checkpoint');
    fs.cpSync(dir, copy, { recursive: true });
    fs.rmSync(path.join(copy, 'owner'));
    const { uid, gid } = fs.statSync(dir);
    for (const entry of fs.readdirSync(copy, { recursive: true, encoding: 'utf8' })) fs.chownSync(path.join(copy, entry), uid, gid);
    const server = new EmbeddedPostgres({ dir: copy });
    servers.push(server);
    await server.start();
    expect(server.owner).toBe(true);
    expect(server.url()).not.toBe(original.url());
  });

  it('nothing looks whole when its making was killed midway', async () => {
    const killed = startApart();
    await until(() => fs.existsSync(dir) && fs.readdirSync(dir).some((name) => name.startsWith('cluster.making')), 'the making begins', { everyMs: 5 });
    await killed.kill();
    expect(fs.existsSync(path.join(dir, 'cluster'))).toBe(false);
    const next = await startHere();
    expect(await ask<number>(next.url(), 'select 1 as answer')).toBe(1);
  });

  (asRoot ? it : it.skip)('moves out of a folder that its account cannot reach, says where, and finds the same place again', async () => {
    fs.chmodSync(path.dirname(dir), 0o700);
    const notices: string[] = [];
    const first = await startHere((message) => notices.push(message));
    const place = /its files are in (\S+)\.$/.exec(notices[0] ?? '')?.[1] ?? '';
    try {
      expect(fs.existsSync(path.join(place, 'cluster/PG_VERSION'))).toBe(true);
      expect(fs.existsSync(dir)).toBe(false);
      await ask(first.url(), 'create table kept as select 5 as answer');
      await first.stop();
      const second = await startHere();
      expect(await ask<number>(second.url(), 'select answer from kept')).toBe(5);
      await second.stop();
    } finally {
      if (place) fs.rmSync(place, { recursive: true, force: true });
    }
  });
});
