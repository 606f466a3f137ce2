import { SealedPart } from '@equipoise/trials';
import { startApplication, type TestApplication } from '../support/application';
import { rowsOf } from '../support/followed-participant';
import { signUp, type Person } from '../support/people';
import { aReadyParticipant, INDIVIDUAL_PROTOCOL } from '../support/ready-participants';
import { anOpenTrial } from '../support/trial-fixture';

interface TrialAnswer {
  id: string;
  code: string;
  status: string;
  simulated: boolean;
  practice: boolean;
  version: number;
  commitment: string;
  actions: string[];
  sites: { id: string; code: string; recruiting: boolean }[];
}

let app: TestApplication;
beforeAll(async () => {
  app = await startApplication();
});
afterAll(() => app.close());

async function aPractice(): Promise<{ trialId: string; practiceId: string; code: string; investigator: Person; recruiter: Person; start: () => Promise<{ status: number; body: { trialId: string; code: string } }> }> {
  const { trialId } = await anOpenTrial(app, { protocol: INDIVIDUAL_PROTOCOL });
  const investigator = await signUp(app, { role: 'investigator', trialId });
  const recruiter = await signUp(app, { role: 'recruiter', trialId });
  const start = () => investigator.post<{ trialId: string; code: string }>(`/trials/${trialId}/practice`);
  const { status, body } = await start();
  expect(status).toBe(201);
  return { trialId, practiceId: body.trialId, code: body.code, investigator, recruiter, start };
}

describe('a practice space', () => {
  it('is a trial of its own, open at once, marked, with the protocol of the real one and another secret', async () => {
    const { trialId, practiceId, code, recruiter } = await aPractice();
    const [real, practice] = [(await recruiter.get<TrialAnswer>(`/trials/${trialId}`)).body, (await recruiter.get<TrialAnswer>(`/trials/${practiceId}`)).body];
    expect(practice).toMatchObject({ code, status: 'open', simulated: true, practice: true });
    expect(code).toBe(`${real.code}-PRACTICE-1`);
    expect(real.practice).toBe(false);
    expect(practice.commitment).not.toBe(real.commitment);
    const seeds = await rowsOf<{ seed: string }>(app, 'select seed from sealed.simulation where trial_id = any($1)', [[trialId, practiceId]]);
    expect(new Set(seeds.map(({ seed }) => seed)).size).toBe(2);
    const { body: list } = await recruiter.get<{ items: { id: string; practice: boolean }[] }>('/trials');
    expect(list.items.find(({ id }) => id === practiceId)?.practice).toBe(true);
  });

  it('lets everybody practise their own role, and mixes no participant with the real trial', async () => {
    const { trialId, practiceId, recruiter } = await aPractice();
    const participant = await aReadyParticipant(recruiter, practiceId, {});
    const gate = await recruiter.get<{ ready: boolean; version: number }>(`/trials/${practiceId}/participants/${participant.id}/gate`);
    expect(gate.body.ready).toBe(true);
    const made = await recruiter.post(`/trials/${practiceId}/participants/${participant.id}/allocation`, { gateVersion: gate.body.version }, { idempotencyKey: 'practice-key' });
    expect(made.status).toBe(201);
    expect((await recruiter.get(`/trials/${trialId}/participants/${participant.id}`)).status).toBe(404);
    expect((await recruiter.get<{ total: number }>(`/trials/${trialId}/participants`)).body.total).toBe(0);
  });

  it('never holds the sealed block sizes of the real trial: whoever trains may unblind it and read its record', async () => {
    const blocks = INDIVIDUAL_PROTOCOL.replace(/blocks: \[[^\]]*\]/, 'blocks: [8]');
    expect(blocks).not.toBe(INDIVIDUAL_PROTOCOL);
    const designs: string[] = [];
    for (const protocol of [INDIVIDUAL_PROTOCOL, blocks]) {
      const { trialId } = await anOpenTrial(app, { protocol });
      const investigator = await signUp(app, { role: 'investigator', trialId });
      const { body } = await investigator.post<{ trialId: string }>(`/trials/${trialId}/practice`);
      const sealed = await app.runtime.databases.system.transaction((tx) => app.app.get(SealedPart).design(tx, body.trialId, 1));
      designs.push(JSON.stringify(sealed));
    }
    expect(designs[0]).toBe(designs[1]);
  });

  it('says practice in the name of every file', async () => {
    const { practiceId, trialId } = await aPractice();
    const statistician = await signUp(app, { role: 'statistician', trialId: practiceId });
    const { body } = await statistician.get<{ items: { fileName: string }[] }>(`/trials/${practiceId}/datasets`);
    expect(body.items.length).toBeGreaterThan(0);
    expect(body.items.filter(({ fileName }) => !fileName.includes('_practice_'))).toEqual([]);
    expect((await statistician.get(`/trials/${trialId}/datasets`)).status).toBe(404);
  });

  it('is begun anew by the same button: the last one ends for everybody, and stays on record', async () => {
    const { practiceId, recruiter, start, code } = await aPractice();
    const second = await start();
    expect(second.body.code).toBe(code.replace('PRACTICE-1', 'PRACTICE-2'));
    expect((await recruiter.get(`/trials/${practiceId}`)).status).toBe(404);
    expect((await recruiter.get<TrialAnswer>(`/trials/${second.body.trialId}`)).body.status).toBe('open');
    expect(await rowsOf(app, 'select 1 from trial.practice where trial_id = $1 and replaced_at is not null', [practiceId])).toHaveLength(1);
  });

  it('is not made of a practice space, nor by people who may not begin one', async () => {
    const { practiceId, trialId, investigator, recruiter } = await aPractice();
    expect(await investigator.post(`/trials/${practiceId}/practice`)).toMatchObject({ status: 409, body: { code: 'no-practice-here' } });
    expect((await recruiter.post(`/trials/${trialId}/practice`)).status).toBe(403);
  });
});

describe('recruitment', () => {
  it('is paused, stopped and opened again with a reason that the trail keeps, and the gate follows', async () => {
    const { trialId, designer } = await anOpenTrial(app, { protocol: INDIVIDUAL_PROTOCOL });
    const investigator = await signUp(app, { role: 'investigator', trialId });
    const recruiter = await signUp(app, { role: 'recruiter', trialId });
    const participant = await aReadyParticipant(recruiter, trialId, {});
    const steps = [['pause', 'paused'], ['reopen', 'open'], ['close', 'closed'], ['reopen', 'open']] as const;
    for (const [action, status] of steps) {
      const { body } = await investigator.get<TrialAnswer>(`/trials/${trialId}`);
      const answer = await investigator.post<TrialAnswer>(`/trials/${trialId}/status`, { action, reason: `${action}: for the board` }, { ifMatch: body.version });
      expect(answer.body.status).toBe(status);
      const gate = await recruiter.get<{ conditions: { code: string; met: boolean }[] }>(`/trials/${trialId}/participants/${participant.id}/gate`);
      expect(gate.body.conditions.find(({ code }) => code === 'trial-open')?.met).toBe(status === 'open');
    }
    const { body: trail } = await designer.get<{ items: { reason: string | null; after: { status?: string } }[] }>(`/trials/${trialId}/audit?search=for%20the%20board&pageSize=50`);
    const seen = trail.items.filter(({ after }) => after.status).map(({ reason, after }) => `${reason} ${after.status}`);
    expect(seen.reverse()).toEqual(steps.map(([action, status]) => `${action}: for the board ${status}`));
  });

  it('is closed and opened at one site by itself; an allocation that was asked for before is not made after the closing', async () => {
    const { trialId } = await anOpenTrial(app, { protocol: INDIVIDUAL_PROTOCOL });
    const investigator = await signUp(app, { role: 'investigator', trialId });
    const recruiter = await signUp(app, { role: 'recruiter', trialId });
    const participant = await aReadyParticipant(recruiter, trialId, {});
    const gate = async () => (await recruiter.get<{ version: number; ready: boolean; conditions: { code: string; met: boolean }[] }>(`/trials/${trialId}/participants/${participant.id}/gate`)).body;
    const before = await gate();
    const { body: trial } = await investigator.get<TrialAnswer>(`/trials/${trialId}`);
    expect(trial.actions).toContain('open-site');
    const site = trial.sites[0]!;
    const closed = await investigator.post<TrialAnswer>(`/trials/${trialId}/sites/${site.id}/recruitment`, { recruiting: false, reason: 'the therapist left' });
    expect(closed.body.sites[0]?.recruiting).toBe(false);
    const after = await gate();
    expect(after.ready).toBe(false);
    expect(after.conditions.find(({ code }) => code === 'site-recruiting')?.met).toBe(false);
    const late = await recruiter.post(`/trials/${trialId}/participants/${participant.id}/allocation`, { gateVersion: before.version }, { idempotencyKey: 'too-late-1' });
    expect(late.status).toBeGreaterThanOrEqual(409);
    expect(await rowsOf(app, 'select 1 from sealed.allocation where trial_id = $1', [trialId])).toEqual([]);
    expect(after.version).toBeGreaterThan(before.version);
    await investigator.post(`/trials/${trialId}/sites/${site.id}/recruitment`, { recruiting: true, reason: 'a new therapist came' });
    expect((await gate()).ready).toBe(true);
    expect((await recruiter.post(`/trials/${trialId}/sites/${site.id}/recruitment`, { recruiting: false, reason: 'x' })).status).toBe(403);
  });
});
