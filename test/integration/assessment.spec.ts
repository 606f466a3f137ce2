import fc from 'fast-check';
import { Client } from 'pg';
import { startApplication, type TestApplication } from '../support/application';
import { aConsentedParticipant, formOf, rowsOf, SHORT_PROTOCOL, type FollowedParticipant } from '../support/followed-participant';
import { signUp, type Answer, type Person } from '../support/people';
import { anOpenTrial, TWO_SITE_PROTOCOL, type OpenTrial } from '../support/trial-fixture';
import { until } from '../support/patience';

interface FormBody {
  id: string;
  status: string;
  version: number;
  answers: Record<string, number | null>;
  mode: string | null;
  assessedAt: string | null;
  submittedAt: string | null;
  definition: { code: string; items: { code: string; number?: number; label: { en: string; es: string }; min: number; max: number; anchors: { value: number }[] }[] };
  scales: { code: string; value: number | null; min: number; max: number }[] | null;
  corrections: { reason: string; by: string | null }[];
  crisis: { contacts: { en: string; es: string } } | null;
  actions: string[];
}
interface ProblemBody {
  code: string;
  problems?: { path: string; code: string }[];
}
const ENTRY = { mode: 'clinic', source: 'direct' };
const HADS_ANSWERS = Object.fromEntries(Array.from({ length: 14 }, (_, i) => [String(i + 1), (i + 1) % 4]));

describe('assessment', () => {
  let app: TestApplication;
  let trial: OpenTrial;
  let recruiter: Person;
  let assessor: Person;
  beforeAll(async () => {
    app = await startApplication();
    const protocol = TWO_SITE_PROTOCOL.replaceAll('instruments: [SCS, CPAQ, BPI-SF, PCS, HADS, NRS]', 'instruments: [HADS, NRS]');
    trial = await anOpenTrial(app, { protocol });
    recruiter = await signUp(app, { role: 'recruiter', trialId: trial.trialId });
    assessor = await signUp(app, { role: 'assessor', trialId: trial.trialId, siteCode: '01', displayName: 'Ana Assessor' });
  });
  afterAll(() => app.close());

  const participant = () => aConsentedParticipant(trial.trialId, recruiter);
  const pathOf = (who: FollowedParticipant, instrument: string) => `/trials/${trial.trialId}/participants/${who.id}/forms/${formOf(who, 'baseline', instrument).id}`;
  const refused = (answer: Answer<unknown>) => answer as Answer<ProblemBody>;
  const open = async (instrument = 'NRS') => {
    const who = await participant();
    const path = pathOf(who, instrument);
    return {
      who,
      path,
      read: async (by = assessor) => (await by.get<FormBody>(path)).body,
      save: (version: number, answers: Record<string, unknown>, more = {}) => assessor.put<FormBody>(`${path}/answers`, { ...ENTRY, answers, ...more }, { ifMatch: version }),
      submit: (version: number, answers: Record<string, unknown> = {}, more = {}, by = assessor) =>
        by.post<FormBody>(`${path}/submission`, { ...ENTRY, answers, ...more }, { ifMatch: version }),
      correct: (version: number, answers: Record<string, unknown>, reason = 'misread the paper', by = assessor) =>
        by.post<FormBody>(`${path}/corrections`, { answers, reason }, { ifMatch: version }),
    };
  };

  describe('a form', () => {
    it('brings what is needed to draw it: the wording where it is free, the number where it is licensed', async () => {
      const nrs = await open('NRS');
      const { status, headers, body } = await assessor.get<FormBody>(nrs.path);
      expect(status).toBe(200);
      expect(headers.get('etag')).toBe('"1"');
      expect(body).toMatchObject({ status: 'empty', version: 1, answers: { intensity: null, distress: null }, scales: null, crisis: null, actions: ['save', 'submit'] });
      expect(body.definition.items[0]).toMatchObject({ code: 'intensity', min: 0, max: 10, label: { en: 'Over the past week, how strong was your pain on average?' } });
      const hads = await (await open('HADS')).read();
      expect(hads.definition.items).toHaveLength(14);
      expect(hads.definition.items[4]).toMatchObject({ code: '5', number: 5, min: 0, max: 3, anchors: [{ value: 0 }, { value: 1 }, { value: 2 }, { value: 3 }] });
      expect(hads.definition.items[4]!.label.en).toMatch(/5/);
    });

    it('is not there for another site, another trial, or a person without the permission', async () => {
      const form = await open();
      const elsewhere = await signUp(app, { role: 'assessor', trialId: trial.trialId, siteCode: '02' });
      expect(await elsewhere.get(form.path)).toMatchObject({ status: 404, body: { code: 'not-found' } });
      expect(await elsewhere.put(`${form.path}/answers`, { ...ENTRY, answers: {} }, { ifMatch: 1 })).toMatchObject({ status: 404 });
      const otherTrial = await anOpenTrial(app, { protocol: SHORT_PROTOCOL });
      const stranger = await signUp(app, { role: 'assessor', trialId: otherTrial.trialId });
      expect(await stranger.get(form.path)).toMatchObject({ status: 404 });
      expect(await stranger.get(form.path.replace(trial.trialId, otherTrial.trialId))).toMatchObject({ status: 404 });
      const coordinator = await signUp(app, { role: 'therapy-coordinator', trialId: trial.trialId });
      expect(await coordinator.get(form.path)).toMatchObject({ status: 403 });
    });
  });

  describe('saving as one goes', () => {
    it('keeps what was saved before, takes an answer back by null, and raises the version', async () => {
      const form = await open();
      expect((await form.save(1, { intensity: 4 })).body).toMatchObject({ status: 'partial', version: 2, answers: { intensity: 4, distress: null }, mode: 'clinic', scales: null });
      expect((await form.save(2, { distress: 0 })).body).toMatchObject({ version: 3, answers: { intensity: 4, distress: 0 } });
      expect((await form.save(3, { intensity: null })).body).toMatchObject({ version: 4, answers: { intensity: null, distress: 0 } });
      expect(await form.read()).toMatchObject({ status: 'partial', version: 4, answers: { intensity: null, distress: 0 } });
    });

    it('ends where saving at once ends, in whatever order and portions', async () => {
      const codes = Object.keys(HADS_ANSWERS);
      await fc.assert(
        fc.asyncProperty(
          fc.shuffledSubarray(codes, { minLength: codes.length }),
          fc.integer({ min: 3, max: 14 }),
          fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 14, maxLength: 14 }),
          async (order, portion, values) => {
            const given = Object.fromEntries(codes.map((code, i) => [code, values[i]!]));
            const [piecemeal, atOnce] = [await open('HADS'), await open('HADS')];
            let version = 1;
            for (let from = 0; from < order.length; from += portion) {
              const part = Object.fromEntries(order.slice(from, from + portion).map((code) => [code, given[code]!]));
              version = (await piecemeal.save(version, part)).body.version;
            }
            const submitted = [await piecemeal.submit(version), await atOnce.submit(1, given)];
            expect(submitted.map(({ status }) => status)).toEqual([200, 200]);
            expect(submitted[0]!.body.answers).toEqual(given);
            expect(submitted[0]!.body.scales).toEqual(submitted[1]!.body.scales);
          },
        ),
        { numRuns: 6 },
      );
    });

    it('names every wrong answer by its item, and keeps nothing of a refused save', async () => {
      const form = await open('HADS');
      await form.save(1, { '1': 2 });
      const answer = refused(await form.save(2, { '1': 3, '2': 4, '3': -1, '4': 1.5, '5': '2', ghost: 1 }));
      expect(answer.status).toBe(422);
      expect(answer.body.problems?.map(({ path, code }) => [path, code])).toEqual([
        ['answers', 'unknown-item'],
        ['answers.2', 'above-maximum'],
        ['answers.3', 'below-minimum'],
        ['answers.4', 'not-whole'],
        ['answers.5', 'not-a-number'],
      ]);
      expect(JSON.stringify(answer.body)).not.toContain('ghost');
      expect(await form.read()).toMatchObject({ version: 2, answers: { '1': 2, '2': null } });
    });

    it.each([
      [{ answers: [1, 2] }], [{ answers: 'all' }], [{ answers: null }], [{ mode: 'home' }], [{ source: 'dream' }], [{ arm: 'MSC' }],
    ])('refuses a body of the wrong form: %j', async (change) => {
      const form = await open();
      expect(await assessor.put(`${form.path}/answers`, { ...ENTRY, answers: {}, ...change }, { ifMatch: 1 })).toMatchObject({ status: 422, body: { code: 'invalid-input' } });
      expect(await form.read()).toMatchObject({ version: 1, status: 'empty' });
    });

    it('refuses a stale version without losing what the other person saved, and asks for a version at all', async () => {
      const form = await open();
      await form.save(1, { intensity: 7 });
      expect(await form.save(1, { intensity: 2, distress: 2 })).toMatchObject({ status: 412, body: { code: 'stale-version' } });
      expect(await form.read()).toMatchObject({ version: 2, answers: { intensity: 7, distress: null } });
      expect(await assessor.put(`${form.path}/answers`, { ...ENTRY, answers: {} })).toMatchObject({ status: 428 });
    });

    it('lets one of two saves at the same time through', async () => {
      const form = await open();
      const answers = await Promise.all([form.save(1, { intensity: 1 }), form.save(1, { distress: 1 })]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
      expect((await form.read()).version).toBe(2);
    });
  });

  describe('submission', () => {
    it('scores the form, notes when the answers were given, and allows unanswered items', async () => {
      const form = await open('HADS');
      const { status, body } = await form.submit(1, { ...HADS_ANSWERS, '14': null }, { mode: 'telephone' });
      expect(status).toBe(200);
      // odd items 1 3 5 7 9 11 13 are 1 3 1 3 1 3 1 = 13; even items 2 4 .. 12 are 2 0 2 0 2 0 = 6, and the missing one counts as their mean 1
      expect(body.scales).toEqual([
        expect.objectContaining({ code: 'anxiety', value: 13, min: 0, max: 21 }),
        expect.objectContaining({ code: 'depression', value: 7, min: 0, max: 21 }),
      ]);
      expect(body).toMatchObject({ status: 'submitted', version: 2, mode: 'telephone', answers: { '14': null }, actions: ['correct'] });
      expect(body.assessedAt).toBe(body.submittedAt);
      const [row] = await rowsOf(app, 'select scores, submitted_by from trial.form where id = $1', [body.id]);
      expect(row).toEqual({ scores: { anxiety: 13, depression: 7 }, submitted_by: assessor.accountId });
    });

    it('is refused the second time, and so is saving after it', async () => {
      const form = await open();
      await form.submit(1, { intensity: 5, distress: 5 });
      expect(await form.submit(1, { intensity: 5, distress: 5 })).toMatchObject({ status: 409, body: { code: 'already-submitted' } });
      expect(await form.submit(2, {})).toMatchObject({ status: 409, body: { code: 'already-submitted' } });
      expect(await form.save(2, { intensity: 1 })).toMatchObject({ status: 409, body: { code: 'already-submitted' } });
      expect(await form.read()).toMatchObject({ version: 2, answers: { intensity: 5, distress: 5 } });
    });

    it('happens once when it is sent twice at the same time', async () => {
      const form = await open();
      const answers = await Promise.all([form.submit(1, { intensity: 5 }), form.submit(1, { intensity: 6 })]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    });

    it('takes the participant to the end of baseline with the last form, also when the last two come at once', async () => {
      const who = await participant();
      const answers = await Promise.all(
        ['HADS', 'NRS'].map((instrument) => assessor.post(`${pathOf(who, instrument)}/submission`, { ...ENTRY, answers: {} }, { ifMatch: 1 })),
      );
      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
      expect((await recruiter.get<FollowedParticipant>(`/trials/${trial.trialId}/participants/${who.id}`)).body.state).toBe('baseline-complete');
    });

    it('takes no instant in the future, none before the window, and none that is no instant', async () => {
      const form = await open();
      expect(refused(await form.submit(1, {}, { assessedAt: '2031-01-01T00:00:00Z' }))).toMatchObject({ status: 422, body: { problems: [{ path: 'assessedAt', code: 'in-the-future' }] } });
      expect(await form.submit(1, {}, { assessedAt: '2026-01-11T22:59:59Z' })).toMatchObject({ status: 409, body: { code: 'outside-window' } });
      expect(await form.submit(1, {}, { assessedAt: 'yesterday' })).toMatchObject({ status: 422 });
      expect(await form.read()).toMatchObject({ status: 'empty', version: 1 });
    });

    it('is refused after withdrawal, for saving as well', async () => {
      const form = await open();
      const left = await recruiter.post(`/trials/${trial.trialId}/participants/${form.who.id}/withdrawal`, { level: 'follow-up', reason: 'moved away' });
      expect(left.status).toBeLessThan(300);
      expect(await form.submit(1, { intensity: 1 })).toMatchObject({ status: 409, body: { code: 'participant-not-followed' } });
      expect(await form.save(1, { intensity: 1 })).toMatchObject({ status: 409, body: { code: 'participant-not-followed' } });
      expect(await form.read()).toMatchObject({ status: 'empty', actions: [] });
    });
  });

  describe('a correction', () => {
    it('keeps the first value with the reason and the name, and scores again', async () => {
      const form = await open();
      await form.submit(1, { intensity: 5, distress: 6 });
      const { status, body } = await form.correct(2, { intensity: 3 }, '  3 on paper  ');
      expect(status).toBe(200);
      expect(body).toMatchObject({ version: 3, status: 'submitted', answers: { intensity: 3, distress: 6 }, corrections: [{ reason: '3 on paper', by: 'Ana Assessor' }] });
      expect(body.scales).toEqual([expect.objectContaining({ code: 'intensity', value: 3 }), expect.objectContaining({ code: 'distress', value: 6 })]);
      expect(await rowsOf(app, 'select before, after from trial.form_correction where form_id = $1', [body.id])).toEqual([
        { before: { intensity: 5, distress: 6 }, after: { intensity: 3, distress: 6 } },
      ]);
      const trail = await rowsOf<{ reason: string }>(app, `select reason from trial.audit_entry where table_name = 'trial.form' and row_id = $1 order by id desc limit 1`, [body.id]);
      expect(trail).toEqual([{ reason: '3 on paper' }]);
    });

    it('is refused before submission, without a reason, on a stale version, out of range, and where nothing differs', async () => {
      const form = await open();
      expect(await form.correct(1, { intensity: 3 })).toMatchObject({ status: 409, body: { code: 'not-submitted' } });
      await form.submit(1, { intensity: 5 });
      expect(refused(await form.correct(2, { intensity: 3 }, '   '))).toMatchObject({ status: 422, body: { problems: [{ path: 'reason' }] } });
      expect(await form.correct(1, { intensity: 3 })).toMatchObject({ status: 412, body: { code: 'stale-version' } });
      expect(refused(await form.correct(2, { intensity: 11 }))).toMatchObject({ status: 422, body: { problems: [{ path: 'answers.intensity' }] } });
      expect(refused(await form.correct(2, { intensity: 5 }))).toMatchObject({ status: 422, body: { problems: [{ code: 'nothing-changed' }] } });
      expect(await form.correct(2, { intensity: 3 }, 'misread', recruiter)).toMatchObject({ status: 403 });
      expect(await form.read()).toMatchObject({ version: 2, answers: { intensity: 5 }, corrections: [] });
    });

    it('can be made after withdrawal from follow-up, but not after withdrawal of the data', async () => {
      const form = await open();
      await form.submit(1, { intensity: 5 });
      const withdraw = (level: string) => recruiter.post(`/trials/${trial.trialId}/participants/${form.who.id}/withdrawal`, { level, reason: 'wishes so' });
      await withdraw('follow-up');
      expect(await form.correct(2, { intensity: 3 })).toMatchObject({ status: 200 });
      await withdraw('use-of-data');
      expect(await form.correct(3, { intensity: 4 })).toMatchObject({ status: 409, body: { code: 'data-use-withdrawn' } });
    });
  });

  describe('a risk alert', () => {
    it('shows the contacts at once, and pages the clinician outside the blinded roles once, without name, answer or arm', async () => {
      const physician = await signUp(app, { role: 'safety-physician', trialId: trial.trialId });
      const elsewhere = await signUp(app, { role: 'safety-physician', trialId: trial.trialId, siteCode: '02' });
      const form = await open();
      const saved = await form.save(1, { distress: 10 });
      expect(saved.body.crisis?.contacts.en).toContain('112');
      const submitted = await form.submit(2, { intensity: 9 });
      expect(submitted.body.crisis?.contacts.es).toContain('024');
      const alerts = await rowsOf(app, 'select item, value, threshold, acknowledged_at from trial.alert where form_id = $1', [submitted.body.id]);
      expect(alerts).toEqual([{ item: 'distress', value: 10, threshold: 10, acknowledged_at: null }]);
      const mails = () => rowsOf<{ account_id: string; subject: string; body: string }>(app, `select account_id, subject, body from identity.mail where kind = 'alert' and subject like $1`, [`%${form.who.code}%`]);
      await until(async () => (await mails()).length > 0, 'the clinician is paged');
      expect(await mails()).toMatchObject([{ account_id: physician.accountId, subject: expect.stringContaining('[Simulated]') as string }]);
      expect(elsewhere.accountId).not.toBe(physician.accountId);
      const [mail] = await mails();
      expect(mail!.body).toContain('The greatest distress that the scale knows');
      expect(`${mail!.subject}${mail!.body}`).not.toMatch(/MSC\b(?!-CBT-DEMO)|10|Pat Example/);
    });

    it('is raised by a correction as well, and not by an answer below the threshold', async () => {
      const form = await open();
      expect((await form.submit(1, { distress: 9 })).body.crisis).toBeNull();
      expect(await rowsOf(app, 'select 1 from trial.alert where form_id = $1', [(await form.read()).id])).toEqual([]);
      expect((await form.correct(2, { distress: 10 })).body.crisis).not.toBeNull();
      expect(await rowsOf(app, 'select item from trial.alert where form_id = $1', [(await form.read()).id])).toEqual([{ item: 'distress' }]);
    });
  });

  describe('the list of assessments', () => {
    interface ListBody {
      total: number;
      items: { participantId: string; visitCode: string; status: string; visitLabel: { en: string }; forms: { instrumentCode: string; status: string }[] }[];
    }

    it('holds open visits of the assessor\'s own sites, and drops a visit with its last form', async () => {
      const [here, there] = [await participant(), await aConsentedParticipant(trial.trialId, recruiter, { siteCode: '02' })];
      const list = async () => (await assessor.get<ListBody>(`/trials/${trial.trialId}/assessments`)).body;
      const mine = (await list()).items.find(({ participantId }) => participantId === here.id);
      expect(mine).toMatchObject({ visitCode: 'baseline', status: 'due', visitLabel: { en: 'Baseline' }, forms: [{ instrumentCode: 'HADS', status: 'empty' }, { instrumentCode: 'NRS' }] });
      expect((await list()).items.some(({ participantId }) => participantId === there.id)).toBe(false);
      for (const instrument of ['HADS', 'NRS']) await assessor.post(`${pathOf(here, instrument)}/submission`, { ...ENTRY, answers: {} }, { ifMatch: 1 });
      expect((await list()).items.some(({ participantId }) => participantId === here.id)).toBe(false);
    });
  });

  it('runs on the blinded login for a blinded person, and on no other', async () => {
    const form = await open();
    const owner = new Client({ connectionString: app.database.url });
    await owner.connect();
    try {
      await owner.query('revoke select, update on trial.form from equipoise_app');
      expect((await form.save(1, { intensity: 4 })).status).toBe(200);
      expect((await form.submit(2)).status).toBe(200);
      expect((await form.correct(3, { intensity: 5 })).status).toBe(200);
      expect((await assessor.get(`/trials/${trial.trialId}/assessments`)).status).toBe(200);
      const unblinded = await signUp(app, { roles: ['recruiter', 'therapy-coordinator'], trialId: trial.trialId });
      expect((await unblinded.get(form.path)).status).toBe(404); // shows that the right was really gone
    } finally {
      await owner.query('grant select, update on trial.form to equipoise_app');
      await owner.end();
    }
  });

  describe('time', () => {
    it('lets what was answered within the window be typed in after it, and nothing else', async () => {
      const own = await anOpenTrial(app, { protocol: SHORT_PROTOCOL });
      const by = await signUp(app, { roles: ['recruiter', 'assessor'], trialId: own.trialId });
      const who = await aConsentedParticipant(own.trialId, by);
      await own.moveClock('2026-02-10T10:00:00.000Z'); // the window closed with 2 February
      const path = `/trials/${own.trialId}/participants/${who.id}/forms/${formOf(who, 'baseline', 'NRS').id}/submission`;
      const body = { mode: 'self', source: 'paper', answers: { intensity: 2 } };
      expect(await by.post(path, body, { ifMatch: 1 })).toMatchObject({ status: 409, body: { code: 'outside-window' } });
      expect(await by.post(path, { ...body, assessedAt: '2026-02-02T23:00:00.000Z' }, { ifMatch: 1 })).toMatchObject({ status: 409, body: { code: 'outside-window' } });
      expect(await by.post(path, { ...body, assessedAt: '2026-02-02T22:59:59.000Z' }, { ifMatch: 1 })).toMatchObject({ status: 200, body: { assessedAt: '2026-02-02T22:59:59.000Z', source: 'paper' } });
    });

    it('refuses every change once the trial is locked', async () => {
      const own = await anOpenTrial(app, { protocol: SHORT_PROTOCOL });
      const by = await signUp(app, { roles: ['recruiter', 'assessor'], trialId: own.trialId });
      const who = await aConsentedParticipant(own.trialId, by);
      const path = `/trials/${own.trialId}/participants/${who.id}/forms/${formOf(who, 'baseline', 'NRS').id}`;
      await by.post(`${path}/submission`, { ...ENTRY, answers: { intensity: 2 } }, { ifMatch: 1 });
      await app.runtime.databases.system.query(`update trial.trial set status = 'locked' where id = $1`, [own.trialId]);
      expect(await by.post(`${path}/corrections`, { answers: { intensity: 3 }, reason: 'misread' }, { ifMatch: 2 })).toMatchObject({ status: 409, body: { code: 'trial-locked' } });
      const other = `/trials/${own.trialId}/participants/${who.id}/forms/${formOf(who, 'baseline', 'HADS').id}`;
      expect(await by.put(`${other}/answers`, { ...ENTRY, answers: { '1': 1 } }, { ifMatch: 1 })).toMatchObject({ status: 409, body: { code: 'trial-locked' } });
      expect(await by.get(other)).toMatchObject({ status: 200, body: { actions: [] } });
    });
  });
});
