import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { exportTrails, InformWitnesses, SealTrails, verifyExport } from '@equipoise/audit';
import { loginUrl } from '@equipoise/platform';
import { HELD, NOT_SAID, VALUE_WORDS } from '@equipoise/privacy';
import { runDoctor } from '../../apps/cli/src/commands/doctor';
import { runRepeatErasures } from '../../apps/cli/src/commands/privacy';
import { startApplication, type TestApplication } from '../support/application';
import { withEnvironment } from '../support/environment';
import { TEST_MASTER_KEY } from '../support/keys';
import { byLink, signUp, TEST_PASSWORD, type Person } from '../support/people';
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

  it('has words in both languages for every value that the database admits', async () => {
    const { rows } = await superuser.query<{ name: string; definition: string }>(
      `select n.nspname || '.' || c.relname || '.' || a.attname as name, pg_get_constraintdef(k.oid) as definition from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attnum = any (k.conkey) where k.contype = 'c' and n.nspname in ('trial', 'sealed') and cardinality(k.conkey) = 1 and pg_get_constraintdef(k.oid) like '%ANY (ARRAY[%'`,
    );
    const admitted = new Map(rows.map(({ name, definition }) => [name, [...definition.matchAll(/'([^']+)'::text/g)].map(([, value]) => value!)]));
    const missing = HELD.flatMap(({ key, fields, from }) =>
      Object.entries(fields).flatMap(([field, expression]) => {
        const [alias = '', column = ''] = expression.split('.');
        const table = new RegExp(`(?:from|join) ([\\w.]+) ${alias}\\b`).exec(from)?.[1];
        const known = VALUE_WORDS[`${key}.${field}`] ?? VALUE_WORDS[field] ?? {};
        return (admitted.get(`${table}.${column}`) ?? []).filter((value) => !known[value]).map((value) => `${key}.${field}: ${value}`);
      }),
    );
    expect(missing).toEqual([]);
    expect(admitted.get('trial.participant.state')).toContain('randomised');
    expect([...admitted.keys()].length).toBeGreaterThan(15);
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
    // codes are said in the words of the product, the protocol and the instruments, in the participant's language
    for (const words of ['<dt>Estado</dt><dd>aleatorizado</dd>', '<dt>Idioma</dt><dd>español</dd>', '<dt>Intensidad</dt><dd>leve</dd>', '<dt>Desenlace</dt><dd>recuperado</dd>']) expect(copy.body.html).toContain(words);
    expect(copy.body.html).not.toMatch(/<dd>(randomised|submitted|mild|recovered|spontaneous|NRS|es)<\/dd>/);
    expect(copy.body.html).not.toContain(`<dd>${rows[0]?.arm_code}</dd>`);
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

  it('makes links useless that were mailed before; a list repeats erasures that an older backup undid', async () => {
    const another = await aReadyParticipant(recruiter, trialId, { contact: CONTACT });
    const page = `/trials/${trialId}/participants/${another.id}`;
    const gate = await recruiter.get<{ version: number }>(`${page}/gate`);
    expect((await recruiter.post(`${page}/allocation`, { gateVersion: gate.body.version }, { idempotencyKey: 'privacy-key-2' })).status).toBeLessThan(300);
    const token = 'A'.repeat(43);
    await superuser.query(
      `insert into trial.questionnaire_link (trial_id, id, participant_id, visit_id, token_hash, created_at, expires_at)
       select v.trial_id, gen_random_uuid(), v.participant_id, v.id, sha256(convert_to($2, 'UTF8')), c.now_at, v.closes_at from trial.visit v join trial.simulation_clock c on c.trial_id = v.trial_id
       where v.participant_id = $1 and exists (select 1 from trial.form f where f.visit_id = v.id and f.status <> 'submitted') order by v.closes_at desc limit 1`,
      [another.id, token],
    );
    const opened = async () => (await byLink(app, token).get('/questionnaires')).status;
    expect(await opened()).toBe(200);
    const { rows: contact } = await superuser.query<{ wrapped_key: Buffer; ciphertext: Buffer }>('select wrapped_key, ciphertext from identity.contact where participant_id = $1', [another.id]);
    const { rows: link } = await superuser.query<{ expires_at: Date }>('select expires_at from trial.questionnaire_link where participant_id = $1', [another.id]);
    expect((await officer.post(`${page}/personal-data/erasure`, { participantCode: another.code, reason: 'asked by telephone', email: officer.email, password: TEST_PASSWORD })).status).toBe(204);
    expect(await opened()).toBe(404);
    const codes = async () => (await officer.get<{ items: { code: string; erasedBy: string | null }[] }>(`/trials/${trialId}/contact-erasures`)).body.items.filter(({ code }) => code === another.code);
    expect(await codes()).toMatchObject([{ erasedBy: 'Diego Data Protection' }]);

    // as a backup brings it back that was made before
    await superuser.query('set session_replication_role = replica');
    await superuser.query('update identity.contact set wrapped_key = $2, ciphertext = $3, erased_at = null where participant_id = $1', [another.id, contact[0]!.wrapped_key, contact[0]!.ciphertext]);
    await superuser.query('delete from trial.signature where subject = $1', [`erasure/${another.id}`]);
    await superuser.query('update trial.questionnaire_link set expires_at = $2 where participant_id = $1', [another.id, link[0]!.expires_at]);
    await superuser.query('set session_replication_role = origin');
    expect([(await recruiter.get(`${page}/contact`)).body, await opened(), await codes()]).toEqual([CONTACT, 200, []]);

    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'equipoise-erasures-'));
    const { rows: trial } = await superuser.query<{ code: string }>('select code from trial.trial where id = $1', [trialId]);
    const environment = { DATABASE_URL: app.database.url, REDIS_URL: process.env.TEST_REDIS_URL, EQUIPOISE_MASTER_KEY: TEST_MASTER_KEY };
    const repeat = (rows: readonly string[], as: Person = officer) => {
      const from = path.join(folder, 'erasures.csv');
      fs.writeFileSync(from, ['\ufeffParticipante,Borrado,Firmado por', ...rows, ''].join('\r\n'));
      return withEnvironment(environment, () => runRepeatErasures(trial[0]!.code, { from, as: as.email }));
    };
    const line = (code: string) => `${code},"12 ene 2026, 10:00",Diego Data Protection`;
    expect(await repeat([line(another.code), line('99-999')])).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('99-999') as string });
    expect(await repeat([line(another.code)], recruiter)).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('may not erase') as string });
    expect(await repeat([])).toMatchObject({ exitCode: 2 });
    expect(await opened()).toBe(200);
    expect(await repeat([line(participant.code), line(another.code)])).toEqual({ exitCode: 0, stderr: '', stdout: `Erased again: ${another.code}. Erased already: ${participant.code}.\n` });
    expect([(await recruiter.get(`${page}/contact`)).body, await opened()]).toEqual([{ name: null, email: null, phone: null }, 404]);
    expect(await codes()).toMatchObject([{ erasedBy: null }]);
    expect(await repeat([line(another.code)])).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('Erased again: nobody') as string });
    fs.rmSync(folder, { recursive: true, force: true });
  });
});
