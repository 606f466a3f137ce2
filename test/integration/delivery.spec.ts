import { ROLES, type Role } from '@equipoise/kernel';
import { readGroups } from '@equipoise/delivery';
import { startApplication, type TestApplication } from '../support/application';
import { rowsOf } from '../support/followed-participant';
import { signUp, type Person } from '../support/people';
import { aGroup, aRandomisedParticipant, aTherapyTrial, aWave, SECOND_SESSION, THIRD_SESSION, WAVE_START, type TherapyTrial } from '../support/therapy-trial';

interface GroupBody {
  id: string;
  name: string;
  armCode: string;
  siteCode: string;
  capacity: number;
  therapist: string | null;
  members: { participantId: string; code: string; status: string; sessionsAttended: number; completer: boolean }[];
  sessions: { number: number; heldOn: string | null; attended: number; attendedBy: string[] }[];
  actions: string[];
}
interface PlacementBody {
  participantId: string;
  code: string;
  siteCode: string;
  armCode: string;
  waitingDays: number;
  overdue: boolean;
  groups: { id: string; name: string; places: number }[];
}
interface List<T> {
  items: T[];
  total: number;
}
interface InterventionBody {
  status: string;
  history: { from: string; to: string; reason: string | null; on: string; by: string | null }[];
  completer: boolean;
  sessionsAttended: number;
  actions: string[];
}

const BLINDED_ROLES = (Object.keys(ROLES) as Role[]).filter((role) => ROLES[role].blinded);
const NOBODY = '00000000-0000-4000-8000-000000000000';

describe('therapy delivery', () => {
  let app: TestApplication;
  let trial: TherapyTrial;
  let coordinator: Person;
  let therapist: Person;
  const participants: { id: string; code: string; armCode: string }[] = [];
  const inArm = (armCode: string) => participants.filter((participant) => participant.armCode === armCode);
  const otherArm = (armCode: string) => (armCode === 'MSC' ? 'CBT' : 'MSC');
  const at = (path: string) => `/trials/${trial.trialId}${path}`;
  const groups = async (by: Person) => (await by.get<List<GroupBody>>(at('/groups'))).body.items;
  const group = async (name: string) => {
    const found = (await groups(coordinator)).find((candidate) => candidate.name === name);
    if (!found) throw new Error(`no group ${name}`);
    return found;
  };
  const place = (by: Person, groupId: string, participantId: string) => by.post<GroupBody & { code: string }>(at(`/groups/${groupId}/members`), { participantId });
  const intervention = (participantId: string, by = coordinator) => by.get<InterventionBody>(at(`/participants/${participantId}/intervention`));

  beforeAll(async () => {
    app = await startApplication();
    trial = await aTherapyTrial(app);
    coordinator = trial.coordinator;
    therapist = await signUp(app, { role: 'therapist', trialId: trial.trialId, displayName: 'Tess Therapist' });
    // at least three in each arm: the blocks are of four and six
    for (let i = 0; i < 10; i += 1) {
      const { id, code } = await aRandomisedParticipant(trial);
      const { body } = await coordinator.get<{ armCode: string }>(at(`/participants/${id}/allocation`));
      participants.push({ id, code, armCode: body.armCode });
    }
    for (const armCode of ['MSC', 'CBT']) {
      await aGroup(trial.trialId, coordinator, { waveId: trial.waveId, armCode, name: `${armCode} small`, capacity: 2, therapistAccountId: therapist.accountId });
    }
  }, 300_000);
  afterAll(() => app.close());

  describe('a group', () => {
    it('is made for a wave and an arm, and lists every planned session', async () => {
      expect(await group('MSC small')).toMatchObject({ armCode: 'MSC', siteCode: '01', capacity: 2, therapist: 'Tess Therapist', members: [], actions: ['place-member'] });
      expect((await group('MSC small')).sessions).toEqual([1, 2, 3].map((number) => ({ number, heldOn: null, attended: 0, attendedBy: [] })));
    });

    it.each([
      ['an arm that the protocol does not have', { armCode: 'WAITING' }, 'armCode', 'unknown-arm'],
      ['more people than the protocol allows', { capacity: 7 }, 'capacity', 'outside-group-size'],
      ['fewer people than the protocol allows', { minimum: 1 }, 'minimum', 'outside-group-size'],
      ['a therapist who is none', { therapistAccountId: NOBODY }, 'therapistAccountId', 'not-a-therapist'],
      ['no name', { name: '   ' }, 'name', 'invalid-field'],
      ['a field that nobody knows', { arm: 'MSC' }, 'arm', 'unknown-field'],
    ])('is refused with %s', async (_, change, path, code) => {
      const before = (await groups(coordinator)).length;
      const answer = await coordinator.post<{ problems: { path: string; code: string }[] }>(at('/groups'), { waveId: trial.waveId, armCode: 'MSC', name: 'Refused', minimum: 2, capacity: 6, ...change });
      expect(answer.status).toBe(422);
      expect(answer.body.problems).toContainEqual(expect.objectContaining({ path, code }));
      expect((await groups(coordinator)).length).toBe(before);
    });

    it('has a name of its own, and a wave that exists', async () => {
      const body = { waveId: trial.waveId, armCode: 'MSC', name: 'MSC', minimum: 2, capacity: 6 };
      expect(await coordinator.post(at('/groups'), body)).toMatchObject({ status: 409, body: { code: 'group-name-taken' } });
      expect((await coordinator.post(at('/groups'), { ...body, name: 'New', waveId: NOBODY })).status).toBe(404);
    });
  });

  describe('a place', () => {
    it('is offered to everybody who waits, in groups of the own arm and wave only', async () => {
      await trial.moveClock('2026-01-20T09:00:00.000Z');
      const { body } = await coordinator.get<List<PlacementBody>>(at('/placements'));
      expect(body.total).toBe(participants.length);
      for (const { participantId, armCode, waitingDays, overdue, groups: offered } of body.items) {
        expect(armCode).toBe(participants.find(({ id }) => id === participantId)?.armCode);
        expect([waitingDays, overdue]).toEqual([8, false]);
        expect(offered.map(({ name, places }) => [name, places])).toEqual([[armCode, 6], [`${armCode} small`, 2]]);
      }
    });

    it('is given once: the last one goes to one of two who ask at the same time', async () => {
      for (const armCode of ['MSC', 'CBT']) {
        const [first, second, third] = inArm(armCode);
        const { id } = await group(`${armCode} small`);
        expect((await place(coordinator, id, first!.id)).status).toBe(201);
        const answers = await Promise.all([second!, third!].map((participant) => place(coordinator, id, participant.id)));
        expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
        expect(answers.find(({ status }) => status === 409)?.body.code).toBe('group-full');
        expect((await group(`${armCode} small`)).members).toHaveLength(2);
      }
    });

    it('is given to one participant once, also when two groups are asked at the same time', async () => {
      const { body } = await coordinator.get<List<PlacementBody>>(at('/placements'));
      const waiting = body.items[0]!;
      const own = await group(waiting.armCode);
      const { id: second } = await aGroup(trial.trialId, coordinator, { waveId: trial.waveId, armCode: waiting.armCode, name: 'Twin' });
      const answers = await Promise.all([own.id, second].map((id) => place(coordinator, id, waiting.participantId)));
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
      expect(answers.find(({ status }) => status === 409)?.body.code).toBe('already-placed');
    });

    it('is refused in another arm, in another wave, twice, and to somebody unknown', async () => {
      const { body } = await coordinator.get<List<PlacementBody>>(at('/placements'));
      const waiting = body.items[0]!;
      const other = await group(otherArm(waiting.armCode));
      expect(await place(coordinator, other.id, waiting.participantId)).toMatchObject({ status: 409, body: { code: 'other-arm' } });
      const { id: laterWave } = await aWave(trial.trialId, trial.recruiter);
      const { id: later } = await aGroup(trial.trialId, coordinator, { waveId: laterWave, armCode: waiting.armCode, name: 'Later' });
      expect(await place(coordinator, later, waiting.participantId)).toMatchObject({ status: 409, body: { code: 'other-wave' } });
      const { members } = await group('MSC small');
      expect(await place(coordinator, (await group('MSC')).id, members[0]!.participantId)).toMatchObject({ status: 409, body: { code: 'already-placed' } });
      expect((await place(coordinator, other.id, NOBODY)).status).toBe(404);
      expect((await place(coordinator, NOBODY, waiting.participantId)).status).toBe(404);
    });

    it('is only the business of the site: elsewhere nobody waits and no group exists', async () => {
      const elsewhere = await signUp(app, { role: 'therapy-coordinator', trialId: trial.trialId, siteCode: '02' });
      expect((await elsewhere.get(at('/placements'))).body).toEqual({ items: [], total: 0 });
      expect((await elsewhere.get(at('/groups'))).body).toEqual({ items: [], total: 0 });
      const { body } = await coordinator.get<List<PlacementBody>>(at('/placements'));
      expect((await place(elsewhere, (await group('MSC')).id, body.items[0]!.participantId)).status).toBe(404);
      expect((await elsewhere.post(at('/groups'), { waveId: trial.waveId, armCode: 'MSC', name: 'Far', minimum: 2, capacity: 2 })).status).toBe(404);
      expect((await intervention(inArm('MSC')[0]!.id, elsewhere)).status).toBe(404);
    });
  });

  describe('a session', () => {
    const record = (groupId: string, number: number, heldOn: string, attended: string[], by = therapist) => by.post<GroupBody & { problems: { code: string; path: string }[] }>(at(`/groups/${groupId}/sessions/${number}`), { heldOn, attended });

    beforeAll(() => trial.moveClock('2026-02-20T12:00:00.000Z'));

    it('is refused with an unknown number, before the common start, in the future, and with people who are no members', async () => {
      const { id, members } = await group('MSC small');
      const stranger = inArm('CBT')[0]!.id;
      const problems = async (number: number, heldOn: string, attended: string[]) => {
        const { status, body } = await record(id, number, heldOn, attended);
        return [status, ...(body.problems ?? []).map(({ code }) => code)];
      };
      expect(await problems(4, WAVE_START, [])).toEqual([422, 'unknown-session']);
      expect(await problems(0, WAVE_START, [])).toEqual([422, 'unknown-session']);
      expect(await problems(1, '2026-02-01', [])).toEqual([422, 'before-start']);
      expect(await problems(1, '2026-02-21', [])).toEqual([422, 'in-the-future']);
      expect(await problems(1, '2026-02-30', [])).toEqual([422, 'not-a-day']);
      expect(await problems(1, WAVE_START, [members[0]!.participantId, stranger])).toEqual([422, 'not-a-member']);
      expect((await record(id, 1, WAVE_START, [members[0]!.participantId, members[0]!.participantId])).status).toBe(422);
      expect((await group('MSC small')).sessions.every(({ heldOn }) => heldOn === null)).toBe(true);
    });

    it('begins the treatment of those who come, and is recorded anew without losing what stood there', async () => {
      const { id, members } = await group('MSC small');
      const [first, second] = members.map(({ participantId }) => participantId) as [string, string];
      expect((await record(id, 1, WAVE_START, [first])).body.sessions[0]).toEqual({ number: 1, heldOn: WAVE_START, attended: 1, attendedBy: [first] });
      expect((await group('MSC small')).members.map(({ participantId, status }) => [participantId, status])).toEqual([[first, 'in-treatment'], [second, 'allocated']]);
      expect((await record(id, 1, WAVE_START, [first.toUpperCase(), second])).body.sessions[0]).toMatchObject({ attended: 2 });
      const trail = await rowsOf<{ before: unknown; after: unknown }>(
        app,
        `select before, after from sealed.audit_entry where table_name = 'sealed.attendance' and action = 'update' and row_id = $1`,
        [`${id}/1/${second}`],
      );
      expect(trail).toEqual([{ before: { attended: false }, after: { attended: true } }]);
      expect((await intervention(first)).body.history).toEqual([
        { from: 'allocated', to: 'in-treatment', reason: 'First session attended.', on: WAVE_START, by: 'Tess Therapist' },
      ]);
    });

    it('keeps its day in the order of the numbers', async () => {
      const { id } = await group('MSC small');
      expect((await record(id, 3, THIRD_SESSION, [])).status).toBe(201);
      expect((await record(id, 2, '2026-02-17', [])).body.problems).toMatchObject([{ code: 'out-of-order', path: 'heldOn' }]);
    });

    it('completes, once all were held, the treatment of those who came often enough, and leaves the others to a person', async () => {
      const { id, members } = await group('MSC small');
      const [first, second] = members.map(({ participantId }) => participantId) as [string, string];
      expect((await record(id, 2, SECOND_SESSION, [first])).status).toBe(201);
      expect((await group('MSC small')).members).toMatchObject([
        { participantId: first, status: 'completed-treatment', sessionsAttended: 2, completer: true },
        { participantId: second, status: 'in-treatment', sessionsAttended: 1, completer: false },
      ]);
      expect((await intervention(second)).body.actions).toEqual(['completed-treatment', 'discontinued']);
      expect((await intervention(first)).body.actions).toEqual([]);
    });
  });

  describe('a treatment', () => {
    const change = (participantId: string, body: object, by = coordinator) => by.post<InterventionBody & { code: string }>(at(`/participants/${participantId}/intervention`), body);

    it('follows its machine, with a reason and a day that can be', async () => {
      const { participantId } = (await group('CBT small')).members[0]!;
      const step = (to: string, on = '2026-02-10', reason = 'as agreed') => change(participantId, { to, on, reason });
      expect(await step('completed-treatment')).toMatchObject({ status: 409, body: { code: 'transition-not-possible' } });
      expect((await step('discontinued', '2026-03-01')).status).toBe(422);
      expect((await step('discontinued', '2026-01-01')).status).toBe(422);
      expect((await step('discontinued', '2026-02-10', '  ')).status).toBe(422);
      expect((await step('lost')).status).toBe(422);
      expect((await step('in-treatment')).status).toBe(200);
      expect(await step('completed-treatment')).toMatchObject({ status: 409, body: { code: 'sessions-not-done' } });
    });

    it('that is discontinued leaves the participant in follow-up, with every visit', async () => {
      const { participantId } = (await group('CBT small')).members[0]!;
      const before = await rowsOf(app, 'select p.state, p.version, (select count(*) from trial.visit v where v.participant_id = p.id) as visits from trial.participant p where p.id = $1', [participantId]);
      const { status, body } = await change(participantId, { to: 'discontinued', on: '2026-02-11', reason: 'moved away' });
      expect([status, body.status]).toEqual([200, 'discontinued']);
      expect(body.history.at(-1)).toMatchObject({ from: 'in-treatment', to: 'discontinued', reason: 'moved away', on: '2026-02-11' });
      expect(await rowsOf(app, 'select p.state, p.version, (select count(*) from trial.visit v where v.participant_id = p.id) as visits from trial.participant p where p.id = $1', [participantId])).toEqual(before);
      expect(before).toMatchObject([{ state: 'randomised' }]);
      const { id } = await group('CBT small');
      const late = await therapist.post<{ problems: { code: string }[] }>(at(`/groups/${id}/sessions/1`), { heldOn: '2026-02-12', attended: [participantId] });
      expect(late.body.problems).toMatchObject([{ code: 'treatment-discontinued' }]);
    });

    it('that ended before it began gives no place any more', async () => {
      const { body } = await coordinator.get<List<PlacementBody>>(at('/placements'));
      const { participantId, armCode } = body.items[0]!;
      expect((await change(participantId, { to: 'discontinued', on: '2026-02-11', reason: 'no time' })).status).toBe(200);
      expect(await place(coordinator, (await group(armCode)).id, participantId)).toMatchObject({ status: 409, body: { code: 'therapy-ended' } });
      expect((await coordinator.get<List<PlacementBody>>(at('/placements'))).body.items.map((row) => row.participantId)).not.toContain(participantId);
    });
  });

  describe('a therapist', () => {
    it('sees the own groups and their members, and no others', async () => {
      expect((await groups(therapist)).map(({ name }) => name)).toEqual(['CBT small', 'MSC small']);
      const member = (await group('MSC small')).members[0]!.participantId;
      const mine = (await groups(therapist)).flatMap(({ members }) => members.map(({ participantId }) => participantId));
      const notMine = participants.find(({ id }) => !mine.includes(id))!;
      expect((await intervention(member, therapist)).status).toBe(200);
      expect((await intervention(notMine.id, therapist)).status).toBe(404);
      expect((await therapist.post(at(`/groups/${(await group('MSC')).id}/sessions/1`), { heldOn: WAVE_START, attended: [] })).status).toBe(404);
      // in another role they may read every group, and still record nothing in those of others
      const reader = await signUp(app, { roles: ['therapist', 'unblinded-data-manager'], trialId: trial.trialId });
      expect(await groups(reader)).not.toEqual([]);
      expect((await reader.post(at(`/groups/${(await group('MSC')).id}/sessions/1`), { heldOn: WAVE_START, attended: [] })).status).toBe(404);
      expect((await therapist.get(at('/placements'))).status).toBe(403);
      const another = await signUp(app, { role: 'therapist', trialId: trial.trialId });
      expect(await groups(another)).toEqual([]);
    });

    it('who is also the investigator works unblinded on the own groups only', async () => {
      const both = await signUp(app, { roles: ['investigator', 'therapist'], trialId: trial.trialId });
      expect(await groups(both)).toEqual([]);
    });
  });

  describe('a deviation', () => {
    it('is recorded and listed with who recorded it, for those who may', async () => {
      const { id } = participants[0]!;
      const path = at(`/participants/${id}/deviations`);
      expect((await coordinator.post(path, { kind: 'therapy', occurredOn: '2026-03-01', description: 'in the future' })).status).toBe(422);
      expect((await coordinator.post(path, { kind: 'therapy', occurredOn: '2026-02-10', description: 'Went to a session of another group.' })).status).toBe(201);
      const { body } = await coordinator.get<List<object>>(path);
      expect(body.items).toEqual([
        expect.objectContaining({ kind: 'therapy', occurredOn: '2026-02-10', description: 'Went to a session of another group.', recordedAt: '2026-02-20T12:00:00.000Z' }),
      ]);
      expect((await therapist.get(path)).status).toBe(403);
    });
  });

  describe('a blinded person', () => {
    it.each(BLINDED_ROLES)('(%s) is refused on every route in the same way for either arm', async (role) => {
      const person = await signUp(app, { role, trialId: trial.trialId });
      const answers = await Promise.all(
        (['MSC', 'CBT'] as const).map(async (armCode) => {
          const { id } = inArm(armCode)[0]!;
          const { id: groupId } = await group(armCode);
          const sent = [
            person.get(at('/groups')),
            person.post(at('/groups'), { waveId: trial.waveId, armCode, name: 'Blind', minimum: 2, capacity: 6 }),
            person.get(at('/placements')),
            place(person, groupId, id),
            person.post(at(`/groups/${groupId}/sessions/1`), { heldOn: WAVE_START, attended: [id] }),
            person.get(at(`/participants/${id}/intervention`)),
            person.post(at(`/participants/${id}/intervention`), { to: 'discontinued', reason: 'guess', on: WAVE_START }),
            person.get(at(`/participants/${id}/deviations`)),
            person.post(at(`/participants/${id}/deviations`), { kind: 'x', occurredOn: WAVE_START, description: 'x' }),
          ];
          return (await Promise.all(sent)).map(({ status, body }) => [status, { ...(body as object), traceId: '' }] as const);
        }),
      );
      expect(answers[0]).toEqual(answers[1]);
      for (const [status] of answers.flat()) expect([403, 404]).toContain(status);
    });

    it('has a login that cannot read one table of this feature', async () => {
      for (const table of ['therapy_group', 'group_member', 'therapy_session', 'attendance', 'intervention', 'intervention_change', 'deviation']) {
        await expect(app.runtime.databases.blinded.query(`select 1 from sealed.${table}`)).rejects.toMatchObject({ driverError: { code: '42501' } });
      }
      await expect(readGroups(app.runtime.databases.blinded.manager, trial.trialId)).rejects.toThrow();
    });
  });

  it('tells unblinded datasets group, attendance and status of every allocated participant', async () => {
    const facts = await readGroups(app.runtime.databases.system.manager, trial.trialId);
    expect(facts.size).toBe(participants.length);
    const completed = (await group('MSC small')).members[0]!;
    expect(facts.get(completed.participantId)).toEqual({ groupName: 'MSC small', sessionsAttended: 2, status: 'completed-treatment' });
    expect([...facts.values()].filter(({ groupName }) => groupName === null).length).toBe(participants.length - 5);
  });

  it('changes nothing any more once the database is locked', async () => {
    await rowsOf(app, `update trial.trial set status = 'locked' where id = $1`, [trial.trialId]);
    const { id, members } = await group('MSC small');
    const path = at(`/participants/${members[1]!.participantId}`);
    const refused = [
      coordinator.post(at('/groups'), { waveId: trial.waveId, armCode: 'MSC', name: 'Too late', minimum: 2, capacity: 6 }),
      place(coordinator, id, participants[9]!.id),
      therapist.post(at(`/groups/${id}/sessions/1`), { heldOn: WAVE_START, attended: [] }),
      coordinator.post(`${path}/intervention`, { to: 'discontinued', reason: 'late', on: '2026-02-18' }),
      coordinator.post(`${path}/deviations`, { kind: 'therapy', occurredOn: '2026-02-10', description: 'late' }),
    ];
    for (const { status, body } of await Promise.all(refused)) expect([status, (body as { code: string }).code]).toEqual([409, 'trial-locked']);
    expect((await group('MSC small')).actions).toEqual([]);
  });
});
