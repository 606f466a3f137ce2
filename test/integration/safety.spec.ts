import type { Role } from '@equipoise/kernel';
import { startApplication, type TestApplication } from '../support/application';
import { aConsentedParticipant, formOf, rowsOf } from '../support/followed-participant';
import { signUp, type Person } from '../support/people';
import { aRandomisedParticipant, aTherapyTrial, type TherapyTrial } from '../support/therapy-trial';
import { until } from '../support/patience';

interface EventBody {
  id: string;
  participantId: string;
  code: string;
  siteCode: string;
  term: string;
  serious: boolean;
  seriousness: string[];
  outcome: string;
  version: number;
  reportedBy: string | null;
  warnings: string[];
  actions: string[];
  problems?: { code: string; path: string }[];
}
interface AlertBody {
  id: string;
  code: string;
  visitCode: string;
  instrumentCode: string;
  item: string;
  value: number;
  message: { en: string };
  acknowledgedAt: string | null;
  acknowledgedBy: string | null;
  note: string | null;
  actions: string[];
}
interface List<T> {
  items: T[];
  total: number;
}
interface MailRecord {
  to_address: string;
  subject: string;
  body: string;
}

const NARRATIVE = 'Fell after the mindfulness session of the MSC group; kept in hospital for two days.';
const NOTE = 'Called the participant, who had felt worse after a CBT exercise; an appointment is made.';
const NOBODY = '00000000-0000-4000-8000-000000000000';
const REPORTERS: readonly Role[] = ['assessor', 'recruiter', 'investigator', 'therapy-coordinator', 'therapist', 'safety-physician'];
const NOT_TOLD: readonly Role[] = ['assessor', 'data-manager', 'statistician', 'investigator', 'recruiter', 'therapist', 'unblinded-statistician', 'unblinded-data-manager'];

describe('safety', () => {
  let app: TestApplication;
  let trial: TherapyTrial;
  const people = new Map<Role, Person>();
  const byArm = new Map<string, { id: string; code: string }>();
  const at = (path: string) => `/trials/${trial.trialId}${path}`;
  const as = (role: Role) => people.get(role)!;
  const someone = () => [...byArm.values()][0]!;
  const anEvent = (changes: object = {}) => ({
    participantId: someone().id, term: 'Fall', onsetOn: '2026-01-10', severity: 'moderate', serious: false, outcome: 'recovering', asked: 'systematic', ...changes,
  });
  const SERIOUS = { serious: true, seriousness: ['hospitalisation'], narrative: NARRATIVE };
  const report = (by: Person, changes: object = {}) => by.post<EventBody>(at('/adverse-events'), anEvent(changes));
  const mails = () => rowsOf<MailRecord>(app, `select to_address, subject, body from identity.mail where trial_id = $1 and kind = 'serious-event' order by to_address`, [trial.trialId]);

  beforeAll(async () => {
    app = await startApplication();
    trial = await aTherapyTrial(app);
    people.set('recruiter', trial.recruiter);
    people.set('therapy-coordinator', trial.coordinator);
    for (const role of new Set<Role>([...REPORTERS, ...NOT_TOLD, 'safety-monitor'])) {
      if (!people.has(role)) people.set(role, await signUp(app, { role, trialId: trial.trialId, locale: role === 'safety-monitor' ? 'es' : 'en', displayName: `The ${role}` }));
    }
    while (byArm.size < 2) {
      const participant = await aRandomisedParticipant(trial);
      const { body } = await trial.coordinator.get<{ armCode: string }>(at(`/participants/${participant.id}/allocation`));
      byArm.set(body.armCode, participant);
    }
  }, 300_000);
  afterAll(() => app.close());

  describe('an adverse event', () => {
    it.each(REPORTERS)('is reported by the %s, and answered in the same shape and size whatever the arm', async (role) => {
      const answers = await Promise.all([...byArm.values()].map(({ id }) => report(as(role), { participantId: id, ...SERIOUS })));
      const [first, second] = answers.map(({ status, headers, body }) => [status, headers.get('etag'), headers.get('content-length'), { ...body, id: '', participantId: '', code: '' }]);
      expect(first![0]).toBe(201);
      expect(first).toEqual(second);
      expect(JSON.stringify(answers)).not.toContain('mindfulness');
    });

    it.each([
      ['an end before the onset', { endedOn: '2026-01-09' }, 'endedOn', 'out-of-order'],
      ['an onset in the future of the trial', { onsetOn: '2026-01-13' }, 'onsetOn', 'in-the-future'],
      ['an end in the future of the trial', { endedOn: '2026-01-13' }, 'endedOn', 'in-the-future'],
      ['a day that no calendar has', { onsetOn: '2026-02-30' }, 'onsetOn', 'not-a-day'],
      ['seriousness without a criterion', { serious: true }, 'seriousness', 'criterion-missing'],
      ['a criterion without seriousness', { seriousness: ['death'] }, 'serious', 'not-serious'],
      ['a criterion that nobody knows', { serious: true, seriousness: ['annoying'] }, 'seriousness', 'invalid-field'],
      ['a death that is not serious', { outcome: 'fatal' }, 'serious', 'fatal-is-serious'],
      ['an unknown outcome', { outcome: 'sad' }, 'outcome', 'invalid-field'],
      ['no term', { term: ' ' }, 'term', 'invalid-field'],
      ['a wrong type', { serious: 'yes' }, 'serious', 'invalid-field'],
    ])('is refused with %s, and nothing is saved', async (_, changes, path, code) => {
      const counted = () => rowsOf(app, 'select count(*) as n from trial.adverse_event');
      const before = await counted();
      const { status, body } = await report(as('recruiter'), changes);
      expect(status).toBe(422);
      expect(body.problems).toContainEqual(expect.objectContaining({ path, code }));
      expect(await counted()).toEqual(before);
    });

    it('leaves a therapist who reports an event unnamed in all that blinded people read, and names them in the sealed trail', async () => {
    const therapist = as('therapist');
    const { status, body: event } = await therapist.post<EventBody>(at('/adverse-events'), anEvent({ term: 'Headache' }));
    expect({ status, event }).toMatchObject({ status: 201 });
    const { body: seen } = await as('investigator').get<List<EventBody>>(at('/adverse-events'));
    expect(seen.items.find(({ id }) => id === event.id)).toMatchObject({ term: 'Headache', reportedBy: null });
    const named = 'select actor_id, actor_name, actor_role, request_id';
    const open = await app.runtime.databases.system.query<object[]>(`${named} from trial.audit_entry where table_name = 'trial.adverse_event' and row_id = $1`, [event.id]);
    expect(open).toEqual([{ actor_id: null, actor_name: null, actor_role: null, request_id: null }]);
    const sealed = await app.runtime.databases.system.query<object[]>(`${named} from sealed.audit_entry where table_name = 'trial.adverse_event' and row_id = $1`, [event.id]);
    expect(sealed).toMatchObject([{ actor_id: therapist.accountId, actor_role: 'therapist' }]);
  });

  it('of somebody unknown, or of another site, is not accepted', async () => {
      expect((await report(as('recruiter'), { participantId: NOBODY })).status).toBe(404);
      const elsewhere = await signUp(app, { role: 'recruiter', trialId: trial.trialId, siteCode: '02' });
      expect((await report(elsewhere)).status).toBe(404);
      expect((await elsewhere.get<List<EventBody>>(at('/adverse-events'))).body).toEqual({ items: [], total: 0 });
    });

    it('is listed for those who may read events, with the same rows for a blinded and an unblinded reader', async () => {
      const list = async (role: Role) => (await as(role).get<List<EventBody>>(at('/adverse-events'))).body.items.map((event) => ({ ...event, actions: [] }));
      const blinded = await list('investigator');
      expect(blinded.length).toBeGreaterThanOrEqual(REPORTERS.length * 2);
      expect(await list('therapy-coordinator')).toEqual(blinded);
      expect(await list('safety-physician')).toEqual(blinded);
      for (const role of ['assessor', 'statistician', 'therapist'] as const) expect((await as(role).get(at('/adverse-events'))).status).toBe(403);
    });

    it('that was fatal is accepted with a warning while the participant is not recorded as died', async () => {
      const { body } = await report(as('recruiter'), { serious: true, seriousness: ['death'], outcome: 'fatal' });
      expect(body.warnings).toEqual(['death-not-recorded']);
      const { participantId } = body;
      await trial.recruiter.post(at(`/participants/${participantId}/transitions`), { to: 'died', reason: 'unrelated', on: '2026-01-12' });
      const { items } = (await as('investigator').get<List<EventBody>>(at('/adverse-events'))).body;
      expect(items.find(({ id }) => id === body.id)?.warnings).toEqual([]);
    });

    it('is corrected with a reason against the version that was seen, and the trail keeps both', async () => {
      const { body: event } = await report(as('assessor'));
      const path = at(`/adverse-events/${event.id}`);
      const correct = (change: object, ifMatch?: number) => as('assessor').patch<EventBody>(path, change, { ifMatch });
      expect((await correct({ outcome: 'recovered', reason: 'it is over' })).status).toBe(428);
      expect((await correct({ outcome: 'recovered', reason: 'it is over' }, 7)).status).toBe(412);
      expect((await correct({ outcome: 'recovered' }, 1)).status).toBe(422);
      expect((await correct({ endedOn: '2026-01-01', reason: 'typing error' }, 1)).body.problems).toMatchObject([{ code: 'out-of-order', path: 'endedOn' }]);
      expect((await correct({ severity: null, reason: 'typing error' }, 1)).status).toBe(422);
      expect((await correct({ narrative: 'second thoughts', reason: 'typing error' }, 1)).status).toBe(422);
      const { status, headers, body } = await correct({ outcome: 'recovered', endedOn: '2026-01-11', reason: 'it is over' }, 1);
      expect([status, headers.get('etag'), body.version, body.outcome, body.term]).toEqual([200, '"2"', 2, 'recovered', 'Fall']);
      const [entry] = await rowsOf<{ reason: string; before: object; after: object }>(
        app,
        `select reason, before, after from trial.audit_entry where table_name = 'trial.adverse_event' and row_id = $1 and action = 'update'`,
        [event.id],
      );
      expect(entry).toEqual({
        reason: 'it is over',
        before: { outcome: 'recovering', ended_on: null, version: 1 },
        after: { outcome: 'recovered', ended_on: '2026-01-11', version: 2 },
      });
    });
  });

  describe('a narrative', () => {
    const narrated = async () => (await report(as('assessor'), SERIOUS)).body;

    it('written by a blinded assessor is read by the safety roles alone', async () => {
      const event = await narrated();
      expect(event.actions).toEqual(['correct']);
      for (const role of ['safety-physician', 'safety-monitor'] as const) {
        expect(await as(role).get(at(`/adverse-events/${event.id}/narrative`))).toMatchObject({ status: 200, body: { narrative: NARRATIVE, recordedBy: 'The assessor' } });
        const { items } = (await as(role).get<List<EventBody>>(at('/adverse-events'))).body;
        expect(items.find(({ id }) => id === event.id)?.actions).toContain('read-narrative');
      }
    });

    it.each(NOT_TOLD)('is not there for the %s: not by its address, not in the list, not in the trail', async (role) => {
      const event = await narrated();
      const told = await Promise.all(['/narrative', ''].map((path) => as(role).get(at(`/adverse-events/${event.id}${path}`))));
      for (const { status } of told) expect([403, 404]).toContain(status);
      const list = await as(role).get(at('/adverse-events'));
      const trail = await as(role).get(at('/audit?pageSize=200&search=Fell%20after'));
      expect(JSON.stringify([told, list.body, trail.body])).not.toMatch(/mindfulness|read-narrative/);
    });

    it('cannot be read on the blinded login, and does not change once it is written', async () => {
      await expect(app.runtime.databases.blinded.query('select 1 from sealed.event_narrative')).rejects.toMatchObject({ driverError: { code: '42501' } });
      await expect(app.runtime.databases.system.query(`update sealed.event_narrative set narrative = 'nothing happened'`)).rejects.toMatchObject({ driverError: { code: '42501' } });
    });

    it('that was never written is no different from an event that is not there', async () => {
      const { body } = await report(as('recruiter'));
      const answers = await Promise.all([body.id, NOBODY].map((id) => as('safety-physician').get<{ code: string }>(at(`/adverse-events/${id}/narrative`))));
      expect(answers.map((answer) => [answer.status, answer.body.code])).toEqual([[404, 'not-found'], [404, 'not-found']]);
    });
  });

  describe('a serious event', () => {
    it('is mailed at once to each of the safety roles, with code and days, and not one word of what happened', async () => {
      const before = (await mails()).length;
      await report(as('recruiter'), { ...SERIOUS, term: 'Broken wrist', onsetOn: '2026-01-09' });
      await until(async () => (await mails()).length >= before + 2, 'the mails are made');
      const [monitor, physician] = ['safety-monitor', 'safety-physician'].map((role) => as(role as Role).email);
      const made = (await mails()).filter(({ body }) => body.includes('2026-01-09'));
      expect(made.map(({ to_address }) => to_address)).toEqual([monitor, physician]);
      expect(made[1]!.subject).toMatch(new RegExp(`^\\[Simulated\\] Serious adverse event: participant ${someone().code}, trial MSC-CBT-DEMO`));
      expect(made[1]!.body).toContain('Seriousness: hospitalisation');
      expect(made[0]!.body).toContain('Criterios de gravedad: hospitalización');
      expect(JSON.stringify(made)).not.toMatch(/mindful|wrist|Fell/i);
    });

    it('is mailed too when it becomes serious, and an event that is not serious is never mailed', async () => {
      const { body: event } = await report(as('recruiter'), { onsetOn: '2026-01-08' });
      await as('recruiter').patch(at(`/adverse-events/${event.id}`), { serious: true, seriousness: ['life-threatening'], reason: 'got worse' }, { ifMatch: 1 });
      const mailed = async () => (await mails()).filter(({ body }) => body.includes('2026-01-08'));
      await until(async () => (await mailed()).length === 2, 'the mails are made');
      expect((await mailed()).every(({ body }) => /life-threatening|riesgo vital/.test(body))).toBe(true);
    });
  });

  describe('a treatment beside the therapy', () => {
    it('is recorded and listed, blinded or not, and refused where its days cannot be', async () => {
      const path = at(`/participants/${someone().id}/treatments`);
      const record = (changes: object = {}) => as('assessor').post<{ problems?: { code: string }[] }>(path, { kind: 'rescue', name: 'Paracetamol', startedOn: '2026-01-08', ...changes });
      expect((await record()).status).toBe(201);
      expect((await record({ kind: 'concomitant', name: 'Physiotherapy', startedOn: '2025-11-01', endedOn: '2026-01-02' })).status).toBe(201);
      expect((await record({ endedOn: '2026-01-01' })).body.problems).toMatchObject([{ code: 'out-of-order' }]);
      expect((await record({ startedOn: '2026-01-14' })).body.problems).toMatchObject([{ code: 'in-the-future' }]);
      expect((await record({ kind: 'secret' })).status).toBe(422);
      const lists = await Promise.all((['investigator', 'therapy-coordinator'] as const).map((role) => as(role).get<List<object>>(path)));
      expect(lists[0]!.body).toEqual(lists[1]!.body);
      expect(lists[0]!.body).toMatchObject({
        total: 2,
        items: [
          { kind: 'concomitant', name: 'Physiotherapy', startedOn: '2025-11-01', endedOn: '2026-01-02' },
          { kind: 'rescue', name: 'Paracetamol', startedOn: '2026-01-08', endedOn: null, recordedBy: 'The assessor' },
        ],
      });
      expect((await as('data-manager').post(path, {})).status).toBe(403);
      const elsewhere = await signUp(app, { role: 'recruiter', trialId: trial.trialId, siteCode: '02' });
      expect((await elsewhere.get(path)).status).toBe(404);
    });
  });

  describe('a risk alert', () => {
    let code: string;
    const alerts = async (role: Role) => as(role).get<List<AlertBody>>(at('/alerts'));
    const acknowledge = (id: string, note = NOTE) => as('safety-physician').post<AlertBody & { code: string }>(at(`/alerts/${id}/acknowledgement`), { note });

    beforeAll(async () => {
      const participant = await aConsentedParticipant(trial.trialId, trial.recruiter);
      code = participant.code;
      const form = formOf(participant, 'baseline', 'NRS');
      const { status } = await trial.recruiter.post(
        at(`/participants/${participant.id}/forms/${form.id}/submission`),
        { answers: { intensity: 7, distress: 10 }, mode: 'clinic', source: 'direct' },
        { ifMatch: 1 },
      );
      expect(status).toBe(200);
    });

    it('is listed for the clinicians outside the blinded roles, and for nobody else', async () => {
      expect((await alerts('safety-physician')).body).toMatchObject({
        total: 1,
        items: [{ code, visitCode: 'baseline', instrumentCode: 'NRS', item: 'distress', value: 10, acknowledgedAt: null, note: null, actions: ['acknowledge'] }],
      });
      expect((await alerts('safety-physician')).body.items[0]!.message.en).toBe('The greatest distress that the scale knows');
      expect((await alerts('safety-monitor')).body.items[0]!.actions).toEqual([]);
      for (const role of NOT_TOLD) expect((await alerts(role)).status).toBe(403);
      const elsewhere = await signUp(app, { role: 'safety-physician', trialId: trial.trialId, siteCode: '02' });
      const id = (await alerts('safety-physician')).body.items[0]!.id;
      expect((await elsewhere.get<List<AlertBody>>(at('/alerts'))).body.total).toBe(0);
      expect((await elsewhere.post(at(`/alerts/${id}/acknowledgement`), { note: NOTE })).status).toBe(404);
    });

    it('is acknowledged once, by one of two who do it at the same time', async () => {
      const id = (await alerts('safety-physician')).body.items[0]!.id;
      expect((await acknowledge(id, '  ')).status).toBe(422);
      expect((await acknowledge(NOBODY)).status).toBe(404);
      const answers = await Promise.all([acknowledge(id), acknowledge(id)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
      expect(answers.find(({ status }) => status === 409)?.body.code).toBe('already-acknowledged');
      expect((await alerts('safety-monitor')).body.items).toMatchObject([{ acknowledgedAt: '2026-01-12T09:00:00.000Z', acknowledgedBy: 'The safety-physician', note: NOTE, actions: [] }]);
    });

    it('keeps what the physician did from everybody who is blinded: no table, no trail tells it', async () => {
      await expect(app.runtime.databases.blinded.query('select 1 from sealed.alert_note')).rejects.toMatchObject({ driverError: { code: '42501' } });
      const open = await app.runtime.databases.system.query<object[]>(
        `select to_jsonb(a) as told from trial.alert a
         union all select after from trial.audit_entry where table_name in ('trial.alert', 'trial.adverse_event')`,
      );
      expect(JSON.stringify(open)).toContain('acknowledged_by');
      expect(JSON.stringify(open)).not.toMatch(/exercise|mindfulness/);
    });
  });

  it('accepts no event and no treatment once the database is locked', async () => {
    await rowsOf(app, `update trial.trial set status = 'locked' where id = $1`, [trial.trialId]);
    expect(await report(as('recruiter'))).toMatchObject({ status: 409, body: { code: 'trial-locked' } });
    const treatment = { kind: 'rescue', name: 'Paracetamol', startedOn: '2026-01-08' };
    expect(await as('recruiter').post(at(`/participants/${someone().id}/treatments`), treatment)).toMatchObject({ status: 409, body: { code: 'trial-locked' } });
  });

});
