import type { Role } from '@equipoise/kernel';
import { startApiProcess, type ApiProcess } from '../support/api-process';
import { startApplication, type TestApplication } from '../support/application';
import { addressesOf, answersTo, readableRows } from '../support/everything-reachable';
import { signIn, signUp, type Person } from '../support/people';
import { aReadyParticipant, type ReadyParticipant } from '../support/ready-participants';
import { anEligibleScreening, anOpenTrial } from '../support/trial-fixture';
import { found, TELLING_PROTOCOL, TELLING_SIZES, whatMustNotLeave, type Secret } from '../support/what-must-not-leave';
import type { World } from '../support/world';

const ROLES: readonly Role[] = ['recruiter', 'therapy-coordinator', 'assessor', 'data-manager', 'statistician', 'investigator', 'therapist', 'safety-physician'];

describe('what coordinators, assessors and administrators can reach', () => {
  let app: TestApplication;
  let api: ApiProcess;
  let log = '';
  let world: World;
  let secrets: Secret[];
  const seen = new Map<string, string>();

  beforeAll(async () => {
    app = await startApplication({ parts: 'api,worker' });
    api = await startApiProcess(app.database.url, { LOG_LEVEL: 'debug' });
    for (const stream of [api.child.stdout, api.child.stderr]) stream?.on('data', (chunk: Buffer) => (log += chunk.toString()));
    const { trialId } = await anOpenTrial(app, { protocol: TELLING_PROTOCOL });
    const people = new Map<Role, Person>();
    for (const role of ROLES) people.set(role, await signUp(app, { role, trialId }));
    const recruiter = people.get('recruiter')!;
    const participants: ReadyParticipant[] = [];
    for (let index = 0; index < 7; index += 1) participants.push(await aReadyParticipant(recruiter, trialId));
    for (const { id } of participants.slice(0, 5)) {
      const { body } = await recruiter.get<{ version: number }>(`/trials/${trialId}/participants/${id}/gate`);
      await recruiter.post(`/trials/${trialId}/participants/${id}/allocation`, { gateVersion: body.version }, { idempotencyKey: `foretold-${id}` });
    }
    // everybody asks the process whose log is kept
    const elsewhere = { ...app, url: api.url };
    world = { app: elsewhere, trialId, people, participants, arms: new Map(), close: () => Promise.resolve() } as unknown as World;
    for (const [key, text] of await readableRows({ ...world, app })) seen.set(key, text);
    const addresses = await addressesOf({ ...world, app });
    for (const role of ROLES) for (const [key, text] of await answersTo(world, role, addresses)) seen.set(key, text);
    const administrator = await signUp(app, { administrator: true });
    for (const path of ['/accounts', '/trials', `/trials/${trialId}`, `/trials/${trialId}/bundle.json`, '/mailbox', '/session']) seen.set(`administrator ${path}`, JSON.stringify((await administrator.get(path)).body));
    await refusals(recruiter, trialId, participants[5]!.id);
    secrets = await whatMustNotLeave(app, trialId);
  }, 300_000);
  afterAll(async () => {
    await api.stop();
    await app.close();
  });

  /** What is said to whoever tries what cannot be. */
  async function refusals(recruiter: Person, trialId: string, participantId: string): Promise<void> {
    const person = await signIn({ ...app, url: api.url }, recruiter.email);
    const path = `/trials/${trialId}/participants/${participantId}/allocation`;
    const { body: unready } = await person.post<{ id: string }>(`/trials/${trialId}/participants`, anEligibleScreening());
    const tries = [
      await person.post(path, { gateVersion: 1 }, { idempotencyKey: 'refused-1' }),
      await person.post(path, { gateVersion: 'x', blocks: TELLING_SIZES }, { idempotencyKey: 'refused-2' }),
      await person.post(path, { gateVersion: 1, waveId: participantId }, { idempotencyKey: 'refused-3' }),
      await person.post(`/trials/${trialId}/participants/${unready.id}/allocation`, { gateVersion: 1 }, { idempotencyKey: 'refused-4' }),
      await person.post(`/trials/${trialId}/envelope-sets`, { siteCode: '01', stratumKey: 'severity=moderate', envelopes: 2 }),
      await person.post('/trials', { protocol: TELLING_PROTOCOL.replace(String(TELLING_SIZES[0]), 'x'), simulated: true }),
    ];
    for (const [index, { status, body }] of tries.entries()) seen.set(`refusal ${index}`, `${status} ${JSON.stringify(body)}`);
    expect(tries.every(({ status }) => status >= 400)).toBe(true);
  }

  it('was looked at: pages of the API, exports, refusals, the database and the log', () => {
    expect(seen.size).toBeGreaterThan(300);
    expect([...seen.keys()].filter((key) => key.startsWith('database')).length).toBeGreaterThan(15);
    expect([...seen].filter(([key, text]) => key.includes('.csv') && text.startsWith('200')).length).toBeGreaterThan(0);
    expect([...seen.values()].join('').length).toBeGreaterThan(100_000);
  });

  it('tells no block size, no seed, no secret and no future arm', () => {
    expect(found(seen, secrets)).toEqual([]);
  });

  it('tells none of it in the log at its most talkative', () => {
    expect(found(new Map([['log', log]]), secrets)).toEqual([]);
  });

  it.each(['the secret', 'a list of future arms', 'block sizes', 'a block size', 'the seed', 'a future leaf'])('would be found to tell %s', (what) => {
    const samples: Record<string, string> = { 'block sizes': 'drawn from [22, 38]', 'a block size': '{"blockSize": 38}' };
    const { pattern } = secrets.find((secret) => secret.what === what)!;
    const planted = samples[what] ?? pattern.source.replaceAll('[\\s",\\]\\[}{:;|-]{1,20}', '", "').replaceAll(/\\b|\\(?=[-.])/g, '');
    expect(found(new Map([['planted', `... ${planted} ...`]]), secrets)).toContain(`${what}: planted`);
  });
});
