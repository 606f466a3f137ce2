import { startApplication, type TestApplication } from '../support/application';
import { rowsOf } from '../support/followed-participant';
import { signUp, type Person } from '../support/people';
import { aRandomisedParticipant, aTherapyTrial } from '../support/therapy-trial';

interface MistakeAnswer {
  id: string;
  version: number;
  kind: string;
  code?: string;
  participantCode: string;
  summary: string;
  corrections: { variable: string; recorded: unknown; correct: unknown }[];
  stratumAsRandomised: string | null;
  stratumAsRandomisedLabel: { en: string } | null;
  stratumCorrectedLabel: { en: string } | null;
  stratumCorrected: string | null;
  decision: string;
  decidedBy: string | null;
  closedAt: string | null;
  notes: { text: string }[] | null;
  actions: string[];
  problems?: { path: string; code: string }[];
}
interface MistakeList {
  items: MistakeAnswer[];
  guidance: { kind: string; advice: Record<string, string> }[];
  source: { doi: string };
}

let app: TestApplication;
beforeAll(async () => {
  app = await startApplication();
});
afterAll(() => app.close());

async function aScene(participants = 1) {
  const trial = await aTherapyTrial(app);
  const path = `/trials/${trial.trialId}`;
  const made: { id: string; code: string }[] = [];
  for (let index = 0; index < participants; index += 1) made.push(await aRandomisedParticipant(trial));
  const investigator = await signUp(app, { role: 'investigator', trialId: trial.trialId });
  const body = { participantId: made[0]?.id, kind: 'wrong-stratum', summary: 'pain was typed wrongly', corrected: { averagePain: 9 }, decision: 'undecided', foundOn: '2026-01-12' };
  const record = (who: Person, changes: Record<string, unknown> = {}) => who.post<MistakeAnswer>(`${path}/mistakes`, { ...body, ...changes });
  return { ...trial, path, participants: made, investigator, record };
}

/** Everything that randomisation rests on. */
const sequenceOf = (trialId: string) =>
  rowsOf(app, `select (select jsonb_agg(to_jsonb(a) order by a.participant_id) from sealed.allocation a where a.trial_id = $1) as allocations,
    (select jsonb_agg(to_jsonb(s) order by s.stratum_key) from sealed.stratum s where s.trial_id = $1) as strata,
    (select jsonb_agg(to_jsonb(c) order by c.participant_id) from trial.screening c where c.trial_id = $1) as screenings`, [trialId]);

describe('the error workbench', () => {
  it('records a mistake with type, reason and who decided, and leaves sequence, allocation and screening as they are', async () => {
    const { trialId, recruiter, investigator, path, record } = await aScene();
    const before = await sequenceOf(trialId);
    const { status, body } = await record(recruiter, { detail: 'she asked whether the mindfulness group counts' });
    expect(status).toBe(201);
    expect(body).toMatchObject({ kind: 'wrong-stratum', decision: 'undecided', corrections: [{ variable: 'averagePain', recorded: 6, correct: 9 }], notes: null });
    const settled = await investigator.post<MistakeAnswer>(`${path}/mistakes/${body.id}/settlement`, { decision: 'analyse-as-randomised', decidedBy: 'Steering group', close: true }, { ifMatch: body.version });
    expect(settled.body).toMatchObject({ decision: 'analyse-as-randomised', decidedBy: 'Steering group', actions: [] });
    expect(settled.body.closedAt).not.toBeNull();
    expect(await sequenceOf(trialId)).toEqual(before);
  });

  it('gives the analysis the right value, beside the stratum as randomised', async () => {
    const { trialId, recruiter, record, participants, path } = await aScene(2);
    const statistician = await signUp(app, { role: 'statistician', trialId });
    const cellsOf = async (code: string) => {
      const { body } = await statistician.get<string>(`${path}/datasets/wide.csv?arms=dummy`);
      const [head, ...rows] = body.trim().split('\r\n').map((line) => line.split(','));
      const row = rows.find(([first]) => first === code)!;
      return Object.fromEntries(['stratum', 'stratum_corrected', 'averagePain'].map((name) => [name, row[head!.indexOf(name)]]));
    };
    const before = await cellsOf(participants[0]!.code);
    expect(before.stratum_corrected).toBe(before.stratum);
    // of the example protocol: up to 6 is low pain, 7 and more high
    const { body } = await record(recruiter);
    const after = await cellsOf(participants[0]!.code);
    expect(after).toMatchObject({ stratum: before.stratum, averagePain: '9' });
    expect(after.stratum_corrected).not.toBe(before.stratum);
    expect([body.stratumAsRandomised, body.stratumCorrected]).toEqual([after.stratum, after.stratum_corrected]);
    expect([body.stratumAsRandomisedLabel?.en, body.stratumCorrectedLabel?.en]).toEqual(['Average pain in the last week: Below 7', 'Average pain in the last week: 7 or more']);
    expect(await cellsOf(participants[1]!.code)).toMatchObject({ stratum_corrected: before.stratum, averagePain: '6' });
  });

  it('seals what was written at length: those who may know every arm read it, nobody blinded does', async () => {
    const { trialId, recruiter, investigator, path, record, participants } = await aScene();
    await record(recruiter, { detail: 'she asked whether the mindfulness group counts' });
    const monitor = await signUp(app, { role: 'safety-monitor', trialId });
    expect((await monitor.get<MistakeList>(`${path}/mistakes`)).body.items[0]?.notes).toMatchObject([{ text: 'she asked whether the mindfulness group counts' }]);
    for (const who of [recruiter, investigator]) expect((await who.get<MistakeList>(`${path}/mistakes`)).body.items).toMatchObject([{ participantCode: participants[0]!.code, notes: null }]);
    const trail = await rowsOf<{ row: string }>(app, 'select to_jsonb(e)::text as row from trial.audit_entry e where trial_id = $1', [trialId]);
    expect(trail.map(({ row }) => row).join('\n')).not.toContain('mindfulness group counts');
  });

  it('shows what the field advises, with its source', async () => {
    const { recruiter, path } = await aScene(0);
    const { body } = await recruiter.get<MistakeList>(`${path}/mistakes`);
    expect(body.source.doi).toBe('10.1177/1740774515588097');
    expect(body.guidance.map(({ kind }) => kind)).toEqual(['wrong-stratum', 'ineligible', 'randomised-twice', 'wrong-wave', 'downtime-envelope', 'other']);
  });

  it('takes somebody who was randomised under two codes, each of them', async () => {
    const { recruiter, participants, record } = await aScene(2);
    const twice = { kind: 'randomised-twice', corrected: {}, summary: 'the same person under two codes' };
    expect((await record(recruiter, twice)).body.problems).toMatchObject([{ path: 'otherParticipantId', code: 'missing' }]);
    expect((await record(recruiter, { ...twice, otherParticipantId: participants[0]!.id })).body.problems).toMatchObject([{ code: 'same-participant' }]);
    expect((await record(recruiter, { ...twice, otherParticipantId: participants[1]!.id })).status).toBe(201);
  });

  it('lists by kind and state, and closes nothing that is undecided or closed already', async () => {
    const { recruiter, investigator, path, record } = await aScene();
    const first = (await record(recruiter)).body;
    await record(recruiter, { kind: 'ineligible', corrected: {}, summary: 'took part in a course before' });
    const kinds = async (query: string) => (await recruiter.get<MistakeList>(`${path}/mistakes?${query}`)).body.items.map(({ kind }) => kind);
    expect(await kinds('kind=ineligible')).toEqual(['ineligible']);
    const settle = (settlement: Record<string, unknown>, ifMatch = 1) => investigator.post<MistakeAnswer>(`${path}/mistakes/${first.id}/settlement`, { decidedBy: 'Ada', ...settlement }, { ifMatch });
    expect(await settle({ decision: 'undecided', close: true })).toMatchObject({ status: 409, body: { code: 'mistake-undecided' } });
    expect((await settle({ decision: 'analyse-as-randomised', close: true })).status).toBe(200);
    expect(await settle({ decision: 'undecided', close: false }, 2)).toMatchObject({ status: 409, body: { code: 'mistake-closed' } });
    expect(await kinds('state=open')).toEqual(['ineligible']);
    expect(await kinds('state=closed')).toEqual(['wrong-stratum']);
    expect((await recruiter.post(`${path}/mistakes/${first.id}/settlement`, { decision: 'undecided', decidedBy: 'x', close: false }, { ifMatch: 2 })).status).toBe(403);
  });

  it('refuses two people who settle the same mistake at once', async () => {
    const { recruiter, investigator, path, record } = await aScene();
    const { body } = await record(recruiter);
    const settle = () => investigator.post(`${path}/mistakes/${body.id}/settlement`, { decision: 'analyse-as-randomised', decidedBy: 'Ada', close: false }, { ifMatch: 1 });
    const answers = await Promise.all([settle(), settle()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  });
});
