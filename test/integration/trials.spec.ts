import fs from 'node:fs';
import path from 'node:path';
import { startApplication, type TestApplication } from '../support/application';
import { signUp, type Person } from '../support/people';

const PROTOCOL = fs.readFileSync(path.resolve(__dirname, '../../examples/msc-cbt-chronic-pain/protocol.yaml'), 'utf8');

interface TrialBody {
  id: string;
  status: string;
  version: number;
  commitment: string | null;
  simulated: boolean;
  protocol: Record<string, unknown>;
  actions: string[];
}

describe('trials', () => {
  let app: TestApplication;
  let designer: Person;
  let trial: TrialBody;
  beforeAll(async () => {
    app = await startApplication();
    designer = await signUp(app, { trialDesigner: true });
    const { status, body } = await designer.post<TrialBody>('/trials', { protocol: PROTOCOL, seed: '1' });
    expect(status).toBe(201);
    trial = body;
  });
  afterAll(() => app.close());

  it('keeps block sizes out of everything that the trial shows', async () => {
    const { body } = await designer.get<TrialBody>(`/trials/${trial.id}`);
    expect(body.simulated).toBe(true);
    expect(Object.keys(body.protocol.randomisation as object)).toEqual(['method', 'strata']);
    expect(JSON.stringify(body)).not.toMatch(/"block(s|Sizes?)"|\[4,6\]/);
  });

  it('names every mistake of a protocol with line and column, and imports nothing', async () => {
    const broken = PROTOCOL.replace('code: MSC-CBT-DEMO', 'code: OTHER').replace('anchor: wave-start', 'anchor: group').replace('blocks: [4, 6]', 'blocks: [4, 5]');
    const { status, body } = await designer.post<{ problems: { line: number; column: number }[] }>('/trials', { protocol: broken });
    expect(status).toBe(422);
    expect(body.problems.length).toBeGreaterThanOrEqual(2);
    for (const problem of body.problems) expect(problem).toMatchObject({ line: expect.any(Number) as number, column: expect.any(Number) as number });
    expect((await designer.get<{ total: number }>('/trials')).body.total).toBe(1);
  });

  it('refuses a seed for a live trial', async () => {
    const live = PROTOCOL.replace('code: MSC-CBT-DEMO', 'code: LIVE-1').replace('simulated: true', 'simulated: false');
    const { status, body } = await designer.post('/trials', { protocol: live, seed: '1' });
    expect(status).toBe(422);
    expect(body).toMatchObject({ problems: [{ code: 'seed-refused', path: 'seed' }] });
  });

  it('does not let somebody without a role see that the trial exists', async () => {
    const stranger = await signUp(app, {});
    expect((await stranger.get(`/trials/${trial.id}`)).status).toBe(404);
    expect((await stranger.get('/trials/not-a-uuid')).status).toBe(404);
  });

  it('publishes a commitment when it is activated, once, and refuses a stale version', async () => {
    expect((await designer.post(`/trials/${trial.id}/status`, { action: 'activate', reason: 'approved' })).status).toBe(428);
    expect((await designer.post(`/trials/${trial.id}/status`, { action: 'activate', reason: 'approved' }, { ifMatch: 99 })).status).toBe(412);
    const { status, body } = await designer.post<TrialBody>(`/trials/${trial.id}/status`, { action: 'activate', reason: 'approved' }, { ifMatch: trial.version });
    expect(status).toBe(200);
    expect(body.commitment).toMatch(/^[0-9a-f]{64}$/);
    expect((await designer.post(`/trials/${trial.id}/status`, { action: 'activate', reason: 'again' }, { ifMatch: body.version })).body).toMatchObject({ code: 'status-not-possible' });
  });

  it('refuses an amendment that leaves out an arm or the randomisation of an activated trial', async () => {
    const amended = PROTOCOL.replace("version: '1.0'\n  title", "version: '1.1'\n  title");
    const renamed = amended.replaceAll('CBT', 'TAU').replaceAll('-TAU-', '-CBT-');
    expect((await designer.post(`/trials/${trial.id}/amendments`, { protocol: renamed, reason: 'x' })).body).toMatchObject({ code: 'amendment-refused' });
  });

  it('keeps both versions of an amendment that does not touch the design, and the commitment', async () => {
    const { commitment } = (await designer.get<TrialBody>(`/trials/${trial.id}`)).body;
    const larger = PROTOCOL.replace("version: '1.0'\n  title", "version: '1.1'\n  title").replace('targetSize: 123', 'targetSize: 130');
    const { status, body } = await designer.post(`/trials/${trial.id}/amendments`, { protocol: larger, reason: 'slower drop-out' });
    expect(status).toBe(201);
    expect(body).toMatchObject({ protocolVersion: 2 });
    expect((await designer.get<TrialBody>(`/trials/${trial.id}`)).body.commitment).toBe(commitment);
  });

  it('lists the versions of the protocol with their reasons, and tells a blinded person what differs between two, but nothing sealed', async () => {
    const blocks = PROTOCOL.replace("version: '1.0'\n  title", "version: '1.2'\n  title").replace('targetSize: 123', 'targetSize: 130').replace('blocks: [4, 6]', 'blocks: [2, 8]');
    expect((await designer.post(`/trials/${trial.id}/amendments`, { protocol: blocks, reason: 'sealed anew' })).status).toBe(201);
    const assessor = await signUp(app, { role: 'assessor', trialId: trial.id });
    const { body: list } = await assessor.get<{ items: { number: number; version: string; reason: string | null; inForce: boolean }[]; total: number }>(`/trials/${trial.id}/protocol-versions`);
    expect(list.items.map(({ number, version, reason, inForce }) => [number, version, reason, inForce])).toEqual([
      [3, '1.2', 'sealed anew', true], [2, '1.1', 'slower drop-out', false], [1, '1.0', null, false],
    ]);
    const compare = (before: number, after: number) => assessor.get<{ changes: object[] }>(`/trials/${trial.id}/protocol-versions/comparison?before=${before}&after=${after}`);
    const { body } = await compare(1, 2);
    expect(body.changes).toEqual([
      { section: 'identification', code: '', kind: 'changed', fields: [{ field: 'version', before: '"1.0"', after: '"1.1"', longText: false }] },
      { section: 'targetSize', code: '', kind: 'changed', fields: [{ field: '', before: '123', after: '130', longText: false }] },
    ]);
    expect((await compare(2, 3)).body.changes).toEqual([{ section: 'identification', code: '', kind: 'changed', fields: [{ field: 'version', before: '"1.1"', after: '"1.2"', longText: false }] }]);
    expect((await compare(3, 4)).status).toBe(404);
    expect((await compare(0, 1)).status).toBe(422);
    expect((await (await signUp(app, {})).get(`/trials/${trial.id}/protocol-versions`)).status).toBe(404);
  });

  it('runs the virtual clock forward only, once somebody was screened', async () => {
    const { status, body } = await designer.post(`/trials/${trial.id}/clock`, { now: '2017-02-03T09:00:00.000Z' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ now: '2017-02-03T09:00:00.000Z', pending: 0 });
    expect((await designer.post(`/trials/${trial.id}/clock`, { now: 'tomorrow' })).status).toBe(422);
  });
});
