import { startApplication, type TestApplication } from '../support/application';
import { aLiveTrial, allocate, armCounts, bothVerifiers, lockAndReveal, randomisedBy, readyParticipants, violationsOf, withoutStrata } from '../support/live-trial';

const PARTICIPANTS = 40;

interface Published {
  commitment: string;
  designs: { designVersion: number; commitment: string; roots: { stratum: string; positions: number; root: string }[] }[];
}

/** Every method runs a trial in live recruitment, from activation to lock, and both verifiers replay its record. */
describe('a live trial', () => {
  let app: TestApplication;
  beforeAll(async () => {
    app = await startApplication();
  });
  afterAll(() => app.close());

  /** The largest difference between the arms that each method allows after 20 participants in each of two strata. */
  it.each<[string, string[], number]>([
    ['simple', ['method: simple'], 40],
    ['permuted blocks', ['method: permuted-blocks', 'blocks: [4, 6]'], 6],
    ['random allocation rule', ['method: random-allocation-rule', 'plannedSize: 62'], 40],
    ['truncated binomial', ['method: truncated-binomial', 'plannedSize: 62'], 40],
    ['Efron', ['method: efron', 'p: 2/3'], 40],
    ['adjustable biased coin', ['method: adjustable-biased-coin', 'a: 2'], 40],
    ['generalised biased coin', ['method: generalised-biased-coin', 'rho: 2'], 40],
    ['big stick', ['method: big-stick', 'b: 3'], 6],
    ['Chen', ['method: chen', 'p: 2/3', 'b: 2'], 4],
    ['Wei', ['method: wei-urn', 'w: 0', 'b: 1'], 40],
    ['block urn', ['method: block-urn', 'b: 4'], 4],
    ['maximal procedure', ['method: maximal', 'plannedSize: 62', 'b: 3'], 6],
    ['minimisation', ['method: minimisation', 'p: 0.8', 'imbalance: range'], 40],
  ])('by %s is allocated, locked and verified twice', async (_, lines, bound) => {
    const trial = await aLiveTrial(app, randomisedBy(...lines));
    const ready = await readyParticipants(trial, PARTICIPANTS, (index) => ({ captured: { averagePain: index % 2 ? 8 : 4 } }));
    // several at once: minimisation must take them in turn all the same
    const answers = [];
    for (let from = 0; from < ready.length; from += 8) answers.push(...(await Promise.all(ready.slice(from, from + 8).map(({ id }) => allocate(trial, id)))));
    expect(answers.map(({ status, body }) => (status === 201 ? 'allocated' : JSON.stringify(body)))).toEqual(Array.from({ length: PARTICIPANTS }, () => 'allocated'));
    expect(await violationsOf(app)).toEqual([]);
    const { body: published } = await trial.investigator.get<Published>(`/trials/${trial.trialId}/commitment`);
    const bundle = await lockAndReveal(app, trial);
    const strata = bundle.randomisations.flatMap((randomisation) => randomisation.strata);
    const verdict = `verified: ${PARTICIPANTS} allocations, ${strata.length} strata`;
    expect(bothVerifiers(bundle, { commitments: [published.commitment] })).toEqual({ ours: verdict, python: verdict });
    const { MSC = 0, CBT = 0 } = armCounts(bundle);
    expect(MSC + CBT).toBe(PARTICIPANTS);
    expect(Math.abs(MSC - CBT)).toBeLessThanOrEqual(bound);
    // the roots that were published before the first allocation are those of the record
    const roots = published.designs[0]!.roots.map(({ stratum, root }) => [stratum, root]);
    expect(strata.flatMap(({ key, planned }) => (planned ? [[key, planned.root]] : []))).toEqual(roots);
    expect(roots).toHaveLength(lines[0] === 'method: minimisation' ? 0 : 2);
  }, 300_000);

  it.each<[string, string[], number]>([
    // blocks of 3 and 6: at most one block of 6 is unfinished after 18
    ['permuted blocks', ['method: permuted-blocks', 'blocks: [3, 6]'], 4],
    ['minimisation on equal pseudo-arms', ['method: minimisation', 'p: 0.9'], 18],
  ])('keeps the ratio 2:1 by %s', async (_, lines, bound) => {
    const trial = await aLiveTrial(app, randomisedBy(...lines).replace('ratio: 1', 'ratio: 2'));
    for (const { id } of await readyParticipants(trial, 18)) expect((await allocate(trial, id)).status).toBe(201);
    const bundle = await lockAndReveal(app, trial);
    const { MSC = 0, CBT = 0 } = armCounts(bundle);
    expect(Math.abs(MSC - 2 * CBT)).toBeLessThanOrEqual(bound);
    expect(MSC).toBeGreaterThan(CBT);
    expect(bothVerifiers(bundle, {}).python).toMatch(/^verified: 18 allocations/);
  }, 300_000);

  it('refuses by name whoever comes after the planned size, and nobody learns how large it is before', async () => {
    const protocol = withoutStrata(randomisedBy('method: random-allocation-rule', 'plannedSize: 4')).replace('targetSize: 123', 'targetSize: 4').replace(/^recruitmentCap:.*\n/m, '');
    const trial = await aLiveTrial(app, protocol.replace(/^milestones:\n(?: {2}.*\n)+/m, ''));
    const ready = await readyParticipants(trial, 5);
    const page = await trial.recruiter.get(`/trials/${trial.trialId}`);
    expect(JSON.stringify(page.body)).not.toMatch(/planned/i);
    for (const { id } of ready.slice(0, 4)) expect((await allocate(trial, id)).status).toBe(201);
    const refused = await allocate(trial, ready[4]!.id);
    expect(refused).toMatchObject({ status: 409, body: { code: 'conditions-unmet', conditions: [{ code: 'positions-left' }] } });
    expect(armCounts(await lockAndReveal(app, trial))).toEqual({ MSC: 2, CBT: 2 });
  }, 300_000);
});
