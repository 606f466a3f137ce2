import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { derivedId, DomainError } from '@equipoise/kernel';
import { enqueue, MASTER_KEY, Nudge, sealEnvelope, softwareVersion, type Access, type MasterKey } from '@equipoise/platform';
import { findTask, taskContext, taskOf } from './task-records';
import type { Task } from './task';
import { TaskKinds } from './task-kinds';

export interface NewTask {
  readonly kind: string;
  /** Trial whose design the work uses. */
  readonly trialId?: string;
  /** Plain JSON. */
  readonly request: unknown;
  /** 64 hexadecimal digits; drawn where nobody gives one. */
  readonly seed?: string;
  /** Key of the request: the same person and key name the same task. */
  readonly idempotencyKey: string;
}

/** The topic of the message that tells the workers of a new task. */
export const TASK_WAITS = 'task.waits';
/** One person does not fill the workers of everybody. */
const MOST_OPEN_TASKS = 5;

/** Asks for long work; a worker takes it up within a second. A repeated request gives the task that the first one made. */
@Injectable()
export class StartTask {
  private readonly version = softwareVersion();

  constructor(
    @Inject(MASTER_KEY) private readonly masterKey: MasterKey,
    private readonly kinds: TaskKinds,
    private readonly nudge: Nudge,
  ) {}

  /** The caller has decided that this person may ask for it. @throws DomainError too-many-tasks */
  async run(access: Access, asked: NewTask): Promise<Task> {
    const { author } = access;
    const id = derivedId('task', author.id ?? '', asked.kind, asked.idempotencyKey);
    // on the application's login: a blinded designer may ask for what lies in the sealed schema; nothing of it tells an arm
    const task = await access.onBehalf(async (tx) => {
      await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`task/${author.id}`]);
      const [known] = await tx.query<object[]>('select 1 from sealed.task where id = $1', [id]);
      if (known) return taskOf(await findTask(tx, author.id, id));
      const [open] = await tx.query<{ n: number }[]>(`select count(*)::int as n from sealed.task where created_by = $1 and state in ('queued', 'running')`, [author.id]);
      if (open && open.n >= MOST_OPEN_TASKS) {
        throw new DomainError('too-many-tasks', 'conflict', `${MOST_OPEN_TASKS} of your calculations wait or run already; wait for one, or cancel one.`);
      }
      const envelope = sealEnvelope(this.masterKey, Buffer.from(JSON.stringify(asked.request)), taskContext(id));
      const now = access.now();
      await tx.query(
        `insert into sealed.task (id, trial_id, kind, seed, software_version, ciphertext, wrapped_key, key_id, state, created_at, created_by, forgets_request)
         values ($1, $2, $3, $4, $5, $6, $7, $8, 'queued', $9, $10, $11)`,
        [id, asked.trialId ?? null, asked.kind, asked.seed ?? randomBytes(32).toString('hex'), this.version, envelope.ciphertext, envelope.wrappedKey, envelope.keyId, now, author.id, this.kinds.of(asked.kind).keep !== undefined],
      );
      await tx.query('insert into sealed.task_run (task_id, progress, attempts) values ($1, 0, 0)', [id]);
      await enqueue(tx, { id: derivedId('task-waits', id), trialId: asked.trialId ?? null, topic: TASK_WAITS, payload: { taskId: id }, createdAt: now }, now);
      return taskOf(await findTask(tx, author.id, id));
    });
    this.nudge.now();
    return task;
  }
}
