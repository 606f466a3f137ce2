import { Client } from 'pg';
import { Access } from '@equipoise/platform';
import { changeParticipation, completeBaselineIfDone, completeFollowUpIfDone, insertVisits, readParticipant } from '@equipoise/enrolment';
import { canTransition, participation, participationStates, planVisits } from '@equipoise/protocol';
import { readTrial } from '@equipoise/trials';
import { startApplication, type TestApplication } from '../support/application';
import { signUp, type Answer, type Person } from '../support/people';
import { anEligibleScreening, anOpenTrial, EXAMPLE_PROTOCOL, TRIAL_START, TWO_SITE_PROTOCOL, type OpenTrial } from '../support/trial-fixture';

interface ParticipantBody {
  id: string;
  code: string;
  state: string;
  version: number;
  protocolVersion: number;
  eligibility: { eligible: boolean | 'unknown'; criteria: { code: string; met: boolean | 'unknown' }[] };
  captured: Record<string, unknown>;
  strata: { factor: string; level: string; levelLabel: { en: string } }[] | null;
  consents: { documentCode: string; version: string; current: boolean }[];
  openConsents: { documentCode: string; version: string; reconsent: boolean }[];
  visits: { id: string; code: string; status: string; targetOn: string; opensAt: string; closesAt: string; forms: { instrumentCode: string; status: string }[] }[];
  timeline: { at: string; what: string; reason: string | null; by: string | null }[];
  reminders: { status: string; visitCode: string; cancelReason: string | null }[];
  actions: string[];
}
interface ProblemBody {
  code: string;
  problems?: { path: string; code: string }[];
  conditions?: { code: string; met: boolean }[];
}
interface DueBody {
  total: number;
  items: { participantId: string; code: string; kind: string; status: string; visitCode: string | null; dueOn: string | null; closesOn: string | null; nextAction: string }[];
}
const CONSENT = { documentCode: 'information-and-consent', version: '1.0', language: 'es', mode: 'paper' };

describe('enrolment', () => {
  let app: TestApplication;
  let trial: OpenTrial;
  let recruiter: Person;
  let elsewhere: Person;
  let base: string;
  beforeAll(async () => {
    app = await startApplication();
    trial = await anOpenTrial(app, { protocol: TWO_SITE_PROTOCOL });
    recruiter = await signUp(app, { role: 'recruiter', trialId: trial.trialId, siteCode: '01', displayName: 'Rosa Recruiter' });
    elsewhere = await signUp(app, { role: 'recruiter', trialId: trial.trialId, siteCode: '02' });
    base = `/trials/${trial.trialId}/participants`;
  });
  afterAll(() => app.close());

  const screen = (changes: Parameters<typeof anEligibleScreening>[0] = {}, by = recruiter) => by.post<ParticipantBody>(base, anEligibleScreening(changes));
  const refusedBy = (answer: Answer<unknown>) => answer as Answer<ProblemBody>;
  const consent = (id: string, changes: Record<string, unknown> = {}, by = recruiter) =>
    by.post<ParticipantBody>(`${base}/${id}/consents`, { ...CONSENT, signedAt: TRIAL_START, ...changes });
  const consented = async (): Promise<ParticipantBody> => {
    const { body } = await screen();
    const answer = await consent(body.id);
    expect(answer.status).toBe(201);
    return answer.body;
  };
  const asOwner = async <T>(work: (client: Client) => Promise<T>): Promise<T> => {
    const client = new Client({ connectionString: app.database.url });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  };
  /** What the assessment feature does with forms, and allocation with the state, as rows: both have specs of their own. */
  const submitForms = (participantId: string, visitCode: string) =>
    asOwner((client) =>
      client.query(
        `update trial.form f set status = 'submitted', submitted_at = $3 from trial.visit v where v.trial_id = f.trial_id and v.id = f.visit_id and v.participant_id = $1 and v.code = $2`,
        [participantId, visitCode, TRIAL_START],
      ),
    );
  const system = () => Access.forSystem(app.runtime.databases, app.runtime.clock, 'test', 'test');
  const contextOf = (participantId: string) => ({ trialId: trial.trialId, participantId, at: new Date(TRIAL_START), by: null, ids: app.runtime.ids });

  describe('screening', () => {
    it('finds a participant eligible, derives the stratum and says what comes next', async () => {
      const { status, body, headers } = await screen();
      expect(status).toBe(201);
      expect(headers.get('etag')).toBe(`"${body.version}"`);
      expect(body).toMatchObject({ state: 'eligible', eligibility: { eligible: true }, strata: [{ factor: 'severity', level: 'moderate', levelLabel: { en: 'Below 7' } }] });
      expect(body.code).toMatch(/^01-\d{3}$/);
      expect(body.timeline.map(({ what, by }) => [what, by])).toEqual([['screened', 'Rosa Recruiter'], ['eligible', 'Rosa Recruiter']]);
      expect(body.actions).toEqual(['amend-screening', 'record-consent', 'withdraw-follow-up', 'withdraw-use-of-data', 'record-died', 'read-contact', 'write-contact']);
    });

    it('excludes with every reason, and then asks nothing more', async () => {
      const { body } = await screen({ captured: { age: 17, substanceAbuse: true } });
      expect(body).toMatchObject({ state: 'ineligible', eligibility: { eligible: false } });
      expect(body.timeline.at(-1)).toMatchObject({ what: 'ineligible', reason: 'adult, substance-abuse' });
      expect(body.actions).not.toContain('record-consent');
    });

    it('leaves a participant screened while something is unknown, until it is known', async () => {
      const { body: before } = await screen({ captured: { hadsA: null, hadsD: 3 }, judgements: { diagnosis: null } });
      expect(before).toMatchObject({ state: 'screened', eligibility: { eligible: 'unknown' } });
      const amended = await recruiter.patch<ParticipantBody>(`${base}/${before.id}/screening`, { captured: { hadsA: 9 }, judgements: { diagnosis: true }, reason: 'interview held' }, { ifMatch: before.version });
      expect(amended.status).toBe(200);
      expect(amended.body).toMatchObject({ state: 'eligible', eligibility: { eligible: true }, captured: { age: 47, hadsA: 9 } });
      expect(amended.body.version).toBeGreaterThan(before.version);
    });

    it('numbers participants in the order of screening at their site, also when they come at once', async () => {
      const other = await anOpenTrial(app, { protocol: TWO_SITE_PROTOCOL });
      const person = await signUp(app, { role: 'recruiter', trialId: other.trialId });
      const answers = await Promise.all([...'112112'].map((site) => person.post<ParticipantBody>(`/trials/${other.trialId}/participants`, anEligibleScreening({ siteCode: `0${site}` }))));
      expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201, 201]);
      expect(answers.map(({ body }) => body.code).sort()).toEqual(['01-001', '01-002', '01-003', '01-004', '02-001', '02-002']);
    });

    it('names every mistake in captured data and judgements by its path, and saves nothing', async () => {
      const { body: before } = await recruiter.get<{ total: number }>(base);
      const captured = { age: 121, averagePain: '6', sex: 'unknown', treatedInPainUnit: 'yes', arm: 'MSC' };
      const answer = refusedBy(await screen({ captured, judgements: { diagnosis: 'yes', adult: true } }));
      expect(answer.status).toBe(422);
      expect(answer.body.problems?.map(({ path, code }) => [path, code])).toEqual([
        ['captured.age', 'out-of-range'],
        ['captured.sex', 'unknown-choice'],
        ['captured.treatedInPainUnit', 'wrong-type'],
        ['captured.averagePain', 'wrong-type'],
        ['captured.arm', 'unknown-variable'],
        ['judgements.diagnosis', 'wrong-type'],
        ['judgements.adult', 'unknown-criterion'],
      ]);
      expect(JSON.stringify(answer.body)).not.toContain('MSC');
      expect((await recruiter.get<{ total: number }>(base)).body.total).toBe(before.total);
    });

    it('refuses unknown fields, a site that is not the person\'s, and a trial that is not open', async () => {
      expect(refusedBy(await recruiter.post(base, { ...anEligibleScreening(), arm: 'x' })).body.problems).toMatchObject([{ path: 'arm', code: 'unknown-field' }]);
      expect(refusedBy(await screen({ siteCode: '02' })).body.problems).toMatchObject([{ path: 'siteCode', code: 'unknown-site' }]);
      const draft = await anOpenTrial(app, { activate: false });
      const early = await signUp(app, { role: 'recruiter', trialId: draft.trialId });
      expect(await early.post(`/trials/${draft.trialId}/participants`, anEligibleScreening())).toMatchObject({ status: 409, body: { code: 'trial-not-open' } });
    });

    it('keeps name and address of the person apart, and screens nobody where they cannot be kept', async () => {
      const { body } = await screen({ contact: { name: 'Ana Ejemplo', email: 'ana@example.org' } });
      expect(JSON.stringify(body)).not.toMatch(/Ana|example\.org/);
      expect((await recruiter.get(`${base}/${body.id}/contact`)).body).toEqual({ name: 'Ana Ejemplo', email: 'ana@example.org', phone: null });
      const refused = refusedBy(await screen({ contact: { name: 'Ana Ejemplo', email: 'not an address' } }));
      expect(refused).toMatchObject({ status: 422, body: { problems: [{ path: 'contact.email' }] } });
    });

    it('refuses a change on a stale version, without a version, and after an exclusion', async () => {
      const { body } = await screen();
      const change = { captured: { averagePain: 8 }, judgements: {}, reason: 'misheard' };
      const url = `${base}/${body.id}/screening`;
      expect((await recruiter.patch(url, change)).status).toBe(428);
      const first = await recruiter.patch<ParticipantBody>(url, change, { ifMatch: body.version });
      expect(first.body).toMatchObject({ state: 'eligible', version: body.version + 1, strata: [{ level: 'severe' }] });
      expect(await recruiter.patch(url, { ...change, captured: { averagePain: 2 } }, { ifMatch: body.version })).toMatchObject({ status: 412, body: { code: 'stale-version' } });
      expect((await recruiter.get<ParticipantBody>(`${base}/${body.id}`)).body.captured.averagePain).toBe(8);

      const { body: excluded } = await screen({ captured: { age: 12 } });
      const amend = await recruiter.patch(`${base}/${excluded.id}/screening`, { captured: { age: 21 }, judgements: {}, reason: 'typing' }, { ifMatch: excluded.version });
      expect(amend).toMatchObject({ status: 409, body: { code: 'transition-not-possible' } });
      expect((await recruiter.get<ParticipantBody>(`${base}/${excluded.id}`)).body).toMatchObject({ state: 'ineligible', captured: { age: 12 } });
    });
  });

  describe('consent', () => {
    it('opens the baseline visit with a form per instrument and its reminder, counted from the day of signing', async () => {
      const body = await consented();
      expect(body).toMatchObject({ state: 'consented', protocolVersion: 1, consents: [{ version: '1.0', current: true }], openConsents: [] });
      // Madrid is an hour ahead of UTC in January: the window's days begin at 23:00 UTC of the day before
      expect(body.visits).toMatchObject([{ code: 'baseline', targetOn: '2026-01-19', opensAt: '2026-01-11T23:00:00.000Z', closesAt: '2026-02-02T23:00:00.000Z', status: 'due' }]);
      expect(body.visits[0]?.forms.map(({ instrumentCode }) => instrumentCode)).toEqual(['SCS', 'CPAQ', 'BPI-SF', 'PCS', 'HADS', 'NRS']);
      expect(body.reminders).toMatchObject([{ visitCode: 'baseline', status: 'planned', dueAt: '2026-01-18T08:00:00.000Z' }]);
      expect(body.actions).not.toContain('record-consent');
    });

    it('is refused before eligibility is decided and after an exclusion', async () => {
      const { body: open } = await screen({ captured: { age: null } });
      expect(await consent(open.id)).toMatchObject({ status: 409, body: { code: 'not-eligible' } });
      const { body: excluded } = await screen({ captured: { previousTraining: true } });
      expect(await consent(excluded.id)).toMatchObject({ status: 409, body: { code: 'not-eligible' } });
      expect((await recruiter.get<ParticipantBody>(`${base}/${open.id}`)).body.consents).toEqual([]);
    });

    it('names the criteria that are no longer clear when eligibility was corrected away', async () => {
      const { body } = await screen();
      const amended = await recruiter.patch<ParticipantBody>(`${base}/${body.id}/screening`, { captured: {}, judgements: { diagnosis: null }, reason: 'to be seen again' }, { ifMatch: body.version });
      expect(amended.body).toMatchObject({ state: 'eligible', eligibility: { eligible: 'unknown' } });
      const answer = refusedBy(await consent(body.id));
      expect(answer).toMatchObject({ status: 409, body: { code: 'not-eligible' } });
      expect(answer.body.conditions?.filter(({ met }) => !met)).toMatchObject([{ code: 'diagnosis' }]);
    });

    it('is recorded once, also when it is sent twice at once', async () => {
      const { body } = await screen();
      const answers = await Promise.all([consent(body.id), consent(body.id)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
      expect(refusedBy(await consent(body.id))).toMatchObject({ status: 409, body: { code: 'already-consented' } });
      expect((await recruiter.get<ParticipantBody>(`${base}/${body.id}`)).body.visits).toHaveLength(1);
    });

    it.each([
      [{ version: '0.9' }, 'version', 'not-current'],
      [{ documentCode: 'another' }, 'documentCode', 'unknown-document'],
      [{ signedAt: '2026-01-13T09:00:00Z' }, 'signedAt', 'in-the-future'],
      [{ signedAt: '2016-12-31T09:00:00Z' }, 'documentCode', 'unknown-document'],
      [{ signedAt: '2026-01-12' }, 'signedAt', 'invalid-field'],
    ])('refuses what cannot have been signed: %j', async (changes, path, code) => {
      const { body } = await screen();
      expect(refusedBy(await consent(body.id, changes))).toMatchObject({ status: 422, body: { problems: [{ path, code }] } });
    });
  });

  describe('other people\'s participants', () => {
    it('do not exist for another site, another trial or a guessed id, on any route', async () => {
      const { body } = await screen();
      const otherTrial = await anOpenTrial(app);
      const stranger = await signUp(app, { role: 'recruiter', trialId: otherTrial.trialId });
      const guesses: [Person, string][] = [
        [elsewhere, `${base}/${body.id}`],
        [stranger, `/trials/${otherTrial.trialId}/participants/${body.id}`],
        [stranger, `${base}/${body.id}`],
        [recruiter, `${base}/${body.id.replace(/^./, (c) => (c === '0' ? '1' : '0'))}`],
        [recruiter, `${base}/1%27%20or%201=1`],
      ];
      for (const [person, url] of guesses) {
        const answers = await Promise.all([
          person.get(url),
          person.patch(`${url}/screening`, { captured: {}, judgements: {}, reason: 'x' }, { ifMatch: body.version }),
          person.post(`${url}/consents`, { ...CONSENT, signedAt: TRIAL_START }),
          person.post(`${url}/withdrawal`, { level: 'follow-up', reason: 'x' }),
          person.post(`${url}/transitions`, { to: 'died', reason: 'x', on: '2026-01-12' }),
        ]);
        expect(answers.map(({ status, body: problem }) => [status, problem.code])).toEqual(Array(5).fill([404, 'not-found']));
      }
      expect((await recruiter.get<ParticipantBody>(`${base}/${body.id}`)).body.state).toBe('eligible');
    });

    it('are listed for their own site only, by code, page and state', async () => {
      await screen({ siteCode: '02' }, elsewhere);
      const mine = await recruiter.get<{ items: ParticipantBody[]; total: number }>(`${base}?pageSize=200`);
      const theirs = await elsewhere.get<{ items: ParticipantBody[]; total: number }>(base);
      expect(mine.body.items.every(({ code }) => code.startsWith('01-'))).toBe(true);
      expect(theirs.body.items.map(({ code }) => code)).toEqual(['02-001']);
      const codes = mine.body.items.map(({ code }) => code);
      expect(codes).toEqual([...codes].sort());
      const page = await recruiter.get<{ items: ParticipantBody[]; total: number }>(`${base}?sort=-code&page=2&pageSize=2`);
      expect(page.body.items.map(({ code }) => code)).toEqual([...codes].reverse().slice(2, 4));
      expect(page.body.total).toBe(codes.length);
      const found = await recruiter.get<{ items: ParticipantBody[] }>(`${base}?search=${codes[2]}`);
      expect(found.body.items.map(({ code }) => code)).toEqual([codes[2]]);
      expect((await recruiter.get<{ total: number }>(`${base}?search=%25`)).body.total).toBe(0);
      const excluded = await recruiter.get<{ items: ParticipantBody[] }>(`${base}?state=ineligible`);
      expect(new Set(excluded.body.items.map(({ state }) => state))).toEqual(new Set(['ineligible']));
    });

    it.each(['sort=arm', 'sort=code;drop', 'state=treated', 'page=0', 'page=x', 'pageSize=1000', 'arm=MSC'])('refuses the unknown filter %s', async (query) => {
      expect((await recruiter.get(`${base}?${query}`)).status).toBe(422);
    });

    it('are not for roles without the permission', async () => {
      const { body } = await screen();
      const assessor = await signUp(app, { role: 'assessor', trialId: trial.trialId });
      expect((await assessor.get(`${base}/${body.id}`)).status).toBe(403);
      const investigator = await signUp(app, { role: 'investigator', trialId: trial.trialId });
      const read = await investigator.get<ParticipantBody>(`${base}/${body.id}`);
      expect(read).toMatchObject({ status: 200, body: { actions: [] } });
      expect((await investigator.post(`${base}/${body.id}/withdrawal`, { level: 'follow-up', reason: 'x' })).status).toBe(403);
    });
  });

  describe('the end of participation', () => {
    it('withdrawal from follow-up cancels what is still planned and asks nothing more', async () => {
      const { id } = await consented();
      const answer = await recruiter.post<ParticipantBody>(`${base}/${id}/withdrawal`, { level: 'follow-up', reason: 'no time' });
      expect(answer).toMatchObject({ status: 200, body: { state: 'withdrawn', visits: [{ status: 'missed' }], reminders: [{ status: 'cancelled', cancelReason: 'withdrawn' }] } });
      expect(answer.body.timeline.at(-1)).toMatchObject({ what: 'withdrawn', reason: 'no time' });
      expect(answer.body.actions).not.toContain('withdraw-follow-up');
      const due = await recruiter.get<DueBody>(`/trials/${trial.trialId}/today`);
      expect(due.body.items.filter(({ participantId }) => participantId === id)).toEqual([]);
      expect(await recruiter.post(`${base}/${id}/withdrawal`, { level: 'follow-up' })).toMatchObject({ status: 409, body: { code: 'already-withdrawn' } });
      expect(await consent(id)).toMatchObject({ status: 409 });
    });

    it('withdrawal of the use of data is a level of its own, recorded once', async () => {
      const { id, version } = await consented();
      const first = await recruiter.post<ParticipantBody>(`${base}/${id}/withdrawal`, { level: 'use-of-data' });
      expect(first.body).toMatchObject({ state: 'consented', dataUseWithdrawnAt: TRIAL_START, version: version + 1, reminders: [{ status: 'planned' }] });
      expect(first.body.timeline.map(({ what }) => what)).toContain('use-of-data-withdrawn');
      expect((await recruiter.post(`${base}/${id}/withdrawal`, { level: 'use-of-data' })).status).toBe(409);
    });

    it.each([
      ['lost', 409, 'transition-not-possible'],
      ['completed', 409, 'transition-not-possible'],
      ['randomised', 422, 'invalid-input'],
      ['found', 409, 'transition-not-possible'],
    ])('refuses that a participant before randomisation becomes %s', async (to, status, code) => {
      const { id } = await consented();
      expect(await recruiter.post(`${base}/${id}/transitions`, { to, reason: 'x', on: '2026-01-12' })).toMatchObject({ status, body: { code } });
    });

    it('records a death on its day and refuses days that cannot be', async () => {
      const { id } = await consented();
      const die = (on: string) => recruiter.post<ParticipantBody>(`${base}/${id}/transitions`, { to: 'died', reason: 'told by the family', on });
      expect(refusedBy(await die('2026-01-13')).body.problems).toMatchObject([{ path: 'on', code: 'in-the-future' }]);
      expect(refusedBy(await die('2026-01-11')).body.problems).toMatchObject([{ path: 'on', code: 'before-screening' }]);
      expect(refusedBy(await die('2026-02-30')).body.problems).toMatchObject([{ path: 'on', code: 'not-a-day' }]);
      expect((await die('2026-01-12')).body).toMatchObject({ state: 'died', actions: ['withdraw-use-of-data', 'read-contact', 'write-contact'], reminders: [{ status: 'cancelled', cancelReason: 'died' }] });
    });
  });

  describe('what other features call', () => {
    it('completes baseline when the last form is in, not before', async () => {
      const { id } = await consented();
      const early = await system().transaction((tx) => completeBaselineIfDone(tx, contextOf(id)));
      expect(early.state).toBe('consented');
      await submitForms(id, 'baseline');
      const done = await system().transaction((tx) => completeBaselineIfDone(tx, contextOf(id)));
      expect(done.state).toBe('baseline-complete');
      const again = await system().transaction((tx) => completeBaselineIfDone(tx, contextOf(id)));
      expect(again).toEqual(done);
      const page = await recruiter.get<ParticipantBody>(`${base}/${id}`);
      expect(page.body.actions).toContain('randomise');
      expect(page.body.visits).toMatchObject([{ status: 'complete' }]);
    });

    it('follows a randomised participant through loss, return and the last visit', async () => {
      const { id } = await consented();
      await submitForms(id, 'baseline');
      await system().transaction(async (tx) => {
        const ready = await completeBaselineIfDone(tx, contextOf(id));
        await tx.query(`update trial.participant set state = 'randomised', randomised_at = $2, version = version + 1 where id = $1`, [id, TRIAL_START]);
        const { protocol } = await readTrial(tx, trial.trialId);
        await insertVisits(tx, protocol, ready, planVisits(protocol, { waveStartOn: '2026-02-02' }, ready.siteTimeZone), app.runtime.ids);
      });
      const url = `${base}/${id}`;
      const listed = await recruiter.get<{ items: { id: string; nextVisit: unknown }[] }>(`${base}?state=randomised`);
      expect(listed.body.items).toMatchObject([{ id, nextVisit: { code: 'post', label: { en: 'After the therapy' }, targetOn: '2026-03-30' } }]);
      const lost = await recruiter.post<ParticipantBody>(`${url}/transitions`, { to: 'lost', reason: 'no answer', on: '2026-01-12' });
      expect(lost.body.state).toBe('lost');
      expect(lost.body.reminders.filter(({ visitCode }) => visitCode !== 'baseline').every(({ status, cancelReason }) => status === 'cancelled' && cancelReason === 'lost')).toBe(true);
      const found = await recruiter.post<ParticipantBody>(`${url}/transitions`, { to: 'found', reason: 'called back', on: '2026-01-12' });
      expect(found.body.state).toBe('randomised');
      expect(found.body.timeline.map(({ what }) => what)).toContain('found');
      expect(found.body.reminders.every(({ status }) => status === 'planned')).toBe(true);
      expect(found.body.visits.map(({ code, status }) => [code, status])).toEqual([['baseline', 'complete'], ['post', 'upcoming'], ['m6', 'upcoming']]);

      await submitForms(id, 'post');
      expect((await system().transaction((tx) => completeFollowUpIfDone(tx, contextOf(id)))).state).toBe('randomised');
      await submitForms(id, 'm6');
      expect((await system().transaction((tx) => completeFollowUpIfDone(tx, contextOf(id)))).state).toBe('completed');
      const after = await recruiter.get<ParticipantBody>(url);
      expect(after.body.actions).toEqual(['withdraw-use-of-data', 'read-contact', 'write-contact']);
    });

    it('takes exactly the steps that the state machine knows, each with its row and one version more', async () => {
      const { body } = await screen();
      for (const from of participationStates) {
        for (const to of participationStates) {
          await asOwner((client) => client.query('update trial.participant set state = $2 where id = $1', [body.id, from]));
          const before = await system().transaction((tx) => readParticipant(tx, trial.trialId, body.id));
          const stepId = app.runtime.ids.next();
          const step = system().transaction((tx) => changeParticipation(tx, { participant: before, to, reason: 'why', at: new Date(TRIAL_START), by: null, id: stepId }));
          if (canTransition(participation, from, to)) await expect(step).resolves.toMatchObject({ state: to, version: before.version + 1 });
          else await expect(step).rejects.toMatchObject({ code: 'transition-not-possible' });
          const after = await system().transaction((tx) => readParticipant(tx, trial.trialId, body.id));
          const rows = await asOwner((client) => client.query('select from_state, to_state, reason from trial.participation_change where id = $1', [stepId]));
          const stepped = canTransition(participation, from, to);
          expect([after.state, after.version, rows.rows]).toEqual(stepped ? [to, before.version + 1, [{ from_state: from, to_state: to, reason: 'why' }]] : [from, before.version, []]);
        }
      }
    });

    it('lets only one of two steps from the same state happen', async () => {
      const { body } = await screen();
      const seen = await system().transaction((tx) => readParticipant(tx, trial.trialId, body.id));
      const step = (to: 'withdrawn' | 'died') =>
        system().transaction((tx) => changeParticipation(tx, { participant: seen, to, reason: null, at: new Date(TRIAL_START), by: null, id: app.runtime.ids.next() }));
      const outcomes = await Promise.allSettled([step('withdrawn'), step('died')]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'stale-version' } });
    });

    it('refuses an unknown participant', async () => {
      await expect(system().transaction((tx) => readParticipant(tx, trial.trialId, trial.trialId))).rejects.toMatchObject({ code: 'not-found' });
    });
  });

  describe('the list of today', () => {
    it('names the next step of each participant, for each role its own', async () => {
      const own = await anOpenTrial(app);
      const person = await signUp(app, { role: 'recruiter', trialId: own.trialId });
      const assessor = await signUp(app, { role: 'assessor', trialId: own.trialId });
      const designer = own.designer;
      const participants = `/trials/${own.trialId}/participants`;
      const today = async (who: Person) => (await who.get<DueBody>(`/trials/${own.trialId}/today`)).body;
      const bodies: ParticipantBody[] = [];
      for (const captured of [{ age: null }, { age: 12 }, {}, {}]) bodies.push((await person.post<ParticipantBody>(participants, anEligibleScreening({ captured }))).body);
      await person.post(`${participants}/${bodies[3]?.id}/consents`, { ...CONSENT, signedAt: TRIAL_START });
      expect((await today(person)).items.map(({ code, kind, status, nextAction }) => [code, kind, status, nextAction])).toEqual([
        ['01-004', 'baseline', 'due', 'enter-forms'],
        ['01-001', 'screening', 'due', 'decide-eligibility'],
        ['01-003', 'consent', 'due', 'record-consent'],
      ]);
      expect((await today(assessor)).items.map(({ code, kind }) => [code, kind])).toEqual([['01-004', 'baseline']]);
      expect(await today(designer)).toEqual({ items: [], total: 0 });
      await own.moveClock('2026-01-20T09:00:00Z');
      expect((await today(person)).items[0]).toMatchObject({ code: '01-004', status: 'overdue', dueOn: '2026-01-19', closesOn: '2026-02-02' });
      await own.moveClock('2026-02-03T00:00:00Z');
      expect((await today(assessor)).items).toEqual([]);
    });

    it('asks for a new signature only where a later version of the document says so', async () => {
      const own = await anOpenTrial(app);
      const person = await signUp(app, { role: 'recruiter', trialId: own.trialId });
      const { body } = await person.post<ParticipantBody>(`/trials/${own.trialId}/participants`, anEligibleScreening());
      const url = `/trials/${own.trialId}/participants/${body.id}`;
      await person.post(`${url}/consents`, { ...CONSENT, signedAt: TRIAL_START });
      const document = await person.get<{ protocol: { identification: { code: string } } }>(`/trials/${own.trialId}`);
      const { code } = document.body.protocol.identification;
      const amend = async (from: string, versions: [string, string, boolean][], protocolVersion: string) => {
        const added = versions
          .map(([version, validFrom, requires]) => `  - code: information-and-consent\n    version: '${version}'\n    validFrom: ${validFrom}\n    requiresReconsent: ${requires}\n    languages:\n      en: { title: New, text: New }\n      es: { title: Nuevo, text: Nuevo }\n`)
          .join('');
        const text = from.replace(/code: MSC-CBT-DEMO$/m, `code: ${code}`).replace("version: '1.0'", `version: '${protocolVersion}'`).replace('\nvisits:', `\n${added}\nvisits:`);
        const answer = await own.designer.post(`/trials/${own.trialId}/amendments`, { protocol: text, reason: 'ethics' });
        expect(answer.status).toBe(201);
      };
      await amend(EXAMPLE_PROTOCOL, [['1.1', '2026-01-12', false]], '1.1');
      expect((await person.get<ParticipantBody>(url)).body).toMatchObject({ openConsents: [], consents: [{ version: '1.0', current: false }], protocolVersion: 1 });
      await amend(EXAMPLE_PROTOCOL, [['1.1', '2026-01-12', false], ['2.0', '2026-01-12', true]], '2.0');
      const page = await person.get<ParticipantBody>(url);
      expect(page.body.openConsents).toEqual([{ documentCode: 'information-and-consent', version: '2.0', reconsent: true }]);
      expect(page.body.actions).toContain('record-consent');
      const due = await person.get<DueBody>(`/trials/${own.trialId}/today`);
      expect(due.body.items.map(({ kind }) => kind)).toContain('reconsent');
      const signed = await person.post<ParticipantBody>(`${url}/consents`, { ...CONSENT, version: '2.0', signedAt: TRIAL_START });
      expect(signed.body).toMatchObject({ state: 'consented', openConsents: [], protocolVersion: 3, visits: [{ code: 'baseline' }] });
      expect(signed.body.timeline.map(({ what }) => what)).toEqual(['screened', 'eligible', 'consent-signed', 're-consent-signed', 'consented']);
    });
  });
});
