import type { Person } from './people';
import { anEligibleScreening, EXAMPLE_PROTOCOL, TRIAL_START } from './trial-fixture';

/** The demonstration's protocol without therapy groups and with one short instrument: for tests that are about randomisation. */
export const INDIVIDUAL_PROTOCOL = EXAMPLE_PROTOCOL.replace(/^therapy:\n(?: {2}.*\n)+/m, '')
  .replaceAll('anchor: wave-start', 'anchor: randomisation')
  .replaceAll(/instruments: \[.*\]/g, 'instruments: [NRS]');

export interface ReadyParticipant {
  readonly id: string;
  readonly code: string;
}

interface Page {
  id: string;
  code: string;
  visits: { forms: { id: string; version: number }[] }[];
}

/** Screened, consented, baseline complete: ready for the gate. @throws Error where a step is refused */
export async function aReadyParticipant(recruiter: Person, trialId: string, changes: Parameters<typeof anEligibleScreening>[0] = {}, signedAt = TRIAL_START): Promise<ReadyParticipant> {
  const expectStatus = <T>(answer: { status: number; body: T }, status: number): T => {
    if (answer.status !== status) throw new Error(`expected ${status}, was ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const { id, code } = expectStatus(await recruiter.post<Page>(`/trials/${trialId}/participants`, anEligibleScreening(changes)), 201);
  const consent = { documentCode: 'information-and-consent', version: '1.0', language: 'es', signedAt, mode: 'paper' };
  const page = expectStatus(await recruiter.post<Page>(`/trials/${trialId}/participants/${id}/consents`, consent), 201);
  for (const form of page.visits.flatMap(({ forms }) => forms)) {
    const submission = { answers: { intensity: 6, distress: 5 }, mode: 'clinic', source: 'direct' };
    const answer = await recruiter.post(`/trials/${trialId}/participants/${id}/forms/${form.id}/submission`, submission, { ifMatch: form.version });
    if (answer.status >= 300) throw new Error(`the baseline was answered by ${answer.status}: ${JSON.stringify(answer.body)}`);
  }
  return { id, code };
}
