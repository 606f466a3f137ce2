import type { Access } from '@equipoise/platform';
import type { EntityManager } from 'typeorm';
import type { TaskRecord } from './task-records';

/** A task that this process works on. */
export interface Claim extends Pick<TaskRecord, 'id' | 'trial_id' | 'kind' | 'seed' | 'wrapped_key' | 'key_id'> {
  readonly ciphertext: Buffer;
  /** Names this attempt; nobody else has it. */
  readonly runner: string;
}

/** A claim that nobody renewed for so long is that of a dead process. The database's clock counts: all processes share it. */
const LEASE = `interval '10 seconds'`;
/** A task that took its process along so often is not begun again. */
const MOST_ATTEMPTS = 3;

/** Takes the oldest task of these kinds that waits, or whose process died, unless another process is just taking it. */
export function claimTask(system: Access, runner: string, kinds: readonly string[]): Promise<Claim | undefined> {
  return system.transaction(async (tx) => {
    const [task] = await tx.query<Omit<Claim, 'runner'>[]>(
      `select t.id, t.trial_id, t.kind, t.seed, t.ciphertext, t.wrapped_key, t.key_id from sealed.task t join sealed.task_run r on r.task_id = t.id
       where t.kind = any($1) and (t.state = 'queued' or (t.state = 'running' and r.lease_until < clock_timestamp()))
       order by t.created_at, t.id limit 1 for update of t skip locked`,
      [kinds],
    );
    if (!task) return undefined;
    await tx.query(`update sealed.task set state = 'running' where id = $1 and state = 'queued'`, [task.id]);
    await tx.query(`update sealed.task_run set runner = $2, lease_until = clock_timestamp() + ${LEASE}, progress = 0, attempts = attempts + 1 where task_id = $1`, [task.id, runner]);
    return { ...task, runner };
  });
}

/** Renews a claim and stores progress. False when the task was cancelled or another attempt has it: then this one stops. */
export function keepClaim(system: Access, { id, runner }: Claim, progress: number): Promise<boolean> {
  return system.transaction(async (tx) => {
    const [, kept] = await tx.query<[object[], number]>(
      `update sealed.task_run r set progress = greatest(r.progress, $3), lease_until = clock_timestamp() + ${LEASE}
       where r.task_id = $1 and r.runner = $2 and exists (select 1 from sealed.task t where t.id = r.task_id and t.state = 'running')`,
      [id, runner, progress],
    );
    return kept === 1;
  });
}

export type TaskEnd =
  | { readonly state: 'done'; readonly result: Buffer; readonly at: Date }
  | { readonly state: 'failed'; readonly code: string; readonly message: string; readonly at: Date };

/**
 * Stores how a task ended, if this attempt still has it.
 * @param keep what else is stored with it, or nothing at all
 */
export function endTask(system: Access, { id, runner }: Claim, end: TaskEnd, keep?: (tx: EntityManager) => Promise<void>): Promise<boolean> {
  const [result, code, message] = end.state === 'done' ? [end.result, null, null] : [null, end.code, end.message];
  return system.transaction(async (tx) => {
    const [, stored] = await tx.query<[object[], number]>(
      `update sealed.task t set state = $3, result = $4, failure_code = $5, failure = $6, ended_at = $7
       from sealed.task_run r where t.id = $1 and t.state = 'running' and r.task_id = t.id and r.runner = $2`,
      [id, runner, end.state, result, code, message, end.at],
    );
    if (stored === 1) await keep?.(tx);
    return stored === 1;
  });
}

/** Lets another process begin the task anew at once. */
export function giveBack(system: Access, { id, runner }: Claim): Promise<void> {
  return system.transaction(async (tx) => {
    await tx.query(
      `update sealed.task t set state = 'queued' from sealed.task_run r where t.id = $1 and t.state = 'running' and r.task_id = t.id and r.runner = $2`,
      [id, runner],
    );
    await tx.query('update sealed.task_run set runner = null, lease_until = null where task_id = $1 and runner = $2', [id, runner]);
  });
}

/** Ends tasks whose every attempt died. */
export function failLostTasks(system: Access, at: Date): Promise<void> {
  return system.transaction(async (tx) => {
    await tx.query(
      `update sealed.task t set state = 'failed', failure_code = 'worker-lost', ended_at = $1,
         failure = 'The process that worked on it died ' || r.attempts || ' times; ask for less at once, or tell the people who run the server.'
       from sealed.task_run r where r.task_id = t.id and t.state = 'running' and r.lease_until < clock_timestamp() and r.attempts >= ${MOST_ATTEMPTS}`,
      [at],
    );
  });
}
