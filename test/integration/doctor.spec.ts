import pg from 'pg';
import { runDoctor } from '../../apps/cli/src/commands/doctor';
import { startApplication, type TestApplication } from '../support/application';
import { withEnvironment } from '../support/environment';
import { importFinishedTrial } from '../support/finished-trial';
import { TEST_MASTER_KEY } from '../support/keys';
import { randomisedBy, withoutStrata } from '../support/live-trial';
import { signUp } from '../support/people';
import { aReadyParticipant, INDIVIDUAL_PROTOCOL } from '../support/ready-participants';
import { anOpenTrial } from '../support/trial-fixture';

interface Report {
  healthy: boolean;
  checks: { name: string; sentence: string; ok: boolean; violations: string[]; notes?: string[] }[];
}

describe('equipoise doctor', () => {
  let app: TestApplication;
  let admin: pg.Client;
  const environment = () => ({ DATABASE_URL: app.database.url, REDIS_URL: process.env.TEST_REDIS_URL, EQUIPOISE_MASTER_KEY: TEST_MASTER_KEY });
  const examine = async (): Promise<Report> => JSON.parse((await withEnvironment(environment(), () => runDoctor({ json: true }))).stdout) as Report;

  beforeAll(async () => {
    app = await startApplication({ parts: 'api' });
    const { trialId } = await anOpenTrial(app, { protocol: INDIVIDUAL_PROTOCOL });
    const recruiter = await signUp(app, { role: 'recruiter', trialId });
    for (let n = 0; n < 2; n += 1) {
      const { id } = await aReadyParticipant(recruiter, trialId);
      const gate = await recruiter.get<{ version: number }>(`/trials/${trialId}/participants/${id}/gate`);
      const { status } = await recruiter.post(`/trials/${trialId}/participants/${id}/allocation`, { gateVersion: gate.body.version }, { idempotencyKey: `doctor-${id}` });
      expect(status).toBe(201);
    }
    await importFinishedTrial(app, { code: 'DOCTORED' }); // came without the steps of a trial that was run here, and is healthy
    admin = new pg.Client({ connectionString: app.database.adminUrl });
    await admin.connect();
  });
  afterAll(async () => {
    await admin.end();
    await app.close();
  });

  it('finds nothing wrong with a product at work, and says what it looked at', async () => {
    const { stdout, exitCode } = await withEnvironment(environment(), () => runDoctor({}));
    expect(stdout.trim().split('\n')).toEqual(expect.arrayContaining([expect.stringMatching(/^OK {4}allocations: .+\.$/)]));
    expect([exitCode, stdout.includes('FAIL')]).toEqual([0, false]);
  });

  it('says of an uploaded list, and of nothing else, that its positions have no commitment of their own', async () => {
    expect((await examine()).checks.flatMap(({ notes = [] }) => notes)).toEqual([]);
    const { trialId, designer } = await anOpenTrial(app, { protocol: withoutStrata(randomisedBy('method: list')), activate: false });
    expect((await designer.put(`/trials/${trialId}/allocation-list`, { csv: 'stratum,position,arm\nall,1,MSC\nall,2,CBT' })).status).toBe(200);
    const { body } = await designer.get<{ code: string; version: number }>(`/trials/${trialId}`);
    expect((await designer.post(`/trials/${trialId}/status`, { action: 'activate', reason: 'ready' }, { ifMatch: body.version })).status).toBe(200);
    const report = await examine();
    expect(report.healthy).toBe(true);
    expect(report.checks.filter(({ notes }) => notes).map(({ name, notes }) => [name, notes])).toEqual([['allocations', [expect.stringMatching(`^trial ${body.code} randomises by an uploaded list: .* no commitment of their own`)]]]);
    const { stdout, exitCode } = await withEnvironment(environment(), () => runDoctor({}));
    expect([exitCode, stdout]).toEqual([0, expect.stringMatching(new RegExp(`^OK {4}allocations: .+\\n {6}note: trial ${body.code} randomises by an uploaded list`, 'm'))]);
  });

  // each damage is done as a superuser could do it, with triggers and keys off, and healed afterwards
  it.each([
    ['allocations', 'an allocation that was moved', `update sealed.allocation set position = position + 7`, `update sealed.allocation set position = position - 7`],
    ['allocations', 'a stratum that was set back', `update sealed.stratum set next_position = next_position + 1`, `update sealed.stratum set next_position = next_position - 1`],
    ['histories', 'a state that no step led to', `update trial.participant set state = 'lost' where state = 'randomised'`, `update trial.participant set state = 'randomised' where state = 'lost'`],
    ['orphans', 'a role in a trial that is not there', `insert into identity.role_grant select gen_random_uuid(), id, gen_random_uuid(), null, 'recruiter', now(), null, null, null, null from identity.account limit 1`, `delete from identity.role_grant where trial_id not in (select id from trial.trial)`],
    ['trail', 'a trail that lost its entries of consents', `create table public.hidden as select * from trial.audit_entry where table_name = 'trial.consent'; delete from trial.audit_entry where table_name = 'trial.consent'`, `insert into trial.audit_entry overriding system value select * from public.hidden; drop table public.hidden`],
    ['trail', 'a trigger that was switched off', `alter table trial.consent disable trigger audit`, `alter table trial.consent enable trigger audit`],
    ['outbox', 'a message that no worker could carry', `update sealed.outbox set recorded_at = recorded_at - interval '1 hour', done_at = null; insert into sealed.outbox select gen_random_uuid(), null, 'test', '{}', now(), now(), null, 1, now(), null`, `delete from sealed.outbox where topic = 'test'`],
    ['master-key', 'something sealed under another key', `update sealed.randomisation set key_id = 'other'`, `update sealed.randomisation set key_id = (select key_id from sealed.protocol_part limit 1)`],
  ])('finds by "%s" %s', async (check, _, damage, heal) => {
    const run = async (sql: string) => {
      await admin.query(`begin; set local session_replication_role = replica; ${sql}; commit`);
    };
    await run(damage);
    try {
      const report = await examine();
      expect(report.healthy).toBe(false);
      const failed = report.checks.filter(({ ok }) => !ok);
      expect(failed.map(({ name }) => name)).toContain(check);
      for (const { violations } of failed) expect(violations[0]).toMatch(/.{10,}/);
    } finally {
      await run(heal);
    }
    expect(await examine()).toMatchObject({ healthy: true });
  });

  it('answers damage with exit code 1', async () => {
    await admin.query(`begin; set local session_replication_role = replica; update trial.participant set state = 'lost' where state = 'randomised'; commit`);
    const { stdout, exitCode } = await withEnvironment(environment(), () => runDoctor({}));
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/FAIL {2}histories: .+\n {6}- the steps of a participant/);
    await admin.query(`begin; set local session_replication_role = replica; update trial.participant set state = 'randomised' where state = 'lost'; commit`);
  });
});
