import { Injectable } from '@nestjs/common';
import type { Access } from '@equipoise/platform';

/** Most allocations of one transaction: the disk is asked once for all of them, and the last waits for no more than these. */
const MOST = 16;

/** What two requests must have in common to go together. */
export interface AllocationCall {
  readonly trialId: string;
  readonly waveId: string | null;
  readonly stratumKey: string;
  readonly cap: number | null;
}

interface Waiting {
  readonly access: Access;
  readonly request: AllocationCall;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Whoever waits in this process for the same stratum goes with the next transaction together: one stratum is allocated one by
 * one, so that its rate is the disk's, unless several share one write. Who comes alone goes at once. An allocation under a cap always
 * goes alone, since near the cap it takes the whole trial.
 */
@Injectable()
export class AllocateTogether {
  private readonly queues = new Map<string, Waiting[]>();

  /** The answer of `trial.allocate` to this request. */
  run<Answer>(access: Access, request: AllocationCall): Promise<Answer> {
    if (request.cap !== null) return alone<Answer>(access, request);
    const key = JSON.stringify([access.blinded, access.scope?.siteIds ?? null, request.trialId, request.waveId, request.stratumKey]);
    return new Promise<Answer>((resolve, reject) => {
      const waiting: Waiting = { access, request, resolve: resolve as (answer: unknown) => void, reject };
      const queue = this.queues.get(key);
      if (queue) return void queue.push(waiting);
      const own = [waiting];
      this.queues.set(key, own);
      void this.empty(key, own);
    });
  }

  private async empty(key: string, queue: Waiting[]): Promise<void> {
    while (queue.length > 0) await allocate(queue.splice(0, MOST));
    this.queues.delete(key);
  }
}

const alone = <Answer>(access: Access, request: AllocationCall) => access.call<Answer>('trial.allocate($1::jsonb)', [JSON.stringify(request)]);

/** Never rejects: each learns its own answer. */
async function allocate(waiting: readonly Waiting[]): Promise<void> {
  const [first, ...others] = waiting;
  if (first && others.length > 0) {
    try {
      const answers = await first.access.call<unknown[]>('trial.allocate_each($1::jsonb)', [JSON.stringify(waiting.map(({ request }) => request))]);
      waiting.forEach(({ resolve }, index) => resolve(answers[index]));
      return;
    } catch {
      // what failed may be the fault of one: each is asked alone, and whoever was allocated after all is answered by their key
    }
  }
  await Promise.all(waiting.map(({ access, request, resolve, reject }) => alone(access, request).then(resolve, reject)));
}
