import type { Role } from '@equipoise/kernel';
import type { TestApplication } from './application';
import { signUp, TEST_PASSWORD, type Answer, type Person } from './people';
import { aReadyParticipant, type ReadyParticipant } from './ready-participants';
import { aGroup, aWave } from './therapy-trial';
import { anOpenTrial, TRIAL_START, TWO_SITE_PROTOCOL, type OpenTrial } from './trial-fixture';

/** Two sites, strata of site and severity, waves and groups, short forms. */
export const CROSSED_PROTOCOL = TWO_SITE_PROTOCOL.replaceAll(/instruments: \[.*\]/g, 'instruments: [NRS]')
  .replace('minimum: 6, maximum: 20', 'minimum: 2, maximum: 6')
  .replace(/^ {2}strata:.*\n/m, '  strata:\n    - { factor: site, label: { en: Site, es: Centro }, by: site }\n');

/** The same, waiting for a public value. */
export const AWAITING_PROTOCOL = CROSSED_PROTOCOL.replace('  strata:\n', '  publicValue: { en: The lottery draw of 1 March, es: El sorteo de la lotería del 1 de marzo }\n  strata:\n');

/** The same, randomised by an uploaded list. */
export const LIST_PROTOCOL = CROSSED_PROTOCOL.replace(/^ {2}method: permuted-blocks.*\n {2}blocks:.*\n/m, '  method: list\n');

/** A trial in which everything that can happen around the randomisation has happened once. */
export interface RandomisedTrial extends OpenTrial {
  /** Everybody of the trial, by role. */
  readonly staff: ReadonlyMap<Role, Person>;
  /** Somebody who holds the role in this trial. */
  readonly person: (role: Role) => Person;
  readonly waveId: string;
  readonly setId: string;
  /** In this order: opened from an envelope with a stratum that differed, unblinded in an emergency, in the workbench. */
  readonly randomised: readonly ReadyParticipant[];
  /** Ready for the gate, at site 01. */
  readonly ready: readonly ReadyParticipant[];
  readonly practiceId: string;
}

export const STAFF = ['recruiter', 'assessor', 'therapy-coordinator', 'unblinded-data-manager', 'investigator', 'safety-physician', 'trial-designer', 'statistician'] as const satisfies readonly Role[];

async function done<T>(answer: Promise<Answer<T>>, what: string): Promise<T> {
  const { status, body } = await answer;
  if (status >= 300) throw new Error(`${what} was answered by ${status}: ${JSON.stringify(body)}`);
  return body;
}

/** Opens the gate and randomises. */
export async function randomise(recruiter: Person, trialId: string, participant: ReadyParticipant, waveId: string): Promise<ReadyParticipant> {
  const path = `/trials/${trialId}/participants/${participant.id}`;
  const { body: gate } = await recruiter.get<{ version: number }>(`${path}/gate`);
  await done(recruiter.post(`${path}/allocation`, { waveId, gateVersion: gate.version }, { idempotencyKey: `key-${participant.id}` }), 'the allocation');
  return participant;
}

export async function aRandomisedTrial(app: TestApplication): Promise<RandomisedTrial> {
  const trial = await anOpenTrial(app, { protocol: AWAITING_PROTOCOL });
  const { trialId } = trial;
  const path = `/trials/${trialId}`;
  const people = new Map<Role, Person>();
  for (const role of STAFF) people.set(role, await signUp(app, { role, trialId, displayName: role.replaceAll('-', ' ').replace(/^./, (letter) => letter.toUpperCase()) }));
  const person = (role: Role) => people.get(role) ?? (() => { throw new Error(`nobody is ${role} here`); })();
  const [recruiter, investigator] = [person('recruiter'), person('investigator')];
  await done(investigator.post(`${path}/public-value`, { designVersion: 1, value: '04 11 23 31 40 44', source: 'Official gazette, draw 26' }), 'the public value');
  const { id: waveId } = await aWave(trialId, recruiter);
  for (const armCode of ['MSC', 'CBT']) await aGroup(trialId, person('therapy-coordinator'), { waveId, armCode, name: armCode });

  const { id: setId } = await done(person('unblinded-data-manager').post<{ id: string }>(`${path}/envelope-sets`, { siteCode: '01', stratumKey: 'site=01;severity=moderate', envelopes: 3 }), 'the envelopes');
  const fromEnvelope = await aReadyParticipant(recruiter, trialId, { captured: { averagePain: 8 } });
  const { body: gate } = await recruiter.get<{ version: number }>(`${path}/participants/${fromEnvelope.id}/gate`);
  const opening = { envelope: 1, participantId: fromEnvelope.id, gateVersion: gate.version, openedAt: TRIAL_START, openedBy: 'Ward clerk', waveId };
  await done(recruiter.post(`${path}/envelope-sets/${setId}/openings`, opening, { idempotencyKey: `opening-${setId}` }), 'the opening');
  const unblinded = await randomise(recruiter, trialId, await aReadyParticipant(recruiter, trialId), waveId);
  const mistaken = await randomise(recruiter, trialId, await aReadyParticipant(recruiter, trialId), waveId);
  const ready = [await aReadyParticipant(recruiter, trialId), await aReadyParticipant(recruiter, trialId, { captured: { averagePain: 8 } })];

  const emergency = { participantId: unblinded.id, category: 'medical-emergency', reason: 'suicidal crisis at home', careConsidered: 'the therapist on call was reached', password: TEST_PASSWORD };
  for (const rehearsal of [true, false]) {
    await done(person('safety-physician').post(`${path}/emergency-unblindings`, { ...emergency, rehearsal }, { idempotencyKey: `emergency-${trialId}-${rehearsal}` }), 'the unblinding');
  }
  await done(person('assessor').post(`${path}/unblinding-reports`, { participantId: unblinded.id, reason: 'she spoke of her group', learned: 'the day of the group' }), 'the report');
  const mistake = { participantId: mistaken.id, kind: 'wrong-stratum', summary: 'the average pain was typed wrongly', corrected: { averagePain: 9 }, decision: 'undecided', foundOn: '2026-01-12' };
  await done(recruiter.post(`${path}/mistakes`, mistake), 'the mistake');
  const practice = await done(investigator.post<{ trialId: string }>(`${path}/practice`), 'the practice space');
  return { ...trial, staff: people, person, waveId, setId, randomised: [fromEnvelope, unblinded, mistaken], ready, practiceId: practice.trialId };
}
