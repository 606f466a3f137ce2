import { LOCKED_TABLES } from '@equipoise/signatures';
import pg from 'pg';
import { startApplication, type TestApplication } from '../support/application';
import { aBrowser, signIn, signUp, TEST_PASSWORD, type Person } from '../support/people';
import { anEligibleScreening, anOpenTrial } from '../support/trial-fixture';

interface Refusal {
  code: string;
  problems?: { code: string }[];
}
interface Listed {
  kind: string;
  subjectId: string;
  code: string | null;
  maySign: boolean;
  sha256: string | null;
  signatures: { printedName: string; meaning: string; valid: boolean; signedAt: string }[];
}

describe('electronic signatures', () => {
  let app: TestApplication;
  let trialId: string;
  let recruiter: Person;
  let investigator: Person;
  let participantId: string;
  let superuser: pg.Client;

  const at = (path: string) => `/trials/${trialId}${path}`;
  const listed = async (person: Person): Promise<Listed[]> => (await person.get<{ items: Listed[] }>(at(`/participants/${participantId}/signatures`))).body.items;
  const eligibility = async (person: Person) => (await listed(person)).find(({ kind }) => kind === 'eligibility');
  const sign = (person: Person, body: object) => person.post<Refusal>(at('/signatures'), { kind: 'eligibility', subjectId: participantId, ...body });

  beforeAll(async () => {
    app = await startApplication({ parts: 'api' });
    ({ trialId } = await anOpenTrial(app));
    recruiter = await signUp(app, { role: 'recruiter', trialId, displayName: 'Rosa Recruiter' });
    investigator = await signUp(app, { role: 'investigator', trialId, displayName: 'Inés Investigator' });
    const screened = await recruiter.post<{ id: string }>(at('/participants'), anEligibleScreening({}));
    participantId = screened.body.id;
    superuser = new pg.Client({ connectionString: app.database.adminUrl });
    await superuser.connect();
  });
  afterAll(async () => {
    await superuser.end();
    await app.close();
  });

  it('takes both components for the first signature of a session, and the password alone for those after it', async () => {
    const alone = await sign(investigator, { password: TEST_PASSWORD });
    expect(alone).toMatchObject({ status: 422, body: { problems: [{ code: 'identification-needed' }] } });
    expect((await sign(investigator, { email: recruiter.email, password: TEST_PASSWORD })).status).toBe(422);
    expect((await sign(investigator, { email: investigator.email, password: 'not-my-password-at-all' })).body.problems?.[0]?.code).toBe('wrong-password');
    expect((await eligibility(investigator))?.signatures).toEqual([]);
    expect((await sign(investigator, { email: investigator.email, password: TEST_PASSWORD })).status).toBe(204);
    // the second signature of this session comes with the password alone, and finds the record signed
    expect(await sign(investigator, { password: TEST_PASSWORD })).toMatchObject({ status: 409, body: { code: 'signed-already' } });
    // another session of the same person begins anew
    const elsewhere = await signIn(app, investigator.email);
    expect((await sign(elsewhere, { password: TEST_PASSWORD })).body.problems?.[0]?.code).toBe('identification-needed');
  });

  it('is not held up by strangers who fail at the door, and pauses whoever guesses inside a session', async () => {
    const physician = await signUp(app, { role: 'investigator', trialId });
    const atTheDoor = (password: string) => aBrowser(app).post('/session', { email: physician.email, password });
    for (let n = 0; n < 7; n += 1) await atTheDoor('a guess at the door');
    // the right password is refused, too, in the words of a wrong one: the door is paused
    expect((await atTheDoor(TEST_PASSWORD)).status).toBe(401);
    const { body: other } = await recruiter.post<{ id: string }>(at('/participants'), anEligibleScreening({}));
    expect((await sign(physician, { subjectId: other.id, email: physician.email, password: TEST_PASSWORD })).status).toBe(204);
    for (let n = 0; n < 5; n += 1) expect((await sign(physician, { subjectId: other.id, password: 'a guess inside' })).status).toBe(422);
    expect(await sign(physician, { subjectId: other.id, password: TEST_PASSWORD })).toMatchObject({ status: 429, body: { code: 'too-many-attempts' } });
  });

  it('keeps printed name, instant and meaning, and shows them to whoever may read the record', async () => {
    const record = await eligibility(recruiter);
    expect(record).toMatchObject({
      maySign: true,
      signatures: [{ printedName: 'Inés Investigator', meaning: 'I confirm that the criteria were judged as recorded.', valid: true }],
    });
    expect(Date.parse(record?.signatures[0]?.signedAt ?? '')).toBeGreaterThan(Date.now() - 120_000);
    expect((await eligibility(investigator))?.maySign).toBe(false);
  });

  it('voids a signature visibly when the record is changed, and takes a new one', async () => {
    const page = await recruiter.get<{ version: number }>(at(`/participants/${participantId}`));
    const amended = await recruiter.patch(at(`/participants/${participantId}/screening`), { captured: { painMonths: 77 }, judgements: {}, reason: 'misread the letter' }, { ifMatch: page.body.version });
    expect(amended.status).toBe(200);
    expect((await eligibility(investigator))?.signatures.map(({ valid }) => valid)).toEqual([false]);
    expect((await sign(investigator, { password: TEST_PASSWORD })).status).toBe(204);
    expect((await eligibility(investigator))?.signatures.map(({ valid }) => valid)).toEqual([false, true]);
  });

  it('stays valid where a later release gives the table another column', async () => {
    const valid = async () => (await eligibility(investigator))?.signatures.at(-1)?.valid;
    expect(await valid()).toBe(true);
    await superuser.query('alter table trial.screening add column later text');
    expect(await valid()).toBe(true);
    await superuser.query('alter table trial.screening drop column later');
  });

  it('signs what was on the page: a record that was changed meanwhile is not signed', async () => {
    const elsewhere = await signUp(app, { role: 'investigator', trialId });
    const seen = (await eligibility(elsewhere))?.sha256;
    const page = await recruiter.get<{ version: number }>(at(`/participants/${participantId}`));
    expect((await recruiter.patch(at(`/participants/${participantId}/screening`), { captured: { painMonths: 78 }, judgements: {}, reason: 'misread again' }, { ifMatch: page.body.version })).status).toBe(200);
    const components = { email: elsewhere.email, password: TEST_PASSWORD };
    expect(await sign(elsewhere, { ...components, sha256: seen })).toMatchObject({ status: 412, body: { code: 'stale-version' } });
    expect(await sign(elsewhere, { ...components, sha256: 'f00' })).toMatchObject({ status: 422 });
    expect((await sign(elsewhere, { ...components, sha256: (await eligibility(elsewhere))?.sha256 })).status).toBe(204);
  });

  it('is refused to people whose work it is not, and at sites where they do not work', async () => {
    const physician = await signUp(app, { role: 'safety-physician', trialId });
    expect((await sign(physician, { email: physician.email, password: TEST_PASSWORD })).status).toBe(403);
    const assessor = await signUp(app, { role: 'assessor', trialId });
    expect((await sign(assessor, { email: assessor.email, password: TEST_PASSWORD })).status).toBe(403);
    const stranger = await signUp(app);
    expect((await sign(stranger, { email: stranger.email, password: TEST_PASSWORD })).status).toBe(404);
    expect((await recruiter.post<Refusal>(at('/signatures'), { kind: 'consent', subjectId: participantId, email: recruiter.email, password: TEST_PASSWORD })).status).toBe(404);
  });

  it('cannot be altered or removed, by no login of the product', async () => {
    for (const login of ['app', 'blinded'] as const) {
      await expect(app.runtime.databases[login].query(`update trial.signature set meaning = 'x'`)).rejects.toThrow(/append-only|denied/);
      await expect(app.runtime.databases[login].query('delete from trial.signature')).rejects.toThrow(/append-only|denied/);
    }
  });

  describe('of the lock', () => {
    let manager: Person;
    const trial = async () => (await investigator.get<{ status: string; version: number }>(at(''))).body;
    const change = async (action: string) =>
      expect((await investigator.post(at('/status'), { action, reason: 'all data are in' }, { ifMatch: (await trial()).version })).status).toBe(200);
    const signatures = async () => (await investigator.get<{ records: Listed[]; others: { subject: string }[]; unlockRequests: { id: string; mayApprove: boolean }[] }>(at('/signatures'))).body;

    beforeAll(async () => {
      manager = await signUp(app, { role: 'data-manager', trialId });
    });

    it('waits until the data are locked, then is bound to all of them', async () => {
      const lock = { kind: 'lock', subjectId: trialId, email: investigator.email, password: TEST_PASSWORD };
      expect((await investigator.post(at('/signatures'), lock)).status).toBe(404);
      await change('close');
      await change('lock');
      expect((await investigator.post(at('/signatures'), lock)).status).toBe(204);
      expect((await signatures()).records).toMatchObject([{ kind: 'lock', signatures: [{ valid: true }] }]);
    });

    it('is followed by an unlocking only when two persons sign for it, with a reason', async () => {
      expect((await investigator.post<Refusal>(at('/unlock-requests'), { password: TEST_PASSWORD })).status).toBe(422);
      expect((await investigator.post(at('/unlock-requests'), { reason: 'a form was entered twice', password: TEST_PASSWORD })).status).toBe(204);
      expect((await investigator.post<Refusal>(at('/unlock-requests'), { reason: 'again', password: TEST_PASSWORD })).body.code).toBe('already-requested');
      const [request] = (await signatures()).unlockRequests;
      expect(request?.mayApprove).toBe(false);
      expect((await investigator.post<Refusal>(at(`/unlock-requests/${request?.id}/approval`), { password: TEST_PASSWORD })).body.code).toBe('same-person');
      expect((await trial()).status).toBe('locked');
      const approval = { email: manager.email, password: TEST_PASSWORD };
      expect((await manager.post(at(`/unlock-requests/${request?.id}/approval`), approval)).status).toBe(204);
      expect((await trial()).status).toBe('closed');
      expect((await manager.post<Refusal>(at(`/unlock-requests/${request?.id}/approval`), approval)).body.code).toBe('not-locked');
      expect((await signatures()).others.map(({ subject }) => subject.split('/')[0])).toEqual(['unlock', 'unlock']);
    });

    it('is bound to every open table in which data of participants stand', async () => {
      const { rows } = await superuser.query<{ name: string }>(`select table_name as name from information_schema.columns where table_schema = 'trial' and column_name = 'participant_id' order by 1`);
      const ofParticipants = rows.map(({ name }) => name).filter((name) => !LOCKED_TABLES.includes(name));
      // how a trial is run, not what is analysed: an alert is acknowledged and an unblinding recorded after the lock too
      expect(ofParticipants).toEqual(['alert', 'assessor_bar', 'envelope_opening', 'questionnaire_link', 'reminder', 'unblinding_event']);
    });

    it('shows as void once locked data are other data than those that were signed', async () => {
      await superuser.query(`update trial.screening set captured = captured || '{"painMonths": 12}' where trial_id = $1`, [trialId]);
      await change('lock');
      expect((await signatures()).records[0]?.signatures.map(({ valid }) => valid)).toEqual([false]);
      expect((await investigator.post(at('/signatures'), { kind: 'lock', subjectId: trialId, password: TEST_PASSWORD })).status).toBe(204);
      expect((await signatures()).records[0]?.signatures.map(({ valid }) => valid)).toEqual([false, true]);
      await superuser.query(
        `insert into trial.treatment (trial_id, id, participant_id, kind, name, started_on, recorded_at) values ($1, gen_random_uuid(), $2, 'rescue', 'Gabapentin', '2026-01-12', now())`,
        [trialId, participantId],
      );
      expect((await signatures()).records[0]?.signatures.map(({ valid }) => valid)).toEqual([false, false]);
    });
  });
});
