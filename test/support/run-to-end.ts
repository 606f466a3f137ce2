import { randomUUID } from 'node:crypto';
import { awaited } from './patience';
import type { Answer, Person } from './people';

/** A run of a plan as it stands. */
export interface RunTask {
  readonly id: string;
  readonly kind: 'rehearsal' | 'final';
  readonly state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
  readonly progress: number;
  readonly failure: { readonly code: string; readonly message: string } | null;
  readonly actions: readonly string[];
}

export const askForRun = (person: Person, trialId: string, kind: RunTask['kind'], key: string = randomUUID()): Promise<Answer<RunTask>> =>
  person.post<RunTask>(`/trials/${trialId}/runs`, { kind }, { idempotencyKey: key });

/** Waits for the end of a run, whichever it is. */
export const endOfRun = (person: Person, trialId: string, runId: string): Promise<RunTask> =>
  awaited('the end of the run', async () => (await person.get<RunTask>(`/trials/${trialId}/runs/${runId}/progress`)).body, ({ state }) => state !== 'queued' && state !== 'running');

/** Asks for a run, waits, and reads it: 200 with the run, or what the request for it was answered. @throws Error where it gave no result */
export async function runToEnd<Run>(person: Person, trialId: string, kind: RunTask['kind']): Promise<Answer<Run>> {
  const asked = await askForRun(person, trialId, kind);
  if (asked.status !== 202) return asked as unknown as Answer<Run>;
  const end = await endOfRun(person, trialId, asked.body.id);
  if (end.state !== 'done') throw new Error(`the run came to no result: ${JSON.stringify(end)}`);
  return person.get<Run>(`/trials/${trialId}/runs/${end.id}`);
}
