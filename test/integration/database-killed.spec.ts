import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readConfig } from '@equipoise/platform';
import { generateSync } from 'otplib';
import { serve, type Served } from '../../apps/api/src/serve';
import { awaited, until } from '../support/patience';

interface Seen {
  status: number;
  type: string | null;
  code?: string;
}

/** The product on an embedded database of its own, whose server is killed under it. */
describe('the product whose embedded PostgreSQL is killed', () => {
  let folder: string;
  let served: Served;
  const notices: string[] = [];
  const password = 'quiet-lantern-orchard-71';

  beforeAll(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'equipoise-killed-'));
    fs.chmodSync(folder, 0o755);
    served = await serve(readConfig({ EQUIPOISE_DATA_DIR: folder, PORT: '0', LOG_LEVEL: 'error' }), { web: false, throwAwayPasswords: true, onNotice: (message) => notices.push(message) });
  }, 300_000);
  afterAll(async () => {
    await served.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  const ask = async (method: string, address: string, body?: unknown, cookie = ''): Promise<Seen & { body: Record<string, unknown>; cookie: string }> => {
    const response = await fetch(`${served.url}/api${address}`, {
      method,
      headers: { 'x-equipoise-request': '1', ...(cookie ? { cookie } : {}), ...(body ? { 'content-type': 'application/json' } : {}) },
      body: body ? JSON.stringify(body) : undefined,
    });
    const text = await response.text();
    const parsed = (text ? JSON.parse(text) : {}) as Record<string, unknown>;
    return { status: response.status, type: response.headers.get('content-type'), code: parsed.code as string | undefined, body: parsed, cookie: response.headers.getSetCookie()[0]?.split(';')[0] ?? '' };
  };

  const killDatabase = () => {
    const note = path.join(folder, 'postgres/cluster/postmaster.pid');
    process.kill(Number(fs.readFileSync(note, 'utf8').split('\n')[0]), 'SIGKILL');
  };

  /** Asks until it is answered again, and gives what was seen on the way. */
  const untilAnswered = async (): Promise<Seen[]> => {
    const seen: Seen[] = [];
    const again = async () => seen.push(await ask('GET', '/setup'));
    await awaited('an answer after the loss of the database', again, (count) => count > 1 && seen.at(-1)?.status === 200, { everyMs: 20 });
    return seen;
  };

  it('refuses by 503 while it is away, starts it again, and goes on without losing what was acknowledged', async () => {
    const email = 'ada@example.org';
    const made = await ask('POST', '/setup', { email, displayName: 'Ada', password, locale: 'en' });
    expect(made.status).toBe(201);
    for (let round = 0; round < 3; round += 1) {
      killDatabase();
      const seen = await untilAnswered();
      const refused = seen.filter(({ status }) => status !== 200);
      expect(refused.length).toBeGreaterThan(0);
      for (const { status, type, code } of refused) expect([status, type, code]).toEqual([503, 'application/problem+json; charset=utf-8', 'database-unavailable']);
    }
    const signedIn = await ask('POST', '/session', { email, password });
    expect(signedIn.status).toBe(200);
    expect(notices.filter((notice) => notice.includes('ended by itself'))).toHaveLength(3);

    // an administrator reaches the mailbox with a second factor only
    const offered = await ask('POST', '/account/second-factor', {}, signedIn.cookie);
    const confirmed = await ask('POST', '/account/second-factor/confirmation', { code: generateSync({ secret: String(offered.body.secret) }) }, signedIn.cookie);
    expect(confirmed.status).toBe(200);

    // the worker, too, lives on: what is enqueued now leaves the house
    expect((await ask('POST', '/password-resets', { email })).status).toBe(202);
    const mail = async () => ((await ask('GET', '/mailbox', undefined, confirmed.cookie)).body.items as object[] | undefined)?.length ?? 0;
    await until(async () => (await mail()) > 0, 'the mail leaves');
    const ready = await ask('GET', '/health/ready');
    expect(ready.body).toEqual({ status: 'up', database: 'up', queue: 'up' });
  }, 300_000);
});
