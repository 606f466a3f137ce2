import { DomainError, notFound } from '@equipoise/kernel';
import { decrypt, encrypt, openDataKey, openEnvelope, type MasterKey } from '@equipoise/platform';
import type { EntityManager } from 'typeorm';
import type { OpenedTask, Task, TaskState } from './task';

/** Where the texts of a task are bound to. */
export const taskContext = (taskId: string): string => `task/${taskId}`;
const resultContext = (taskId: string): string => `task/${taskId}/result`;

/** Where a task stands, without what was asked and what came out: these may be large. */
export interface StandingRecord {
  id: string;
  trial_id: string | null;
  kind: string;
  seed: string;
  software_version: string;
  state: TaskState;
  failure_code: string | null;
  failure: string | null;
  created_at: Date;
  ended_at: Date | null;
  progress: number;
}

export interface TaskRecord extends StandingRecord {
  /** Null once work that forgets its request is over. */
  ciphertext: Buffer | null;
  result: Buffer | null;
  wrapped_key: Buffer;
  key_id: string;
}

const FROM = 'from sealed.task t join sealed.task_run r on r.task_id = t.id';
const SELECT = `select t.*, r.progress ${FROM}`;
const STANDING = `select t.id, t.trial_id, t.kind, t.seed, t.software_version, t.state, t.failure_code, t.failure, t.created_at, t.ended_at, r.progress ${FROM}`;

/** A task that this person asked for. @throws DomainError not-found, also for somebody else's */
export async function findTask(tx: EntityManager, accountId: string | null, taskId: string): Promise<TaskRecord> {
  const [record] = await tx.query<TaskRecord[]>(`${SELECT} where t.id = $1 and t.created_by = $2`, [taskId, accountId]);
  if (!record) throw notFound('task');
  return record;
}

/** The newest tasks of a person. */
export function findTasks(tx: EntityManager, accountId: string | null, kind: string, limit: number): Promise<TaskRecord[]> {
  return tx.query<TaskRecord[]>(`${SELECT} where t.created_by = $1 and t.kind = $2 order by t.created_at desc, t.id limit $3`, [accountId, kind, limit]);
}

/** A task of a trial, whoever asked for it; nothing where it is of another kind. */
export async function findTrialTask(tx: EntityManager, trialId: string, kinds: readonly string[], taskId: string): Promise<StandingRecord | undefined> {
  const [record] = await tx.query<StandingRecord[]>(`${STANDING} where t.id = $1 and t.trial_id = $2 and t.kind = any($3)`, [taskId, trialId, kinds]);
  return record;
}

/** What waits, goes on or failed in a trial, newest first, whoever asked for it; what failed only until a later one of its kind is done. */
export function findUnfinishedTasks(tx: EntityManager, trialId: string, kinds: readonly string[]): Promise<StandingRecord[]> {
  return tx.query<StandingRecord[]>(
    `${STANDING} where t.trial_id = $1 and t.kind = any($2) and (t.state in ('queued', 'running')
       or (t.state = 'failed' and not exists (select 1 from sealed.task l where l.trial_id = t.trial_id and l.kind = t.kind and l.state = 'done' and l.created_at > t.created_at)))
     order by t.created_at desc, t.id`,
    [trialId, kinds],
  );
}

export function taskOf(record: StandingRecord): Task {
  return {
    id: record.id,
    trialId: record.trial_id,
    kind: record.kind,
    seed: record.seed,
    softwareVersion: record.software_version,
    state: record.state,
    progress: record.state === 'done' ? 1 : record.progress,
    failure: record.failure_code === null ? null : { code: record.failure_code, message: record.failure ?? '' },
    createdAt: record.created_at,
    endedAt: record.ended_at,
  };
}

export function openRequest(master: MasterKey, record: Pick<TaskRecord, 'id' | 'wrapped_key' | 'key_id'> & { readonly ciphertext: Buffer }): string {
  return openEnvelope(master, { ciphertext: record.ciphertext, wrappedKey: record.wrapped_key, keyId: record.key_id }, taskContext(record.id)).toString();
}

export function openTask<Request, Result>(master: MasterKey, record: TaskRecord): OpenedTask<Request, Result> {
  const { ciphertext } = record;
  if (!ciphertext) throw new Error(`tasks of the kind ${record.kind} are not opened: they forget what was asked`);
  const request = JSON.parse(openRequest(master, { ...record, ciphertext })) as Request;
  if (record.result === null) return { task: taskOf(record), request, result: null };
  const key = openDataKey(master, { wrappedKey: record.wrapped_key }, taskContext(record.id));
  return { task: taskOf(record), request, result: JSON.parse(decrypt(key, record.result, resultContext(record.id)).toString()) as Result };
}

/** The result as ciphertext under the data key of its task. */
export function sealResult(master: MasterKey, record: Pick<TaskRecord, 'id' | 'wrapped_key'>, result: string): Buffer {
  return encrypt(openDataKey(master, { wrappedKey: record.wrapped_key }, taskContext(record.id)), Buffer.from(result), resultContext(record.id));
}

/** A result that is needed before there is one. */
export const notDone = (): DomainError => new DomainError('task-not-done', 'conflict', 'This work has not come to a result; wait for it, or start it again.');
