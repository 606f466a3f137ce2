import { Client } from 'pg';
import { RunTasks } from '../../libs/tasks/src/run-tasks';
import { startApplication, type TestApplication } from '../support/application';
import { startCommand } from '../support/command-line';
import { fortySimulatedPatients, importFinishedTrial } from '../support/finished-trial';
import { TEST_MASTER_KEY } from '../support/keys';
import { awaited } from '../support/patience';
import { signUp, type Person } from '../support/people';
import { askForRun, endOfRun, runToEnd, type RunTask } from '../support/run-to-end';

const DATA = 'data: { participant: participant, arm: { column: arm, experimental: BtheB, control: TAU }, shape: wide, design: { method: permuted-blocks, blocks: [4] } }\nanalyses:';
const QUICK = `${DATA}
  - { id: crude, estimator: difference-in-means, outcome: bdi_ii_total_m2 }
`;
const MISFIT = `${DATA}
  - { id: words, estimator: difference-in-means, outcome: length }
`;
/** One analysis that is done at once, and then many that draw: forty participants have too many allocations to go through them all. */
const slow = (tests: number, draws: number) =>
  QUICK + Array.from({ length: tests }, (_, i) => `  - { id: drawn-${i}, estimator: randomisation-test, outcome: bdi_ii_total_m2, draws: ${draws}, seed: s${i} }\n`).join('');
/** Longer than any test waits. */
const ENDLESS = slow(90, 1_000_000);

interface RunList {
  readonly items: readonly { readonly id: string }[];
  readonly unfinished: readonly RunTask[];
}

const listOf = async (person: Person, trialId: string) => (await person.get<RunList>(`/trials/${trialId}/runs`)).body;
const progressOf = (person: Person, trialId: string, runId: string) => person.get<RunTask>(`/trials/${trialId}/runs/${runId}/progress`);
const cancel = (person: Person, trialId: string, runId: string) => person.post<RunTask & { code?: string }>(`/trials/${trialId}/runs/${runId}/cancellation`);
const underWay = (person: Person, trialId: string, runId: string) => awaited('progress', async () => (await progressOf(person, trialId, runId)).body, ({ progress }) => progress > 0);

async function ownerOf(app: TestApplication): Promise<Client> {
  const owner = new Client({ connectionString: app.database.url });
  await owner.connect();
  return owner;
}

/** What the task still holds of what was asked. */
const heldOf = async (owner: Client, id: string) => {
  const { rows } = await owner.query<{ state: string; held: number }>(`select state, coalesce(length(ciphertext), 0) as held from sealed.task where id = $1`, [id]);
  return rows[0];
};

describe('a run that was asked for and not begun', () => {
  let app: TestApplication;
  let owner: Client;
  let trialId: string;
  let unblinded: Person;
  let colleague: Person;
  let statistician: Person;
  let investigator: Person;
  beforeAll(async () => {
    app = await startApplication({ parts: 'api' }); // no worker: what is asked for waits
    owner = await ownerOf(app);
    ({ trialId, importer: unblinded } = await importFinishedTrial(app, { plan: QUICK }));
    colleague = await signUp(app, { role: 'unblinded-statistician', trialId });
    statistician = await signUp(app, { role: 'statistician', trialId });
    investigator = await signUp(app, { role: 'investigator', trialId });
  }, 120_000);
  afterAll(async () => {
    await owner.end();
    await app.close();
  });

  it('waits in the list of those who may see such runs, and is asked for once by a repeated request', async () => {
    const { status, body } = await askForRun(statistician, trialId, 'rehearsal', 'the-same-key');
    expect([status, body]).toEqual([202, { id: expect.any(String) as string, kind: 'rehearsal', state: 'queued', progress: 0, failure: null, actions: ['cancel'] }]);
    expect((await askForRun(statistician, trialId, 'rehearsal', 'the-same-key')).body.id).toBe(body.id);
    expect(await listOf(statistician, trialId)).toMatchObject({ items: [], unfinished: [{ id: body.id, actions: ['cancel'] }] });
    expect((await listOf(investigator, trialId)).unfinished).toEqual([{ ...body, actions: [] }]);
    expect((await statistician.get(`/trials/${trialId}/runs/${body.id}`)).status).toBe(404);
    expect((await statistician.post<{ code: string }>(`/trials/${trialId}/runs`, { kind: 'rehearsal' })).body.code).toBe('idempotency-key-required');
  });

  it('is cancelled by whoever may start such a run, and by nobody else', async () => {
    const { body } = await askForRun(statistician, trialId, 'rehearsal');
    const other = await signUp(app, { role: 'statistician', trialId });
    const atOneSite = await signUp(app, { role: 'statistician', trialId, siteCode: '01' });
    const dataManager = await signUp(app, { role: 'data-manager', trialId });
    for (const person of [investigator, atOneSite, dataManager, unblinded]) expect((await cancel(person, trialId, body.id)).status).toBe(403);
    const stranger = await importFinishedTrial(app, { plan: QUICK, code: 'ANOTHER' });
    expect((await cancel(stranger.importer, trialId, body.id)).status).toBe(404);
    expect((await cancel(stranger.importer, stranger.trialId, body.id)).status).toBe(404);
    expect((await progressOf(statistician, trialId, body.id)).body.state).toBe('queued');
    const cancelled = await cancel(other, trialId, body.id);
    expect([cancelled.status, cancelled.body.state, cancelled.body.actions]).toEqual([200, 'cancelled', []]);
    expect((await cancel(other, trialId, body.id)).status).toBe(200);
    expect((await listOf(statistician, trialId)).unfinished.map(({ id }) => id)).not.toContain(body.id);
  });

  it('does not exist for blinded persons where it is final', async () => {
    const { status, body } = await askForRun(unblinded, trialId, 'final');
    expect(status).toBe(202);
    expect((await listOf(colleague, trialId)).unfinished.map(({ id }) => id)).toContain(body.id);
    for (const person of [statistician, investigator]) {
      expect((await listOf(person, trialId)).unfinished.map(({ kind }) => kind)).not.toContain('final');
      const [found, nobodys] = [await progressOf(person, trialId, body.id), await progressOf(person, trialId, '00000000-0000-4000-8000-000000000000')];
      expect([found.status, found.body]).toEqual([404, { ...nobodys.body, traceId: (found.body as unknown as { traceId: string }).traceId }]);
      expect((await cancel(person, trialId, body.id)).status).toBe(404);
      expect((await person.get(`/tasks/${body.id}`)).status).toBe(404);
    }
    expect((await askForRun(statistician, trialId, 'final')).status).toBe(403);
    expect((await cancel(colleague, trialId, body.id)).body.state).toBe('cancelled');
  });

  it('holds the data as ciphertext while it waits, and forgets them when it is over', async () => {
    const { body } = await askForRun(unblinded, trialId, 'final');
    const { rows } = await owner.query<{ text: string }>(`select encode(ciphertext, 'escape') as text from sealed.task where id = $1`, [body.id]);
    expect(rows[0]?.text).not.toMatch(/BtheB|bdi_ii|TAU/);
    expect((await heldOf(owner, body.id))?.held).toBeGreaterThan(500);
    await cancel(unblinded, trialId, body.id);
    expect(await heldOf(owner, body.id)).toEqual({ state: 'cancelled', held: 0 });
    await expect(owner.query(`update sealed.task set ciphertext = null where id = (select id from sealed.task where state = 'queued' limit 1)`)).rejects.toMatchObject({ code: '23514' });
  });
});

describe('a run and its worker', () => {
  let app: TestApplication;
  let owner: Client;
  beforeAll(async () => {
    app = await startApplication();
    owner = await ownerOf(app);
  }, 120_000);
  afterAll(async () => {
    await owner.end();
    await app.close();
  });

  const threads = () => app.app.get<unknown, { running: Map<string, unknown> }>(RunTasks).running;

  it('is kept with its event under the name of who asked, by a task that holds nothing any more', async () => {
    const { trialId, importer } = await importFinishedTrial(app, { plan: QUICK, code: 'KEPT' });
    const { status, body } = await runToEnd<{ id: string }>(importer, trialId, 'final');
    expect(status).toBe(200);
    expect((await progressOf(importer, trialId, body.id)).body).toMatchObject({ state: 'done', progress: 1, actions: [] });
    expect((await listOf(importer, trialId)).unfinished).toEqual([]);
    expect(await heldOf(owner, body.id)).toEqual({ state: 'done', held: 0 });
    const trail = await owner.query<{ actor_id: string; action: string }>(
      `select actor_id, action from sealed.audit_entry where table_name = 'sealed.analysis_run' and row_id = $1
       union all select actor_id, action from trial.audit_entry where table_name = 'trial.analysis_run' and row_id = $1`, [body.id]);
    expect(trail.rows).toEqual([{ actor_id: importer.accountId, action: 'insert' }, { actor_id: importer.accountId, action: 'event' }]);
    expect((await cancel(importer, trialId, body.id)).body.code).toBe('task-ended');
  }, 120_000);

  it('fails with the reason and with what can be done where plan and data do not fit, until a later run is done', async () => {
    const { trialId, importer } = await importFinishedTrial(app, { plan: MISFIT, code: 'MISFIT' });
    const { body } = await askForRun(importer, trialId, 'final');
    const end = await endOfRun(importer, trialId, body.id);
    expect(end).toMatchObject({ state: 'failed', actions: [], failure: { code: 'invalid-input' } });
    expect(end.failure?.message).toMatch(/^The plan cannot run on these data\. .*length.*\. Amend the plan, or look at the data\.$/);
    expect((await listOf(importer, trialId)).unfinished).toEqual([end]);
    expect(await heldOf(owner, body.id)).toEqual({ state: 'failed', held: 0 });
    const plan = await importer.get<{ versions: object[] }>(`/trials/${trialId}/plan`);
    expect(plan.body.versions).toHaveLength(1);
    const writer = await signUp(app, { role: 'statistician', trialId });
    expect((await writer.post(`/trials/${trialId}/plan`, { source: QUICK, reason: 'length is no number' })).status).toBe(201);
    await runToEnd(importer, trialId, 'final');
    expect((await listOf(importer, trialId)).unfinished).toEqual([]);
  }, 120_000);

  it('tells its progress, waits behind no simulation, and stops in the middle when it is cancelled', async () => {
    const { trialId, importer } = await importFinishedTrial(app, { plan: ENDLESS, code: 'ENDLESS', data: fortySimulatedPatients() });
    const scenario = JSON.stringify({ n: 60, design: { method: 'permuted-blocks', blockSizes: [4] }, outcome: { effect: 0.5 }, baseline: { correlation: 0.4 }, analysis: { estimator: 'ancova', covariates: ['baseline'] } });
    const simulations = await Promise.all([1, 2, 3, 4].map((n) => importer.post<{ id: string }>('/power/simulations', { title: `${n}`, scenario, reps: 100_000 }, { idempotencyKey: `simulation-${n}` })));
    expect(simulations.map(({ status }) => status)).toEqual([202, 202, 202, 202]);
    const { body } = await askForRun(importer, trialId, 'final');
    const running = await underWay(importer, trialId, body.id);
    expect(running).toMatchObject({ state: 'running', actions: ['cancel'] });
    expect(running.progress).toBeLessThan(0.5);
    expect(threads().has(body.id)).toBe(true);
    expect((await cancel(importer, trialId, body.id)).body.state).toBe('cancelled');
    await awaited('the end of the thread', () => Promise.resolve(threads().has(body.id)), (working) => !working);
    expect((await listOf(importer, trialId)).items).toEqual([]);
    for (const simulation of simulations) await importer.post(`/tasks/${simulation.body.id}/cancellation`);
  }, 120_000);
});

describe('a run whose worker is killed', () => {
  it('is begun anew, and gives the bytes of an undisturbed one', async () => {
    const app = await startApplication({ parts: 'api' });
    const redis: Record<string, string> = process.env.TEST_REDIS_URL ? { REDIS_URL: process.env.TEST_REDIS_URL } : {};
    const first = startCommand(['start'], { DATABASE_URL: app.database.url, EQUIPOISE_MASTER_KEY: TEST_MASTER_KEY, EQUIPOISE_PARTS: 'worker', ...redis });
    try {
      const { trialId, importer } = await importFinishedTrial(app, { plan: slow(12, 200_000), data: fortySimulatedPatients() });
      const { body } = await askForRun(importer, trialId, 'final');
      await underWay(importer, trialId, body.id);
      first.child.kill('SIGKILL');
      await first.finished;
      expect((await progressOf(importer, trialId, body.id)).body.state).toBe('running');
      const second = await startApplication({ database: app.database });
      try {
        const bytes = async (id: string) => {
          expect((await endOfRun(importer, trialId, id)).state).toBe('done');
          const { createdAt, ...rest } = (await importer.get<{ id: string; createdAt: string }>(`/trials/${trialId}/runs/${id}`)).body;
          return { asked: createdAt, run: JSON.stringify({ ...rest, id: '' }), report: (await importer.get<string>(`/trials/${trialId}/runs/${id}/report.html`)).body };
        };
        const disturbed = await bytes(body.id);
        const undisturbed = await bytes((await askForRun(importer, trialId, 'final')).body.id);
        expect({ ...disturbed, asked: '' }).toEqual({ ...undisturbed, asked: '' });
        expect((await listOf(importer, trialId)).items).toHaveLength(2);
        const owner = await ownerOf(app);
        const { rows } = await owner.query<{ attempts: number }>('select attempts from sealed.task_run where task_id = $1', [body.id]);
        await owner.end();
        expect(rows).toEqual([{ attempts: 2 }]);
      } finally {
        await second.close();
      }
    } finally {
      first.child.kill('SIGKILL');
      await app.close();
    }
  }, 180_000);
});
