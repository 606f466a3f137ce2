import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { runBackup } from '../../apps/cli/src/commands/backup';
import { runInspection } from '../../apps/cli/src/commands/inspection';
import { startApplication, type TestApplication } from '../support/application';
import { withEnvironment } from '../support/environment';
import { TEST_MASTER_KEY } from '../support/keys';
import { aBrowser, signUp, type Person } from '../support/people';
import { aRandomisedTrial, type RandomisedTrial } from '../support/randomised-trial';

interface Check {
  code: string;
  weight: 'for' | 'against' | 'tells';
  value: number | string | null;
  names: string[];
}
interface Pack {
  code?: string;
  register: boolean;
  findings: { number: number; verdict: string; evidence: Check[]; tests: { file: string; title: string }[] }[];
}

describe('the inspection pack', () => {
  let app: TestApplication;
  let trial: RandomisedTrial;
  let investigator: Person;
  let superuser: pg.Client;
  let folder: string;

  const at = () => `/trials/${trial.trialId}/inspection`;
  const read = async (person: Person = investigator): Promise<Pack> => (await person.get<Pack>(at())).body;
  const finding = (pack: Pack, number: number) => pack.findings.find((one) => one.number === number)!;
  const against = (pack: Pack) => pack.findings.flatMap(({ number, evidence }) => evidence.filter(({ weight }) => weight === 'against').map(({ code }) => `${number} ${code}`));
  /** Runs a statement as a superuser, looks, and puts things back. */
  const meanwhile = async (spoil: string, mend: string): Promise<string[]> => {
    const before = against(await read());
    await superuser.query(spoil);
    try {
      return against(await read()).filter((code) => !before.includes(code));
    } finally {
      await superuser.query(mend);
    }
  };
  const command = <T>(work: () => Promise<T>): Promise<T> =>
    withEnvironment({ DATABASE_URL: app.database.url, REDIS_URL: process.env.TEST_REDIS_URL, EQUIPOISE_MASTER_KEY: TEST_MASTER_KEY, EQUIPOISE_DATA_DIR: path.join(folder, 'data') }, work);

  beforeAll(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'equipoise-inspection-'));
    app = await startApplication({ parts: 'api' });
    trial = await aRandomisedTrial(app);
    investigator = trial.person('investigator');
    superuser = new pg.Client({ connectionString: app.database.adminUrl });
    await superuser.connect();
  }, 300_000);
  afterAll(async () => {
    await superuser?.end();
    await app?.close();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  it('prints 31 statements, each with a verdict that follows from its evidence, and with its tests', async () => {
    const pack = await read();
    expect(pack.findings.map(({ number }) => number)).toEqual(Array.from({ length: 31 }, (_, index) => index + 1));
    expect(pack.findings.filter(({ tests }) => tests.length === 0)).toEqual([]);
    for (const { number, verdict, evidence } of pack.findings) {
      const follows = evidence.some(({ weight }) => weight === 'against') ? 'not-shown' : evidence.some(({ weight }) => weight === 'for') ? 'shown' : 'by-test-only';
      expect([number, verdict]).toEqual([number, follows]);
    }
    const settings = [1, 6, 7, 8, 13, 14, 17, 21, 22, 26, 30];
    expect(settings.map((number) => [number, finding(pack, number).verdict])).toEqual(settings.map((number) => [number, 'shown']));
  });

  it('says what the trial really lacks: nobody practised before it went live, and an impact was not recorded', async () => {
    const pack = await read();
    expect(against(pack)).toEqual(expect.arrayContaining(['3 impact-missing', '11 practiced-before']));
    const rows = await superuser.query<{ n: string }>(`select count(*) as n from trial.unblinding_event e where e.trial_id = $1 and e.kind <> 'rehearsal'`, [trial.trialId]);
    expect(finding(pack, 3).evidence.find(({ code }) => code === 'register-entries')?.value).toBe(Number(rows.rows[0]!.n));
  });

  it.each([
    ['a trigger of the trail is switched off', 'alter table trial.form disable trigger audit', 'alter table trial.form enable trigger audit', ['6 tables-without-trail', '7 triggers-off']],
    ['the guard of the trail is switched off', 'alter table trial.audit_entry disable trigger append_only', 'alter table trial.audit_entry enable trigger append_only', ['7 triggers-off', '7 guards-missing']],
    ['a trigger works on replicas only', 'alter table trial.consent enable replica trigger audit', 'alter table trial.consent enable trigger audit', ['6 tables-without-trail', '7 triggers-off']],
    ['a table is opened to the blinded login', 'grant select (participant_id) on sealed.opened_allocation to equipoise_blinded', 'revoke select (participant_id) on sealed.opened_allocation from equipoise_blinded', ['1 blinded-reaches']],
    ['the blinded login may read the sealed trail', 'grant select on sealed.audit_entry to equipoise_blinded', 'revoke select on sealed.audit_entry from equipoise_blinded', ['1 blinded-reaches', '14 blinded-reads-trails']],
    ['a login may delete entries', 'grant delete on trial.audit_entry to equipoise_app', 'revoke delete on trial.audit_entry from equipoise_app', ['7 trail-writers']],
    ['a table is no longer divided by trial', 'alter table trial.form disable row level security', 'alter table trial.form enable row level security', ['22 tables-without-row-security']],
    ['another login reads contacts', 'grant select on identity.contact to equipoise_app', 'revoke select on identity.contact from equipoise_app', ['30 contact-readers']],
  ])('does not show it while %s', async (_, spoil, mend, found) => {
    expect(await meanwhile(spoil, mend)).toEqual(found);
    expect(against(await read())).not.toEqual(expect.arrayContaining(found));
  });

  it('finds what was done behind the trail: a session from nowhere, a form that changed without an entry, a randomisation out of sequence, a visit that is gone, a state without its step', async () => {
    const asleep = (statement: string) => `begin; set local session_replication_role = replica; ${statement}; commit`;
    expect(await meanwhile(asleep(`update trial.form set version = version + 3 where trial_id = '${trial.trialId}'`), asleep(`update trial.form set version = version - 3 where trial_id = '${trial.trialId}'`))).toEqual(['6 forms-behind', '16 forms-behind']);
    expect(
      await meanwhile(
        asleep(`update trial.consent set signed_at = signed_at + interval '10 years' where trial_id = '${trial.trialId}'`),
        asleep(`update trial.consent set signed_at = signed_at - interval '10 years' where trial_id = '${trial.trialId}'`),
      ),
    ).toEqual(['21 out-of-sequence']);
    expect(
      await meanwhile(asleep(`update trial.visit set id = '00000000-0000-4000-8000-0000000000aa' where id = (select id from trial.visit where trial_id = '${trial.trialId}' order by id limit 1)`), asleep(`update trial.visit v set id = (select e.row_id::uuid from trial.audit_entry e where e.trial_id = v.trial_id and e.table_name = 'trial.visit' and e.action = 'insert' and not exists (select 1 from trial.visit o where o.id::text = e.row_id)) where v.id = '00000000-0000-4000-8000-0000000000aa'`)),
    ).toEqual(['27 visits-removed']);
    expect(
      await meanwhile(
        asleep(`update trial.participant set state = 'died' where trial_id = '${trial.trialId}' and state = 'randomised'`),
        asleep(`update trial.participant set state = 'randomised' where trial_id = '${trial.trialId}' and state = 'died'`),
      ),
    ).toEqual(['28 states-without-step']);
    await superuser.query('create schema aside; create table aside.session as select token_hash, id from identity.session');
    expect(
      await meanwhile(
        asleep(`update identity.session set id = gen_random_uuid() where account_id = '${investigator.accountId}'`),
        asleep('update identity.session s set id = a.id from aside.session a where a.token_hash = s.token_hash'),
      ),
    ).toEqual(['5 sessions-without-entry']);
  });

  it('is read by those who answer for the trial, and by nobody else', async () => {
    const officer = await signUp(app, { role: 'data-protection-officer', trialId: trial.trialId });
    const elsewhere = await signUp(app, {});
    expect((await officer.get(at())).status).toBe(200);
    for (const role of ['recruiter', 'assessor', 'statistician', 'therapy-coordinator'] as const) expect((await trial.person(role).get<Pack>(at())).status).toBe(403);
    expect((await elsewhere.get(at())).status).toBe(404);
    const local = await signUp(app, { role: 'investigator', trialId: trial.trialId, siteCode: '01' });
    expect((await local.get<Pack>(at())).body).toMatchObject({ code: 'not-permitted' });
  });

  it('leaves the register out for whoever may not read it, and is otherwise the same for blinded and unblinded readers', async () => {
    const officer = await signUp(app, { role: 'data-protection-officer', trialId: trial.trialId });
    const monitor = await signUp(app, { role: 'safety-monitor', trialId: trial.trialId });
    const withheld = await read(officer);
    expect(withheld.register).toBe(false);
    expect(withheld.findings.flatMap(({ evidence }) => evidence.map(({ code }) => code)).filter((code) => /^(register|impact|rehearsal)/.test(code))).toEqual([]);
    const [blinded, unblinded] = [await read(), await read(monitor)];
    expect(unblinded.findings).toEqual(blinded.findings);
  });

  it('shows administrators the installation, without a look into any trial, and nobody else', async () => {
    const administrator = await signUp(app, { administrator: true });
    const { status, body } = await administrator.get<Pack>('/inspection');
    expect(status).toBe(200);
    expect(finding(body, 7).verdict).toBe('shown');
    expect(finding(body, 12).verdict).toBe('not-shown');
    const count = (pack: Pack, code: string) => finding(pack, 5).evidence.find((check) => check.code === code)?.value;
    expect(count(body, 'sign-ins')).toBeGreaterThan(5);
    // everybody so far gave the right password
    expect(count(body, 'failed-sign-ins')).toBe(0);
    expect((await aBrowser(app).post('/session', { email: investigator.email, password: 'not the right one at all' })).status).toBe(401);
    expect(count((await administrator.get<Pack>('/inspection')).body, 'failed-sign-ins')).toBe(1);
    expect(JSON.stringify(body)).not.toContain(trial.trialId);
    expect((await investigator.get('/inspection')).status).toBe(403);
  });

  it('is a command, whose exit code says whether everything is shown; a backup is seen by it', async () => {
    const { rows } = await superuser.query<{ code: string }>('select code from trial.trial where id = $1', [trial.trialId]);
    const code = rows[0]!.code;
    const before = await command(() => runInspection({}));
    expect(before.exitCode).toBe(1);
    expect(before.stdout).toMatch(/NOT SHOWN +12\./);
    expect(before.stdout).toContain('No backup was made from this database in the last seven days.');
    expect(await command(() => runBackup(path.join(folder, 'all.equipoise')))).toMatchObject({ exitCode: 0 });
    const after = await command(() => runInspection({}));
    expect(after.stdout).toMatch(/SHOWN +12\./);
    expect(after.stdout.split('\n').filter((line) => line.startsWith('NOT SHOWN'))).toEqual([]);
    expect(after).toMatchObject({ exitCode: 0, stderr: '' });
    const ofTrial = await command(() => runInspection({ trial: code, json: true }));
    const pack = JSON.parse(ofTrial.stdout) as Pack;
    expect(finding(await read(), 19).evidence).toEqual([]);
    expect([ofTrial.exitCode, pack.findings.length, finding(pack, 11).verdict, finding(pack, 12).verdict]).toEqual([1, 31, 'not-shown', 'shown']);
    expect(await command(() => runInspection({ trial: 'NOWHERE' }))).toMatchObject({ exitCode: 2, stdout: '', stderr: 'equipoise inspection: there is no trial NOWHERE\n' });
  });
});
