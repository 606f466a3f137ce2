import { startApplication, type TestApplication } from '../support/application';
import { asSystem } from '../support/as-system';
import { signUp, type Person } from '../support/people';
import { aReadyParticipant, INDIVIDUAL_PROTOCOL } from '../support/ready-participants';
import { routesOf } from '../support/role-route-matrix';
import { anOpenTrial } from '../support/trial-fixture';
import { recordStatements } from '../bench/recorded-statements';
import { grantRole } from '@equipoise/identity';
import type { Role } from '@equipoise/kernel';

interface Scene {
  readonly trialId: string;
  readonly participantId: string;
}

const UNKNOWN = '00000000-0000-4000-8000-000000000000';

describe('a person with roles in two trials', () => {
  let app: TestApplication;
  let [blindedHere, unblindedThere]: Scene[] = [];

  const grant = (person: Person, trialId: string, role: Role) =>
    asSystem(app, (tx) => grantRole(tx, { grantId: app.runtime.ids.next(), accountId: person.accountId, trialId, siteId: null, role, grantedAt: app.runtime.clock.now(), grantedBy: null }));

  const aScene = async (): Promise<Scene> => {
    const { trialId } = await anOpenTrial(app, { protocol: INDIVIDUAL_PROTOCOL });
    const recruiter = await signUp(app, { role: 'recruiter', trialId });
    const { id } = await aReadyParticipant(recruiter, trialId);
    const gate = await recruiter.get<{ version: number }>(`/trials/${trialId}/participants/${id}/gate`);
    const made = await recruiter.post(`/trials/${trialId}/participants/${id}/allocation`, { gateVersion: gate.body.version }, { idempotencyKey: `key-${id}` });
    if (made.status !== 201) throw new Error(`the allocation was answered by ${made.status}`);
    return { trialId, participantId: id };
  };

  beforeAll(async () => {
    // no worker: what is recorded below was sent by requests alone
    app = await startApplication({ parts: 'api' });
    [blindedHere, unblindedThere] = [await aScene(), await aScene()];
  }, 300_000);
  afterAll(() => app.close());

  it('works on the login that each trial asks for: unblinded in one, blinded in the other', async () => {
    const person = await signUp(app, { role: 'recruiter', trialId: blindedHere!.trialId });
    await grant(person, unblindedThere!.trialId, 'unblinded-data-manager');
    const loginsOf = async ({ trialId }: Scene) => {
      const statements = await recordStatements(async () => expect((await person.get(`/trials/${trialId}/participants`)).status).toBe(200));
      return [...new Set(statements.filter(({ text }) => /trial\.participant/.test(text)).map(({ login }) => login))];
    };
    expect(await loginsOf(blindedHere!)).toEqual(['blinded']);
    expect(await loginsOf(unblindedThere!)).toEqual(['app']);
  });

  it('reads in the trial where they are blinded, on every route, the very bytes that somebody reads who is unblinded nowhere', async () => {
    const { trialId, participantId } = blindedHere!;
    for (const role of ['recruiter', 'assessor', 'data-manager', 'statistician', 'investigator'] as const) {
      const [plain, both] = [await signUp(app, { role, trialId, displayName: 'The same name' }), await signUp(app, { role, trialId, displayName: 'The same name' })];
      await grant(both, unblindedThere!.trialId, 'unblinded-statistician');
      await grant(both, unblindedThere!.trialId, 'safety-monitor');
      let compared = 0;
      for (const { method, path } of routesOf(app)) {
        if (method !== 'GET' || !path.includes('{trialId}')) continue;
        const url = path.replace('{trialId}', trialId).replace('{participantId}', participantId).replaceAll(/\{\w+\}/g, UNKNOWN);
        const [one, two] = await Promise.all([plain, both].map(({ cookie }) => app.app.inject({ method: 'GET', url, headers: { cookie } })));
        // an export of the trail is an entry of the trail, and here two run at once: each may or may not find the other's
        const told = (answer: typeof one) => [answer!.statusCode, answer!.body.replaceAll(/^.*trial\.audit_trail.*\r?\n/gm, '').replaceAll(/"(traceId|requestId|readAt)":"[^"]*"/g, '').replaceAll(plain.accountId, '…').replaceAll(both.accountId, '…')];
        expect([role, path, ...told(two)]).toEqual([role, path, ...told(one)]);
        compared += 1;
      }
      expect(compared).toBeGreaterThan(40);
    }
  }, 300_000);

  it('reaches nothing of the trial where they are blinded by the ids or the arms of the other', async () => {
    const person = await signUp(app, { role: 'assessor', trialId: blindedHere!.trialId });
    await grant(person, unblindedThere!.trialId, 'unblinded-data-manager');
    const { trialId: here, participantId } = blindedHere!;
    const { trialId: there } = unblindedThere!;
    for (const rest of ['allocation', 'gate', '', 'intervention', 'deviations'].map((part) => `/participants/${participantId}${part ? `/${part}` : ''}`)) {
      expect([403, 404]).toContain((await person.get(`/trials/${there}${rest}`)).status);
      expect([403, 404]).toContain((await person.get(`/trials/${here}${rest}`)).status);
    }
    expect((await person.get(`/trials/${there}/participants/${unblindedThere!.participantId}/allocation`)).status).toBe(200);
  });

  it('is barred from assessing in the trial where they learned an arm, and in no other', async () => {
    const person = await signUp(app, { role: 'assessor', trialId: blindedHere!.trialId });
    await grant(person, unblindedThere!.trialId, 'assessor');
    const work = async (trialId: string) => (await person.get<{ items: object[] }>(`/trials/${trialId}/assessments`)).body;
    const before = await work(blindedHere!.trialId);
    const report = { participantId: unblindedThere!.participantId, reason: 'the participant told me', learned: 'MSC' };
    expect((await person.post(`/trials/${unblindedThere!.trialId}/unblinding-reports`, report)).status).toBe(201);
    const bars = await asSystem(app, (tx) => tx.query<{ trial_id: string }[]>('select trial_id from trial.assessor_bar where account_id = $1', [person.accountId]));
    expect(bars).toEqual([{ trial_id: unblindedThere!.trialId }]);
    expect(await work(blindedHere!.trialId)).toEqual(before);
    const register = await signUp(app, { role: 'investigator', trialId: blindedHere!.trialId });
    expect((await register.get<{ entries: object[] }>(`/trials/${blindedHere!.trialId}/unblinding-register`)).body.entries).toEqual([]);
    // nor may the report name a participant of another trial
    expect((await person.post(`/trials/${blindedHere!.trialId}/unblinding-reports`, report)).status).toBe(404);
  });

  it('keeps a blinded role in one trial when an unblinded role in another ends the blinded ones there', async () => {
    const person = await signUp(app, { role: 'assessor', trialId: blindedHere!.trialId });
    await grant(person, unblindedThere!.trialId, 'unblinded-statistician');
    const { body } = await person.get<{ trials?: { id: string; roles: string[] }[]; items?: { id: string; roles: string[] }[] }>('/trials');
    const roles = new Map((body.items ?? body.trials ?? []).map(({ id, roles: held }) => [id, held]));
    expect(roles.get(blindedHere!.trialId)).toEqual(['assessor']);
    expect(roles.get(unblindedThere!.trialId)).toEqual(['unblinded-statistician']);
  });
});
