import type { Role } from '@equipoise/kernel';
import { findSite, grantRole } from '@equipoise/identity';
import { Access } from '@equipoise/platform';
import { startApplication, type TestApplication } from '../support/application';
import { withSecondSite } from '../support/live-trial';
import { signUp, TEST_PASSWORD, type Person } from '../support/people';
import { aReadyParticipant, INDIVIDUAL_PROTOCOL } from '../support/ready-participants';
import { aGroup, aWave } from '../support/therapy-trial';
import { anOpenTrial, TWO_SITE_PROTOCOL } from '../support/trial-fixture';

interface OfSite {
  readonly siteCode: '01' | '02';
  readonly id: string;
  readonly code: string;
}

const SITES = ['01', '02'] as const;

describe('a person with one role at every site and another at one of them', () => {
  let app: TestApplication;
  let trialId: string;
  let recruiter: Person;
  const participants: OfSite[] = [];
  const at = (path: string) => `/trials/${trialId}${path}`;

  /** Holds the first role everywhere, the second at site 01. */
  const somebody = async (everywhere: Role, atOne: Role, inTrial = trialId): Promise<Person> => {
    const person = await signUp(app, { role: everywhere, trialId: inTrial });
    const { databases, clock, ids } = app.runtime;
    await Access.forSystem(databases, clock, 'test', 'test').transaction(async (tx) => {
      const siteId = await findSite(tx, inTrial, '01');
      await grantRole(tx, { grantId: ids.next(), accountId: person.accountId, trialId: inTrial, siteId, role: atOne, grantedAt: clock.now(), grantedBy: null });
    });
    return person;
  };
  /** The same asked about a participant of each site. */
  const each = <T>(ask: (participant: OfSite) => Promise<T>): Promise<T[]> => Promise.all(participants.map(ask));

  beforeAll(async () => {
    app = await startApplication({ parts: 'api' });
    ({ trialId } = await anOpenTrial(app, { protocol: withSecondSite(INDIVIDUAL_PROTOCOL) }));
    recruiter = await signUp(app, { role: 'recruiter', trialId });
    const physician = await signUp(app, { role: 'safety-physician', trialId });
    const made = async (answer: ReturnType<Person['post']>) => expect((await answer).status).toBeLessThan(300);
    for (const siteCode of SITES) {
      const participant = await aReadyParticipant(recruiter, trialId, { siteCode });
      participants.push({ ...participant, siteCode });
      const { body: gate } = await recruiter.get<{ version: number }>(at(`/participants/${participant.id}/gate`));
      await made(recruiter.post(at(`/participants/${participant.id}/allocation`), { gateVersion: gate.version }, { idempotencyKey: `allocation-${siteCode}` }));
      const event = { participantId: participant.id, term: 'fall', onsetOn: '2026-01-10', severity: 'mild', serious: false, outcome: 'recovered', asked: 'systematic', narrative: 'on the way to the group' };
      await made(recruiter.post(at('/adverse-events'), event));
      const mistake = { participantId: participant.id, kind: 'wrong-stratum', summary: 'typed wrongly', corrected: { averagePain: 9 }, decision: 'undecided', foundOn: '2026-01-12' };
      await made(recruiter.post(at('/mistakes'), mistake));
      const emergency = { participantId: participant.id, category: 'medical-emergency', reason: `crisis at site ${siteCode}`, careConsidered: 'the therapist on call', password: TEST_PASSWORD, rehearsal: false };
      await made(physician.post(at('/emergency-unblindings'), emergency, { idempotencyKey: `emergency-${siteCode}` }));
    }
  });
  afterAll(() => app.close());

  it.each(['recruiter', 'investigator'] as const)('learns arms at the site where they coordinate the therapy, and nowhere else where they are %s', async (everywhere) => {
    const person = await somebody(everywhere, 'therapy-coordinator');
    expect(await each(async ({ id }) => (await person.get(at(`/participants/${id}/allocation`))).status)).toEqual([200, 404]);
    const slips = await each(({ id }) => person.get<{ arm: object | null }>(at(`/participants/${id}/allocation-slip`)));
    expect(slips.map(({ status, body }) => [status, body.arm !== null])).toEqual([[200, true], [200, false]]);
    const { body } = await person.get<{ items: { siteCode: string; notes: unknown[] | null }[] }>(at('/mistakes'));
    expect(Object.fromEntries(body.items.map(({ siteCode, notes }) => [siteCode, notes !== null]))).toEqual({ '01': true, '02': false });
  });

  it('reads the sealed texts of the register for that site only, and the sealed trail not at all', async () => {
    const person = await somebody('investigator', 'safety-monitor');
    const { body } = await person.get<{ entries: { participantCode: string; sealed: { reason?: string } | null }[] }>(at('/unblinding-register'));
    expect(Object.fromEntries(body.entries.map(({ participantCode, sealed }) => [participantCode, sealed?.reason ?? null]))).toEqual({
      [participants[0]!.code]: 'crisis at site 01',
      [participants[1]!.code]: null,
    });
    expect(await person.get(at('/audit?view=full'))).toMatchObject({ status: 403 });
    expect(await person.get(at('/audit'))).toMatchObject({ status: 200, body: { view: 'blinded', views: ['blinded'] } });
  });

  it('makes complete copies for participants of that site, and open ones elsewhere', async () => {
    const person = await somebody('investigator', 'data-protection-officer');
    expect(await each(async ({ id }) => (await person.post<{ complete: boolean }>(at(`/participants/${id}/personal-data/copy`))).body.complete)).toEqual([true, false]);
    expect(await each(async ({ id }) => (await person.get<{ complete: boolean }>(at(`/participants/${id}/personal-data`))).body.complete)).toEqual([true, false]);
  });

  it('is offered the narratives of that site only', async () => {
    const person = await somebody('investigator', 'safety-physician');
    const { body } = await person.get<{ items: { id: string; siteCode: string; actions: string[] }[] }>(at('/adverse-events'));
    expect(Object.fromEntries(body.items.map(({ siteCode, actions }) => [siteCode, actions.includes('read-narrative')]))).toEqual({ '01': true, '02': false });
  });

  it('finds on the list of the day what is to be done at that site', async () => {
    const waiting = await Promise.all(SITES.map((siteCode) => aReadyParticipant(recruiter, trialId, { siteCode })));
    const person = await somebody('trial-designer', 'recruiter');
    const { body } = await person.get<{ items: { participantId: string }[] }>(at('/today'));
    expect(waiting.map(({ id }) => body.items.some(({ participantId }) => participantId === id))).toEqual([true, false]);
  });

  it('exports the participants of the site where they manage the data', async () => {
    const person = await somebody('trial-designer', 'data-manager');
    const { body } = await person.get<string>(at('/datasets/long.csv?arms=dummy'));
    expect(participants.map(({ code }) => body.includes(code))).toEqual([true, false]);
  });

  it('signs assessments where they assess', async () => {
    const person = await somebody('investigator', 'assessor');
    const answers = await each(async ({ id }) => {
      const { body } = await person.get<{ items: { kind: string; subjectId: string; maySign: boolean }[] }>(at(`/participants/${id}/signatures`));
      const { subjectId, maySign } = body.items.find(({ kind }) => kind === 'assessment')!;
      return [maySign, (await person.post(at('/signatures'), { kind: 'assessment', subjectId, email: person.email, password: TEST_PASSWORD })).status];
    });
    expect(answers).toEqual([[true, 204], [false, 403]]);
  });

  it('sees every group of the site that they coordinate, and of other sites those that they lead', async () => {
    const trial = await anOpenTrial(app, { protocol: TWO_SITE_PROTOCOL.replace('minimum: 6, maximum: 20', 'minimum: 2, maximum: 6') });
    const planner = await signUp(app, { role: 'recruiter', trialId: trial.trialId });
    const coordinator = await signUp(app, { role: 'therapy-coordinator', trialId: trial.trialId });
    const person = await somebody('therapist', 'therapy-coordinator', trial.trialId);
    for (const siteCode of SITES) {
      const { id: waveId } = await aWave(trial.trialId, planner, siteCode);
      await aGroup(trial.trialId, coordinator, { waveId, armCode: 'CBT', name: `led by another at ${siteCode}` });
      await aGroup(trial.trialId, coordinator, { waveId, armCode: 'MSC', name: `led by them at ${siteCode}`, therapistAccountId: person.accountId });
    }
    const { body } = await person.get<{ items: { name: string }[] }>(`/trials/${trial.trialId}/groups`);
    expect(body.items.map(({ name }) => name).sort()).toEqual(['led by another at 01', 'led by them at 01', 'led by them at 02']);
  });
});
