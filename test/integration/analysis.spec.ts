import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import pg from 'pg';
import { loadMasterKey, loginUrl, readConfig } from '@equipoise/platform';
import { startApplication, type TestApplication } from '../support/application';
import { aConsentedParticipant, formOf, type FollowedParticipant } from '../support/followed-participant';
import { TEST_MASTER_KEY } from '../support/keys';
import { signUp, TEST_PASSWORD, type Person } from '../support/people';
import { runToEnd } from '../support/run-to-end';
import { aGroup, aTherapyTrial, type TherapyTrial } from '../support/therapy-trial';

const PARTICIPANTS = 16;
const POST_VISIT = '2026-03-30T10:00:00.000Z';
const HADS_ITEMS = Array.from({ length: 14 }, (_, i) => String(i + 1));

const PLAN = `data:
  participant: participant
  arm: { column: arm, experimental: MSC, control: CBT }
  shape: wide
  cluster: therapy_group
analyses:
  - id: primary
    title: Anxiety after the therapy
    estimator: ancova
    outcome: hads_anxiety_post
    covariates: [hads_anxiety_baseline]
    variance: cr2
  - id: crude
    estimator: difference-in-means
    outcome: hads_anxiety_post
  - id: permutation
    title: Anxiety by the randomisation itself
    estimator: randomisation-test
    outcome: hads_anxiety_post
`;

interface Version {
  number: number;
  sha256: string;
  sealedAt: string | null;
  signedBy: string | null;
  reason: string | null;
}
interface PlanBody {
  versions: Version[];
  actions: string[];
}
interface UnblindingBody {
  requests: { id: string; requestedBy: string; approvedBy: string | null; approvedAt: string | null }[];
  actions: string[];
}
interface RunBody {
  id: string;
  planNumber: number;
  planSha256: string;
  dataSha256: string;
  notices: string[];
  seed: string;
  analyses: { id: string; label: { en: string; es: string }; estimate: number; n: { experimental: number; control: number }; error?: string; warnings: string[] }[];
}
interface Refusal {
  code: string;
  problems?: { code: string; path: string; line: number; column: number; fix: string }[];
  conditions?: { code: string; met: boolean }[];
}
type Row = Record<string, string>;

/** Answers of the HADS that give different sums to different people; nobody here knows an arm. */
const hadsAnswers = (person: number, visit: number) => Object.fromEntries(HADS_ITEMS.map((item, i) => [item, (person * 5 + i * 3 + visit * (person % 4)) % 4]));

describe('the analysis of a trial, from plan to number', () => {
  let app: TestApplication;
  let trial: TherapyTrial;
  let owner: pg.Client;
  let statistician: Person;
  let investigator: Person;
  let unblinded: Person;
  let dataManager: Person;
  const participants: FollowedParticipant[] = [];
  const rehearsals: RunBody[] = [];
  const at = (path: string) => `/trials/${trial.trialId}${path}`;

  const submitVisit = async (participant: FollowedParticipant, index: number, visitCode: string, visit: number) => {
    for (const [instrument, answers] of [['HADS', hadsAnswers(index, visit)], ['NRS', { intensity: (index + visit) % 10, distress: index % 9 }]] as const) {
      const { status, body } = await trial.recruiter.post(
        at(`/participants/${participant.id}/forms/${formOf(participant, visitCode, instrument).id}/submission`),
        { answers, mode: 'clinic', source: 'direct' },
        { ifMatch: 1 },
      );
      if (status >= 300) throw new Error(`the form was answered by ${status}: ${JSON.stringify(body)}`);
    }
  };
  const run = (person: Person, kind: 'rehearsal' | 'final') => runToEnd<RunBody>(person, trial.trialId, kind);

  beforeAll(async () => {
    app = await startApplication();
    trial = await aTherapyTrial(app);
    owner = new pg.Client({ connectionString: app.database.url });
    await owner.connect();
    for (const armCode of ['MSC', 'CBT']) await aGroup(trial.trialId, trial.coordinator, { waveId: trial.waveId, armCode, name: `${armCode} 2` });
    statistician = await signUp(app, { role: 'statistician', trialId: trial.trialId, displayName: 'Stella Statistician' });
    investigator = await signUp(app, { role: 'investigator', trialId: trial.trialId, displayName: 'Iris Investigator' });
    unblinded = await signUp(app, { role: 'unblinded-statistician', trialId: trial.trialId });
    dataManager = await signUp(app, { role: 'data-manager', trialId: trial.trialId });
    for (let index = 0; index < PARTICIPANTS; index += 1) {
      const participant = await aConsentedParticipant(trial.trialId, trial.recruiter);
      await submitVisit(participant, index, 'baseline', 0);
      const { body: gate } = await trial.recruiter.get<{ version: number }>(at(`/participants/${participant.id}/gate`));
      const made = await trial.recruiter.post(at(`/participants/${participant.id}/allocation`), { waveId: trial.waveId, gateVersion: gate.version }, { idempotencyKey: `key-${participant.id}` });
      if (made.status !== 201) throw new Error(`the allocation was answered by ${made.status}: ${JSON.stringify(made.body)}`);
      participants.push((await trial.recruiter.get<FollowedParticipant>(at(`/participants/${participant.id}`))).body);
    }
    await trial.moveClock(POST_VISIT);
    // the last two never come to the visit after the therapy
    for (const [index, participant] of participants.slice(0, -2).entries()) await submitVisit(participant, index, 'post', 1);
  }, 300_000);
  afterAll(async () => {
    await owner.end();
    await app.close();
  });

  it('refuses a plan with every mistake by line, also columns and arms that the trial does not have', async () => {
    const wrong = PLAN.replace('estimator: ancova', 'estimator: ancvoa');
    const refused = await statistician.post<Refusal>(at('/plan'), { source: wrong });
    expect(refused.status).toBe(422);
    expect(refused.body.problems?.[0]?.line).toBe(wrong.split('\n').findIndex((line) => line.includes('ancvoa')) + 1);
    const slips = PLAN.replace('covariates: [hads_anxiety_baseline]', 'covariates: [hads_anxeity_baseline]').replace('control: CBT', 'control: TAU');
    const { body } = await statistician.post<Refusal>(at('/plan'), { source: slips });
    expect(body.problems).toMatchObject([
      { code: 'unknown-arm', path: 'plan.data.arm.control', line: 3 },
      { code: 'unknown-column', line: 11, fix: 'Did you mean "hads_anxiety_baseline"?' },
    ]);
    expect((await statistician.get<PlanBody>(at('/plan'))).body.versions).toEqual([]);
  });

  it('checks a text as writing it would, tells what it says, and stores nothing', async () => {
    const slips = PLAN.replace('covariates: [hads_anxiety_baseline]', 'covariates: [hads_anxeity_baseline]');
    const wrong = await statistician.post<{ problems: object[]; outline: { analyses: object[] } }>(at('/plan/check'), { source: slips });
    expect(wrong.status).toBe(200);
    expect(wrong.body.problems).toMatchObject([{ code: 'unknown-column', line: 11, fix: 'Did you mean "hads_anxiety_baseline"?' }]);
    expect(wrong.body.outline.analyses).toHaveLength(3);
    expect((await statistician.post<{ problems: object[] }>(at('/plan/check'), { source: PLAN })).body.problems).toEqual([]);
    expect((await dataManager.post(at('/plan/check'), { source: PLAN })).status).toBe(403);
    expect((await statistician.get<PlanBody>(at('/plan'))).body.versions).toEqual([]);
  });

  it('begins a plan from the trial\'s own outcomes, and writes an estimand into its text, without a mistake', async () => {
    const { body: template } = await statistician.get<{ source: string }>(at('/plan/template'));
    expect(template.source).toContain('outcome: hads_anxiety_post');
    const estimand = { id: 'anxiety', treatments: 'MSC against CBT', population: 'adults with pain', variable: 'HADS anxiety', intercurrentEvents: [{ event: 'therapy stopped', strategy: 'composite' }], summary: 'difference' };
    const { status, body: edited } = await statistician.post<{ source: string }>(at('/plan/edit'), { source: template.source, estimand });
    expect(status).toBe(200);
    const { body } = await statistician.post<{ problems: object[]; outline: { estimands: object[] } }>(at('/plan/check'), { source: edited.source });
    expect(body.problems).toEqual([]);
    expect(body.outline.estimands.at(-1)).toEqual(estimand);
    const refused = await statistician.post<Refusal>(at('/plan/edit'), { source: 'title: [', estimand });
    expect(refused.status).toBe(422);
    expect(refused.body.problems?.[0]).toMatchObject({ line: 1 });
    const unknown = await statistician.post<Refusal>(at('/plan/edit'), { source: PLAN, estimand: { ...estimand, intercurrentEvents: [{ event: 'x', strategy: 'ignored' }] } });
    expect(unknown.status).toBe(422);
  });

  it('lets the statistician write a plan and others read it', async () => {
    expect((await dataManager.get(at('/plan'))).status).toBe(403);
    expect((await investigator.post(at('/plan'), { source: PLAN })).status).toBe(403);
    expect((await unblinded.post(at('/plan'), { source: PLAN })).status).toBe(403);
    const { status, body } = await statistician.post<PlanBody>(at('/plan'), { source: PLAN });
    expect(status).toBe(201);
    expect(body).toMatchObject({ versions: [{ number: 1, sha256: createHash('sha256').update(PLAN).digest('hex'), sealedAt: null, signedBy: null }], actions: ['write', 'seal'] });
    expect((await investigator.get<PlanBody>(at('/plan'))).body).toMatchObject({ versions: [{ number: 1 }], actions: [] });
    expect((await statistician.post<Refusal>(at('/plan'), { source: PLAN })).body.code).toBe('plan-unchanged');
  });

  it('rehearses the whole plan on dummy arms and dummy groups, and says so first', async () => {
    const { status, body } = await run(statistician, 'rehearsal');
    expect(body.analyses?.map(({ error }) => error)).toEqual([undefined, undefined, undefined]);
    expect(status).toBe(200);
    expect(body.notices[0]).toMatch(/DUMMY ARMS/);
    expect(body.notices.join()).toMatch(/simulated/);
    expect(body.analyses.map(({ label }) => label.en)).toEqual(['Anxiety after the therapy', expect.stringMatching(/HADS: Anxiety/), 'Anxiety by the randomisation itself']);
    expect(body.analyses[1]!.n.experimental + body.analyses[1]!.n.control).toBe(PARTICIPANTS - 2);
    expect(body.analyses[2]).toMatchObject({ redrawn: 'record' }); // the draw of the dummy arms, which nobody wrote into the plan
    rehearsals.push(body);
    // the R code of a rehearsal reads the file that people download: groups and attendance too, drawn and never those of the trial
    const file = (await statistician.get<string>(at('/datasets/wide.csv?arms=dummy'))).body;
    expect(createHash('sha256').update(file).digest('hex')).toBe(body.dataSha256);
    expect(file.split('\r\n')[0]).toMatch(/,therapy_origin,therapy_group,group_therapist,sessions_attended,/);
    expect(file.split('\r\n').slice(1, -1).every((line) => /,dummy,(MSC|CBT) dummy \d+,(MSC|CBT) dummy therapist \d+,\d,/.test(line))).toBe(true);
    expect((await run(unblinded, 'rehearsal')).status).toBe(403);
    expect((await run(dataManager, 'rehearsal')).status).toBe(403);
  });

  it('tells which forms are there and which are missing, both arms together, to whoever asks', async () => {
    type Column = { visit: string; instrument: string; submitted: number; missing: number; open: number; ahead: number };
    const { status, body } = await dataManager.get<{ participants: number; columns: Column[]; patterns: { participants: number }[] }>(at('/completeness'));
    expect(status).toBe(200);
    expect(body.participants).toBe(PARTICIPANTS);
    const of = (visit: string) => body.columns.find((column) => column.visit === visit && column.instrument === 'HADS')!;
    expect(of('baseline')).toMatchObject({ submitted: PARTICIPANTS, missing: 0, open: 0, ahead: 0 });
    expect(of('post')).toMatchObject({ submitted: PARTICIPANTS - 2, missing: 0, open: 2 });
    expect(body.patterns.map(({ participants: n }) => n)).toEqual([PARTICIPANTS - 2, 2]);
    expect(JSON.stringify(body)).not.toMatch(/MSC|CBT/);
    for (const person of [trial.recruiter, statistician, unblinded]) expect((await person.get(at('/completeness'))).body).toEqual(body);
  });

  it('gives the same rehearsal whatever group people are placed in', async () => {
    const { body: placements } = await trial.coordinator.get<{ items: { participantId: string; groups: { id: string; places: number }[] }[] }>(at('/placements'));
    expect(placements.items).toHaveLength(PARTICIPANTS);
    for (const [index, { participantId, groups }] of placements.items.entries()) {
      const group = groups[index % groups.length]!;
      const placed = await trial.coordinator.post(at(`/groups/${group.id}/members`), { participantId });
      if (placed.status !== 201) throw new Error(`the placing was answered by ${placed.status}: ${JSON.stringify(placed.body)}`);
    }
    const { body } = await run(statistician, 'rehearsal');
    expect({ ...body, id: '', createdAt: '' }).toEqual({ ...rehearsals[0], id: '', createdAt: '' });
    const list = await statistician.get<{ total: number }>(at('/runs'));
    expect(list.body.total).toBe(2);
  });

  it('does not unblind before lock and seal, and names what is missing', async () => {
    const { status, body } = await investigator.post<Refusal>(at('/unblinding'), { email: investigator.email, password: TEST_PASSWORD, reason: 'analysis' });
    expect(status).toBe(409);
    expect(body.conditions?.filter(({ met }) => !met).map(({ code }) => code)).toEqual(['trial-locked', 'plan-sealed', 'plan-newest-sealed']);
    expect((await investigator.get<UnblindingBody>(at('/unblinding'))).body).toMatchObject({ requests: [], actions: [] });
    expect((await run(unblinded, 'final')).body).toMatchObject({ code: 'not-unblinded' });
  });

  it('asks for the password again to seal; a wrong one does not count at the door (inside, signatures.spec.ts counts them)', async () => {
    const refused = await statistician.post<Refusal>(at('/plan/seal'), { email: statistician.email, password: 'not-my-password-at-all', meaning: 'mine' });
    expect(refused.status).toBe(422);
    expect(refused.body.problems).toMatchObject([{ code: 'wrong-password', path: 'password' }]);
    const { rows } = await owner.query<{ failed_sign_ins: number }>('select failed_sign_ins from identity.account where id = $1', [statistician.accountId]);
    expect(rows[0]?.failed_sign_ins).toBe(0);
    expect((await statistician.get<PlanBody>(at('/plan'))).body.versions[0]?.sealedAt).toBeNull();
    expect((await investigator.post(at('/plan/seal'), { email: investigator.email, password: TEST_PASSWORD, meaning: 'mine' })).status).toBe(403);
  });

  it('seals the plan with a signature bound to its hash', async () => {
    const { status, body } = await statistician.post<PlanBody>(at('/plan/seal'), { email: statistician.email, password: TEST_PASSWORD, meaning: 'I wrote this plan before anyone was unblinded.' });
    expect(status).toBe(200);
    expect(body.versions[0]).toMatchObject({ number: 1, signedBy: 'Stella Statistician', sealedAt: expect.any(String) as string });
    expect(body.actions).toEqual(['write']);
    const { rows } = await owner.query(`select account_id, printed_name, meaning, subject, subject_sha256 from trial.signature where trial_id = $1`, [trial.trialId]);
    expect(rows).toEqual([
      {
        account_id: statistician.accountId, printed_name: 'Stella Statistician', meaning: 'I wrote this plan before anyone was unblinded.', subject: 'analysis-plan/1',
        subject_sha256: createHash('sha256').update(PLAN).digest('hex'),
      },
    ]);
    expect((await statistician.post<Refusal>(at('/plan/seal'), { email: statistician.email, password: TEST_PASSWORD, meaning: 'again' })).body.code).toBe('plan-sealed');
  });

  it('keeps a sealed plan as it is even from a bug: the database refuses', async () => {
    const key = loadMasterKey(readConfig({ EQUIPOISE_MASTER_KEY: TEST_MASTER_KEY }));
    for (const login of ['app', 'blinded'] as const) {
      const client = new pg.Client({ connectionString: loginUrl(app.database.url, key, login) });
      await client.connect();
      await client.query(`select set_config('equipoise.scope', $1, false)`, [app.runtime.databases.sealScope({ trialIds: [trial.trialId], siteIds: null })]);
      for (const change of [`source = 'x'`, 'sealed_at = null', `reason = 'x'`]) {
        await expect(client.query(`update trial.plan_version set ${change} where trial_id = $1`, [trial.trialId])).rejects.toMatchObject({ code: '42501' });
      }
      await client.end();
    }
  });

  it('takes a later version as an amendment with its reason, beside the sealed one', async () => {
    const amended = PLAN.replace('    variance: cr2', '    variance: cr2\n    level: 0.9');
    const refused = await statistician.post<Refusal>(at('/plan'), { source: amended });
    expect(refused.body.problems).toMatchObject([{ code: 'reason-missing', path: 'reason' }]);
    const { body } = await statistician.post<PlanBody>(at('/plan'), { source: amended, reason: 'The ethics committee asked for 90 % intervals.' });
    expect(body.versions.map(({ number, sealedAt, reason }) => [number, sealedAt !== null, reason])).toEqual([
      [1, true, null],
      [2, false, 'The ethics committee asked for 90 % intervals.'],
    ]);
    await statistician.post(at('/plan/seal'), { email: statistician.email, password: TEST_PASSWORD, meaning: 'Amended before unblinding.' });
  });

  it('shows what an amendment changed, in words and line by line', async () => {
    const { status, body } = await investigator.get<{ changes: object[]; lines: { kind: string; before: object | null; after: { number: number; text: string } | null }[] }>(at('/plan/comparison?before=1&after=2'));
    expect(status).toBe(200);
    expect(body.changes).toEqual([{ part: 'analyses', id: 'primary', change: 'changed', fields: [{ field: 'level', before: '', after: '0.9' }] }]);
    expect(body.lines.filter(({ kind }) => kind !== 'same')).toEqual([{ kind: 'added', before: null, after: { number: 13, text: '    level: 0.9' } }]);
    expect((await investigator.get<Refusal>(at('/plan/comparison?before=1&after=3'))).body.problems).toMatchObject([{ code: 'unknown-version', path: 'after' }]);
  });

  it('unblinds by two persons, each with their password, and never by one', async () => {
    for (const action of ['close', 'lock']) {
      const { body } = await investigator.get<{ version: number }>(at(''));
      expect((await investigator.post(at('/status'), { action, reason: 'recruitment is over' }, { ifMatch: body.version })).status).toBe(200);
    }
    expect((await investigator.get<UnblindingBody>(at('/unblinding'))).body.actions).toEqual(['request']);
    expect((await investigator.post(at('/unblinding'), { email: investigator.email, password: 'wrong-password-here', reason: 'analysis' })).status).toBe(422);
    const asked = await investigator.post<UnblindingBody>(at('/unblinding'), { email: investigator.email, password: TEST_PASSWORD, reason: 'The data are locked.' });
    expect(asked.status).toBe(201);
    const [request] = asked.body.requests;
    expect(request).toMatchObject({ requestedBy: 'Iris Investigator', approvedAt: null });
    expect(asked.body.actions).toEqual([]);
    const alone = await investigator.post<Refusal>(at(`/unblinding/${request!.id}/approval`), { email: investigator.email, password: TEST_PASSWORD });
    expect(alone.body.code).toBe('same-person');
    expect((await statistician.post<Refusal>(at('/unblinding'), { email: statistician.email, password: TEST_PASSWORD, reason: 'me too' })).body.code).toBe('already-requested');
    expect((await investigator.get<{ status: string }>(at(''))).body.status).toBe('locked');
    const approved = await statistician.post<UnblindingBody>(at(`/unblinding/${request!.id}/approval`), { email: statistician.email, password: TEST_PASSWORD });
    expect(approved.status).toBe(200);
    expect(approved.body.requests[0]).toMatchObject({ approvedBy: 'Stella Statistician' });
    expect((await investigator.get<{ status: string }>(at(''))).body.status).toBe('unblinded');
    const { rows } = await owner.query<{ subject_sha256: string }>(`select subject_sha256 from trial.signature where trial_id = $1 and subject = $2`, [trial.trialId, `unblinding/${request!.id}`]);
    expect(rows).toHaveLength(2);
    expect(new Set(rows.map((row) => row.subject_sha256)).size).toBe(1);
    expect((await statistician.post<Refusal>(at(`/unblinding/${request!.id}/approval`), { email: statistician.email, password: TEST_PASSWORD })).body.code).toBe('already-approved');
  });

  it('runs the sealed plan on the real arms and groups; the crude difference is that of the data', async () => {
    expect((await run(statistician, 'final')).status).toBe(403);
    const { status, body } = await run(unblinded, 'final');
    expect(status).toBe(200);
    expect(body.planNumber).toBe(2);
    expect(body.notices.join()).not.toMatch(/DUMMY|not sealed/);
    expect(body.analyses.map(({ error }) => error)).toEqual([undefined, undefined, undefined]);
    // the sealed design in its own order and strata: the rows of the dataset stand by code, and the plan names no design
    expect(body.analyses[2]).toMatchObject({ redrawn: 'record' });
    expect(body.analyses[2]!.warnings.join()).not.toMatch(/could not have come/);
    expect(body.analyses[2]!.estimate).toBeCloseTo(body.analyses[1]!.estimate, 12);
    const csv = (await unblinded.get<string>(at('/datasets/wide.csv?arms=real'))).body;
    expect(createHash('sha256').update(csv).digest('hex')).toBe(body.dataSha256);
    const rows = parse(csv, { columns: true }) as unknown as Row[];
    const mean = (arm: string) => {
      const values = rows.filter((row) => row.arm === arm && row.hads_anxiety_post !== '').map((row) => Number(row.hads_anxiety_post));
      return values.reduce((sum, value) => sum + value, 0) / values.length;
    };
    expect(body.analyses[1]!.estimate).toBeCloseTo(mean('MSC') - mean('CBT'), 12);
    const { rows: allocated } = await owner.query<Row>(
      `select p.code, o.arm_code, g.name from sealed.opened_allocation o join trial.participant p on p.id = o.participant_id
       join sealed.group_member m on m.participant_id = o.participant_id join sealed.therapy_group g on g.id = m.group_id where o.trial_id = $1 order by p.code collate "C"`,
      [trial.trialId],
    );
    expect(rows.map((row) => [row.participant, row.arm, row.therapy_group])).toEqual(allocated.map((row) => [row.code, row.arm_code, row.name]));
    expect(new Set(rows.map((row) => row.therapy_group)).size).toBe(4);
    expect(new Set(rows.map((row) => row.therapy_origin))).toEqual(new Set(['recorded']));
  });

  it('gives the same bytes again, in the run and in its report', async () => {
    const [one, two] = [(await run(unblinded, 'final')).body, (await run(unblinded, 'final')).body];
    const report = async ({ id }: RunBody) => (await unblinded.get<string>(at(`/runs/${id}/report.html`))).body;
    expect(JSON.stringify({ ...one, id: '', createdAt: '' })).toBe(JSON.stringify({ ...two, id: '', createdAt: '' }));
    const page = await report(one);
    expect(page).toBe(await report(two));
    expect(page).toMatch(/^<!doctype html>/i);
    expect(page).toContain('The participants of this trial are simulated.');
    expect(page).toContain(one.dataSha256);
    expect(page).toContain('Standardised differences at baseline');
    expect(page).toMatch(/<th scope="col">MSC \(n \d+\)<\/th><th scope="col">CBT \(n \d+\)<\/th>/);
    expect(page).toContain('Residuals against fitted values');
    expect(page).toContain('R code that repeats this analysis');
    expect(page).not.toContain('Seed of the dummy arms');
    const stored = (await unblinded.get<RunBody>(at(`/runs/${one.id}`))).body;
    expect(JSON.parse(JSON.stringify(stored))).toEqual(one);
    expect(Object.keys(stored)).not.toContain('report');
  });

  it('shows a rehearsal what dummy arms give, and missing values of everybody together', async () => {
    const { id } = (await run(statistician, 'rehearsal')).body;
    const page = (await statistician.get<string>(at(`/runs/${id}/report.html`))).body;
    expect(page).toContain('REHEARSAL ON DUMMY ARMS');
    expect(page).toContain('Seed of the dummy arms');
    const missing = page.slice(page.indexOf('<h2>Missing data'), page.indexOf('<h2>Diagnostics'));
    expect(missing).toContain('All participants (n ');
    expect(missing).not.toMatch(/MSC|CBT/);
  });

  it('opens each row of a rehearsal: its numbers, model, diagnostics, groups and R code', async () => {
    const { id, analyses } = (await run(statistician, 'rehearsal')).body;
    const { status, body } = await statistician.get<{ result: object; details: { rCode: string }; model: { diagnostics: { kind: string } } }>(at(`/runs/${id}/analyses/primary`));
    expect(status).toBe(200);
    expect(body.result).toEqual(analyses[0]);
    expect(body.result).toHaveProperty('intraclassCorrelation.experimental');
    expect(body.model.diagnostics.kind).toBe('linear');
    expect(body.details.rCode).toMatch(/_wide_dummy-arms\.csv/);
    expect((await dataManager.get(at(`/runs/${id}/analyses/primary`))).status).toBe(403);
  });

  it('keeps final runs from blinded persons as if there were none', async () => {
    const finals = (await unblinded.get<{ items: { id: string; kind: string }[] }>(at('/runs'))).body.items.filter(({ kind }) => kind === 'final');
    expect(finals.length).toBe(3);
    const seen = (await statistician.get<{ items: { kind: string }[] }>(at('/runs'))).body.items;
    expect(seen.every(({ kind }) => kind === 'rehearsal')).toBe(true);
    expect((await statistician.get(at(`/runs/${finals[0]!.id}`))).status).toBe(404);
    expect((await statistician.get(at(`/runs/${finals[0]!.id}/report.html`))).status).toBe(404);
    expect((await statistician.get(at(`/runs/${finals[0]!.id}/analyses/primary`))).status).toBe(404);
    expect((await unblinded.get(at(`/runs/${finals[0]!.id}/analyses/primary`))).status).toBe(200);
  });

  it('leaves seal, unblinding and final run in the trail, and opens the sealed trail to unblinded readers only', async () => {
    const entries = async (person: Person, query: string) => (await person.get<{ items: { id: string; table: string; actor: string }[]; total: number }>(at(`/audit?${query}`))).body;
    const events = await entries(investigator, 'action=event');
    expect(events.items.map(({ table }) => table)).toEqual(expect.arrayContaining(['trial.plan_version', 'trial.unblinding_request', 'trial.analysis_run', 'trial.dataset']));
    expect((await entries(investigator, 'table=sealed.')).total).toBe(0);
    expect((await entries(investigator, 'pageSize=200')).items.every(({ id }) => id.startsWith('open-'))).toBe(true);
    expect((await entries(unblinded, 'table=sealed.analysis_run')).total).toBe(3);
  });
});
