import { startApplication, type TestApplication } from '../support/application';
import { aLiveTrial, allocate, awaitingPublicValue, bothVerifiers, lockAndReveal, readyParticipants, stratifiedBySite, violationsOf, withMethod, withoutStrata, withSecondSite, type LiveTrial } from '../support/live-trial';
import { until } from '../support/patience';
import { aGroup, aWave } from '../support/therapy-trial';
import { EXAMPLE_PROTOCOL } from '../support/trial-fixture';

/** Therapy in groups of few, and one short form: what a test of whole waves needs. */
const IN_GROUPS = EXAMPLE_PROTOCOL.replaceAll(/instruments: \[.*\]/g, 'instruments: [NRS]').replace('minimum: 6', 'minimum: 2');
const ARMS = ['MSC', 'CBT'];

interface Refusal {
  code?: string;
  problems?: { path: string; code: string }[];
  conditions?: { code: string }[];
}

/** A whole wave under each design that is no plain list of strata: it is right, and both verifiers say so, or nothing at all is written. */
describe('a whole wave', () => {
  let app: TestApplication;
  beforeAll(async () => {
    app = await startApplication({ parts: 'api' });
  });
  afterAll(() => app.close());

  let keys = 0;
  const openWave = async ({ trialId, recruiter, coordinator }: LiveTrial, siteCode = '01') => {
    const { id: waveId } = await aWave(trialId, recruiter, siteCode);
    for (const armCode of ARMS) await aGroup(trialId, coordinator, { waveId, armCode, name: `${armCode} ${siteCode} ${(keys += 1)}`, capacity: 6 });
    return waveId;
  };
  const randomise = async ({ trialId, recruiter }: LiveTrial, waveId: string, key = `whole-wave-${(keys += 1)}`) => {
    const { body: gate } = await recruiter.get<{ participants: { participantId: string; version: number }[] }>(`/trials/${trialId}/waves/${waveId}/gate`);
    const participants = gate.participants.map(({ participantId, version }) => ({ participantId, gateVersion: version }));
    return recruiter.post<Refusal & { participants?: { code: string }[] }>(`/trials/${trialId}/waves/${waveId}/allocations`, { participants }, { idempotencyKey: key });
  };
  /** How many rows there are of everything that a randomisation writes. */
  const written = async ({ trialId }: LiveTrial) =>
    app.runtime.databases.system.query<object[]>(
      `select (select count(*) from sealed.allocation where trial_id = $1) as allocations, (select count(*) from sealed.cluster_allocation where trial_id = $1) as clusters,
         (select count(*) from trial.wave_randomisation where trial_id = $1) as waves, (select count(*) from sealed.stratum where trial_id = $1) as strata,
         (select count(*) from sealed.planned_position where trial_id = $1) as positions, (select count(*) from trial.participant where trial_id = $1 and randomised_at is not null) as randomised`,
      [trialId],
    );
  const verified = async (trial: LiveTrial) => {
    expect(await violationsOf(app)).toEqual([]);
    const { body } = await trial.investigator.get<{ designs: { commitment: string }[] }>(`/trials/${trial.trialId}/commitment`);
    const bundle = await lockAndReveal(app, trial);
    const { ours, python } = bothVerifiers(bundle, { commitments: body.designs.map(({ commitment }) => commitment) });
    expect(python).toBe(ours);
    return { bundle, verdict: ours };
  };

  it('by minimisation is drawn one after the other, in the order of the codes, each from those before', async () => {
    const trial = await aLiveTrial(app, withMethod(IN_GROUPS, 'method: minimisation', 'p: 1/1', 'imbalance: range'));
    const ready = await readyParticipants(trial, 5, (index) => ({ captured: { averagePain: index % 2 ? 8 : 4 } }));
    const waveId = await openWave(trial);
    const answer = await randomise(trial, waveId);
    expect([answer.status, answer.body.participants?.map(({ code }) => code)]).toEqual([201, ready.map(({ code }) => code).sort()]);
    await readyParticipants(trial, 1, () => ({ captured: { averagePain: 8 } }));
    expect((await randomise(trial, await openWave(trial))).status).toBe(201);
    const { bundle, verdict } = await verified(trial);
    expect(verdict).toBe('verified: 6 allocations, 1 strata');
    const { allocations } = bundle.randomisations[0]!.strata[0]!;
    expect(allocations.slice(0, 5).map(({ participant }) => participant)).toEqual(ready.map(({ code }) => code).sort());
    // p = 1: in each level nobody is more than one ahead, which no draw that forgot the others of its wave would keep
    for (const level of ['moderate', 'severe']) {
      const arms = allocations.filter(({ covariates }) => covariates?.severity === level).map(({ arm }) => arm);
      expect(Math.abs(arms.filter((arm) => arm === 'MSC').length - arms.filter((arm) => arm === 'CBT').length)).toBeLessThanOrEqual(1);
    }
  }, 60_000);

  it('where sites are allocated gives everybody the arm of the site, the site being drawn with the first', async () => {
    const trial = await aLiveTrial(app, withSecondSite(withoutStrata(withMethod(IN_GROUPS, 'method: permuted-blocks', 'blocks: [2]', 'unit: site'))));
    await readyParticipants(trial, 6, (index) => ({ siteCode: index % 2 ? '02' : '01' }));
    for (const site of ['01', '02']) expect((await randomise(trial, await openWave(trial, site))).status).toBe(201);
    await readyParticipants(trial, 2);
    expect((await randomise(trial, await openWave(trial))).status).toBe(201); // a later wave of a site that has its arm
    const { bundle, verdict } = await verified(trial);
    expect(verdict).toBe('verified: 2 allocations, 1 strata');
    expect(bundle.randomisations[0]!.strata[0]!.allocations.map(({ participant }) => participant)).toEqual(['site:01', 'site:02']);
    expect(bundle.recruitment).toMatchObject({ clusters: [{ cluster: 'site:01', participants: { length: 5 } }, { cluster: 'site:02', participants: { length: 3 } }] });
  }, 60_000);

  it('where waves are allocated is one cluster, stratified by site, whether its people come together or alone', async () => {
    const trial = await aLiveTrial(app, withSecondSite(stratifiedBySite(withMethod(IN_GROUPS, 'method: permuted-blocks', 'blocks: [2]', 'unit: wave'))));
    const [alone] = await readyParticipants(trial, 1);
    const first = await openWave(trial);
    expect((await allocate(trial, alone!.id, first)).status).toBe(201);
    await readyParticipants(trial, 2);
    expect((await randomise(trial, first)).status).toBe(201);
    await readyParticipants(trial, 2);
    expect((await randomise(trial, await openWave(trial))).status).toBe(201);
    await readyParticipants(trial, 2, () => ({ siteCode: '02' }));
    expect((await randomise(trial, await openWave(trial, '02'))).status).toBe(201);
    const { bundle, verdict } = await verified(trial);
    expect(verdict).toBe('verified: 3 allocations, 2 strata');
    expect(bundle.recruitment).toMatchObject({ clusters: [{ cluster: 'wave:01-1', participants: { length: 3 } }, { cluster: 'wave:01-2', participants: { length: 2 } }, { cluster: 'wave:02-1', participants: { length: 2 } }] });
    // a block of two within the site: one wave each
    expect(bundle.randomisations[0]!.strata.find(({ key }) => key === 'site=01')!.allocations.map(({ arm }) => arm).sort()).toEqual(['CBT', 'MSC']);
  }, 60_000);

  it('where clusters are allocated takes its locks in the order in which one participant takes them', async () => {
    // near a cap one request holds the whole trial, and the order of further locks does not matter
    const trial = await aLiveTrial(app, withoutStrata(withMethod(IN_GROUPS.replace(/^recruitmentCap:.*\n/m, ''), 'method: permuted-blocks', 'blocks: [2]', 'unit: site')));
    const [wave, other] = [await openWave(trial), await openWave(trial)];
    const [alone] = await readyParticipants(trial, 3);
    const { body: gate } = await trial.recruiter.get<{ participants: { participantId: string; version: number }[] }>(`/trials/${trial.trialId}/waves/${wave}/gate`);
    const participants = gate.participants.filter(({ participantId }) => participantId !== alone!.id).map(({ participantId, version }) => ({ participantId, gateVersion: version }));
    const nameOf = (stratum: string) => `stratum/${trial.trialId}/${stratum}`;
    const locksOn = async (name: string, granted: boolean) => {
      const [row] = await app.runtime.databases.system.query<{ n: number }[]>(
        `select count(*)::integer as n from pg_locks where locktype = 'advisory' and granted = $2 and ((classid::bigint << 32) | objid::bigint) = hashtextextended($1, 0)`,
        [name, granted],
      );
      return row?.n ?? 0;
    };
    const waiting = (count: number) => until(async () => (await locksOn(nameOf('site:01'), false)) >= count, `${count} in line for the cluster`, { everyMs: 10 });
    // somebody holds the cluster until both stand in line for it: then neither may hold what the other takes next
    const answers = await app.runtime.databases.system.transaction(async (tx) => {
      await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [nameOf('site:01')]);
      const one = allocate(trial, alone!.id, other);
      await waiting(1);
      const several = trial.recruiter.post(`/trials/${trial.trialId}/waves/${wave}/allocations`, { participants }, { idempotencyKey: 'cluster-and-wave' });
      await waiting(2);
      expect(await locksOn(nameOf('all'), true)).toBe(0);
      return [one, several] as const;
    });
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([201, 201]);
    expect((await verified(trial)).verdict).toBe('verified: 1 allocations, 1 strata');
  }, 60_000);

  it('follows an uploaded list to its end, and is refused as a whole where the list has too few positions', async () => {
    const trial = await aLiveTrial(app, withoutStrata(withMethod(IN_GROUPS, 'method: list')), false);
    const arms = ['MSC', 'CBT', 'CBT', 'MSC'];
    const csv = ['stratum,position,arm', ...arms.map((arm, index) => `all,${index + 1},${arm}`)].join('\n');
    expect((await trial.designer.put(`/trials/${trial.trialId}/allocation-list`, { csv })).status).toBe(200);
    const { body } = await trial.designer.get<{ version: number }>(`/trials/${trial.trialId}`);
    expect((await trial.designer.post(`/trials/${trial.trialId}/status`, { action: 'activate', reason: 'ready' }, { ifMatch: body.version })).status).toBe(200);
    const ready = await readyParticipants(trial, 5);
    const waveId = await openWave(trial);
    const before = await written(trial);
    const refused = await randomise(trial, waveId, 'longer-than-the-list');
    const last = ready.map(({ code }) => code).sort().at(-1);
    expect([refused.status, refused.body]).toMatchObject([409, { code: 'conditions-unmet', conditions: [{ code: 'positions-left' }], problems: [{ path: last }] }]);
    expect(await written(trial)).toEqual(before);
    const [leaver] = ready;
    const { body: page } = await trial.recruiter.get<{ version: number }>(`/trials/${trial.trialId}/participants/${leaver!.id}`);
    expect((await trial.recruiter.post(`/trials/${trial.trialId}/participants/${leaver!.id}/withdrawal`, { level: 'follow-up' }, { ifMatch: page.version })).status).toBeLessThan(300);
    expect((await randomise(trial, waveId)).status).toBe(201);
    const { bundle, verdict } = await verified(trial);
    expect(verdict).toBe('verified: 4 allocations, 1 strata');
    expect(bundle.randomisations[0]!.strata[0]!.allocations.map(({ arm }) => arm)).toEqual(arms);
  }, 60_000);

  it.each<[string, string, string]>([
    ['permuted blocks', awaitingPublicValue(IN_GROUPS), '3 allocations, 2 strata'],
    ['minimisation', withMethod(awaitingPublicValue(IN_GROUPS).replace('  publicValue', '  p: 0.8\n  imbalance: range\n  publicValue'), 'method: minimisation'), '3 allocations, 1 strata'],
    ['waves as clusters', withoutStrata(awaitingPublicValue(IN_GROUPS).replace('  publicValue', '  unit: wave\n  publicValue')), '1 allocations, 1 strata'],
  ])('waits for the public value: refused by name and without a trace before it, right after it (%s)', async (_, protocol, size) => {
    const trial = await aLiveTrial(app, protocol);
    const ready = await readyParticipants(trial, 3);
    const waveId = await openWave(trial);
    const before = await written(trial);
    const refused = await randomise(trial, waveId, 'too-early');
    expect([refused.status, refused.body.code, refused.body.problems?.map(({ path }) => path)]).toEqual([409, 'conditions-unmet', ready.map(({ code }) => code).sort()]);
    expect(await written(trial)).toEqual(before);
    const value = { designVersion: 1, value: '04 11 23 31 40 44', source: 'Official gazette, draw 26' };
    expect((await trial.investigator.post(`/trials/${trial.trialId}/public-value`, value)).status).toBe(200);
    expect((await randomise(trial, waveId, 'too-early')).status).toBe(201); // a refusal uses up no key
    expect((await verified(trial)).verdict).toBe(`verified: ${size}`);
  }, 60_000);
});
