import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { RunTasks } from '../../libs/tasks/src/run-tasks';
import { Access } from '@equipoise/platform';
import { StartTask, TaskKinds } from '@equipoise/tasks';
import { startApplication, type TestApplication } from '../support/application';
import { startCommand } from '../support/command-line';
import { TEST_MASTER_KEY } from '../support/keys';
import { aBrowser, signUp, type Person } from '../support/people';
import { awaited } from '../support/patience';

interface TaskBody {
  id: string;
  state: string;
  progress: number;
  seed: string;
  failure: { code: string; message: string } | null;
  actions: string[];
}

const SEED = '7b'.repeat(32);
const SCENARIO = { n: 60, design: { method: 'permuted-blocks', blockSizes: [4] }, outcome: { effect: 0.5 }, baseline: { correlation: 0.4 }, analysis: { estimator: 'ancova', covariates: ['baseline'] } };
/** Longer than any test waits. */
const ENDLESS = 100_000;

const start = (person: Person, reps: number, options: { key?: string; seed?: string } = {}) =>
  person.post<TaskBody>('/power/simulations', { title: 'a test', scenario: JSON.stringify(SCENARIO), reps, ...(options.seed ? { seed: options.seed } : {}) }, { idempotencyKey: options.key ?? randomUUID() });
const stateOf = async (person: Person, id: string) => (await person.get<TaskBody>(`/tasks/${id}`)).body;
const resultOf = async (person: Person, id: string) => JSON.stringify((await person.get<{ result: unknown }>(`/power/simulations/${id}`)).body.result);

const ended = (person: Person, id: string) => awaited('the end', () => stateOf(person, id), ({ state }) => state !== 'queued' && state !== 'running');
const underWay = (person: Person, id: string) => awaited('progress', () => stateOf(person, id), ({ progress }) => progress > 0);

describe('long work', () => {
  let app: TestApplication;
  let person: Person;
  let owner: Client;
  beforeAll(async () => {
    app = await startApplication();
    person = await signUp(app, { trialDesigner: true });
    owner = new Client({ connectionString: app.database.url });
    await owner.connect();
  });
  afterAll(async () => {
    await owner.end();
    await app.close();
  });

  const attemptsOf = async (id: string) => (await owner.query<{ attempts: number }>('select attempts from sealed.task_run where task_id = $1', [id])).rows[0]?.attempts;
  const threads = () => app.app.get<unknown, { running: Map<string, unknown> }>(RunTasks).running;

  it('is done by the worker, and gives the same bytes for the same seed', async () => {
    const { status, body } = await start(person, 30, { seed: SEED });
    expect([status, body.state, body.seed]).toEqual([202, 'queued', SEED]);
    expect(await ended(person, body.id)).toMatchObject({ state: 'done', progress: 1, failure: null, actions: [] });
    const again = await start(person, 30, { seed: SEED });
    await ended(person, again.body.id);
    expect(again.body.id).not.toBe(body.id);
    expect(await resultOf(person, again.body.id)).toBe(await resultOf(person, body.id));
    expect(await attemptsOf(body.id)).toBe(1);
  }, 300_000);

  it('tells its progress, and stops when it is cancelled', async () => {
    const { body } = await start(person, ENDLESS);
    expect(await underWay(person, body.id)).toMatchObject({ state: 'running', actions: ['cancel'] });
    expect(threads().has(body.id)).toBe(true);
    const cancelled = await person.post<TaskBody>(`/tasks/${body.id}/cancellation`);
    expect([cancelled.status, cancelled.body.state, cancelled.body.actions]).toEqual([200, 'cancelled', []]);
    await awaited('the end of the thread', () => Promise.resolve(threads().has(body.id)), (working) => !working);
    expect(await stateOf(person, body.id)).toMatchObject({ state: 'cancelled' });
    expect((await person.post(`/tasks/${body.id}/cancellation`)).status).toBe(200);
  }, 300_000);

  it('belongs to who asked for it: for others it does not exist', async () => {
    const { body } = await start(person, 2);
    const other = await signUp(app, { trialDesigner: true });
    expect((await other.get(`/tasks/${body.id}`)).status).toBe(404);
    expect((await other.post(`/tasks/${body.id}/cancellation`)).status).toBe(404);
    expect((await other.get(`/power/simulations/${body.id}`)).status).toBe(404);
    expect((await aBrowser(app).get(`/tasks/${body.id}`)).status).toBe(401);
    expect((await ended(person, body.id)).state).toBe('done');
    expect((await person.post<{ code: string }>(`/tasks/${body.id}/cancellation`)).body.code).toBe('task-ended');
  }, 300_000);

  it('is asked for once by a repeated request, and by nobody more than five times at once', async () => {
    const greedy = await signUp(app, { trialDesigner: true });
    const first = await start(greedy, ENDLESS, { key: 'the-same-key' });
    expect((await start(greedy, ENDLESS, { key: 'the-same-key' })).body.id).toBe(first.body.id);
    const others = await Promise.all([1, 2, 3, 4].map(() => start(greedy, ENDLESS)));
    expect(others.map(({ status }) => status)).toEqual([202, 202, 202, 202]);
    expect((await start(greedy, ENDLESS)).body).toMatchObject({ status: 409, code: 'too-many-tasks' });
    for (const { body } of [first, ...others]) expect((await greedy.post(`/tasks/${body.id}/cancellation`)).status).toBe(200);
  }, 300_000);

  it('keeps request and result as ciphertext, and leaves a trail of who asked and how it ended', async () => {
    const { body } = await start(person, 2, { seed: SEED });
    await ended(person, body.id);
    const { rows } = await owner.query<{ text: string }>(`select encode(ciphertext, 'escape') || encode(result, 'escape') as text from sealed.task where id = $1`, [body.id]);
    expect(rows[0]?.text).not.toMatch(/ancova|permuted-blocks|coverage/);
    const trail = await owner.query<{ actor_name: string; action: string; state: string; ciphertext: string | null }>(
      `select actor_name, action, after ->> 'state' as state, after ->> 'ciphertext' as ciphertext from sealed.audit_entry where table_name = 'sealed.task' and row_id = $1 order by id`, [body.id]);
    expect(trail.rows.map(({ action, state }) => [action, state])).toEqual([['insert', 'queued'], ['update', 'running'], ['update', 'done']]);
    expect(trail.rows[0]?.ciphertext).toBe('redacted');
    expect(trail.rows[1]?.actor_name).toBe('system: tasks');
  }, 300_000);

  it('fails with a fault that tells nothing where the software is broken, and goes on with the next', async () => {
    app.app.get(TaskKinds).register('broken', { module: '/nowhere/computation.js' });
    const { databases, clock } = app.runtime;
    const access = Access.forPerson(databases, clock, { id: person.accountId, name: 'A person', roles: [], requestId: 'test' });
    const { id } = await app.app.get(StartTask).run(access, { kind: 'broken', request: {}, idempotencyKey: randomUUID() });
    const broken = await ended(person, id);
    expect(broken).toMatchObject({ state: 'failed', failure: { code: 'fault' } });
    expect(broken.failure?.message).not.toContain('nowhere');
    const { body } = await start(person, 2);
    expect((await ended(person, body.id)).state).toBe('done');
  }, 300_000);

  it('is worked on by one attempt at a time: one that lost its claim stops and can store nothing', async () => {
    const { body } = await start(person, ENDLESS);
    await underWay(person, body.id);
    const stranger = randomUUID();
    await owner.query(`update sealed.task_run set runner = $2, lease_until = clock_timestamp() + interval '1 hour', progress = 0.5 where task_id = $1`, [body.id, stranger]);
    await awaited('the end of the thread', () => Promise.resolve(threads().has(body.id)), (working) => !working);
    const { rows } = await owner.query<{ runner: string; progress: number }>('select runner, progress from sealed.task_run where task_id = $1', [body.id]);
    expect(rows[0]).toEqual({ runner: stranger, progress: 0.5 });
    expect(await stateOf(person, body.id)).toMatchObject({ state: 'running', progress: 0.5 });
    await person.post(`/tasks/${body.id}/cancellation`);
  }, 300_000);

  it('fails once its process died three times', async () => {
    const { body } = await start(person, ENDLESS);
    await underWay(person, body.id);
    await owner.query(`update sealed.task_run set runner = $2, lease_until = clock_timestamp() - interval '1 second', attempts = 3 where task_id = $1`, [body.id, randomUUID()]);
    expect(await ended(person, body.id)).toMatchObject({ state: 'failed', failure: { code: 'worker-lost' } });
  }, 300_000);
});

describe('long work and several processes', () => {
  let app: TestApplication;
  let person: Person;
  let owner: Client;
  beforeAll(async () => {
    app = await startApplication({ parts: 'api' });
    person = await signUp(app, { trialDesigner: true });
    owner = new Client({ connectionString: app.database.url });
    await owner.connect();
  });
  afterAll(async () => {
    await owner.end();
    await app.close();
  });

  const aWorker = () =>
    startCommand(['start'], { DATABASE_URL: app.database.url, EQUIPOISE_MASTER_KEY: TEST_MASTER_KEY, EQUIPOISE_PARTS: 'worker', ...(process.env.TEST_REDIS_URL ? { REDIS_URL: process.env.TEST_REDIS_URL } : {}) });

  it('begins anew after kill -9 of its worker, with the result of an undisturbed run', async () => {
    const reps = 4000;
    const first = aWorker();
    const { body } = await start(person, reps, { seed: SEED });
    await underWay(person, body.id);
    first.child.kill('SIGKILL');
    await first.finished;
    expect((await stateOf(person, body.id)).state).toBe('running');
    const second = await startApplication({ database: app.database });
    try {
      await awaited('another attempt', async () => (await owner.query<{ attempts: number }>('select attempts from sealed.task_run where task_id = $1', [body.id])).rows[0]?.attempts, (attempts) => attempts === 2);
      const undisturbed = await start(person, reps, { seed: SEED });
      for (const id of [body.id, undisturbed.body.id]) await awaited('the end', () => stateOf(person, id), ({ state }) => state === 'done');
      expect(await resultOf(person, body.id)).toBe(await resultOf(person, undisturbed.body.id));
    } finally {
      await second.close();
    }
  }, 400_000);

  it('is given back at once by a process that is asked to stop, and done once where two wait for it', async () => {
    const leaving = await startApplication({ database: app.database });
    const { body } = await start(person, ENDLESS);
    await underWay(person, body.id);
    await leaving.close();
    expect((await stateOf(person, body.id)).state).toBe('queued');
    await person.post(`/tasks/${body.id}/cancellation`);
    const asked = await Promise.all([1, 2, 3, 4].map(() => start(person, 20)));
    const two = await Promise.all([startApplication({ database: app.database }), startApplication({ database: app.database })]);
    try {
      for (const { body: task } of asked) expect((await ended(person, task.id)).state).toBe('done');
      const { rows } = await owner.query<{ attempts: number }>('select attempts from sealed.task_run where task_id = any($1)', [asked.map(({ body: task }) => task.id)]);
      expect(rows.map(({ attempts }) => attempts)).toEqual([1, 1, 1, 1]);
    } finally {
      await Promise.all(two.map((one) => one.close()));
    }
  }, 400_000);
});
