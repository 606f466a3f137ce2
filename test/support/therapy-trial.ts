import type { TestApplication } from './application';
import { aConsentedParticipant, formOf } from './followed-participant';
import { signUp, type Person } from './people';
import { anOpenTrial, TWO_SITE_PROTOCOL, type OpenTrial } from './trial-fixture';

/** Two sites, short forms, groups of 2 to 6, three sessions of which two make a completer. */
export const SMALL_GROUP_PROTOCOL = TWO_SITE_PROTOCOL.replaceAll('instruments: [SCS, CPAQ, BPI-SF, PCS, HADS, NRS]', 'instruments: [HADS, NRS]')
  .replaceAll('sessions: 8', 'sessions: 3')
  .replace('minimum: 6, maximum: 20', 'minimum: 2, maximum: 6')
  .replace('completerSessions: 6', 'completerSessions: 2');

/** The common start of the wave that `aTherapyTrial` plans, and two days on which its groups could meet again. */
export const WAVE_START = '2026-02-02';
export const SECOND_SESSION = '2026-02-09';
export const THIRD_SESSION = '2026-02-16';

export interface TherapyTrial extends OpenTrial {
  readonly recruiter: Person;
  readonly coordinator: Person;
  /** The wave at site 01, open at `TRIAL_START`. */
  readonly waveId: string;
}

async function created<T>(answer: Promise<{ readonly status: number; readonly body: T }>, what: string): Promise<T> {
  const { status, body } = await answer;
  if (status !== 201) throw new Error(`${what} was answered by ${status}: ${JSON.stringify(body)}`);
  return body;
}

/** An intake wave that is open at `TRIAL_START`. */
export function aWave(trialId: string, planner: Person, siteCode = '01'): Promise<{ id: string }> {
  return created(planner.post<{ id: string }>(`/trials/${trialId}/waves`, { siteCode, opensOn: '2026-01-05', closesOn: '2026-01-30', startsOn: WAVE_START }), 'the wave');
}

/** A group, by the product's own route. */
export function aGroup(trialId: string, coordinator: Person, group: { waveId: string; armCode: string; name: string; capacity?: number; therapistAccountId?: string }): Promise<{ id: string }> {
  return created(coordinator.post<{ id: string }>(`/trials/${trialId}/groups`, { minimum: 2, capacity: 6, ...group }), 'the group');
}

/** An open trial with a wave at site 01 and a group of each arm (`MSC` and `CBT`, six places), so that people can be randomised. */
export async function aTherapyTrial(app: TestApplication): Promise<TherapyTrial> {
  const trial = await anOpenTrial(app, { protocol: SMALL_GROUP_PROTOCOL });
  const { trialId } = trial;
  const recruiter = await signUp(app, { role: 'recruiter', trialId });
  const coordinator = await signUp(app, { role: 'therapy-coordinator', trialId });
  const { id: waveId } = await aWave(trialId, recruiter);
  for (const armCode of ['MSC', 'CBT']) await aGroup(trialId, coordinator, { waveId, armCode, name: armCode });
  return { ...trial, recruiter, coordinator, waveId };
}

/** Somebody screened, consented, with baseline and randomised, by the product's own routes. The answer holds no arm. */
export async function aRandomisedParticipant({ trialId, recruiter, waveId }: TherapyTrial): Promise<{ id: string; code: string }> {
  const participant = await aConsentedParticipant(trialId, recruiter);
  const path = `/trials/${trialId}/participants/${participant.id}`;
  for (const instrument of ['HADS', 'NRS']) {
    const form = formOf(participant, 'baseline', instrument);
    await recruiter.post(`${path}/forms/${form.id}/submission`, { answers: {}, mode: 'clinic', source: 'direct' }, { ifMatch: 1 });
  }
  const { body: gate } = await recruiter.get<{ version: number; ready: boolean }>(`${path}/gate`);
  await created(recruiter.post(`${path}/allocation`, { waveId, gateVersion: gate.version }, { idempotencyKey: `key-${participant.id}` }), 'the allocation');
  return { id: participant.id, code: participant.code };
}
