import { accepted, type Chapter, type Scene } from './scene';

const membersOf = (scene: Scene, arm: string) => scene.participants.filter(({ id }) => scene.arms.get(id) === arm).map(({ id }) => id);
const therapistOf = (scene: Scene, arm: string) => scene.therapists[scene.fate.therapistOf(arm)]!;

export const foundGroups: Chapter = async (scene) => {
  const wave = accepted(await scene.person('recruiter').post<{ id: string }>(scene.path('/waves'), { siteCode: '01', opensOn: '2026-01-05', closesOn: '2026-01-30', startsOn: '2026-02-02' }));
  for (const armCode of scene.fate.founded) {
    const therapistAccountId = therapistOf(scene, armCode).accountId;
    const group = { waveId: wave.id, armCode, name: `Group ${armCode}`, minimum: 2, capacity: 12, therapistAccountId };
    scene.groups.set(armCode, accepted(await scene.person('therapy-coordinator').post<{ id: string }>(scene.path('/groups'), group)).id);
  }
};

export const placeInGroups: Chapter = async (scene) => {
  for (const { id } of scene.participants) {
    accepted(await scene.person('therapy-coordinator').post(scene.path(`/groups/${scene.groups.get(scene.arms.get(id)!)}/members`), { participantId: id }));
  }
};

/** On other days and before other people in each arm. */
export const holdSessions: Chapter = async (scene) => {
  await scene.moveTo('2026-02-06T18:00:00.000Z');
  for (const arm of scene.fate.founded) {
    const session = { heldOn: `2026-02-0${scene.fate.meetsOn(arm)}`, attended: scene.fate.attendance(arm, membersOf(scene, arm)) };
    accepted(await therapistOf(scene, arm).post(scene.path(`/groups/${scene.groups.get(arm)}/sessions/1`), session));
  }
};

/** An adverse event told to the therapist, a therapy that ended early, a deviation: their words follow the arm. */
export const reportWhatHappened: Chapter = async (scene) => {
  const [first, second, third] = scene.participants;
  const coordinator = scene.person('therapy-coordinator');
  const armOf = (participant: { id: string } | undefined) => scene.arms.get(participant!.id)!;
  const event = { term: 'Headache', onsetOn: '2026-02-02', severity: 'mild', serious: false, outcome: 'recovered', asked: 'systematic' };
  const narrative = armOf(first) === 'MSC' ? 'told in the group, while meditating on the breath' : 'told in the group';
  accepted(await therapistOf(scene, armOf(first)).post(scene.path('/adverse-events'), { ...event, narrative, participantId: first!.id }));
  const reason = armOf(second) === 'MSC' ? 'meditation is not for me' : 'too much homework on thoughts and feelings';
  accepted(await coordinator.post(scene.path(`/participants/${second!.id}/intervention`), { to: 'discontinued', reason, on: '2026-02-06' }));
  const description = `attended a session of ${armOf(third) === 'MSC' ? 'cognitive-behavioural therapy' : 'mindfulness'}`;
  accepted(await coordinator.post(scene.path(`/participants/${third!.id}/deviations`), { kind: 'other', occurredOn: '2026-02-06', description }));
};
