import fs from 'node:fs';
import path from 'node:path';
import { startApplication, type TestApplication } from '../support/application';
import { signUp, type Person } from '../support/people';
import { anOpenTrial } from '../support/trial-fixture';

const EXAMPLE = fs.readFileSync(path.resolve(__dirname, '../../examples/brief-training-pilot/protocol.yaml'), 'utf8');
/** The example with one short form and a question in free text. */
const PROTOCOL = EXAMPLE.replaceAll(/instruments: \[.*?\]/g, 'instruments: [NRS]').replace('\nroles:', "\nfeedback:\n  - { code: helped, label: { en: 'What helped?', es: '¿Qué ayudó?' } }\n\nroles:");
const ANSWER = 'The group made me feel less alone, and I am kinder to myself.';

interface Page {
  id: string;
  code: string;
  actions: string[];
  visits: { id: string; code: string; forms: { id: string; version: number }[] }[];
}
interface Refusal {
  code: string;
  problems?: { code: string; path: string }[];
}
interface Measured {
  items: { visitId: string; visitCode: string; code: string; version: number; mayRecord: boolean; values: { region: string; condition: string; value: number | null; quality: string }[] }[];
}
interface Feedback {
  answers: { id: string; quotes: { id: string; quote: string; codedBy: string; own: boolean }[] }[];
  themes: { id: string; name: string; participants: number; quotes: number }[];
  agreement: { first: string; second: string; answers: number; agreed: number; kappa: number | null }[];
}

describe('a study of one group', () => {
  let app: TestApplication;
  let trialId: string;
  let recruiter: Person;
  let coordinator: Person;
  let second: Person;
  let participant: Page;
  const at = (rest: string) => `/trials/${trialId}${rest}`;

  beforeAll(async () => {
    app = await startApplication();
    ({ trialId } = await anOpenTrial(app, { protocol: PROTOCOL }));
    recruiter = await signUp(app, { role: 'recruiter', trialId });
    coordinator = await signUp(app, { role: 'therapy-coordinator', trialId });
    second = await signUp(app, { role: 'therapy-coordinator', trialId });
    const screened = await recruiter.post<Page>(at('/participants'), { siteCode: '01', language: 'en', captured: { age: 40, sex: 'female', painMonths: 24 }, judgements: {} });
    const { body: page } = await recruiter.post<Page>(at(`/participants/${screened.body.id}/consents`), { documentCode: 'information-and-consent', version: '1.0', language: 'en', signedAt: '2026-01-12T09:00:00.000Z', mode: 'paper' });
    for (const form of page.visits.flatMap(({ forms }) => forms)) {
      await recruiter.post(at(`/participants/${page.id}/forms/${form.id}/submission`), { answers: { intensity: 6, distress: 5 }, mode: 'clinic', source: 'direct' }, { ifMatch: form.version });
    }
    participant = (await recruiter.get<Page>(at(`/participants/${page.id}`))).body;
  }, 60_000);
  afterAll(() => app.close());

  it('has a gate that says why nothing is drawn, and fails nobody who opens it', async () => {
    const { status, body } = await recruiter.get<{ ready: boolean; waves: object[] }>(at(`/participants/${participant.id}/gate`));
    expect(status).toBe(200);
    expect(body.ready).toBe(false);
    const refused = await recruiter.post<Refusal>(at(`/participants/${participant.id}/allocation`), { gateVersion: 1 }, { idempotencyKey: 'one-group-key' });
    expect(refused.status).toBeGreaterThanOrEqual(400);
    expect(refused.status).toBeLessThan(500);
    expect(participant.actions).not.toContain('randomise');
  });

  it('takes people into an open wave with places, and plans the visits from its start', async () => {
    const { body: wave } = await recruiter.post<{ id: string }>(at('/waves'), { siteCode: '01', opensOn: '2026-01-05', closesOn: '2026-01-30', startsOn: '2026-02-02' });
    expect((await recruiter.post<Refusal>(at(`/participants/${participant.id}/wave`), { waveId: wave.id })).body.code).toBe('wave-full');
    await coordinator.post(at('/groups'), { waveId: wave.id, armCode: 'BSCT', name: 'A', minimum: 6, capacity: 12 });
    expect((await recruiter.get<Page>(at(`/participants/${participant.id}`))).body.actions).toContain('join-wave');
    const { body: gate } = await recruiter.get<{ ready: boolean; conditions: { code: string; met: boolean }[]; version: number }>(at(`/participants/${participant.id}/gate`));
    expect(gate.ready).toBe(false);
    const drawn = await recruiter.post<Refusal>(at(`/participants/${participant.id}/allocation`), { gateVersion: gate.version, waveId: wave.id }, { idempotencyKey: 'one-group-again' });
    expect([403, 404, 409]).toContain(drawn.status);
    const { status, body } = await recruiter.post<Page>(at(`/participants/${participant.id}/wave`), { waveId: wave.id });
    expect(status).toBe(200);
    expect(body.visits.map(({ code }) => code)).toEqual(['pre', 'post']);
    expect(body.actions).not.toContain('join-wave');
  });

  it('records values that are no questionnaires with their quality, and corrects them with a reason', async () => {
    const { body } = await recruiter.get<Measured>(at(`/participants/${participant.id}/measurements`));
    const [first] = body.items;
    expect(first).toMatchObject({ visitCode: 'pre', code: 'signal', version: 0, mayRecord: true, values: [] });
    const put = (person: Person, version: number, more: object) => person.put<Refusal>(at(`/participants/${participant.id}/visits/${first!.visitId}/measurements/signal`), { measuredOn: '2026-01-12', ...more }, { ifMatch: version });
    const bad = await put(recruiter, 0, { values: [{ region: 'insula', condition: 'pain', value: 9, quality: 'good' }, { region: 'insula', condition: 'rest', value: null, quality: 'unusable' }] });
    expect(bad.body.problems).toMatchObject([{ code: 'out-of-range', path: 'values.0.value' }, { code: 'missing-note', path: 'values.1.note' }]);
    expect((await put(recruiter, 0, { values: [{ region: 'insula', condition: 'pain', value: 0.8, quality: 'good' }] })).status).toBe(200);
    expect((await put(recruiter, 1, { values: [{ region: 'insula', condition: 'pain', value: 0.7, quality: 'good' }], reason: 'typing error' })).status).toBe(403);
    const manager = await signUp(app, { role: 'assessor', trialId });
    expect((await put(manager, 1, { values: [{ region: 'insula', condition: 'pain', value: 0.7, quality: 'good' }] })).body.code).toBe('reason-needed');
    expect((await put(manager, 1, { values: [{ region: 'insula', condition: 'pain', value: 0.7, quality: 'good' }], reason: 'typing error' })).status).toBe(200);
    // whoever says that they may have learned an arm measures this participant no more
    expect((await manager.post(at('/unblinding-reports'), { participantId: participant.id, reason: 'he spoke of it' })).status).toBe(201);
    expect((await put(manager, 2, { values: [{ region: 'insula', condition: 'pain', value: 0.6, quality: 'good' }], reason: 'typing error' })).status).toBe(404);
  });

  it('lets two coders work apart on what people wrote, and tells how far they agree', async () => {
    await coordinator.put(at(`/participants/${participant.id}/feedback/helped`), { text: ANSWER, givenOn: '2026-01-12' });
    for (const name of ['The group', 'Kindness']) await coordinator.post(at('/feedback/themes'), { questionCode: 'helped', name });
    const { body: page } = await coordinator.get<Feedback>(at('/feedback'));
    const theme = (name: string) => page.themes.find((one) => one.name === name)!.id;
    const code = (person: Person, name: string, quote: string) => person.post<Feedback & Refusal>(at(`/feedback/${page.answers[0]!.id}/quotes`), { themeId: theme(name), quote });
    await code(coordinator, 'The group', 'less alone');
    await code(coordinator, 'Kindness', 'kinder to myself');
    expect((await code(coordinator, 'The group', 'less alone')).body.code).toBe('already-coded');
    const { status, body } = await code(second, 'The group', 'less alone');
    expect(status).toBe(201);
    expect(body.answers[0]?.quotes.map(({ quote, own }) => `${quote} ${own}`).sort()).toEqual(['kinder to myself false', 'less alone false', 'less alone true']);
    // found twice, the same words are one quotation
    expect(body.themes.find(({ name }) => name === 'The group')).toMatchObject({ participants: 1, quotes: 1 });
    expect(body.agreement).toMatchObject([{ answers: 1, agreed: 0.5 }]);
    expect(new Set([body.agreement[0]?.first, body.agreement[0]?.second]).size).toBeGreaterThan(0);
    const quoteId = body.answers[0]!.quotes.find(({ own }) => own)!.id;
    const { body: after } = await second.post<Feedback>(at(`/feedback/quotes/${quoteId}/removal`), { reason: 'coded by mistake' });
    expect(after.agreement).toEqual([]);
    expect((await code(second, 'The group', 'less alone')).status).toBe(201);
  });

  it('keeps feedback from everybody who is blinded', async () => {
    for (const role of ['recruiter', 'investigator', 'statistician'] as const) {
      const person = await signUp(app, { role, trialId });
      expect((await person.get(at('/feedback'))).status).toBe(403);
    }
  });
});
