import { AllocationInvariants, OpenAllocations } from '@equipoise/allocation';
import { startApplication, type TestApplication } from '../support/application';
import { asSystem } from '../support/as-system';
import { signUp, TEST_PASSWORD, type Person } from '../support/people';
import { aReadyParticipant, INDIVIDUAL_PROTOCOL } from '../support/ready-participants';
import { anOpenTrial, TRIAL_START, type OpenTrial } from '../support/trial-fixture';

interface SetBody {
  id: string;
  number: number;
  envelopes: number;
  version: number;
  openings: { envelope: number; participantCode: string; stratumDiffers: boolean }[];
}
interface PrintBody {
  contents: { envelope: number; arm: { code: string } }[];
}

const MODERATE = { stratumKey: 'severity=moderate', siteCode: '01' };
const AN_HOUR_LATER = '2026-01-12T10:00:00.000Z';
const TWO_HOURS_LATER = '2026-01-12T11:00:00.000Z';

describe('sealed envelopes for downtime', () => {
  let app: TestApplication;
  let trialId: string;
  let recruiter: Person;
  let printer: Person;
  let trial: OpenTrial;

  const make = (envelopes: number, what = MODERATE) => printer.post<SetBody>(`/trials/${trialId}/envelope-sets`, { ...what, envelopes });
  const opened = async (setId: string, envelope: number, participantId: string, changes: object = {}, key = `envelope-${setId}-${envelope}`) => {
    const { body } = await recruiter.get<{ version: number }>(`/trials/${trialId}/participants/${participantId}/gate`);
    return recruiter.post<{ stratumDiffers: boolean; receipt: { code: string; allocatedAt: string } }>(
      `/trials/${trialId}/envelope-sets/${setId}/openings`,
      { envelope, participantId, gateVersion: body.version, openedAt: AN_HOUR_LATER, openedBy: 'Ward clerk', ...changes },
      { idempotencyKey: key },
    );
  };
  const violations = () => asSystem(app, (tx) => app.app.get(AllocationInvariants).violations(tx));
  const armOf = async (participantId: string) =>
    asSystem(app, async (tx) => {
      await app.app.get(OpenAllocations).run(tx, trialId, participantId);
      return (await tx.query<{ arm_code: string }[]>('select arm_code from sealed.opened_allocation where trial_id = $1 and participant_id = $2', [trialId, participantId]))[0]?.arm_code;
    });

  beforeAll(async () => {
    app = await startApplication({ parts: 'api' });
  });
  beforeEach(async () => {
    trial = await anOpenTrial(app, { protocol: INDIVIDUAL_PROTOCOL });
    ({ trialId } = trial);
    recruiter = await signUp(app, { role: 'recruiter', trialId });
    printer = await signUp(app, { role: 'unblinded-data-manager', trialId });
  });
  afterAll(() => app.close());

  it('are printed by an independent unblinded person only, and each look is in the trail', async () => {
    const { status, body: set } = await make(4);
    expect(status).toBe(201);
    const printing = `/trials/${trialId}/envelope-sets/${set.id}/printing`;
    const { body } = await printer.post<PrintBody>(printing, { reason: 'for the ward' });
    expect(body.contents.map(({ envelope }) => envelope)).toEqual([1, 2, 3, 4]);
    expect(body.contents.every(({ arm }) => ['MSC', 'CBT'].includes(arm.code))).toBe(true);
    for (const role of ['recruiter', 'therapy-coordinator', 'investigator', 'trial-designer', 'data-manager', 'unblinded-statistician'] as const) {
      const person = await signUp(app, { role, trialId });
      expect((await person.post(printing, { reason: 'curious' })).status).toBe(403);
      expect((await person.post(`/trials/${trialId}/envelope-sets`, { ...MODERATE, envelopes: 1 })).status).toBe(403);
    }
    const list = await recruiter.get<{ items: SetBody[] }>(`/trials/${trialId}/envelope-sets`);
    expect(JSON.stringify(list.body)).not.toMatch(/MSC|CBT/);
    const events = await asSystem(app, (tx) =>
      tx.query<{ reason: string }[]>(`select reason from trial.audit_entry where trial_id = $1 and table_name = 'trial.envelope_set' and action = 'event'`, [trialId]),
    );
    expect(events).toEqual([{ reason: 'for the ward' }]);
  });

  it('are printed by nobody who enrols or ever printed, in either order: the printer knows arms that nobody has yet', async () => {
    const administrator = await signUp(app, { administrator: true });
    const grant = (accountId: string, role: string) => administrator.post<{ code?: string; id?: string }>(`/accounts/${accountId}/roles`, { trialId, role, password: TEST_PASSWORD });
    expect([await grant(printer.accountId, 'recruiter'), await grant(recruiter.accountId, 'unblinded-data-manager')].map(({ status, body }) => [status, body.code])).toEqual([[409, 'role-conflict'], [409, 'role-conflict']]);
    await asSystem(app, (tx) => tx.query(`update identity.role_grant set ended_at = now(), end_reason = 'leaves' where trial_id = $1 and account_id = $2`, [trialId, printer.accountId]));
    expect((await grant(printer.accountId, 'recruiter')).body).toMatchObject({ code: 'role-conflict' }); // what was seen cannot be unseen
  });

  it('never meet the live sequence: both go on without gap, and the replay equals both', async () => {
    const { body: set } = await make(3);
    const { body: printed } = await printer.post<PrintBody>(`/trials/${trialId}/envelope-sets/${set.id}/printing`, { reason: 'for the ward' });
    const live = await aReadyParticipant(recruiter, trialId);
    const { body: gate } = await recruiter.get<{ version: number }>(`/trials/${trialId}/participants/${live.id}/gate`);
    expect((await recruiter.post(`/trials/${trialId}/participants/${live.id}/allocation`, { gateVersion: gate.version }, { idempotencyKey: 'live-key-1' })).status).toBe(201);
    const during = [await aReadyParticipant(recruiter, trialId), await aReadyParticipant(recruiter, trialId)];
    await trial.moveClock(TWO_HOURS_LATER);
    for (const [index, { id, code }] of during.entries()) {
      const answer = await opened(set.id, index + 1, id);
      expect([answer.status, answer.body]).toMatchObject([201, { stratumDiffers: false, receipt: { code, allocatedAt: AN_HOUR_LATER } }]);
      expect(await armOf(id)).toBe(printed.contents[index]!.arm.code);
    }
    expect(await violations()).toEqual([]);
    const page = await recruiter.get<{ visits: { code: string; targetOn: string }[] }>(`/trials/${trialId}/participants/${during[0]!.id}`);
    expect(page.body.visits.map(({ code, targetOn }) => [code, targetOn])).toContainEqual(['post', '2026-03-09']); // counted from the opening
  });

  it('are recorded once: the same key gives the same answer, another participant or another order is refused', async () => {
    const { body: set } = await make(3);
    const [first, second] = [await aReadyParticipant(recruiter, trialId), await aReadyParticipant(recruiter, trialId)];
    await trial.moveClock(TWO_HOURS_LATER);
    const skipped = await opened(set.id, 2, first.id);
    expect([skipped.status, skipped.body]).toMatchObject([409, { code: 'other-envelope' }]);
    expect((await opened(set.id, 1, first.id)).status).toBe(201);
    expect((await opened(set.id, 1, first.id)).status).toBe(200);
    expect((await opened(set.id, 1, second.id, {}, 'another-key-1')).body).toMatchObject({ code: 'other-envelope' });
    expect((await opened(set.id, 2, first.id, {}, 'another-key-2')).status).toBe(409); // randomised before
    expect((await opened(set.id, 2, second.id, { openedAt: '2026-01-12T08:00:00.000Z' })).status).toBe(422); // before it was printed
    expect((await opened(set.id, 4, second.id)).status).toBe(422);
    const { body } = await recruiter.get<{ items: SetBody[] }>(`/trials/${trialId}/envelope-sets`);
    expect(body.items[0]?.openings).toMatchObject([{ envelope: 1, participantCode: first.code }]);
  });

  it('keep an allocation from the envelope of another stratum, and say that it is a mistake to record', async () => {
    const { body: set } = await make(2);
    const severe = await aReadyParticipant(recruiter, trialId, { captured: { averagePain: 9 } });
    await trial.moveClock(TWO_HOURS_LATER);
    const { status, body } = await opened(set.id, 1, severe.id);
    expect([status, body.stratumDiffers]).toEqual([201, true]);
    expect(await violations()).toEqual([]);
  });

  it('end with their set: what was opened after it was closed is refused, and nothing is printed again', async () => {
    const { body: set } = await make(2);
    const close = (version: number) => printer.post(`/trials/${trialId}/envelope-sets/${set.id}/closing`, { reason: 'the ward has moved' }, { ifMatch: version });
    expect((await close(set.version)).status).toBe(200);
    expect((await close(set.version)).status).toBe(412);
    expect((await printer.post(`/trials/${trialId}/envelope-sets/${set.id}/printing`, { reason: 'again' })).body).toMatchObject({ code: 'set-closed' });
    const participant = await aReadyParticipant(recruiter, trialId);
    await trial.moveClock(TWO_HOURS_LATER);
    expect((await opened(set.id, 1, participant.id)).status).toBe(422);
    expect((await make(1)).body).toMatchObject({ number: 2 });
    expect(TRIAL_START < AN_HOUR_LATER).toBe(true);
  });
});

describe('the allocation slip', () => {
  let app: TestApplication;
  beforeAll(async () => {
    app = await startApplication({ parts: 'api' });
  });
  afterAll(() => app.close());

  it('holds the arm for those who may know it, and for everybody else only that it happened', async () => {
    const { trialId } = await anOpenTrial(app, { protocol: INDIVIDUAL_PROTOCOL });
    const recruiter = await signUp(app, { role: 'recruiter', trialId });
    const { id, code } = await aReadyParticipant(recruiter, trialId);
    const path = `/trials/${trialId}/participants/${id}/allocation-slip`;
    expect((await recruiter.get(path)).status).toBe(404);
    const { body: gate } = await recruiter.get<{ version: number }>(`/trials/${trialId}/participants/${id}/gate`);
    await recruiter.post(`/trials/${trialId}/participants/${id}/allocation`, { gateVersion: gate.version }, { idempotencyKey: 'slip-key-1' });
    for (const role of ['therapy-coordinator', 'unblinded-data-manager'] as const) {
      const person = await signUp(app, { role, trialId });
      const { body } = await person.get<{ arm: { code: string } }>(path);
      expect(body.arm.code).toMatch(/^(MSC|CBT)$/);
    }
    for (const role of ['recruiter', 'investigator', 'data-manager'] as const) {
      const person = await signUp(app, { role, trialId });
      const { body } = await person.get(path);
      expect(body).toMatchObject({ participantCode: code, allocatedAt: TRIAL_START, arm: null, strata: [{ level: 'moderate' }] });
    }
    for (const role of ['assessor', 'statistician'] as const) expect((await (await signUp(app, { role, trialId })).get(path)).status).toBe(403);
  });
});
