import pg from 'pg';
import { AllocationInvariants } from '@equipoise/allocation';
import { startApplication, type TestApplication } from '../support/application';
import { signIn, signUp, type Person } from '../support/people';
import { aReadyParticipant, INDIVIDUAL_PROTOCOL, type ReadyParticipant } from '../support/ready-participants';
import { anEligibleScreening, anOpenTrial } from '../support/trial-fixture';
import { awaited } from '../support/patience';

interface GateBody {
  ready: boolean;
  version: number;
  conditions: { code: string; met: boolean }[];
  strata: { level: string }[] | null;
}

describe('allocation', () => {
  let app: TestApplication;
  let second: TestApplication;
  let trialId: string;
  let recruiter: Person;
  let coordinator: Person;
  let keys = 0;

  const aKey = () => `test-key-${(keys += 1)}`;
  const gateOf = async (id: string) => (await recruiter.get<GateBody>(`/trials/${trialId}/participants/${id}/gate`)).body;
  const allocate = async (id: string, key: string, by: Person = recruiter, gateVersion?: number) =>
    by.post<{ code: string; allocatedAt: string }>(`/trials/${trialId}/participants/${id}/allocation`, { gateVersion: gateVersion ?? (await gateOf(id)).version }, { idempotencyKey: key });

  beforeAll(async () => {
    app = await startApplication();
    second = await startApplication({ database: app.database });
    ({ trialId } = await anOpenTrial(app, { protocol: INDIVIDUAL_PROTOCOL }));
    recruiter = await signUp(app, { role: 'recruiter', trialId });
    coordinator = await signUp(app, { role: 'therapy-coordinator', trialId });
  });
  afterAll(async () => {
    await second.close();
    await app.close();
  });

  it('names every condition that is not met, and changes nothing', async () => {
    const { body } = await recruiter.post<{ id: string; version: number }>(`/trials/${trialId}/participants`, anEligibleScreening());
    const gate = await gateOf(body.id);
    expect(gate.ready).toBe(false);
    expect(gate.conditions.filter(({ met }) => !met).map(({ code }) => code)).toEqual(['consent-signed', 'baseline-complete']);
    const refused = await allocate(body.id, aKey());
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({ code: 'conditions-unmet', conditions: [{ code: 'consent-signed' }, { code: 'baseline-complete' }] });
    expect((await recruiter.get<{ state: string }>(`/trials/${trialId}/participants/${body.id}`)).body.state).toBe('eligible');
  });

  it('asks for an idempotency key and for the version that was seen', async () => {
    const { id } = await aReadyParticipant(recruiter, trialId);
    expect((await recruiter.post(`/trials/${trialId}/participants/${id}/allocation`, { gateVersion: 1 })).status).toBe(428);
    expect((await allocate(id, aKey(), recruiter, 1)).body).toMatchObject({ code: 'stale-version' });
    expect((await recruiter.post(`/trials/${trialId}/participants/${id}/allocation`, { gateVersion: 'x' }, { idempotencyKey: aKey() })).status).toBe(422);
  });

  it('gives the same answer to the same key, and refuses the key for another request or another key for the participant', async () => {
    const { id, code } = await aReadyParticipant(recruiter, trialId);
    const other = await aReadyParticipant(recruiter, trialId);
    const key = aKey();
    const gate = await gateOf(id);
    const first = await allocate(id, key, recruiter, gate.version);
    expect(first.status).toBe(201);
    expect(first.body).toEqual({
      participantId: id,
      code,
      allocatedAt: expect.any(String) as string,
      stratumLabel: { en: 'Average pain in the last week: Below 7', es: 'Dolor medio en la última semana: Menos de 7' },
    });
    const again = await allocate(id, key, recruiter, gate.version);
    expect(again.status).toBe(200);
    expect(again.body).toEqual(first.body);
    expect((await allocate(other.id, key)).body).toMatchObject({ code: 'key-reused' });
    expect((await allocate(id, aKey())).status).toBe(409);
  });

  it('plans the follow-up with the allocation', async () => {
    const { id } = await aReadyParticipant(recruiter, trialId);
    await allocate(id, aKey());
    const { body } = await recruiter.get<{ state: string; visits: { code: string; targetOn: string; forms: object[] }[] }>(`/trials/${trialId}/participants/${id}`);
    expect(body.state).toBe('randomised');
    expect(body.visits.map(({ code, targetOn }) => [code, targetOn])).toEqual(expect.arrayContaining([['post', '2026-03-09'], ['m6', '2026-09-07']]));
  });

  it('tells the arm to the therapy coordinator, and to nobody who is blinded', async () => {
    const { id } = await aReadyParticipant(recruiter, trialId);
    await allocate(id, aKey());
    const path = `/trials/${trialId}/participants/${id}/allocation`;
    expect((await coordinator.get<{ armCode: string }>(path)).body.armCode).toMatch(/^(MSC|CBT)$/);
    for (const role of ['recruiter', 'assessor', 'data-manager', 'statistician', 'investigator', 'trial-designer'] as const) {
      const person = await signUp(app, { role, trialId });
      expect((await person.get(path)).status).toBe(404);
    }
  });

  it('tells the recruiter by mail that it happened, and the therapy coordinator what', async () => {
    const { id, code } = await aReadyParticipant(recruiter, trialId);
    await allocate(id, aKey());
    const mailTo = async (person: Person) => {
      const mails = async () => (await person.get<{ items: { to: string; text: string; subject: string }[] }>('/mailbox')).body.items;
      const isTheirs = ({ to, text }: { to: string; text: string }) => to === person.email && text.includes(code);
      return (await awaited('the mail', mails, (items) => items.some(isTheirs))).find(isTheirs)!;
    };
    const told = await mailTo(coordinator);
    expect(told.text).toMatch(/Self-Compassion|Cognitive-behavioural|Autocompasión|cognitivo/);
    expect(told.subject).not.toMatch(/MSC|CBT|Self-Compassion|Cognitive/);
    const notice = await mailTo(recruiter);
    expect(notice.text + notice.subject).not.toMatch(/MSC|CBT|Compassion|Cognitive/);
  });

  it('keeps positions without gap or duplicate when two processes allocate at once, with every request sent twice', async () => {
    const ready: ReadyParticipant[] = [];
    for (let index = 0; index < 30; index += 1) ready.push(await aReadyParticipant(recruiter, trialId, { captured: { averagePain: index % 2 ? 8 : 4 } }));
    const elsewhere = await signIn(second, recruiter.email);
    const answers = await Promise.all(
      ready.flatMap(({ id }) => {
        const key = aKey();
        return [allocate(id, key), allocate(id, key, elsewhere)];
      }),
    );
    expect(answers.map(({ status }) => status).filter((status) => status !== 200 && status !== 201)).toEqual([]);
    const violations = await app.runtime.databases.system.transaction((tx) => app.app.get(AllocationInvariants).violations(tx));
    expect(violations).toEqual([]);
    const rows = await app.runtime.databases.system.query<{ participants: string }[]>('select count(distinct participant_id) as participants from sealed.allocation where trial_id = $1', [trialId]);
    expect(Number(rows[0]?.participants)).toBeGreaterThanOrEqual(30);
  });

  it('refuses while the trial is paused, by name', async () => {
    const { id } = await aReadyParticipant(recruiter, trialId);
    const investigator = await signUp(app, { role: 'investigator', trialId });
    const change = async (action: string) => {
      const { body } = await investigator.get<{ version: number }>(`/trials/${trialId}`);
      expect((await investigator.post(`/trials/${trialId}/status`, { action, reason: 'check' }, { ifMatch: body.version })).status).toBe(200);
    };
    await change('pause');
    expect((await allocate(id, aKey())).body).toMatchObject({ code: 'conditions-unmet', conditions: [{ code: 'trial-open' }] });
    await change('reopen');
    expect((await allocate(id, aKey())).status).toBe(201);
  });

  it('reveals no secret before the trial is unblinded', async () => {
    const statistician = await signUp(app, { role: 'unblinded-statistician', trialId });
    expect((await statistician.get(`/trials/${trialId}/bundle.json`)).body).toMatchObject({ code: 'not-revealed' });
  });

  it('seals every position in a ciphertext of one length, and finds one that was swapped', async () => {
    const admin = new pg.Client({ connectionString: app.database.adminUrl });
    await admin.connect();
    const lengths = await admin.query<{ length: number }>('select distinct octet_length(ciphertext) as length from sealed.planned_position union select distinct octet_length(ciphertext) from sealed.allocation');
    expect(lengths.rows).toEqual([{ length: 64 }]);
    await admin.query('alter table sealed.allocation disable trigger user');
    await admin.query(`update sealed.allocation a set leaf = q.leaf from sealed.planned_position q
      where q.trial_id = a.trial_id and q.stratum_key = a.stratum_key and q.position = a.position + 1 and a.position = 1`);
    await admin.query('alter table sealed.allocation enable trigger user');
    await admin.end();
    const violations = await app.runtime.databases.system.transaction((tx) => app.app.get(AllocationInvariants).violations(tx));
    expect(violations.join()).toMatch(/position 1/);
  });
});
