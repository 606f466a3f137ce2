import { startApplication, type TestApplication } from '../support/application';
import { aLiveTrial, allocate, awaitingPublicValue, bothVerifiers, lockAndReveal, readyParticipants } from '../support/live-trial';
import { aBrowser, signUp } from '../support/people';
import { INDIVIDUAL_PROTOCOL } from '../support/ready-participants';

/** What is printed or deposited on the day of the activation, and held against the record years later. */
describe('the text of the commitment', () => {
  let app: TestApplication;
  beforeAll(async () => {
    app = await startApplication({ parts: 'api' });
  });
  afterAll(() => app.close());

  it('is a file that is never kept in a cache, for everybody who has a role in the trial and nobody else', async () => {
    const trial = await aLiveTrial(app, INDIVIDUAL_PROTOCOL);
    const path = `/trials/${trial.trialId}/commitment.txt`;
    const response = await fetch(`${app.url}/api${path}`, { headers: { cookie: trial.recruiter.cookie } });
    expect(response.status).toBe(200);
    expect(Object.fromEntries(['content-type', 'cache-control'].map((name) => [name, response.headers.get(name)]))).toEqual({ 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' });
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="MSC-CBT-DEMO-\d+-commitment\.txt"$/);
    const text = await response.text();
    for (const role of ['assessor', 'investigator', 'safety-monitor', 'statistician'] as const) {
      expect((await (await signUp(app, { role, trialId: trial.trialId })).get<string>(path)).body).toBe(text);
    }
    expect((await aBrowser(app).get(path)).status).toBe(401);
    const elsewhere = await aLiveTrial(app, INDIVIDUAL_PROTOCOL);
    expect((await elsewhere.recruiter.get(path)).status).toBeGreaterThanOrEqual(403);
  });

  it('is not there before the activation', async () => {
    const { trialId, designer } = await aLiveTrial(app, INDIVIDUAL_PROTOCOL, false);
    expect((await designer.get(`/trials/${trialId}/commitment.txt`)).status).toBe(404);
  });

  it('says all that a verifier needs, follows the public value and the amendment, tells no block size, and verifies the record', async () => {
    const trial = await aLiveTrial(app, awaitingPublicValue(INDIVIDUAL_PROTOCOL));
    const read = async () => (await trial.investigator.get<string>(`/trials/${trial.trialId}/commitment.txt`)).body;
    const before = await read();
    expect(before).toMatch(/^Commitment to the randomisation of the trial MSC-CBT-DEMO-\d+ \(SIMULATED\)\n/);
    expect(before).toMatch(/^ {2}public value {2}awaited: The lottery draw of 1 March$/m);
    expect(before).not.toMatch(/^ {2}root/m);
    const value = { designVersion: 1, value: '04 11 23 31 40 44', source: 'Official gazette, draw 26' };
    expect((await trial.investigator.post(`/trials/${trial.trialId}/public-value`, value)).status).toBe(200);
    const after = await read();
    expect(after).toContain('  public value  04 11 23 31 40 44\n  its source    Official gazette, draw 26\n');
    expect(after.match(/^ {2}root {10}[0-9a-f]{64} {2}stratum severity=(moderate|severe), \d+ positions$/gm)).toHaveLength(2);
    expect(after).not.toMatch(/block|seed|secret|MSC\b(?!-)/i);
    expect(after.split('\n').filter((line) => !line.startsWith('  ')).join('\n')).toBe(before.split('\n').filter((line) => !line.startsWith('  ')).join('\n'));
    for (const { id } of await readyParticipants(trial, 3)) expect((await allocate(trial, id)).status).toBe(201);
    // whoever kept the sheet verifies with the digits that stand on it, as the command on it says
    const commitments = [...after.matchAll(/--commitment ([0-9a-f]{64})/g)].map(([, hex]) => hex!);
    expect(commitments).toHaveLength(1);
    const bundle = await lockAndReveal(app, trial);
    expect(bothVerifiers(bundle, { commitments })).toEqual({ ours: 'verified: 3 allocations, 2 strata', python: 'verified: 3 allocations, 2 strata' });
    expect(bothVerifiers(bundle, { commitments: [commitments[0]!.replace(/^./, (digit) => (digit === '0' ? '1' : '0'))] }).python).toMatch(/^NOT verified: randomisation 1/);
    expect(after).toContain(bundle.randomisations[0]!.strata[0]!.planned!.root);
  }, 60_000);
});
