import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { pathOf, type World } from './world';
import type { Person } from './person';

const POLL_MS = 100;

interface RunTask {
  readonly id: string;
  readonly state: string;
  readonly failure: { readonly message: string } | null;
}

/** Asks for a run of the plan and waits until the worker has done it. @returns the run @throws Error where it gave no result */
export async function runPlan<Run>(world: World, person: Person, kind: 'rehearsal' | 'final'): Promise<Run> {
  const { id } = await person.post<RunTask>(pathOf(world, '/runs'), { kind }, { idempotencyKey: randomUUID() });
  for (;;) {
    const { state, failure } = await person.get<RunTask>(pathOf(world, `/runs/${id}/progress`));
    if (state === 'done') return person.get<Run>(pathOf(world, `/runs/${id}`));
    if (state === 'failed' || state === 'cancelled') throw new Error(`the ${kind} of the plan gave no result: ${failure?.message ?? state}`);
    await pause(POLL_MS);
  }
}
