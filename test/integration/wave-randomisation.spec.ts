import { AllocationInvariants } from '@equipoise/allocation';
import { startApplication, type TestApplication } from '../support/application';
import { asSystem } from '../support/as-system';
import { signUp, type Person } from '../support/people';
import { aReadyParticipant, type ReadyParticipant } from '../support/ready-participants';
import { aGroup, aWave } from '../support/therapy-trial';
import { anEligibleScreening, anOpenTrial, EXAMPLE_PROTOCOL } from '../support/trial-fixture';

const PROTOCOL = EXAMPLE_PROTOCOL.replaceAll(/instruments: \[.*\]/g, 'instruments: [NRS]').replace('minimum: 6', 'minimum: 2');

interface WaveGateBody {
  participants: { participantId: string; code: string; version: number; ready: boolean; conditions: { code: string; met: boolean }[]; strata: { level: string }[] | null }[];
}
interface WaveReceiptBody {
  waveId: string;
  participants: { code: string; allocatedAt: string }[];
}

describe('randomising a whole wave', () => {
  let app: TestApplication;
  let trialId: string;
  let recruiter: Person;
  let coordinator: Person;
  let ready: ReadyParticipant[];
  let waveId: string;

  const gateOf = async (wave = waveId) => (await recruiter.get<WaveGateBody>(`/trials/${trialId}/waves/${wave}/gate`)).body;
  const randomise = (participants: { participantId: string; gateVersion: number }[], key: string, wave = waveId) =>
    recruiter.post<WaveReceiptBody>(`/trials/${trialId}/waves/${wave}/allocations`, { participants }, { idempotencyKey: key });
  const everybody = async () => (await gateOf()).participants.filter((participant) => participant.ready).map(({ participantId, version }) => ({ participantId, gateVersion: version }));
  const randomised = async () =>
    Number((await asSystem(app, (tx) => tx.query<{ n: string }[]>('select count(*) as n from sealed.allocation where trial_id = $1', [trialId])))[0]?.n);

  beforeEach(async () => {
    ({ trialId } = await anOpenTrial(app, { protocol: PROTOCOL }));
    recruiter = await signUp(app, { role: 'recruiter', trialId });
    coordinator = await signUp(app, { role: 'therapy-coordinator', trialId });
    ({ id: waveId } = await aWave(trialId, recruiter));
    for (const armCode of ['MSC', 'CBT']) await aGroup(trialId, coordinator, { waveId, armCode, name: armCode, capacity: 6 });
    ready = [];
    for (let index = 0; index < 5; index += 1) ready.push(await aReadyParticipant(recruiter, trialId, { captured: { averagePain: index % 2 ? 8 : 4 } }));
  });
  beforeAll(async () => {
    app = await startApplication({ parts: 'api' });
  });
  afterAll(() => app.close());

  it('shows every participant with every condition, by code', async () => {
    const { body: screened } = await recruiter.post<{ id: string }>(`/trials/${trialId}/participants`, anEligibleScreening());
    const gate = await gateOf();
    expect(gate.participants.map(({ code }) => code)).toEqual(ready.map(({ code }) => code).sort());
    expect(gate.participants.map(({ participantId }) => participantId)).not.toContain(screened.id); // eligible, but not consented yet
    expect(gate.participants.every((participant) => participant.ready && participant.conditions.length === 11 && participant.strata?.length === 1)).toBe(true);
  });

  it('randomises everybody in the order of their codes, whatever the order of the request, in one transaction', async () => {
    const members = (await everybody()).reverse();
    const { status, body } = await randomise(members, 'wave-in-order');
    expect(status).toBe(201);
    expect(body.participants.map(({ code }) => code)).toEqual(ready.map(({ code }) => code).sort());
    const rows = await asSystem(app, (tx) =>
      tx.query<{ code: string; stratum_key: string; position: number; xmin: string }[]>(
        `select p.code, a.stratum_key, a.position, a.xmin::text from sealed.allocation a join trial.participant p on p.trial_id = a.trial_id and p.id = a.participant_id
         where a.trial_id = $1 order by a.stratum_key, a.position`,
        [trialId],
      ),
    );
    for (const stratum of new Set(rows.map(({ stratum_key }) => stratum_key))) {
      const codes = rows.filter(({ stratum_key }) => stratum_key === stratum).map(({ code }) => code);
      expect(codes).toEqual([...codes].sort());
    }
    expect(new Set(rows.map(({ xmin }) => xmin)).size).toBe(1);
    expect(await asSystem(app, (tx) => app.app.get(AllocationInvariants).violations(tx))).toEqual([]);
  });

  it('gives the same answer to the same key, also at once, and refuses the key for another request', async () => {
    const members = await everybody();
    const answers = await Promise.all([randomise(members, 'wave-again'), randomise(members, 'wave-again'), randomise([...members].reverse(), 'wave-again')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 201]);
    expect(answers[1].body).toEqual(answers[0].body);
    expect(answers[2].body).toEqual(answers[0].body);
    expect((await randomise(members.slice(1), 'wave-again')).status).toBe(422);
    expect(await randomised()).toBe(5);
  });

  it('randomises nobody where somebody is not ready, and names who and why', async () => {
    const members = await everybody();
    const { body: gate } = await recruiter.get<{ version: number }>(`/trials/${trialId}/participants/${ready[2]!.id}`);
    await recruiter.post(`/trials/${trialId}/participants/${ready[2]!.id}/withdrawal`, { level: 'follow-up' }, { ifMatch: gate.version });
    const { status, body } = await randomise(members, 'wave-withdrawn');
    expect(status).toBe(409);
    expect(body).toMatchObject({ code: 'conditions-unmet', problems: [{ path: ready[2]!.code }] });
    expect(await randomised()).toBe(0);
  });

  it('randomises nobody where somebody changed since the gate was shown, or where one place is missing', async () => {
    const members = await everybody();
    const stale = members.map((member, index) => (index === 3 ? { ...member, gateVersion: member.gateVersion - 1 } : member));
    const refused = await randomise(stale, 'wave-stale');
    expect(refused.status).toBe(412);
    expect(refused.body).toMatchObject({ code: 'stale-version' });
    expect(await randomised()).toBe(0);

    const { id: small } = await aWave(trialId, recruiter);
    for (const armCode of ['MSC', 'CBT']) await aGroup(trialId, coordinator, { waveId: small, armCode, name: `small ${armCode}`, capacity: 2 });
    const tooMany = await randomise(members, 'wave-too-many', small);
    expect(tooMany.body).toMatchObject({ code: 'conditions-unmet', problems: [{ path: ready[4]!.code }] }); // two places in each of two arms: four people
    expect(await randomised()).toBe(0);
    expect((await randomise(members.slice(0, 4), 'wave-fitting', small)).status).toBe(201);
  });

  it('is for nobody but those who randomise, and shows no wave of another trial', async () => {
    const investigator = await signUp(app, { role: 'investigator', trialId });
    expect((await investigator.get(`/trials/${trialId}/waves/${waveId}/gate`)).status).toBe(403);
    const elsewhere = await anOpenTrial(app, { protocol: PROTOCOL });
    const stranger = await signUp(app, { role: 'recruiter', trialId: elsewhere.trialId });
    expect((await stranger.get(`/trials/${elsewhere.trialId}/waves/${waveId}/gate`)).status).toBe(404);
  });
});
