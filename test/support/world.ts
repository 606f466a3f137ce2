import { createHash } from 'node:crypto';
import { OpenAllocations } from '@equipoise/allocation';
import type { Clock, IdSource, Role } from '@equipoise/kernel';
import { RandomStream } from '@equipoise/randomisation-core';
import { startApplication, type TestApplication } from './application';
import { signUp, type Person } from './people';
import { aReadyParticipant, type ReadyParticipant } from './ready-participants';
import { EXAMPLE_PROTOCOL } from './trial-fixture';

/** Which arm a participant gets in this world, from the arm that the sealed sequence gave. */
export type Fate = (arm: string, participantNumber: number) => string;

export const BLINDED_ROLES: readonly Role[] = ['recruiter', 'assessor', 'data-manager', 'statistician', 'investigator', 'trial-designer'];
const UNBLINDED_ROLES: readonly Role[] = ['therapy-coordinator', 'safety-physician', 'unblinded-statistician'];
const PARTICIPANTS = 8;

/** The demonstration's protocol with groups, short sessions and one short instrument. */
const PROTOCOL = EXAMPLE_PROTOCOL.replaceAll(/instruments: \[.*\]/g, 'instruments: [NRS]').replaceAll('sessions: 8', 'sessions: 2').replace('minimum: 6', 'minimum: 2').replace('completerSessions: 6', 'completerSessions: 1');

/** A whole small trial as it went in one world, with everybody signed in. */
export interface World {
  readonly app: TestApplication;
  readonly trialId: string;
  readonly people: ReadonlyMap<Role, Person>;
  readonly participants: readonly ReadyParticipant[];
  /** The true arms, for planted leaks. */
  readonly arms: ReadonlyMap<string, string>;
  close(): Promise<void>;
}

/** Ids and tokens from a seed; each from a stream of its own, because tokens are drawn by the worker in its own time. */
function seededIds(): IdSource {
  const stream = (purpose: string) => RandomStream.seeded(createHash('sha256').update('two worlds').digest(), purpose);
  const [ids, tokens] = [stream('ids'), stream('tokens')];
  return {
    next() {
      const hex = ids.bytes(16).toString('hex');
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
    },
    token: () => tokens.bytes(32).toString('base64url'),
  };
}

interface Sealed {
  openArm: (...args: unknown[]) => string;
}

/** Lets the arms of this world be others than the sequence says; the ciphertexts, and so the commitment, stay the same. */
function bendArms(app: TestApplication, fate: Fate, numberOf: Map<string, number>): void {
  const opener: { sequence: Sealed } = app.app.get<unknown, { sequence: Sealed }>(OpenAllocations);
  const original = opener.sequence.openArm.bind(opener.sequence);
  opener.sequence.openArm = (...args) => {
    const key = `${String(args[2])}/${String(args[3])}`;
    if (!numberOf.has(key)) numberOf.set(key, numberOf.size);
    return fate(original(...args), numberOf.get(key) ?? 0);
  };
}

/** Real time stands still, so that sessions live and the trail is the same; trial time moves. */
const STILL: Clock = { now: () => new Date('2026-01-12T09:00:00.000Z') };

/** Lives the same trial in a world of its own: same people, same clock, same ids; only the arms and all that follows from them differ. */
export async function liveWorld(fate: Fate): Promise<World> {
  const app = await startApplication({ clock: STILL, ids: seededIds(), workerConcurrency: '1' });
  try {
    return await live(app, fate);
  } catch (error) {
    await app.close();
    throw error;
  }
}

async function live(app: TestApplication, fate: Fate): Promise<World> {
  bendArms(app, fate, new Map());
  const ok = <T>(answer: { status: number; body: T }): T => {
    if (answer.status >= 300) throw new Error(`refused with ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const designer = await signUp(app, { trialDesigner: true, email: 'designer@example.org', displayName: 'Designer' });
  const { id: trialId, version } = ok(await designer.post<{ id: string; version: number }>('/trials', { protocol: PROTOCOL, seed: 'two worlds' }));
  const path = (rest: string) => `/trials/${trialId}${rest}`;
  const settle = async () => {
    for (let waits = 0; waits < 500; waits += 1) {
      if (ok(await designer.get<{ pending: number }>(path('/clock'))).pending === 0) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error('messages did not leave');
  };
  const moveTo = async (time: string) => {
    ok(await designer.post(path('/clock'), { now: time }));
    await settle();
  };
  await moveTo('2026-01-12T09:00:00.000Z');
  ok(await designer.post(path('/status'), { action: 'activate', reason: 'ready' }, { ifMatch: version }));
  const people = new Map<Role, Person>();
  for (const role of [...BLINDED_ROLES, ...UNBLINDED_ROLES]) people.set(role, await signUp(app, { role, trialId, email: `${role}@example.org`, displayName: `The ${role}` }));
  const therapists = new Map<string, Person>();
  for (const arm of ['MSC', 'CBT']) therapists.set(arm, await signUp(app, { role: 'therapist', trialId, email: `${arm.toLowerCase()}@example.org`, displayName: `Therapist ${arm}` }));
  const recruiter = people.get('recruiter')!;
  const coordinator = people.get('therapy-coordinator')!;

  const wave = ok(await recruiter.post<{ id: string }>(path('/waves'), { siteCode: '01', opensOn: '2026-01-05', closesOn: '2026-01-30', startsOn: '2026-02-02' }));
  const groups = new Map<string, string>();
  for (const armCode of ['MSC', 'CBT']) {
    const therapistAccountId = therapists.get(armCode)?.accountId;
    groups.set(armCode, ok(await coordinator.post<{ id: string }>(path('/groups'), { waveId: wave.id, armCode, name: armCode, minimum: 2, capacity: 12, therapistAccountId })).id);
  }
  const participants: ReadyParticipant[] = [];
  for (let index = 0; index < PARTICIPANTS; index += 1) {
    const participant = await aReadyParticipant(recruiter, trialId, { captured: { averagePain: index % 2 ? 8 : 4 }, contact: { name: `Person ${index}`, email: `p${index}@example.org` } });
    const gate = ok(await recruiter.get<{ version: number }>(path(`/participants/${participant.id}/gate`)));
    ok(await recruiter.post(path(`/participants/${participant.id}/allocation`), { waveId: wave.id, gateVersion: gate.version }, { idempotencyKey: `two-worlds-${index}` }));
    participants.push(participant);
    await settle();
  }
  const arms = new Map<string, string>();
  for (const { id } of participants) {
    const { armCode } = ok(await coordinator.get<{ armCode: string }>(path(`/participants/${id}/allocation`)));
    arms.set(id, armCode);
    ok(await coordinator.post(path(`/groups/${groups.get(armCode)}/members`), { participantId: id }));
  }
  await moveTo('2026-02-03T12:00:00.000Z');
  for (const [armCode, group] of groups) {
    const members = participants.filter(({ id }) => arms.get(id) === armCode).map(({ id }) => id);
    // attendance follows the arm, as it may in life
    ok(await therapists.get(armCode)!.post(path(`/groups/${group}/sessions/1`), { heldOn: '2026-02-02', attended: armCode === 'MSC' ? members : members.slice(1) }));
  }
  const event = { term: 'Headache', onsetOn: '2026-02-02', severity: 'mild', serious: false, outcome: 'recovered', asked: 'systematic', narrative: 'told in the group' };
  ok(await therapists.get(arms.get(participants[0]!.id) ?? '')!.post(path('/adverse-events'), { ...event, participantId: participants[0]!.id }));
  ok(await coordinator.post(path(`/participants/${participants[1]!.id}/intervention`), { to: 'discontinued', reason: 'no time for the group', on: '2026-02-03' }));
  ok(await coordinator.post(path(`/participants/${participants[2]!.id}/deviations`), { kind: 'other', occurredOn: '2026-02-03', description: `attended the group of another arm than ${arms.get(participants[2]!.id)}` }));
  await moveTo('2026-03-31T10:00:00.000Z');
  return { app, trialId, people, participants, arms, close: () => app.close() };
}
