import { startApplication, type TestApplication } from '../support/application';
import { aLiveTrial, awaitingPublicValue, bothVerifiers, lockAndReveal, randomisedBy, readyParticipants, violationsOf, withoutStrata, type LiveTrial } from '../support/live-trial';
import { signUp } from '../support/people';
import { INDIVIDUAL_PROTOCOL } from '../support/ready-participants';

const LATER = '2026-01-12T11:00:00.000Z';

interface SetBody {
  id: string;
  code?: string;
}

/** A set of envelopes under each design: either its openings replay like everything else, or no set comes to be. */
describe('a set of envelopes', () => {
  let app: TestApplication;
  beforeAll(async () => {
    app = await startApplication({ parts: 'api' });
  });
  afterAll(() => app.close());

  const make = async ({ trialId }: LiveTrial, stratumKey: string) =>
    (await signUp(app, { role: 'unblinded-data-manager', trialId })).post<SetBody>(`/trials/${trialId}/envelope-sets`, { siteCode: '01', stratumKey, envelopes: 4 });
  /** How many rows there are of everything that a set of envelopes writes. */
  const written = ({ trialId }: LiveTrial) =>
    app.runtime.databases.system.query<object[]>(
      `select (select count(*) from trial.envelope_set where trial_id = $1) as sets, (select count(*) from sealed.stratum where trial_id = $1) as strata,
         (select count(*) from sealed.planned_position where trial_id = $1) as positions, (select count(*) from trial.planned_root where trial_id = $1) as roots`,
      [trialId],
    );
  const refuses = async (trial: LiveTrial, stratumKey: string, code: string) => {
    const before = await written(trial);
    const answer = await make(trial, stratumKey);
    expect([answer.status, answer.body.code]).toEqual([409, code]);
    expect(await written(trial)).toEqual(before);
  };

  it.each<[string, string[]]>([
    ['minimisation', ['method: minimisation', 'p: 0.8', 'imbalance: range']],
    ['sites as clusters', ['method: permuted-blocks', 'blocks: [2]', 'unit: site']],
  ])('is refused where the design cannot be printed ahead: %s', async (name, lines) => {
    const protocol = randomisedBy(...lines);
    await refuses(await aLiveTrial(app, name === 'minimisation' ? protocol : withoutStrata(protocol)), 'all', 'no-envelopes-for-this-design');
  });

  it('is refused where the design is an uploaded list', async () => {
    const trial = await aLiveTrial(app, withoutStrata(randomisedBy('method: list')), false);
    await trial.designer.put(`/trials/${trial.trialId}/allocation-list`, { csv: 'stratum,position,arm\nall,1,MSC\nall,2,CBT' });
    const { body } = await trial.designer.get<{ version: number }>(`/trials/${trial.trialId}`);
    expect((await trial.designer.post(`/trials/${trial.trialId}/status`, { action: 'activate', reason: 'ready' }, { ifMatch: body.version })).status).toBe(200);
    await refuses(trial, 'all', 'no-envelopes-for-this-design');
  });

  it('is refused while the public value is awaited, and derived from the mixture afterwards', async () => {
    const trial = await aLiveTrial(app, awaitingPublicValue(INDIVIDUAL_PROTOCOL));
    await refuses(trial, 'severity=moderate', 'public-value-awaited');
    const value = { designVersion: 1, value: '04 11 23 31 40 44', source: 'Official gazette, draw 26' };
    expect((await trial.investigator.post(`/trials/${trial.trialId}/public-value`, value)).status).toBe(200);
    const { status, body: set } = await make(trial, 'severity=moderate');
    expect(status).toBe(201);
    const ready = await readyParticipants(trial, 4);
    await trial.moveClock(LATER);
    for (const [index, { id }] of ready.entries()) {
      const { body } = await trial.recruiter.get<{ version: number }>(`/trials/${trial.trialId}/participants/${id}/gate`);
      const opening = { envelope: index + 1, participantId: id, gateVersion: body.version, openedAt: '2026-01-12T10:00:00.000Z', openedBy: 'Ward clerk' };
      expect((await trial.recruiter.post(`/trials/${trial.trialId}/envelope-sets/${set.id}/openings`, opening, { idempotencyKey: `mixed-envelope-${index}` })).status).toBe(201);
    }
    expect(await violationsOf(app)).toEqual([]);
    const { body: published } = await trial.investigator.get<{ commitment: string }>(`/trials/${trial.trialId}/commitment`);
    const bundle = await lockAndReveal(app, trial);
    const { ours, python } = bothVerifiers(bundle, { commitments: [published.commitment] });
    // two strata have planned roots and nobody in them
    expect([ours, python]).toEqual(['verified: 4 allocations, 3 strata', 'verified: 4 allocations, 3 strata']);
  }, 60_000);
});
