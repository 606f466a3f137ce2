import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { compareDesigns, parseComparison, parseScenario, simulateTrial } from '@equipoise/simulation';
import { startApplication, type TestApplication } from '../support/application';
import { aBrowser, signIn, signUp, TEST_PASSWORD, type Person } from '../support/people';
import { anOpenTrial, type OpenTrial } from '../support/trial-fixture';
import { awaited } from '../support/patience';

interface TaskBody {
  id: string;
  state: string;
}
interface ComparisonBody {
  task: TaskBody;
  designs: { method: string; warnings: string[] }[] | null;
}
interface EvidenceBody {
  items: { number: number; chosen: number; reason: string; inForce: boolean; recordedBy: string; designs: unknown[] }[];
}

const SEED = '1d'.repeat(32);
const DESIGNS = [{ method: 'permuted-blocks', blockSizes: [4] }, { method: 'permuted-blocks', blockSizes: [4, 6] }, { method: 'big-stick', b: 3 }];
const COMPARISON = { title: 'before the trial', n: 24, strata: 2, arms: 'MSC:1,CBT:1', designs: DESIGNS, reps: 200, seed: SEED };
const ASSUMPTIONS = { outcome: { effect: 0.3, standardDeviation: 0.6 }, baseline: { correlation: 0.5 }, analysis: { estimator: 'ancova', covariates: ['baseline'] } };

describe('planning a trial', () => {
  let app: TestApplication;
  let trial: OpenTrial;
  let owner: Client;
  beforeAll(async () => {
    app = await startApplication();
    trial = await anOpenTrial(app, { activate: false });
    owner = new Client({ connectionString: app.database.url });
    await owner.connect();
  });
  afterAll(async () => {
    await owner.end();
    await app.close();
  });

  const withKey = () => ({ idempotencyKey: randomUUID() });
  const finished = <T extends { task: TaskBody }>(person: Person, address: string): Promise<T> =>
    awaited(`the end of ${address}`, async () => (await person.get<T>(address)).body, ({ task }) => task.state !== 'queued' && task.state !== 'running');
  const compared = async (person: Person): Promise<ComparisonBody> => {
    const { status, body } = await person.post<TaskBody>('/laboratory/comparisons', COMPARISON, withKey());
    expect(status).toBe(202);
    return finished<ComparisonBody>(person, `/laboratory/comparisons/${body.id}`);
  };

  it('compares designs before there is a trial, with the numbers of the pure library and warnings in plain words', async () => {
    const designer = await signUp(app, { trialDesigner: true });
    const { task, designs } = await compared(designer);
    expect(task.state).toBe('done');
    const { n, strata, arms, designs: asked, reps, seed } = COMPARISON;
    expect(designs).toEqual(JSON.parse(JSON.stringify(compareDesigns(parseComparison({ n, strata, arms, designs: asked, reps }), { seed }))));
    expect(designs?.[0]?.warnings[0]).toContain('With one block size');
    const list = await designer.get<{ items: { title: string; designs?: unknown }[]; total: number }>('/laboratory/comparisons');
    expect(list.body.items.map(({ title }) => title)).toEqual(['before the trial']);
    expect(list.body.items[0]).not.toHaveProperty('designs');
  }, 300_000);

  it('opens the laboratory to designers only', async () => {
    for (const role of ['recruiter', 'assessor', 'statistician', 'investigator', 'therapist'] as const) {
      const person = await signUp(app, { role, trialId: trial.trialId });
      expect((await person.post('/laboratory/comparisons', COMPARISON, withKey())).status).toBe(403);
      expect((await person.get('/laboratory/comparisons')).status).toBe(403);
    }
    expect((await aBrowser(app).get('/laboratory/comparisons')).status).toBe(401);
    expect((await trial.designer.get('/laboratory/comparisons')).status).toBe(200);
  }, 300_000);

  it('refuses a wrong design before any work begins, and names the field', async () => {
    const { status, body } = await trial.designer.post<{ problems: { message: string }[] }>('/laboratory/comparisons', { ...COMPARISON, designs: [{ method: 'big-stick' }] }, withKey());
    expect(status).toBe(422);
    expect(body.problems[0]?.message).toBe('designs[0] lacks the field "b".');
  });

  it('puts the chosen design with its comparison into the sealed record, for the designer, and says whether the protocol follows it', async () => {
    const { task } = await compared(trial.designer);
    const address = `/trials/${trial.trialId}/design-evidence`;
    const recorded = await trial.designer.post<EvidenceBody>(address, { taskId: task.id, chosen: 1, reason: 'hard to guess, and balanced' });
    expect(recorded.status).toBe(201);
    expect(recorded.body.items).toMatchObject([{ number: 1, chosen: 1, reason: 'hard to guess, and balanced', inForce: true }]);
    expect(recorded.body.items[0]?.designs).toHaveLength(3);
    const second = await trial.designer.post<EvidenceBody>(address, { taskId: task.id, chosen: 0, reason: 'for comparison' });
    expect(second.body.items.map(({ number, inForce }) => [number, inForce])).toEqual([[2, false], [1, true]]);
    expect((await trial.designer.post<{ problems: unknown[] }>(address, { taskId: task.id, chosen: 7, reason: 'x' })).status).toBe(422);
    const other = await signUp(app, { trialDesigner: true, role: 'trial-designer', trialId: trial.trialId });
    expect((await other.post(address, { taskId: task.id, chosen: 0, reason: 'not mine' })).status).toBe(404);

    const { rows } = await owner.query<{ text: string }>(`select encode(ciphertext, 'escape') as text from sealed.design_evidence`);
    expect(rows.map(({ text }) => text).join()).not.toMatch(/blockSizes|balanced/);
    await expect(owner.query(`update sealed.design_evidence set number = 9`)).rejects.toMatchObject({ code: '42501' });
    const open = await owner.query<{ detail: unknown }>(`select after as detail from trial.audit_entry where table_name = 'trial.design_evidence'`);
    expect(open.rows.map(({ detail }) => detail)).toEqual([{}, {}]);
  }, 300_000);

  it('shows the evidence to no other role, and to nobody who enrols, whatever else they are', async () => {
    const address = `/trials/${trial.trialId}/design-evidence`;
    for (const role of ['recruiter', 'assessor', 'statistician', 'investigator', 'data-manager', 'therapy-coordinator', 'unblinded-statistician'] as const) {
      const person = await signUp(app, { role, trialId: trial.trialId });
      expect((await person.get(address)).status).toBe(403);
    }
    const both = await signUp(app, { roles: ['trial-designer', 'recruiter'], trialId: trial.trialId });
    const refused = await both.get<{ code: string }>(address);
    expect([refused.status, refused.body.code]).toEqual([403, 'not-permitted']);
    expect((await both.post(`/trials/${trial.trialId}/simulations`, { title: 'x', scenario: JSON.stringify(ASSUMPTIONS), reps: 10 }, withKey())).status).toBe(403);
    expect((await (await signUp(app, { trialDesigner: true })).get(address)).status).toBe(404);
  }, 300_000);

  it('answers by formula for anybody who is signed in, and refuses a question without sense', async () => {
    const person = await signUp(app);
    const { status, body } = await person.post('/power/calculation', { question: { effect: 0.5, power: 0.8 } });
    expect([status, body]).toMatchObject([200, { randomise: { experimental: 64, control: 64, total: 128 }, cautions: [] }]);
    const refused = await person.post<{ problems: { message: string }[] }>('/power/calculation', { question: { effect: 0 } });
    expect(refused.status).toBe(422);
    expect(refused.body.problems[0]?.message).toMatch(/no sample size detects an effect of zero/);
  });

  it('simulates a trial by its own sealed design for the statistician, and shows no block size', async () => {
    const statistician = await signUp(app, { role: 'statistician', trialId: trial.trialId });
    const asked = await statistician.post<TaskBody>(`/trials/${trial.trialId}/simulations`, { title: 'as planned', scenario: JSON.stringify(ASSUMPTIONS), reps: 30, seed: SEED }, withKey());
    expect(asked.status).toBe(202);
    const done = await finished<{ task: TaskBody; result: { reps: number }; trialCode: string }>(statistician, `/power/simulations/${asked.body.id}`);
    expect(done.task.state).toBe('done');
    expect(JSON.stringify(done)).not.toMatch(/block|permuted/);
    const byHand = parseScenario({ n: 123, arms: 'MSC:1,CBT:1', design: { method: 'permuted-blocks', blockSizes: [4, 6] }, strata: [{ factor: 'severity', levels: ['moderate', 'severe'] }], ...ASSUMPTIONS });
    expect(done.result).toEqual(JSON.parse(JSON.stringify(simulateTrial(byHand, { reps: 30, seed: SEED }))));
    const list = await statistician.get<{ items: { title: string }[] }>(`/trials/${trial.trialId}/simulations`);
    expect(list.body.items.map(({ title }) => title)).toEqual(['as planned']);
    expect((await statistician.get<{ total: number }>('/power/simulations')).body.total).toBe(0);
    const recruiter = await signUp(app, { role: 'recruiter', trialId: trial.trialId });
    expect((await recruiter.get(`/trials/${trial.trialId}/simulations`)).status).toBe(403);
    expect((await recruiter.get('/power/simulations')).status).toBe(403);
  }, 300_000);

  it('simulates visits and interim looks in the worker, and refuses wrong ones before any work begins', async () => {
    const designer = await signUp(app, { trialDesigner: true });
    const scenario = { n: 40, design: { method: 'permuted-blocks', blockSizes: [4] }, outcome: { visits: [{ visit: 'w8', effect: 0.5 }, { visit: 'w26', effect: 1 }], correlation: 0.5 }, dropOut: 0.1, looks: { information: [0.5, 1] }, analysis: { estimator: 'mmrm', covariates: ['baseline'] } };
    const order = { title: 'visits and looks', reps: 4, seed: SEED };
    const { body } = await designer.post<TaskBody>('/power/simulations', { ...order, scenario: JSON.stringify(scenario) }, withKey());
    const done = await finished<{ task: TaskBody; result: { looks: { looks: unknown[] } } }>(designer, `/power/simulations/${body.id}`);
    expect(done.result).toEqual(JSON.parse(JSON.stringify(simulateTrial(parseScenario(scenario), { reps: 4, seed: SEED }))));
    expect(done.result.looks.looks).toHaveLength(2);
    const refused = await designer.post<{ problems: { code: string; message: string }[] }>('/power/simulations', { ...order, scenario: JSON.stringify({ ...scenario, looks: { information: [0.5] } }) }, withKey());
    expect([refused.status, refused.body.problems]).toEqual([422, [{ code: 'out-of-range', message: 'the scenario.looks.information must end with 1, the analysis of the whole trial.' }]]);
  }, 300_000);

  it('closes a simulation to the statistician who begins to enrol', async () => {
    const person = await signUp(app, { role: 'statistician', trialId: trial.trialId });
    const { body } = await person.post<TaskBody>(`/trials/${trial.trialId}/simulations`, { title: 'mine', scenario: JSON.stringify(ASSUMPTIONS), reps: 2 }, withKey());
    expect((await finished<{ task: TaskBody }>(person, `/power/simulations/${body.id}`)).task.state).toBe('done');
    const administrator = await signUp(app, { administrator: true });
    const granted = await administrator.post(`/accounts/${person.accountId}/roles`, { trialId: trial.trialId, role: 'recruiter', password: TEST_PASSWORD });
    const later = await signIn(app, person.email);
    const { status } = await later.get(`/power/simulations/${body.id}`);
    expect([granted.status < 300, status]).toEqual([true, 403]);
  }, 300_000);
});
