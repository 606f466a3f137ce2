import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { exportTrails, InformWitnesses, SealTrails, verifyExport } from '@equipoise/audit';
import { loginUrl } from '@equipoise/platform';
import { HELD, NOT_SAID } from '@equipoise/privacy';
import { runDoctor } from '../../apps/cli/src/commands/doctor';
import { startApplication, type TestApplication } from '../support/application';
import { withEnvironment } from '../support/environment';
import { TEST_MASTER_KEY } from '../support/keys';
import { signUp, TEST_PASSWORD, type Person } from '../support/people';
import { aReadyParticipant, INDIVIDUAL_PROTOCOL, type ReadyParticipant } from '../support/ready-participants';
import { anOpenTrial, TWO_SITE_PROTOCOL } from '../support/trial-fixture';

interface Copy {
  fileName: string;
  complete: boolean;
  sections: { key: string; entries: number }[];
  html: string;
  json: string;
}
interface Refusal {
  code: string;
  problems?: { code: string }[];
}
interface Look {
  code: string;
  purpose: string;
  by: string | null;
}

const CONTACT = { name: 'Rosalind Ejemplo', email: 'rosalind@example.net', phone: '+34 600 000 000' };

describe('what participants may ask', () => {
  let app: TestApplication;
  let trialId: string;
  let recruiter: Person;
  let investigator: Person;
  let officer: Person;
  let participant: ReadyParticipant;
  let superuser: pg.Client;

  const at = (rest: string) => `/trials/${trialId}/participants/${participant.id}${rest}`;
  const copyBy = (person: Person) => person.post<Copy>(at('/personal-data/copy'));
  const heldIn = ({ body }: { body: Copy }) => (JSON.parse(body.json) as { held: Record<string, Record<string, unknown>[]> }).held;
  const erase = (person: Person, change: object = {}) =>
    person.post<Refusal>(at('/personal-data/erasure'), { participantCode: participant.code, reason: 'asked for in writing on Monday', email: person.email, password: TEST_PASSWORD, ...change });

  beforeAll(async () => {
    app = await startApplication({ parts: 'api' });
    ({ trialId } = await anOpenTrial(app, { protocol: INDIVIDUAL_PROTOCOL }));
    recruiter = await signUp(app, { role: 'recruiter', trialId, displayName: 'Rosa Recruiter' });
    investigator = await signUp(app, { role: 'investigator', trialId, displayName: 'Inés Investigator' });
    officer = await signUp(app, { role: 'data-protection-officer', trialId, displayName: 'Diego Data Protection' });
    participant = await aReadyParticipant(recruiter, trialId, { contact: CONTACT });
    const gate = await recruiter.get<{ version: number }>(at('/gate'));
    expect((await recruiter.post(at('/allocation'), { gateVersion: gate.body.version }, { idempotencyKey: 'privacy-key-1' })).status).toBeLessThan(300);
    const physician = await signUp(app, { role: 'safety-physician', trialId });
    const event = { participantId: participant.id, term: 'fall <b>at home</b>', onsetOn: '2026-01-12', severity: 'mild', serious: false, seriousness: [], outcome: 'recovered', asked: 'spontaneous', narrative: 'fell after the session of her group' };
    expect((await physician.post(`/trials/${trialId}/adverse-events`, event)).status).toBe(201);
    superuser = new pg.Client({ connectionString: app.database.adminUrl });
    await superuser.connect();
  }, 120_000);
  afterAll(async () => {
    await superuser?.end();
    await app?.close();
  });

  it('finds no table or column of participants that the copy does not think of', async () => {
    const { rows } = await superuser.query<{ name: string }>(
      `select table_schema || '.' || table_name as name from information_schema.columns join information_schema.tables using (table_schema, table_name)
       where column_name = 'participant_id' and table_type = 'BASE TABLE' and table_schema in ('trial', 'sealed', 'identity') order by 1`,
    );
    const known = [...HELD.flatMap(({ tables }) => tables), ...Object.keys(NOT_SAID)];
    expect(rows.map(({ name }) => name).filter((name) => !known.includes(name))).toEqual([]);
    expect(rows.length).toBeGreaterThan(20);
  });

  it('gives the complete copy to the data protection officer: the arm, the narrative, the contact, the log', async () => {
    const copy = await copyBy(officer);
    expect(copy).toMatchObject({ status: 200, body: { complete: true } });
    const held = heldIn(copy);
    const { rows } = await superuser.query<{ arm_code: string }>('select arm_code from sealed.opened_allocation where participant_id = $1', [participant.id]);
    expect(held.allocation).toMatchObject([{ arm: rows[0]?.arm_code }]);
    expect(held.contact).toEqual([CONTACT]);
    expect(held.participant).toMatchObject([{ code: participant.code, state: 'randomised', language: 'es' }]);
    expect(held.forms?.[0]).toMatchObject({ instrument: 'NRS', status: 'submitted', answers: { intensity: 6, distress: 5 } });
    expect(held.narratives).toMatchObject([{ narrative: 'fell after the session of her group' }]);
    expect(copy.body.html).toContain('fall &lt;b&gt;at home&lt;/b&gt;');
    expect(copy.body.html).not.toContain('<b>at home');
    // the second copy tells of the first one
    expect(heldIn(await copyBy(officer)).looks?.map(({ purpose }) => purpose)).toContain("export of the participant's own data");
  });

  it('gives a blinded investigator a copy without the arm and what tells it, and the copy says so', async () => {
    const copy = await copyBy(investigator);
    expect(copy.body.complete).toBe(false);
    const held = heldIn(copy);
    expect(Object.keys(held).sort()).toEqual(['alerts', 'consents', 'contact', 'corrections', 'events', 'forms', 'links', 'measurements', 'mistakes', 'openings', 'participant', 'participation', 'register', 'reminders', 'screening', 'treatments', 'visits', 'withdrawals']);
    expect(held.contact).toEqual([CONTACT]);
    expect(copy.body.json + copy.body.html).not.toMatch(/MSC"|CBT"|session of her group/);
    expect(copy.body.html).toContain('delegada de protección de datos');
  });

  it('writes down who made a copy, in the open trail and in the log of contacts', async () => {
    const looks = await officer.get<{ items: Look[]; total: number }>(`/trials/${trialId}/contact-accesses`);
    expect(looks.body.items[0]).toMatchObject({ code: participant.code, by: 'Inés Investigator', purpose: "export of the participant's own data" });
    await recruiter.get(at('/contact'));
    expect((await officer.get<{ items: Look[] }>(`/trials/${trialId}/contact-accesses`)).body.items[0]).toMatchObject({ by: 'Rosa Recruiter', purpose: 'shown to a person' });
    const trail = await investigator.get<{ items: { actor: string; after: unknown }[] }>(`/trials/${trialId}/audit?search=copyForTheParticipant`);
    expect(trail.body.items.map(({ actor, after }) => [actor, after])).toEqual([
      ['Inés Investigator', { copyForTheParticipant: 'open' }], ['Diego Data Protection', { copyForTheParticipant: 'complete' }], ['Diego Data Protection', { copyForTheParticipant: 'complete' }],
    ]);
  });

  it('is for those with the permission, at their sites', async () => {
    expect((await copyBy(recruiter)).status).toBe(403);
    expect((await erase(recruiter)).status).toBe(403);
    expect((await investigator.get(`/trials/${trialId}/contact-accesses`)).status).toBe(403);
    const two = await anOpenTrial(app, { protocol: TWO_SITE_PROTOCOL });
    const elsewhere = await signUp(app, { role: 'investigator', trialId: two.trialId, siteCode: '02' });
    const there = await signUp(app, { role: 'recruiter', trialId: two.trialId, siteCode: '01' });
    const other = await there.post<{ id: string; code: string }>(`/trials/${two.trialId}/participants`, { siteCode: '01', language: 'es', captured: {}, judgements: {}, contact: CONTACT });
    expect(other.status).toBe(201);
    const path = `/trials/${two.trialId}/participants/${other.body.id}/personal-data`;
    expect((await elsewhere.get(path)).status).toBe(404);
    expect((await elsewhere.post(`${path}/copy`)).status).toBe(404);
    const order = { participantCode: other.body.code, reason: 'x', email: elsewhere.email, password: TEST_PASSWORD };
    expect((await elsewhere.post(`${path}/erasure`, order)).status).toBe(404);
    expect((await investigator.post(`${path}/copy`)).status).toBe(404);
    const officerOfOne = await signUp(app, { role: 'data-protection-officer', trialId: two.trialId, siteCode: '02' });
    expect((await officerOfOne.get(`/trials/${two.trialId}/contact-accesses`)).status).toBe(403);
    expect((await officerOfOne.get<{ items: unknown[] }>(`/trials/${two.trialId}/contact-erasures`)).body.items).toEqual([]);
  });

  it('erases nothing without the code, the reason and both components', async () => {
    expect((await erase(officer, { participantCode: '01-999' })).body.problems?.[0]?.code).toBe('other-participant');
    expect((await erase(officer, { reason: '  ' })).status).toBe(422);
    expect((await erase(officer, { email: undefined })).body.problems?.[0]?.code).toBe('identification-needed');
    expect((await erase(officer, { password: 'not-my-password-at-all' })).body.problems?.[0]?.code).toBe('wrong-password');
    expect((await recruiter.get(at('/contact'))).body).toEqual(CONTACT);
    expect((await officer.get(at('/personal-data'))).body).toMatchObject({ contact: 'recorded', erasedAt: null, erasedBy: null, complete: true, mayErase: true });
  });

  it('destroys the key, keeps the research data, and leaves the trail and the doctor whole', async () => {
    const form = async () => (await superuser.query<{ f: unknown }>('select to_jsonb(f) as f from trial.form f where participant_id = $1 order by id', [participant.id])).rows;
    const before = await form();
    // a contact that is saved at the same moment does not outlive its erasure
    const [erased] = await Promise.all([erase(officer), recruiter.put(at('/contact'), { ...CONTACT, name: 'Written meanwhile' })]);
    expect(erased.status).toBe(204);
    const { rows } = await superuser.query('select wrapped_key, ciphertext, erased_at is not null as erased from identity.contact where participant_id = $1', [participant.id]);
    expect(rows).toEqual([{ wrapped_key: null, ciphertext: null, erased: true }]);
    expect((await recruiter.get(at('/contact'))).body).toEqual({ name: null, email: null, phone: null });
    expect((await recruiter.put<Refusal>(at('/contact'), CONTACT)).body.code).toBe('contact-erased');
    expect(await form()).toEqual(before);
    expect(heldIn(await copyBy(officer)).contact).toEqual([]);
    expect((await copyBy(officer)).body.html).toContain('se borraron');
    expect((await officer.get(at('/personal-data'))).body).toMatchObject({ contact: 'erased', erasedBy: 'Diego Data Protection', mayErase: false });
    expect((await investigator.get<{ items: object[] }>(`/trials/${trialId}/contact-erasures`)).body.items).toMatchObject([{ code: participant.code, erasedBy: 'Diego Data Protection' }]);
    expect((await erase(investigator)).body.code).toBe('contact-erased-already');

    // the reason is where only identities are, and the address is nowhere at all
    const trails = await superuser.query<{ schema: string }>(`select 'trial' as schema from trial.audit_entry where reason like 'asked for in writing%' union all select 'identity' from identity.audit_entry where reason like 'asked for in writing%'`);
    expect([...new Set(trails.rows.map(({ schema }) => schema))]).toEqual(['identity']);

    await app.app.get(SealTrails).sealAll();
    await app.app.get(InformWitnesses).informAll();
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'equipoise-privacy-'));
    await exportTrails({ url: loginUrl(app.runtime.ownerUrl, app.runtime.masterKey, 'auditor') }, folder);
    const verdict = await verifyExport({ folder, witnesses: [path.join(app.runtime.config.dataDir, 'witness')] });
    expect(verdict.trails.flatMap(({ faults }) => faults)).toEqual([]);
    expect(verdict.ok).toBe(true);
    const files = fs.readdirSync(folder).map((file) => fs.readFileSync(path.join(folder, file), 'utf8')).join('');
    expect(files).not.toMatch(/Rosalind|rosalind@example/);
    fs.rmSync(folder, { recursive: true, force: true });
    const environment = { DATABASE_URL: app.database.url, REDIS_URL: process.env.TEST_REDIS_URL, EQUIPOISE_MASTER_KEY: TEST_MASTER_KEY };
    expect(JSON.parse((await withEnvironment(environment, () => runDoctor({ json: true }))).stdout)).toMatchObject({ healthy: true });
  });
});
