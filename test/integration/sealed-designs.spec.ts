import { startApplication, type TestApplication } from '../support/application';
import { aLiveTrial, allocate, bothVerifiers, lockAndReveal, randomisedBy, readyParticipants, stratifiedBySite, violationsOf, withoutStrata, withSecondSite, type LiveTrial } from '../support/live-trial';
import { signUp } from '../support/people';
import { INDIVIDUAL_PROTOCOL } from '../support/ready-participants';

interface Published {
  designs: { designVersion: number; commitment: string; sites: string[] | null; awaitsPublicValue: boolean; roots: { stratum: string; label: { en: string }; root: string }[] }[];
  actions: string[];
}

const NEW_VERSION = ["version: '1.0'\n  title", "version: '1.1'\n  title"] as const;

describe('a sealed design', () => {
  let app: TestApplication;
  beforeAll(async () => {
    app = await startApplication();
  });
  afterAll(() => app.close());

  const published = async ({ investigator, trialId }: LiveTrial) => (await investigator.get<Published>(`/trials/${trialId}/commitment`)).body;
  const verified = async (trial: LiveTrial) => {
    const { designs } = await published(trial);
    const bundle = await lockAndReveal(app, trial);
    const verdicts = bothVerifiers(bundle, { commitments: designs.map(({ commitment }) => commitment) });
    expect(verdicts.python).toBe(verdicts.ours);
    return { bundle, verdict: verdicts.ours };
  };

  it('waits for the public value that its protocol awaits, takes it once, and derives everything from the mixture', async () => {
    const trial = await aLiveTrial(app, INDIVIDUAL_PROTOCOL.replace('  strata: # our choice', '  publicValue: The lottery draw of 1 March\n  strata:'));
    const [first] = await readyParticipants(trial, 1);
    expect(await allocate(trial, first!.id)).toMatchObject({ status: 409, body: { code: 'conditions-unmet', conditions: [{ code: 'public-value-entered' }] } });
    expect(await published(trial)).toMatchObject({ designs: [{ awaitsPublicValue: true, roots: [] }], actions: ['enter-public-value'] });
    const printer = await signUp(app, { role: 'unblinded-data-manager', trialId: trial.trialId });
    const envelopes = { siteCode: '01', stratumKey: 'severity=moderate', envelopes: 2 };
    expect(await printer.post(`/trials/${trial.trialId}/envelope-sets`, envelopes)).toMatchObject({ status: 409, body: { code: 'public-value-awaited' } });
    expect((await published(trial)).designs[0]!.roots).toEqual([]);
    const enter = (body: object) => trial.investigator.post(`/trials/${trial.trialId}/public-value`, body);
    const value = { designVersion: 1, value: '04 11 23 31 40 44', source: 'Official gazette, draw 26' };
    expect((await trial.recruiter.post(`/trials/${trial.trialId}/public-value`, value)).status).toBe(403);
    expect((await enter({ ...value, value: ' 04 ' })).status).toBe(422);
    expect((await enter(value)).status).toBe(200);
    expect((await enter(value)).body).toMatchObject({ code: 'public-value-not-awaited' });
    expect((await published(trial)).designs[0]!.roots).toHaveLength(2);
    expect((await printer.post(`/trials/${trial.trialId}/envelope-sets`, envelopes)).status).toBe(201);
    expect((await published(trial)).designs[0]!.roots.map(({ label }) => label.en)).toContain('Downtime envelopes, set 1. Average pain in the last week: Below 7');
    for (const { id } of [first!, ...(await readyParticipants(trial, 5))]) expect((await allocate(trial, id)).status).toBe(201);
    const { bundle, verdict } = await verified(trial);
    expect(verdict).toBe('verified: 6 allocations, 3 strata'); // of which one is the set of envelopes
    expect(bundle.randomisations[0]!.publicValue).toEqual({ value: value.value, source: value.source });
    expect(await violationsOf(app)).toEqual([]);
  }, 300_000);

  it('proves one allocation alone, to an unblinded person who says why, and to nobody who is blinded', async () => {
    const trial = await aLiveTrial(app, INDIVIDUAL_PROTOCOL);
    const { id } = (await readyParticipants(trial, 1))[0]!;
    expect((await allocate(trial, id)).status).toBe(201);
    const path = `/trials/${trial.trialId}/participants/${id}/allocation`;
    const { armCode } = (await trial.coordinator.get<{ armCode: string }>(path)).body;
    const { status, body: opening } = await trial.coordinator.post<{ stratum: string; root: string; arm: string }>(`${path}/proof`, { reason: 'the participant asked' });
    expect(status).toBe(200);
    const root = (await published(trial)).designs[0]!.roots.find(({ stratum }) => stratum === opening.stratum)!.root;
    const verdict = `verified: stratum ${opening.stratum}, position 1 is arm ${armCode}`;
    expect(bothVerifiers(opening, { root }).ours).toBe(verdict);
    expect((await trial.recruiter.post(`${path}/proof`, { reason: 'x' })).status).toBeGreaterThanOrEqual(403);
    const designer = await signUp(app, { role: 'trial-designer', trialId: trial.trialId });
    const trail = JSON.stringify((await designer.get(`/trials/${trial.trialId}/audit`)).body);
    expect(trail).toContain('proof-given');
  }, 300_000);

  it('is amended with a secret and commitment of its own; what was allocated before stays', async () => {
    const trial = await aLiveTrial(app, randomisedBy('method: big-stick', 'b: 2'));
    for (const { id } of await readyParticipants(trial, 4)) expect((await allocate(trial, id)).status).toBe(201);
    const amended = randomisedBy('method: permuted-blocks', 'blocks: [3]').replace('ratio: 1', 'ratio: 2').replace(...NEW_VERSION);
    const [row] = await app.runtime.databases.system.query<{ code: string }[]>('select code from trial.trial where id = $1', [trial.trialId]);
    const answer = await trial.designer.post(`/trials/${trial.trialId}/amendments`, { protocol: amended.replace(/code: MSC-CBT-DEMO$/m, `code: ${row!.code}`), reason: 'more therapists of one arm' });
    expect(answer.body).toMatchObject({ protocolVersion: 2 });
    for (const { id } of await readyParticipants(trial, 6)) expect((await allocate(trial, id)).status).toBe(201);
    const { designs } = await published(trial);
    expect(designs.map(({ designVersion, sites }) => [designVersion, sites])).toEqual([[1, null], [2, null]]);
    expect(designs[0]!.commitment).not.toBe(designs[1]!.commitment);
    const { bundle, verdict } = await verified(trial);
    expect(verdict).toMatch(/^verified: 10 allocations/);
    expect(bundle.randomisations.map(({ design }) => design.method)).toEqual(['big-stick', 'permuted-blocks']);
    expect(await violationsOf(app)).toEqual([]);
  }, 300_000);

  it('of sites goes on where it was when a site is added, and the new site gets its own', async () => {
    const trial = await aLiveTrial(app, stratifiedBySite(INDIVIDUAL_PROTOCOL));
    for (const { id } of await readyParticipants(trial, 3)) expect((await allocate(trial, id)).status).toBe(201);
    const [row] = await app.runtime.databases.system.query<{ code: string }[]>('select code from trial.trial where id = $1', [trial.trialId]);
    const amended = withSecondSite(stratifiedBySite(INDIVIDUAL_PROTOCOL)).replace(...NEW_VERSION).replace(/code: MSC-CBT-DEMO$/m, `code: ${row!.code}`);
    expect((await trial.designer.post(`/trials/${trial.trialId}/amendments`, { protocol: amended, reason: 'a second site' })).body).toMatchObject({ protocolVersion: 2 });
    for (const { id } of await readyParticipants(trial, 4, (index) => ({ siteCode: index % 2 ? '02' : '01' }))) expect((await allocate(trial, id)).status).toBe(201);
    expect((await published(trial)).designs.map(({ sites, roots }) => [sites, roots.map(({ stratum }) => stratum)])).toEqual([[null, ['site=01']], [['02'], ['site=02']]]);
    const { bundle } = await verified(trial);
    expect(bundle.randomisations.map(({ strata }) => strata.map(({ key, allocations }) => [key, allocations.length]))).toEqual([[['site=01', 5]], [['site=02', 2]]]);
    expect(await violationsOf(app)).toEqual([]);
  }, 300_000);

  it('of an uploaded list is checked, shown once, sealed, and then followed', async () => {
    const trial = await aLiveTrial(app, withoutStrata(randomisedBy('method: list')), false);
    const path = `/trials/${trial.trialId}/allocation-list`;
    const arms = ['MSC', 'CBT', 'CBT', 'MSC'];
    const csv = ['stratum,position,arm', ...arms.map((arm, index) => `all,${index + 1},${arm}`)].join('\n');
    const activate = async () => trial.designer.post(`/trials/${trial.trialId}/status`, { action: 'activate', reason: 'ready' }, { ifMatch: (await trial.designer.get<{ version: number }>(`/trials/${trial.trialId}`)).body.version });
    expect((await activate()).body).toMatchObject({ code: 'list-missing' });
    expect((await trial.designer.post(`${path}/check`, { csv: csv.replace('all,3', 'all,9') })).body).toMatchObject({ code: 'invalid-input', problems: [{ message: expect.stringContaining('lacks position 3') as string }] });
    expect((await trial.designer.put(path, { csv: csv.replace('CBT', 'TAU') })).body).toMatchObject({ problems: [{ line: 3 }] });
    const report = (await trial.designer.post(`${path}/check`, { csv })).body;
    expect(report).toMatchObject({ strata: [{ stratum: 'all', positions: 4, counts: [{ arm: 'MSC', count: 2 }, { arm: 'CBT', count: 2 }], finalImbalance: 0, largestImbalance: 1 }] });
    expect((await trial.designer.get(path)).body).toEqual({ uploaded: null });
    expect((await trial.recruiter.put(path, { csv })).status).toBe(403);
    expect((await trial.designer.put(path, { csv })).status).toBe(200);
    expect((await trial.designer.get(path)).body).toEqual({ uploaded: { uploadedAt: expect.any(String) as string, strata: 1, positions: 4 } });
    expect((await activate()).status).toBe(200);
    expect((await trial.designer.put(path, { csv })).body).toMatchObject({ code: 'list-not-possible' });
    const ready = await readyParticipants(trial, 5);
    for (const { id } of ready.slice(0, 4)) expect((await allocate(trial, id)).status).toBe(201);
    expect((await allocate(trial, ready[4]!.id)).body).toMatchObject({ conditions: [{ code: 'positions-left' }] });
    const { bundle } = await verified(trial);
    expect(bundle.randomisations[0]!.strata[0]!.allocations.map(({ arm }) => arm)).toEqual(arms);
  }, 300_000);

  it('of an uploaded list names its strata in words, and takes their keys although they hold semicolons', async () => {
    const trial = await aLiveTrial(app, withSecondSite(randomisedBy('method: list').replace(/^ {2}strata:.*\n/m, '  strata:\n    - { factor: site, label: { en: Site, es: Centro }, by: site }\n')), false);
    const keys = ['01', '02'].flatMap((site) => ['moderate', 'severe'].map((level) => `site=${site};severity=${level}`));
    const check = (csv: string) => trial.designer.post<{ strata: { label: { en: string } }[]; cautions: string[] }>(`/trials/${trial.trialId}/allocation-list/check`, { csv });
    const rows = (separator: string, quote: string) => ['stratum,position,arm', ...keys.flatMap((key) => [1, 2].map((position) => `${quote}${key}${quote},${position},${position === 1 ? 'MSC' : 'CBT'}`))].map((row) => row.replaceAll(',', separator)).join('\n');
    for (const csv of [rows(',', ''), rows(';', '"')]) {
      const { status, body } = await check(csv);
      expect(status).toBe(200);
      expect(body.strata.map(({ label }) => label.en)).toContain('Site: Second demonstration unit; Average pain in the last week: 7 or more');
      expect(body.cautions).toEqual(['uploaded-list']);
    }
  }, 60_000);

  it('of clusters gives everybody at a site the arm that was drawn for the site', async () => {
    const trial = await aLiveTrial(app, withSecondSite(withoutStrata(randomisedBy('method: permuted-blocks', 'blocks: [2]', 'unit: site'))));
    for (const { id } of await readyParticipants(trial, 6, (index) => ({ siteCode: index % 2 ? '02' : '01' }))) expect((await allocate(trial, id)).status).toBe(201);
    expect(await violationsOf(app)).toEqual([]);
    const rows = await app.runtime.databases.system.query<{ n: number }[]>('select count(*)::integer as n from sealed.allocation where trial_id = $1 group by stratum_key order by stratum_key', [trial.trialId]);
    expect(rows).toEqual([{ n: 3 }, { n: 3 }]);
    const { bundle, verdict } = await verified(trial);
    expect(verdict).toBe('verified: 2 allocations, 1 strata');
    const { allocations } = bundle.randomisations[0]!.strata[0]!;
    expect(allocations.map(({ participant }) => participant).sort()).toEqual(['site:01', 'site:02']);
    // a block of two: one site each
    expect(allocations.map(({ arm }) => arm).sort()).toEqual(['CBT', 'MSC']);
    expect(bundle.recruitment).toMatchObject({ clusters: [{ cluster: 'site:01', participants: { length: 3 } }, { cluster: 'site:02' }] });
  }, 300_000);
});
