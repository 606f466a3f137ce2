import type { Role } from '@equipoise/kernel';
import { findSite, grantRole } from '@equipoise/identity';
import { Access } from '@equipoise/platform';
import { startApplication, type TestApplication } from '../support/application';
import { withSecondSite } from '../support/live-trial';
import { signUp, TEST_PASSWORD, type Answer, type Person } from '../support/people';
import { INDIVIDUAL_PROTOCOL } from '../support/ready-participants';
import { anOpenTrial } from '../support/trial-fixture';

const UNKNOWN = '00000000-0000-4000-8000-000000000000';
const REFUSED = 'This is about the trial as a whole; it is done by people who have the role for all of its sites.';
const PROTOCOL = withSecondSite(INDIVIDUAL_PROTOCOL);

/** The act, a role that it takes, and the request, as right as it can be before the trial is ready for it. */
type Act = readonly [what: string, role: Role, ask: (person: Person, trialId: string) => Promise<Answer<unknown>>];

const reason = 'asked for by a test';
const post =
  (path: string, body: (person: Person, trialId: string) => object, options?: Parameters<Person['post']>[2]): Act[2] =>
  (person, trialId) =>
    person.post(`/trials/${trialId}${path}`, body(person, trialId), options);
const signed = ({ email }: Person) => ({ email, password: TEST_PASSWORD });

const ACTS: readonly Act[] = [
  ...(['pause', 'reopen', 'close', 'lock'] as const).map((action): Act => [`${action} the trial`, 'data-manager', post('/status', () => ({ action, reason }), { ifMatch: 1000 })]),
  ['activate the trial', 'trial-designer', post('/status', () => ({ action: 'activate', reason }), { ifMatch: 1000 })],
  ['amend the protocol', 'trial-designer', post('/amendments', () => ({ protocol: PROTOCOL, reason }))],
  ['begin a practice space', 'data-manager', post('/practice', () => ({ protocol: 'nothing' }))],
  ['move the virtual clock', 'trial-designer', post('/clock', () => ({ now: '2000-01-01T00:00:00.000Z' }))],
  ['enter a public value', 'data-manager', post('/public-value', () => ({ designVersion: 1000, value: '7', source: 'a newspaper' }))],
  ['upload an allocation list', 'trial-designer', (person, trialId) => person.put(`/trials/${trialId}/allocation-list`, { csv: 'nothing' })],
  ['read the evidence for the sealed design', 'trial-designer', (person, trialId) => person.get(`/trials/${trialId}/design-evidence`)],
  ['put a design into the record', 'trial-designer', post('/design-evidence', () => ({ taskId: UNKNOWN, chosen: 0, reason }))],
  ['simulate the sealed design', 'statistician', post('/simulations', () => ({ title: 'asked', scenario: 'nothing', reps: 10 }), { idempotencyKey: 'simulated-as-a-whole' })],
  ['seal the plan', 'statistician', post('/plan/seal', (person) => ({ ...signed(person), meaning: reason }))],
  ['ask for the unblinding', 'statistician', post('/unblinding', (person) => ({ ...signed(person), reason }))],
  ['approve the unblinding', 'statistician', post(`/unblinding/${UNKNOWN}/approval`, signed)],
  ['ask for unlocking', 'data-manager', post('/unlock-requests', (person) => ({ ...signed(person), reason }))],
  ['approve the unlocking', 'data-manager', post(`/unlock-requests/${UNKNOWN}/approval`, signed)],
];

describe('what is done to the trial as a whole', () => {
  let app: TestApplication;
  let trialId: string;

  /** Somebody with a role at site 01, and another at every site where one is named. */
  const atOneSite = async (role: Role, everywhere?: Role): Promise<Person> => {
    const person = await signUp(app, everywhere ? { role: everywhere, trialId } : {});
    const { databases, clock, ids } = app.runtime;
    await Access.forSystem(databases, clock, 'test', 'test').transaction(async (tx) => {
      const siteId = await findSite(tx, trialId, '01');
      await grantRole(tx, { grantId: ids.next(), accountId: person.accountId, trialId, siteId, role, grantedAt: clock.now(), grantedBy: null });
    });
    return person;
  };
  const told = async (answer: Promise<Answer<unknown>>) => {
    const { status, body } = await answer;
    return { status, detail: (body as { detail?: string } | undefined)?.detail };
  };

  beforeAll(async () => {
    app = await startApplication({ parts: 'api' });
    ({ trialId } = await anOpenTrial(app, { protocol: PROTOCOL }));
  });
  afterAll(() => app.close());

  it.each(ACTS)('is not done by somebody of one site: to %s', async (_, role, ask) => {
    expect(await told(ask(await atOneSite(role), trialId))).toEqual({ status: 403, detail: REFUSED });
    // a role everywhere that gives nothing of it does not widen it
    expect(await told(ask(await atOneSite(role, 'assessor'), trialId))).toEqual({ status: 403, detail: REFUSED });
    // the same request is understood where the role is held for all sites
    expect((await told(ask(await signUp(app, { role, trialId }), trialId))).detail).not.toBe(REFUSED);
  });

  it('is not offered to them either', async () => {
    const actionsOf = async (person: Person, path = '') => (await person.get<{ actions: string[] }>(`/trials/${trialId}${path}`)).body.actions;
    expect(await actionsOf(await signUp(app, { role: 'data-manager', trialId }))).toEqual(expect.arrayContaining(['pause', 'close', 'start-practice', 'open-site']));
    // to open or close the own site is the site's own
    expect(await actionsOf(await atOneSite('data-manager', 'recruiter'))).toEqual(['open-site']);
    expect(await actionsOf(await signUp(app, { role: 'statistician', trialId }), '/plan')).toEqual(['write']);
    expect(await actionsOf(await atOneSite('statistician', 'investigator'), '/plan')).toEqual([]);
  });

  it('takes the right to write the plan at all sites, also of who reads it everywhere', async () => {
    const write = async (person: Person) => (await person.post(`/trials/${trialId}/plan`, { source: (await person.get<{ source: string }>(`/trials/${trialId}/plan/template`)).body.source })).status;
    expect(await write(await atOneSite('statistician'))).toBe(403);
    expect(await write(await atOneSite('statistician', 'investigator'))).toBe(403);
    expect(await write(await signUp(app, { role: 'statistician', trialId }))).toBe(201);
  });

  describe('once it is unblinded', () => {
    beforeAll(() => app.runtime.databases.system.query("update trial.trial set status = 'unblinded' where id = $1", [trialId]));

    it('is counted by arm for those only who may know every arm', async () => {
      const pooled = async (person: Person) => (await person.get<{ pooled: boolean }>(`/trials/${trialId}/consort`)).body.pooled;
      expect(await pooled(await atOneSite('unblinded-statistician'))).toBe(true);
      expect(await pooled(await atOneSite('unblinded-statistician', 'safety-physician'))).toBe(true);
      expect(await pooled(await signUp(app, { role: 'unblinded-statistician', trialId }))).toBe(false);
    });

    it('is analysed by those only who have the role for all sites', async () => {
      const start = async (person: Person) => (await person.post(`/trials/${trialId}/runs`, { kind: 'final' }, { idempotencyKey: `final-${person.accountId}` })).status;
      expect(await start(await atOneSite('unblinded-statistician'))).toBe(403);
      expect(await start(await atOneSite('unblinded-statistician', 'investigator'))).toBe(403);
      expect(await start(await signUp(app, { role: 'unblinded-statistician', trialId }))).not.toBe(403);
    });

    it('has its lock signed by them only', async () => {
      const sign = async (person: Person) => (await person.post(`/trials/${trialId}/signatures`, { kind: 'lock', subjectId: trialId, ...signed(person) })).status;
      expect(await sign(await atOneSite('data-manager'))).toBe(403);
      expect(await sign(await atOneSite('data-manager', 'assessor'))).toBe(403);
      expect(await sign(await signUp(app, { role: 'data-manager', trialId }))).toBe(204);
    });
  });
});
