import pg from 'pg';
import { runDoctor } from '../../apps/cli/src/commands/doctor';
import { withEnvironment } from '../support/environment';
import { overSocket } from '../support/fuzz/over-socket';
import { Fuzz, type FuzzResult } from '../support/fuzz/fuzz';
import { TEST_MASTER_KEY } from '../support/keys';

const LONG = process.env.EQUIPOISE_LONG === '1';
const REQUESTS = LONG ? 20_000 : 2_000;
const SEED = process.env.EQUIPOISE_FUZZ_SEED ?? 'equipoise';

/** Every route of the API's description, with valid, borderline and random input, in a trial that has data, as everybody. */
describe(`${REQUESTS} requests by chance (EQUIPOISE_FUZZ_SEED=${SEED})`, () => {
  let fuzz: Fuzz;
  let result: FuzzResult;

  beforeAll(async () => {
    fuzz = await Fuzz.open(SEED);
    result = await fuzz.run(REQUESTS);
  }, LONG ? 1_800_000 : 300_000);
  afterAll(() => fuzz.close());

  it('get answers of every kind, from every route', () => {
    expect(result.requests).toBe(REQUESTS);
    expect(result.routes).toBeGreaterThan(150);
    expect([200, 201, 400, 401, 403, 404, 409, 412, 422].filter((status) => !result.statuses.has(status))).toEqual([]);
    expect(result.changes).toBeGreaterThan(REQUESTS / 50);
    expect(result.codes.size).toBeGreaterThan(20);
  });

  it('get no fault, no silence and nothing of the inside; every refusal is a problem with a stable code', () => {
    expect(result.faults).toEqual([]);
    expect(result.slowestMs).toBeLessThan(10_000);
  });

  it.each([
    ['no HTTP', 'hello\r\n\r\n', 400],
    ['a header without an end', `GET /api/trials HTTP/1.1\r\nhost: x\r\nx-long: ${'a'.repeat(40_000)}\r\n\r\n`, 431],
    ['two lengths', 'POST /api/session HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\n{}', 400],
    ['a length and chunks', 'POST /api/session HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n', 400],
  ])('get a problem also where %s is sent', async (_, bytes, status) => {
    const answer = await overSocket(fuzz.world.app.url, bytes);
    const [head = '', body = ''] = answer.split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} [^]*content-type: application/problem\\+json`));
    expect(JSON.parse(body)).toMatchObject({ status, code: expect.stringMatching(/^[a-z-]+$/) as unknown, title: expect.any(String) as unknown, detail: expect.stringMatching(/\.$/) as unknown });
  });

  it('leave no message that cannot be carried', async () => {
    const { rows } = await onDatabase<{ topic: string; last_error: string }>('select topic, last_error from sealed.outbox where last_error is not null');
    expect(rows).toEqual([]);
  });

  it('leave everything as it must be: doctor finds nothing', async () => {
    const environment = { DATABASE_URL: fuzz.world.app.database.url, REDIS_URL: process.env.TEST_REDIS_URL, EQUIPOISE_MASTER_KEY: TEST_MASTER_KEY };
    const { stdout } = await withEnvironment(environment, () => runDoctor({}));
    expect(stdout.split('\n').filter((line) => !line.startsWith('OK'))).toEqual(['']);
  });

  async function onDatabase<Row extends pg.QueryResultRow>(sql: string): Promise<pg.QueryResult<Row>> {
    const client = new pg.Client({ connectionString: fuzz.world.app.database.adminUrl });
    await client.connect();
    try {
      return await client.query<Row>(sql);
    } finally {
      await client.end();
    }
  }
});
