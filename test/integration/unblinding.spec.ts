import { grantRole } from '@equipoise/identity';
import { Access } from '@equipoise/platform';
import { aRandomisedParticipant, aTherapyTrial, type TherapyTrial } from '../support/therapy-trial';
import { startApplication, type TestApplication } from '../support/application';
import { rowsOf } from '../support/followed-participant';
import { openedArmOf } from '../support/opened-arm';
import { signUp, TEST_PASSWORD, type Person } from '../support/people';
import { anEligibleScreening } from '../support/trial-fixture';
import { until } from '../support/patience';

interface Reveal {
  id: string;
  participantCode: string;
  kind: string;
  at: string;
  arm: { code: string; name: Record<string, string> } | null;
}
interface Register {
  full: boolean;
  entries: { id: string; kind: string; category: string; participantCode: string | null; who: string | null; requestedBy: string | null; sealed: Record<string, string> | null; impact: { assessments: string } | null }[];
  staysBlinded: { name: string; roles: string[]; unblindedFor: string[] }[];
}
interface Assessments {
  items: { code: string; participantId: string; visitId: string; forms: { id: string }[] }[];
}

const EMERGENCY = { category: 'medical-emergency', reason: 'suicidal crisis at home', careConsidered: 'the therapist on call was reached and agrees', rehearsal: false, password: TEST_PASSWORD };
const AFTER_THERAPY = '2026-04-01T10:00:00.000Z';

let app: TestApplication;
let keys = 0;
beforeAll(async () => {
  app = await startApplication();
});
afterAll(() => app.close());

interface Scene extends TherapyTrial {
  readonly path: string;
  readonly participants: { id: string; code: string }[];
  readonly physician: Person;
  readonly reveal: (who: Person, participantId: string, changes?: Record<string, unknown>, key?: string) => Promise<{ status: number; body: Reveal & { code?: string } }>;
}

async function aScene(participants = 1): Promise<Scene> {
  const trial = await aTherapyTrial(app);
  const path = `/trials/${trial.trialId}`;
  const physician = await signUp(app, { role: 'safety-physician', trialId: trial.trialId });
  const made: { id: string; code: string }[] = [];
  for (let index = 0; index < participants; index += 1) made.push(await aRandomisedParticipant(trial));
  return {
    ...trial,
    path,
    physician,
    participants: made,
    reveal: (who, participantId, changes = {}, key = `emergency-${(keys += 1)}`) =>
      who.post<Reveal & { code?: string }>(`${path}/emergency-unblindings`, { ...EMERGENCY, participantId, ...changes }, { idempotencyKey: key }),
  };
}

const eventsOf = (trialId: string) => rowsOf<{ kind: string; participant_id: string | null }>(app, 'select * from trial.unblinding_event where trial_id = $1', [trialId]);

/** Walks a trial through its life by the investigator. */
async function setStatus({ path, trialId }: Scene, ...actions: string[]): Promise<void> {
  const investigator = await signUp(app, { role: 'investigator', trialId });
  for (const action of actions) {
    const { body } = await investigator.get<{ version: number }>(path);
    const { status } = await investigator.post(`${path}/status`, { action, reason: 'for the test' }, { ifMatch: body.version });
    if (status !== 200) throw new Error(`${action} was answered by ${status}`);
  }
}

describe('emergency unblinding', () => {
  it('reveals the arm of one participant to the one clinician who asked, and keeps all others concealed', async () => {
    const { path, participants, physician, reveal, trialId } = await aScene(2);
    const { status, body } = await reveal(physician, participants[0]!.id);
    expect(status).toBe(201);
    expect(body).toMatchObject({ participantCode: participants[0]!.code, kind: 'emergency', arm: { code: await openedArmOf(app, trialId, participants[0]!.id) } });
    expect((await physician.get(`${path}/participants/${participants[1]!.id}/allocation`)).status).toBe(404);
    const monitor = await signUp(app, { role: 'safety-monitor', trialId });
    expect((await physician.get<Reveal>(`${path}/emergency-unblindings/${body.id}`)).body.arm).toEqual(body.arm);
    expect((await monitor.get(`${path}/emergency-unblindings/${body.id}`)).status).toBe(404);
    const looks = await rowsOf<{ after: { read?: boolean } }>(app, `select after from trial.audit_entry where trial_id = $1 and row_id = $2 and action = 'event' order by id`, [trialId, body.id]);
    expect(looks.map(({ after }) => after.read ?? false)).toEqual([false, true]);
  });

  it.each([['paused', ['pause']], ['locked', ['close', 'lock']]])('works while the trial is %s, and waits for no second person', async (_, actions) => {
    const scene = await aScene();
    await setStatus(scene, ...actions);
    expect((await scene.reveal(scene.physician, scene.participants[0]!.id)).status).toBe(201);
  });

  it('asks for the password again, and records nothing where it is wrong', async () => {
    const { participants, physician, reveal, trialId } = await aScene();
    expect(await reveal(physician, participants[0]!.id, { password: 'not-my-password' })).toMatchObject({ status: 422, body: { code: 'invalid-input' } });
    expect(await eventsOf(trialId)).toEqual([]);
  });

  it('answers a repeated request the same, and enters it once', async () => {
    const { participants, physician, reveal, trialId } = await aScene();
    const [first, second] = [await reveal(physician, participants[0]!.id, {}, 'the-same-key'), await reveal(physician, participants[0]!.id, {}, 'the-same-key')];
    expect(second.body).toEqual(first.body);
    expect(await eventsOf(trialId)).toHaveLength(1);
  });

  it('is for the safety physician, the safety monitor and the clinician on call, and for nobody else', async () => {
    const { participants, reveal, trialId } = await aScene();
    for (const role of ['safety-physician', 'safety-monitor', 'on-call-clinician'] as const) {
      expect((await reveal(await signUp(app, { role, trialId }), participants[0]!.id)).status).toBe(201);
    }
    for (const role of ['investigator', 'recruiter', 'assessor', 'data-manager', 'statistician', 'therapist', 'therapy-coordinator', 'unblinded-statistician', 'unblinded-data-manager', 'trial-designer'] as const) {
      expect((await reveal(await signUp(app, { role, trialId }), participants[0]!.id)).status).toBe(403);
    }
  });

  it('says plainly that nobody is there to unblind where the participant was not randomised', async () => {
    const { path, recruiter, physician, reveal } = await aScene(0);
    const { body } = await recruiter.post<{ id: string }>(`${path}/participants`, anEligibleScreening());
    expect(await reveal(physician, body.id)).toMatchObject({ status: 409, body: { code: 'not-allocated' } });
  });

  it('offers the therapist on call and care without unblinding first', async () => {
    const { path, physician, trialId } = await aScene();
    const investigator = await signUp(app, { role: 'investigator', trialId });
    const { body: contacts } = await investigator.get<{ items: { siteId: string; siteCode: string }[] }>(`${path}/care-contacts`);
    const site = contacts.items.find(({ siteCode }) => siteCode === '01')!;
    expect((await investigator.put(`${path}/care-contacts/${site.siteId}`, { therapist: 'service +34 600 000 001', clinician: 'ward +34 600 000 002' })).status).toBe(200);
    const { body: page } = await physician.get<{ careText: Record<string, string>; contacts: { therapist: string }[]; participants: unknown[] }>(`${path}/emergency-unblindings`);
    expect(page.contacts[0]).toMatchObject({ therapist: 'service +34 600 000 001', clinician: 'ward +34 600 000 002' });
    expect(page.careText.en).not.toBe('');
    expect(page.participants).toHaveLength(1);
  });
});

describe('a rehearsal', () => {
  it('leaves a drill in the register, reveals an arm that does not exist, and takes nothing from anybody', async () => {
    const { path, participants, physician, reveal, trialId } = await aScene();
    const { status, body } = await reveal(physician, participants[0]!.id, { rehearsal: true });
    expect(status).toBe(201);
    expect(body).toMatchObject({ kind: 'rehearsal', arm: { code: 'REHEARSAL' } });
    expect(['MSC', 'CBT']).not.toContain(body.arm?.code);
    expect(await rowsOf(app, 'select * from trial.assessor_bar where trial_id = $1', [trialId])).toEqual([]);
    const monitor = await signUp(app, { role: 'safety-monitor', trialId });
    const { body: register } = await monitor.get<Register>(`${path}/unblinding-register`);
    expect(register.entries).toMatchObject([{ kind: 'rehearsal', category: 'drill', participantCode: participants[0]!.code }]);
  });
});

describe('a reveal to a third party', () => {
  it('sends the arm to the named recipient only, and answers whoever asked alike for every arm', async () => {
    const { path, participants, physician, reveal, trialId } = await aScene(6);
    const doctor = await signUp(app, { role: 'assessor', trialId });
    const answers: string[] = [];
    const arms = new Set<string>();
    for (const { id, code } of participants) {
      const { status, body } = await reveal(physician, id, { recipient: { name: 'Dr Pat Example', email: doctor.email } });
      expect(status).toBe(201);
      expect(body.arm).toBeNull();
      answers.push(JSON.stringify(body).replaceAll(body.id, 'id').replaceAll(code, 'code'));
      arms.add(await openedArmOf(app, trialId, id));
    }
    expect(arms.size).toBe(2);
    expect(new Set(answers).size).toBe(1);
    const mailOf = async (person: Person) => (await person.get<{ items: { subject: string; text: string }[] }>('/mailbox')).body.items;
    await until(async () => (await mailOf(doctor)).filter(({ subject }) => subject.includes('Emergency unblinding')).length === participants.length, 'the arms leave by mail');
    const { code } = participants[0]!;
    const own = (await mailOf(doctor)).find(({ subject }) => subject.includes(code))!;
    expect(own.subject).not.toMatch(/Mindful|Cognitive/i);
    const name = (await openedArmOf(app, trialId, participants[0]!.id)) === 'MSC' ? /Mindful/i : /Cognitive/i;
    expect(own.text).toMatch(name);
    expect(await mailOf(physician)).toEqual([]);
    const { body: page } = await physician.get<{ mine: { id: string }[] }>(`${path}/emergency-unblindings`);
    expect(page.mine).toEqual([]);
  });

  it('takes the rights of an assessor for that participant from whoever learns the arm', async () => {
    const { path, participants, physician, reveal, trialId, moveClock } = await aScene(2);
    await moveClock(AFTER_THERAPY);
    const assessor = await signUp(app, { role: 'assessor', trialId });
    const before = (await assessor.get<Assessments>(`${path}/assessments`)).body.items;
    expect(before.map(({ code }) => code).sort()).toEqual(participants.map(({ code }) => code).sort());
    await reveal(physician, participants[0]!.id, { recipient: { name: 'The assessor', email: assessor.email } });
    const after = (await assessor.get<Assessments>(`${path}/assessments`)).body.items;
    expect(after.map(({ code }) => code)).toEqual([participants[1]!.code]);
  });
});

describe('"I may have been unblinded"', () => {
  it('takes the assessments away at once, gives them to a colleague without a reason, and seals what was learned', async () => {
    const { path, participants, trialId, moveClock } = await aScene(2);
    await moveClock(AFTER_THERAPY);
    const [assessor, colleague] = [await signUp(app, { role: 'assessor', trialId }), await signUp(app, { role: 'assessor', trialId })];
    const form = (await assessor.get<Assessments>(`${path}/assessments`)).body.items.find(({ participantId }) => participantId === participants[0]!.id)!.forms[0]!;
    const said = { participantId: participants[0]!.id, reason: 'she thanked the meditation teacher', learned: 'probably mindfulness' };
    expect((await assessor.post(`${path}/unblinding-reports`, said)).status).toBe(201);
    expect((await assessor.get<Assessments>(`${path}/assessments`)).body.items.map(({ code }) => code)).toEqual([participants[1]!.code]);
    expect((await assessor.get(`${path}/participants/${participants[0]!.id}/forms/${form.id}`)).status).toBe(404);
    const submission = { answers: {}, mode: 'clinic', source: 'direct' };
    expect((await assessor.post(`${path}/participants/${participants[0]!.id}/forms/${form.id}/submission`, submission, { ifMatch: 1 })).status).toBe(404);
    // nor is an assessment of this participant signed, which was complete before
    const signable = async (who: Person) => {
      const { body } = await who.get<{ items: { kind: string; subjectId: string; maySign: boolean }[] }>(`${path}/participants/${participants[0]!.id}/signatures`);
      return body.items.find(({ kind }) => kind === 'assessment')!;
    };
    const { subjectId } = await signable(assessor);
    expect([(await signable(assessor)).maySign, (await signable(colleague)).maySign]).toEqual([false, true]);
    const sign = (who: Person) => who.post(`${path}/signatures`, { kind: 'assessment', subjectId, email: who.email, password: TEST_PASSWORD });
    expect([(await sign(assessor)).status, (await sign(colleague)).status]).toEqual([404, 204]);
    expect((await colleague.get<Assessments>(`${path}/assessments`)).body.items).toHaveLength(2);
    const mail = async () => (await colleague.get<{ items: { subject: string; text: string }[] }>('/mailbox')).body.items;
    await until(async () => (await mail()).length > 0, 'the colleague is told');
    expect((await mail())[0]?.text).toContain(participants[0]!.code);
    expect(JSON.stringify(await mail())).not.toMatch(/unblind|meditation|mindful|because/i);
    const open = await rowsOf<{ row: string }>(app, 'select to_jsonb(e)::text as row from trial.audit_entry e where trial_id = $1', [trialId]);
    expect(open.map(({ row }) => row).join('\n')).not.toMatch(/meditation|probably mindfulness/);
  });

  it('may concern everybody: then the list is empty', async () => {
    const { path, trialId, moveClock } = await aScene(2);
    await moveClock(AFTER_THERAPY);
    const assessor = await signUp(app, { role: 'assessor', trialId });
    await assessor.post(`${path}/unblinding-reports`, { reason: 'I opened the wrong file' });
    expect((await assessor.get<Assessments>(`${path}/assessments`)).body.items).toEqual([]);
  });

  it('passes on nothing at sites where the person never assessed', async () => {
    const { path, trialId, moveClock } = await aScene();
    await moveClock(AFTER_THERAPY);
    const assessor = await signUp(app, { role: 'assessor', trialId, siteCode: '02' });
    const colleague = await signUp(app, { role: 'assessor', trialId });
    expect((await assessor.post(`${path}/unblinding-reports`, { reason: 'I opened the wrong file' })).status).toBe(201);
    const open = () => rowsOf<object>(app, `select 1 from sealed.outbox where trial_id = $1 and topic = 'assessments-reassigned' and done_at is null`, [trialId]);
    await until(async () => (await open()).length === 0, 'the message is handled');
    expect((await colleague.get<{ items: unknown[] }>('/mailbox')).body.items).toEqual([]);
  });

  it('tells the investigator that an assessor is needed where no other is left', async () => {
    const { path, participants, trialId, moveClock } = await aScene();
    await moveClock(AFTER_THERAPY);
    const [assessor, investigator] = [await signUp(app, { role: 'assessor', trialId }), await signUp(app, { role: 'investigator', trialId })];
    await assessor.post(`${path}/unblinding-reports`, { participantId: participants[0]!.id, reason: 'he told me' });
    const mail = async () => (await investigator.get<{ items: { text: string }[] }>('/mailbox')).body.items;
    await until(async () => (await mail()).length > 0, 'the investigator is told');
    expect((await mail())[0]?.text).toMatch(/No assessor of the site is left/);
  });
});

describe('the register of unblinding', () => {
  it('tells who was unblinded, when, why and by whom, and who stays blinded; blinded people read no text that could tell an arm', async () => {
    const { path, participants, physician, reveal, trialId } = await aScene();
    const assessor = await signUp(app, { role: 'assessor', trialId, displayName: 'Ana Assessor' });
    const investigator = await signUp(app, { role: 'investigator', trialId });
    const monitor = await signUp(app, { role: 'safety-monitor', trialId });
    const { body: event } = await reveal(physician, participants[0]!.id);
    await assessor.post(`${path}/unblinding-reports`, { participantId: participants[0]!.id, reason: 'the group was noisy', learned: 'MSC' });
    const full = (await monitor.get<Register>(`${path}/unblinding-register`)).body;
    expect(full.full).toBe(true);
    expect(full.entries.find(({ id }) => id === event.id)).toMatchObject({ category: 'medical-emergency', participantCode: participants[0]!.code, sealed: { reason: EMERGENCY.reason } });
    expect(full.entries.find(({ kind }) => kind === 'accidental')).toMatchObject({ who: 'Ana Assessor', sealed: { learned: 'MSC' } });
    const blinded = (await investigator.get<Register>(`${path}/unblinding-register`)).body;
    expect(blinded.entries.map(({ kind, sealed }) => [kind, sealed])).toEqual(full.entries.map(({ kind }) => [kind, null]));
    expect(blinded.staysBlinded.find(({ name }) => name === 'Ana Assessor')).toMatchObject({ roles: ['assessor'], unblindedFor: [participants[0]!.code] });
    expect(blinded.staysBlinded.flatMap(({ roles }) => roles)).not.toContain('safety-physician');
    // somebody who was unblinded once and works in a blinded role now does not stay blinded
    const returned = await signUp(app, { role: 'safety-monitor', trialId, displayName: 'Rita Returned' });
    await rowsOf(app, `update identity.role_grant set ended_at = now(), end_reason = 'another task' where account_id = $1`, [returned.accountId]);
    await Access.forSystem(app.runtime.databases, app.runtime.clock, 'test', 'test').transaction((tx) =>
      grantRole(tx, { grantId: app.runtime.ids.next(), accountId: returned.accountId, trialId, siteId: null, role: 'investigator', grantedAt: app.runtime.clock.now(), grantedBy: null }),
    );
    expect((await returned.get<Register>(`${path}/unblinding-register`)).body.staysBlinded.map(({ name }) => name)).not.toContain('Rita Returned');
    const { body } = await returned.get<{ people: { name: string; blinded: boolean | null }[] }>(`${path}/people`);
    expect(body.people.find(({ name }) => name === 'Rita Returned')?.blinded).toBe(false);
    expect((await assessor.get(`${path}/unblinding-register`)).status).toBe(403);
  });

  it('keeps an impact record for each entry, its text sealed', async () => {
    const { path, participants, physician, reveal, trialId } = await aScene();
    const { body: event } = await reveal(physician, participants[0]!.id);
    const impact = { assessments: 'others-assess', note: 'medication was adjusted to the mindfulness course' };
    const { status, body } = await physician.post<Register>(`${path}/unblinding-register/${event.id}/impact`, impact);
    expect(status).toBe(201);
    expect(body.entries[0]).toMatchObject({ impact: { assessments: 'others-assess' }, sealed: null });
    const monitor = await signUp(app, { role: 'safety-monitor', trialId });
    expect((await monitor.get<Register>(`${path}/unblinding-register`)).body.entries[0]?.sealed).toMatchObject({ impact: impact.note });
  });
});

describe('printed envelopes', () => {
  it('are printed once per participant by somebody who knows the arms, and every printing, look and opening is on record', async () => {
    const { path, participants, physician, coordinator, trialId } = await aScene(2);
    const { status, body: printing } = await coordinator.post<{ printId: string; count: number }>(`${path}/envelopes`, { password: TEST_PASSWORD });
    expect([status, printing.count]).toEqual([201, 2]);
    expect(await coordinator.post(`${path}/envelopes`, { password: TEST_PASSWORD })).toMatchObject({ status: 409, body: { code: 'nothing-to-print' } });
    const { body: sheets } = await coordinator.get<string>(`${path}/envelopes/printings/${printing.printId}/sheets.html`);
    for (const { id, code } of participants) {
      expect(sheets).toContain(code);
      expect(sheets).toMatch((await openedArmOf(app, trialId, id)) === 'MSC' ? /Mindful/i : /Cognitive/i);
    }
    const looks = await rowsOf(app, `select 1 from trial.audit_entry where trial_id = $1 and table_name = 'trial.envelope' and row_id = $2`, [trialId, printing.printId]);
    expect(looks).toHaveLength(1);
    const { body: trial } = await coordinator.get<{ now: string }>(path);
    const opening = { participantId: participants[0]!.id, number: 1, openedAt: trial.now, openedBy: 'Night doctor', category: 'medical-emergency', reason: 'no network', password: TEST_PASSWORD };
    expect((await physician.post(`${path}/envelope-openings`, opening)).status).toBe(204);
    expect(await physician.post(`${path}/envelope-openings`, opening)).toMatchObject({ status: 409, body: { code: 'envelope-open' } });
    const monitor = await signUp(app, { role: 'safety-monitor', trialId });
    expect((await monitor.get<Register>(`${path}/unblinding-register`)).body.entries).toMatchObject([{ kind: 'envelope', sealed: { recipient: 'Night doctor' } }]);
  });

  it('are for no blinded eyes', async () => {
    const { path, recruiter, trialId } = await aScene();
    for (const who of [recruiter, await signUp(app, { role: 'investigator', trialId })]) {
      expect((await who.get(`${path}/envelopes`)).status).toBe(403);
      expect((await who.post(`${path}/envelopes`, { password: TEST_PASSWORD })).status).toBe(403);
    }
  });
});
