import { createHash } from 'node:crypto';
import { aRandomisedParticipant, aTherapyTrial, type TherapyTrial } from '../support/therapy-trial';
import { startApplication, type TestApplication } from '../support/application';
import { rowsOf, until } from '../support/followed-participant';
import { aBrowser, signUp, TEST_PASSWORD, type Person } from '../support/people';
import { anEligibleScreening } from '../support/trial-fixture';

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
  items: { code: string; participantId: string; visitId: string; visitCode: string; guess: string; forms: { id: string }[] }[];
}

const EMERGENCY = { category: 'medical-emergency', reason: 'suicidal crisis at home', careConsidered: 'the therapist on call was reached and agrees', rehearsal: false, password: TEST_PASSWORD };
const AFTER_THERAPY = '2026-04-01T10:00:00.000Z';
const SIX_MONTHS = '2026-09-28T10:00:00.000Z';

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

async function armOf(trialId: string, participantId: string): Promise<string> {
  const find = () => rowsOf<{ arm_code: string }>(app, 'select arm_code from sealed.opened_allocation where trial_id = $1 and participant_id = $2', [trialId, participantId]);
  await until(async () => (await find()).length > 0, 'the allocation is opened');
  return (await find())[0]?.arm_code ?? '';
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
    expect(body).toMatchObject({ participantCode: participants[0]!.code, kind: 'emergency', arm: { code: await armOf(trialId, participants[0]!.id) } });
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
      arms.add(await armOf(trialId, id));
    }
    expect(arms.size).toBe(2);
    expect(new Set(answers).size).toBe(1);
    const mailOf = async (person: Person) => (await person.get<{ items: { subject: string; text: string }[] }>('/mailbox')).body.items;
    await until(async () => (await mailOf(doctor)).filter(({ subject }) => subject.includes('Emergency unblinding')).length === participants.length, 'the arms leave by mail');
    const { code } = participants[0]!;
    const own = (await mailOf(doctor)).find(({ subject }) => subject.includes(code))!;
    expect(own.subject).not.toMatch(/Mindful|Cognitive/i);
    const name = (await armOf(trialId, participants[0]!.id)) === 'MSC' ? /Mindful/i : /Cognitive/i;
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
      expect(sheets).toMatch((await armOf(trialId, id)) === 'MSC' ? /Mindful/i : /Cognitive/i);
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

describe('the guess of the arm', () => {
  const lastVisit = async (who: Person, path: string, participantId: string) =>
    (await who.get<Assessments>(`${path}/assessments`)).body.items.find((item) => item.participantId === participantId && item.visitCode === 'm6');

  it('is asked once the forms of the last visit are submitted, is kept once, and is sealed', async () => {
    const { path, participants, trialId, moveClock } = await aScene();
    await moveClock(SIX_MONTHS);
    const assessor = await signUp(app, { role: 'assessor', trialId });
    const { id } = participants[0]!;
    const visit = (await lastVisit(assessor, path, id))!;
    const address = `${path}/participants/${id}/visits/${visit.visitId}/guess`;
    expect(visit.guess).toBe('after-forms');
    expect(await assessor.post(address, { arm: 'MSC' })).toMatchObject({ status: 409, body: { code: 'guess-not-asked' } });
    for (const form of visit.forms) await assessor.post(`${path}/participants/${id}/forms/${form.id}/submission`, { answers: {}, mode: 'clinic', source: 'direct' }, { ifMatch: 1 });
    expect((await lastVisit(assessor, path, id))?.guess).toBe('open');
    expect((await assessor.get<{ state: string; arms: { code: string }[] }>(address)).body).toMatchObject({ state: 'open', arms: [{ code: 'MSC' }, { code: 'CBT' }] });
    expect((await assessor.post(address, { arm: 'nonsense' })).status).toBe(422);
    expect((await assessor.post(address, { arm: 'CBT', certainty: 2, reason: 'a feeling' })).body).toMatchObject({ state: 'made' });
    expect(await assessor.post(address, { arm: 'MSC' })).toMatchObject({ status: 409, body: { code: 'guess-made' } });
    expect(await lastVisit(assessor, path, id)).toBeUndefined();
    expect(await rowsOf(app, 'select guess, certainty, reason from sealed.allocation_guess where trial_id = $1', [trialId])).toEqual([{ guess: 'CBT', certainty: 2, reason: 'a feeling' }]);
    await expect(app.runtime.databases.blinded.query('select * from sealed.allocation_guess')).rejects.toMatchObject({ code: '42501' });
  });

  it('is asked of the participant too, behind the personal link, which serves until it is given', async () => {
    const { path, participants, trialId, moveClock } = await aScene();
    await moveClock(SIX_MONTHS);
    const assessor = await signUp(app, { role: 'assessor', trialId });
    const { id } = participants[0]!;
    const visit = (await lastVisit(assessor, path, id))!;
    const token = 'p'.repeat(43);
    await rowsOf(app, `insert into trial.questionnaire_link (trial_id, id, participant_id, visit_id, token_hash, created_at, expires_at)
      values ($1, gen_random_uuid(), $2, $3, $4, $5, '2027-01-01')`, [trialId, id, visit.visitId, createHash('sha256').update(token).digest(), SIX_MONTHS]);
    const link = aBrowser(app);
    expect((await link.get<{ guess: { state: string } }>(`/questionnaires/${token}`)).body.guess.state).toBe('after-forms');
    expect(await link.post(`/questionnaires/${token}/guess`, { arm: 'MSC' })).toMatchObject({ status: 409, body: { code: 'guess-not-asked' } });
    for (const form of visit.forms) await assessor.post(`${path}/participants/${id}/forms/${form.id}/submission`, { answers: {}, mode: 'clinic', source: 'direct' }, { ifMatch: 1 });
    expect((await link.get<{ guess: { state: string } }>(`/questionnaires/${token}`)).body.guess.state).toBe('open');
    expect(await link.post(`/questionnaires/${token}/guess`, { certainty: 3 })).toMatchObject({ status: 200, body: { state: 'made' } });
    expect(await link.get(`/questionnaires/${token}`)).toMatchObject({ status: 404, body: { code: 'link-used' } });
    // "do not know" has no certainty
    expect(await rowsOf(app, 'select giver, guess, certainty from sealed.allocation_guess where trial_id = $1', [trialId])).toEqual([{ giver: 'participant', guess: null, certainty: null }]);
  });

  it('gives the indices of James and Bang to the unblinded statistician once the trial is unblinded', async () => {
    const scene = await aScene(6);
    const { path, participants, trialId } = scene;
    const statistician = await signUp(app, { role: 'unblinded-statistician', trialId });
    const arms = await Promise.all(participants.map(({ id }) => armOf(trialId, id)));
    // everybody guesses right but the last, who does not know
    for (const [index, { id }] of participants.entries()) {
      const [visit] = await rowsOf<{ id: string }>(app, `select id from trial.visit where trial_id = $1 and participant_id = $2 and code = 'm6'`, [trialId, id]);
      await rowsOf(app, `insert into trial.guess_made values ($1, $2, 'assessor', $3, null)`, [trialId, visit?.id, SIX_MONTHS]);
      await rowsOf(app, 'select trial.seal_guess($1, $2, $3, $4, $5, $6, $7, $8)', [trialId, visit?.id, 'assessor', id, index === participants.length - 1 ? null : arms[index], null, null, SIX_MONTHS]);
    }
    await rowsOf(app, `update trial.trial set status = 'unblinded' where id = $1`, [trialId]);
    const { status, body } = await statistician.get<{ givers: { giver: string; james: { index: number } | null; arms: { arm: string; guesses: Record<string, number>; bang: { index: number } | null }[] }[] }>(`${path}/blinding-indices`);
    expect(status).toBe(200);
    const assessor = body.givers.find(({ giver }) => giver === 'assessor')!;
    for (const { arm, bang, guesses } of assessor.arms) {
      const [n, unknown] = [arms.filter((one) => one === arm).length, arms.at(-1) === arm ? 1 : 0];
      expect(guesses.unknown).toBe(unknown);
      // Bang: right less wrong over all; nobody is wrong
      expect(bang?.index).toBeCloseTo((n - unknown) / n, 12);
    }
    // James with right guesses only: K = -1 where nobody disagrees, so (1 + u + (1 - u) K) / 2 = u, the share that does not know
    expect(assessor.james?.index).toBeCloseTo(1 / 6, 12);
    expect(body.givers.find(({ giver }) => giver === 'participant')?.james).toBeNull();
  });

  it('gives no index before unblinding, and none to anybody blinded', async () => {
    const { path, trialId } = await aScene(0);
    const statistician = await signUp(app, { role: 'unblinded-statistician', trialId });
    expect(await statistician.get(`${path}/blinding-indices`)).toMatchObject({ status: 409, body: { code: 'not-unblinded' } });
    for (const role of ['statistician', 'investigator', 'data-manager', 'assessor'] as const) {
      expect((await (await signUp(app, { role, trialId })).get(`${path}/blinding-indices`)).status).toBe(403);
    }
  });
});
