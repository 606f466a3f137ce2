import pg from 'pg';
import { AllocationInvariants } from '@equipoise/allocation';
import { startApiProcess, type ApiProcess } from '../support/api-process';
import { startApplication, type TestApplication } from '../support/application';
import { asSystem } from '../support/as-system';
import { withEnvironment } from '../support/environment';
import { loadReadyParticipants, type LoadedParticipant } from '../support/load-ready-participants';
import { allocateByManyClients } from '../support/many-clients';
import { painMonthsOf, protocolWithStrata } from '../support/many-strata';
import { signUp, type Person } from '../support/people';
import { aReadyParticipant } from '../support/ready-participants';
import { anOpenTrial } from '../support/trial-fixture';
import { until } from '../support/patience';

const MINUTE = 60_000;

/** Open, with everybody ready. */
async function aTrial(app: TestApplication, participants: number, cap?: number): Promise<{ trialId: string; recruiter: Person; ready: LoadedParticipant[] }> {
  const protocol = protocolWithStrata(4);
  const capped = protocol.replace(/^milestones:.*\n(?: {2}.*\n)+/m, '').replace(/^targetSize: .*$/m, `targetSize: ${cap}\nrecruitmentCap: ${cap}`);
  const { trialId } = await anOpenTrial(app, { protocol: cap === undefined ? protocol : capped });
  const recruiter = await signUp(app, { role: 'recruiter', trialId });
  const template = await aReadyParticipant(recruiter, trialId, { captured: { painMonths: painMonthsOf(0) } });
  return { trialId, recruiter, ready: await loadReadyParticipants(app.database.url, trialId, template.id, participants, 4) };
}

describe('a trial that is filled up by many clients at once', () => {
  let app: TestApplication;
  const processes: ApiProcess[] = [];
  beforeAll(async () => {
    app = await startApplication({ parts: 'api' });
    for (let n = 0; n < 2; n += 1) processes.push(await startApiProcess(app.database.url));
  }, MINUTE);
  afterAll(async () => {
    for (const api of processes) await api.stop();
    await app.close();
  });

  // 450: the first allocations are far from the cap (twice the connections that the server takes), the last ones near it
  it.each([[25, 60], [450, 490]])('takes exactly %i of %i, and tells everybody else that the cap is reached', async (cap, participants) => {
    const { trialId, recruiter, ready } = await aTrial(app, participants, cap);
    const outcome = await allocateByManyClients({ trialId, cookie: recruiter.cookie, urls: processes.map(({ url }) => url), clients: 64, participants: ready });
    expect(outcome.receipts.size).toBe(cap);
    const reasons = new Set(outcome.refusals.map(({ status, body }) => `${status} ${(JSON.parse(body) as { conditions: { code: string }[] }).conditions.map(({ code }) => code).join()}`));
    expect([...reasons]).toEqual(['409 cap-not-reached']);
    const [row] = await asSystem(app, (tx) =>
      tx.query<{ n: string; counted: number }[]>('select count(*) as n, trial.allocations_made($1) as counted from sealed.allocation where trial_id = $1', [trialId]),
    );
    expect(row).toEqual({ n: String(cap), counted: cap });
    expect(await asSystem(app, (tx) => app.app.get(AllocationInvariants).violations(tx))).toEqual([]);
  }, 2 * MINUTE);
});

describe('a queue that is not there', () => {
  const randomiseAll = async ({ trialId, recruiter, ready }: Awaited<ReturnType<typeof aTrial>>) => {
    for (const [index, { id, version }] of ready.entries()) {
      const { status } = await recruiter.post(`/trials/${trialId}/participants/${id}/allocation`, { gateVersion: version }, { idempotencyKey: `queue-${trialId}-${index}` });
      expect(status).toBe(201);
    }
  };
  const open = async (app: TestApplication) => Number((await asSystem(app, (tx) => tx.query<{ n: string }[]>('select count(*) as n from sealed.outbox where done_at is null')))[0]?.n);
  const mailsOf = (app: TestApplication, trialId: string) =>
    asSystem(app, (tx) => tx.query<{ subject: string }[]>(`select subject from identity.mail where trial_id = $1 and kind = 'allocation-made'`, [trialId]));

  /** A worker comes, or comes back; everybody who should know is told, once each. */
  const drains = async (database: TestApplication['database'], trialId: string, allocations: number) => {
    const back = await startApplication({ database });
    try {
      await until(async () => (await open(back)) === 0, 'the backlog to drain');
      const subjects = (await mailsOf(back, trialId)).map(({ subject }) => subject);
      expect([subjects.length, new Set(subjects).size]).toEqual([allocations * 2, allocations]); // the therapy coordinator and the recruiter
    } finally {
      await back.close();
    }
  };

  it('holds up no allocation while the worker is stopped and the queue is emptied, and the backlog drains afterwards', async () => {
    const app = await startApplication({ parts: 'api' });
    try {
      const trial = await aTrial(app, 12);
      await signUp(app, { role: 'therapy-coordinator', trialId: trial.trialId });
      await randomiseAll(trial);
      const [waiting] = await asSystem(app, (tx) => tx.query<{ n: string }[]>(`select count(*) as n from sealed.outbox where done_at is null and topic = 'allocation-made'`));
      expect(waiting?.n).toBe('12');
      // handed over to a queue that then lost everything: nothing but the outbox knows of these messages
      await asSystem(app, (tx) => tx.query(`update sealed.outbox set dispatched_at = now() - interval '1 minute', attempts = 1`));
      const admin = new pg.Client({ connectionString: app.database.adminUrl });
      await admin.connect();
      const { rows } = await admin.query<{ name: string }>(`select format('bullmq.%I', tablename) as name from pg_tables where schemaname = 'bullmq' and tablename not like '%migration%'`);
      await admin.query(`truncate ${rows.map(({ name }) => name).join(', ')} cascade`);
      await admin.end();
      await drains(app.database, trial.trialId, 12);
    } finally {
      await app.close();
    }
  }, MINUTE);

  it('holds up no allocation while Redis does not answer, and the backlog drains once there is a queue again', async () => {
    const app = await withEnvironment({ TEST_REDIS_URL: 'redis://127.0.0.1:1' }, () => startApplication());
    try {
      const trial = await aTrial(app, 8);
      await signUp(app, { role: 'therapy-coordinator', trialId: trial.trialId });
      await randomiseAll(trial);
      expect(await mailsOf(app, trial.trialId)).toEqual([]);
      await drains(app.database, trial.trialId, 8);
    } finally {
      await app.close();
    }
  }, MINUTE);
});
