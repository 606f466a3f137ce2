import { startApplication, type TestApplication } from '../support/application';
import { aLiveTrial, allocate, bothVerifiers, lockAndReveal, randomisedBy, readyParticipants, violationsOf, withoutStrata, withSecondSite, type LiveTrial } from '../support/live-trial';

const LEVELS = ['moderate', 'severe'];
const bySeverity = (index: number) => ({ captured: { averagePain: index % 3 ? 8 : 4 } });

describe('an amended design', () => {
  let app: TestApplication;
  beforeAll(async () => {
    app = await startApplication({ parts: 'api' });
  });
  afterAll(() => app.close());

  const amend = async ({ trialId, designer }: LiveTrial, protocol: string, version = '1.1') => {
    const [row] = await app.runtime.databases.system.query<{ code: string }[]>('select code from trial.trial where id = $1', [trialId]);
    const text = protocol.replace("version: '1.0'\n  title", `version: '${version}'\n  title`).replace(/code: MSC-CBT-DEMO$/m, `code: ${row!.code}`);
    return designer.post<{ protocolVersion?: number; code?: string; detail?: string }>(`/trials/${trialId}/amendments`, { protocol: text, reason: 'the balance matters more now' });
  };
  const verified = async (trial: LiveTrial) => {
    expect(await violationsOf(app)).toEqual([]);
    const { body } = await trial.investigator.get<{ designs: { commitment: string }[] }>(`/trials/${trial.trialId}/commitment`);
    const bundle = await lockAndReveal(app, trial);
    const { ours, python } = bothVerifiers(bundle, { commitments: body.designs.map(({ commitment }) => commitment) });
    expect(python).toBe(ours);
    return { bundle, verdict: ours };
  };

  it.each<[string, string[]]>([
    ['simple randomisation', ['method: simple']],
    ['minimisation of other weights', ['method: minimisation', 'p: 1/2', 'imbalance: range']],
  ])('by minimisation goes on from everybody whom %s had allocated', async (_, lines) => {
    const trial = await aLiveTrial(app, randomisedBy(...lines));
    for (const { id } of await readyParticipants(trial, 13, bySeverity)) expect((await allocate(trial, id)).status).toBe(201);
    expect((await amend(trial, randomisedBy('method: minimisation', 'p: 1/1', 'imbalance: range'))).body).toMatchObject({ protocolVersion: 2 });
    const later = await readyParticipants(trial, 12, bySeverity);
    for (const { id } of later) expect((await allocate(trial, id)).status).toBe(201);
    const { bundle, verdict } = await verified(trial);
    expect(verdict).toMatch(/^verified: 25 allocations/);
    const { design, strata } = bundle.randomisations[1]!;
    if (design.method !== 'minimisation' || !design.earlier) throw new Error('the amended design begins from nobody');
    expect(design.earlier).toHaveLength(1);
    expect(design.earlier[0]!.participants).toHaveLength(13);
    // p = 1 and one factor: who arrives gets the arm that fewer of the same level have in the whole trial
    const counts = new Map<string, Record<string, number>>(LEVELS.map((level) => [level, { MSC: 0, CBT: 0 }]));
    for (const { arm, levels } of design.earlier[0]!.participants) counts.get(levels[0]!.level)![arm]! += 1;
    for (const { arm, covariates } of strata[0]!.allocations) {
      const so = counts.get(covariates!.severity!)!;
      expect(so[arm]).toBe(Math.min(...Object.values(so)));
      so[arm] = (so[arm] ?? 0) + 1;
    }
  }, 60_000);

  it('tells nobody who enrols whom it goes on from, nor its parameters', async () => {
    const trial = await aLiveTrial(app, randomisedBy('method: simple'));
    const ready = await readyParticipants(trial, 3);
    for (const { id } of ready) expect((await allocate(trial, id)).status).toBe(201);
    const answer = await amend(trial, randomisedBy('method: minimisation', 'p: 4/5', 'imbalance: range'));
    const said = JSON.stringify([answer.body, (await trial.recruiter.get(`/trials/${trial.trialId}/commitment`)).body, (await trial.recruiter.get(`/trials/${trial.trialId}`)).body]);
    for (const { code } of ready) expect(said).not.toContain(code);
    expect(said).not.toMatch(/earlier|4\/5/);
  }, 60_000);

  it('of clusters leaves each cluster the arm that it has, and draws new ones by the new design', async () => {
    const clusters = (...lines: string[]) => withSecondSite(withoutStrata(randomisedBy(...lines, 'unit: site')));
    const trial = await aLiveTrial(app, clusters('method: permuted-blocks', 'blocks: [2]'));
    for (const { id } of await readyParticipants(trial, 2)) expect((await allocate(trial, id)).status).toBe(201);
    expect((await amend(trial, clusters('method: big-stick', 'b: 1'))).body).toMatchObject({ protocolVersion: 2 });
    for (const { id } of await readyParticipants(trial, 4, (index) => ({ siteCode: index % 2 ? '02' : '01' }))) expect((await allocate(trial, id)).status).toBe(201);
    const { bundle, verdict } = await verified(trial);
    expect(verdict).toBe('verified: 2 allocations, 2 strata');
    expect(bundle.randomisations.map(({ strata }) => strata.flatMap(({ allocations }) => allocations.map(({ participant }) => participant)))).toEqual([['site:01'], ['site:02']]);
    expect(bundle.recruitment).toMatchObject({ clusters: [{ cluster: 'site:01', participants: { length: 4 } }, { cluster: 'site:02', participants: { length: 2 } }] });
  }, 60_000);

  it('cannot change what is allocated: nothing is written', async () => {
    const trial = await aLiveTrial(app, withoutStrata(randomisedBy('method: permuted-blocks', 'blocks: [2]')));
    const answer = await amend(trial, withoutStrata(randomisedBy('method: permuted-blocks', 'blocks: [2]', 'unit: site')));
    expect([answer.status, answer.body.code]).toEqual([409, 'amendment-refused']);
    const rows = await app.runtime.databases.system.query<object[]>('select design_version from trial.commitment where trial_id = $1', [trial.trialId]);
    expect(rows).toEqual([{ design_version: 1 }]);
  }, 60_000);
});
