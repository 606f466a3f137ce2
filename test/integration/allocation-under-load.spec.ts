import pg from 'pg';
import { runDoctor } from '../../apps/cli/src/commands/doctor';
import { startApiProcess, type ApiProcess } from '../support/api-process';
import { startApplication, type TestApplication } from '../support/application';
import { asSystem } from '../support/as-system';
import { startDroppingProxy, type DroppingProxy } from '../support/dropping-proxy';
import { withEnvironment } from '../support/environment';
import { TEST_MASTER_KEY } from '../support/keys';
import { loadReadyParticipants } from '../support/load-ready-participants';
import { allocateByManyClients, type LoadOutcome } from '../support/many-clients';
import { painMonthsOf, protocolWithStrata } from '../support/many-strata';
import { signUp, type Person } from '../support/people';
import { aReadyParticipant } from '../support/ready-participants';
import { anOpenTrial } from '../support/trial-fixture';

const LONG = process.env.EQUIPOISE_LONG === '1';
const CLIENTS = 64;
/** Strata and allocations of each run: the counts of the specification, fewer while one works on the code. */
const SHORT = process.env.CI ? 2_000 : 1_000;
/** Where there is no time for the largest. */
const LARGEST = Number(process.env.EQUIPOISE_LARGEST_LOAD ?? Infinity);
const LONG_LOADS = ([[1, 10_000], [16, 10_000], [250, 10_000], [16, 100_000]] as const).filter(([, allocations]) => allocations <= LARGEST);
const LOADS: readonly (readonly [number, number])[] = LONG ? LONG_LOADS : [[1, SHORT], [16, SHORT]];
/** One answer in twenty is lost on the way. */
const LOSE_EVERY = 20;
const MINUTES = 60_000;

describe(`allocation by ${CLIENTS} clients of two processes`, () => {
  let app: TestApplication;
  const processes: ApiProcess[] = [];
  const proxies: DroppingProxy[] = [];
  let recruiter: Person;

  beforeAll(async () => {
    app = await startApplication({ parts: 'api' });
    for (let n = 0; n < 2; n += 1) {
      const api = await startApiProcess(app.database.url);
      processes.push(api);
      proxies.push(await startDroppingProxy(api.url, LOSE_EVERY));
    }
  }, MINUTES);
  afterAll(async () => {
    for (const proxy of proxies) await proxy.close();
    for (const api of processes) await api.stop();
    await app.close();
  });

  const aTrialWith = async (strata: number, participants: number) => {
    const { trialId } = await anOpenTrial(app, { protocol: protocolWithStrata(strata) });
    recruiter = await signUp(app, { role: 'recruiter', trialId });
    const template = await aReadyParticipant(recruiter, trialId, { captured: { painMonths: painMonthsOf(0) } });
    return { trialId, participants: await loadReadyParticipants(app.database.url, trialId, template.id, participants, strata) };
  };
  const doctor = async () => {
    const environment = { DATABASE_URL: app.database.url, REDIS_URL: process.env.TEST_REDIS_URL, EQUIPOISE_MASTER_KEY: TEST_MASTER_KEY };
    return (await withEnvironment(environment, () => runDoctor({}))).stdout.split('\n').filter((line) => line.startsWith('FAIL') || line.startsWith('      - '));
  };

  it.each(LOADS)(`leaves positions 1 to n, one allocation each and one answer per key, with answers lost, in %i strata, %i allocations`, async (strata, allocations) => {
    const { trialId, participants } = await aTrialWith(strata, allocations);
    const lostBefore = proxies.reduce((sum, { dropped }) => sum + dropped(), 0);
    const outcome: LoadOutcome = await allocateByManyClients({ trialId, cookie: recruiter.cookie, urls: proxies.map(({ url }) => url), clients: CLIENTS, participants });
    expect(outcome.refusals.slice(0, 5)).toEqual([]);
    expect(outcome.different).toEqual([]);
    expect(outcome.receipts.size).toBe(allocations);
    expect(new Set(outcome.reused)).toEqual(new Set([422]));
    expect(outcome.pairs).toBe(allocations / 10);
    expect(proxies.reduce((sum, { dropped }) => sum + dropped(), 0) - lostBefore).toBeGreaterThan(allocations / LOSE_EVERY);
    const rows = await asSystem(app, (tx) => tx.query<{ strata: string; n: string; last: string }[]>(
      `select count(*) as strata, sum(n) as n, sum(last) as last from
         (select count(*) as n, max(position) as last from sealed.allocation where trial_id = $1 group by design_version, stratum_key) s`,
      [trialId],
    ));
    expect(rows).toEqual([{ strata: String(strata), n: String(allocations), last: String(allocations) }]);
    expect(await doctor()).toEqual([]);
  }, LONG ? 40 * MINUTES : 8 * MINUTES);

  it('is caught when the lock is taken out of the function', async () => {
    const admin = new pg.Client({ connectionString: app.database.adminUrl });
    await admin.connect();
    const [whole] = (await admin.query<{ text: string }>(`select pg_get_functiondef('guard.allocate(jsonb)'::regprocedure) as text`)).rows;
    const mutant = whole!.text.replace(/v_alone := trial\.take_turn\(.*\);/, "v_alone := true;");
    expect(mutant).not.toBe(whole!.text);
    const { trialId, participants } = await aTrialWith(1, 200);
    await admin.query(mutant);
    try {
      const { refusals } = await allocateByManyClients({ trialId, cookie: recruiter.cookie, urls: processes.map(({ url }) => url), clients: CLIENTS, participants });
      // two callers read the same next position; the unique key is the backstop, so one of them is refused
      expect([refusals.length > 0 || (await doctor()).length > 0, refusals[0]?.status]).toEqual([true, 409]);
    } finally {
      await admin.query(whole!.text);
      await admin.end();
    }
  }, 2 * MINUTES);
});
