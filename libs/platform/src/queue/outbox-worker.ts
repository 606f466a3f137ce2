import { Logger } from '@nestjs/common';
import type { Clock } from '@equipoise/kernel';
import { Queue, Worker, type Job } from 'bullmq';
import type { Databases } from '../access';
import { inTransaction } from '../database/transaction';
import { QUEUE_NAME, queueOptions, type QueueBackend } from './backend';
import type { Nudge, OutboxMessage, WorkRegistry } from './outbox';

const PERIOD_MS = 1000;
/** A message handed over but not done after this time is handed over again: the queue may have been emptied. */
const HAND_OVER_AGAIN_SECONDS = 30;
const BATCH = 500;

/**
 * Seconds until a message whose handler failed is handed over again: soon at first, since most failures pass by themselves (two
 * transactions in each other's way, a mail server that restarts), then no more often than a message that was lost.
 * @param attempts how often it was handed over, from 1
 */
export const waitAfterFailure = (attempts: number): number => Math.min(2 ** Math.max(attempts - 1, 0), HAND_OVER_AGAIN_SECONDS);

interface OutboxRow {
  id: string;
  trial_id: string | null;
  topic: string;
  payload: Record<string, unknown>;
  created_at: Date;
}

/** How long a stopping worker waits for the queue, step by step. */
const STOP_STEP_MS = 2000;

/** Whether the work ended in time. */
async function inTime(work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => (timer = setTimeout(() => resolve(false), STOP_STEP_MS)));
  try {
    return await Promise.race([work.then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Carries committed messages from the outbox through the queue to their handlers. The outbox is the truth,
 * the queue only spreads the work: losing the whole queue loses nothing, and a job that comes twice finds its
 * message done. So the queue is never in the way of an allocation.
 */
export class OutboxWorker {
  private readonly logger = new Logger('Worker');
  private queue?: Queue;
  private worker?: Worker;
  private timer?: NodeJS.Timeout;
  private stopListening?: () => void;
  private turn: Promise<void> = Promise.resolve();
  private waiting = false;
  private stopped = false;

  constructor(
    private readonly databases: Databases,
    private readonly backend: Pick<QueueBackend, 'connection' | 'prefix'>,
    private readonly registry: WorkRegistry,
    private readonly nudge: Nudge,
    private readonly clock: Clock,
    private readonly concurrency: number,
  ) {}

  start(): void {
    const onError = (error: Error) => this.logger.warn(`the queue does not answer: ${error.message}`);
    this.queue = new Queue(QUEUE_NAME, queueOptions(this.backend));
    this.queue.on('error', onError);
    this.worker = new Worker(QUEUE_NAME, (job: Job<{ id: string }>) => this.handle(job), { ...queueOptions(this.backend), concurrency: this.concurrency, runRetryDelay: PERIOD_MS });
    this.worker.on('error', onError);
    this.worker.on('failed', (job, error) => void this.recordFailure(job?.id, error));
    this.timer = setInterval(() => this.wake(), PERIOD_MS);
    this.stopListening = this.nudge.on(() => this.wake());
    this.wake();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    this.stopListening?.();
    // a queue that does not answer must not keep the process from stopping: the outbox knows what is left
    await inTime(this.turn);
    for (const part of [this.worker, this.queue]) {
      if (part && !(await inTime(part.close()))) await inTime(part.disconnect());
    }
  }

  /** One turn at a time; a nudge during a turn asks for one more. */
  private wake(): void {
    if (this.waiting || this.stopped) return;
    this.waiting = true;
    this.turn = this.turn.then(async () => {
      this.waiting = false;
      if (this.stopped) return;
      for (const task of this.registry.periodicTasks) await this.attempt(task.name, () => task.run());
      await this.attempt('hand-over', () => this.handOver());
    });
  }

  private async attempt(what: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.logger.warn(`${what} failed and will be repeated: ${(error as Error).message}`);
    }
  }

  private async handOver(): Promise<void> {
    for (;;) {
      const now = this.clock.now();
      const rows = await this.databases.system.query<{ id: string; topic: string }[]>(
        `select id, topic from sealed.outbox where done_at is null and (dispatched_at is null or dispatched_at < $1) order by recorded_at, id limit ${BATCH}`,
        [new Date(now.getTime() - HAND_OVER_AGAIN_SECONDS * 1000)],
      );
      if (rows.length === 0 || !this.queue) return;
      await this.queue.addBulk(rows.map(({ id }) => ({ name: 'message', data: { id }, opts: { jobId: id, removeOnComplete: true, removeOnFail: true } })));
      await this.databases.system.query('update sealed.outbox set dispatched_at = $1, attempts = attempts + 1 where id = any($2)', [now, rows.map((row) => row.id)]);
      if (rows.length < BATCH) return;
    }
  }

  /** The row is locked while its handler works, so that two workers never do the same message at once. */
  private async handle(job: Job<{ id: string }>): Promise<void> {
    const author = { id: null, name: 'system: worker', roles: ['system'], requestId: `job ${job.data.id}` };
    await inTransaction(
      this.databases.system,
      author,
      async (tx) => {
        const [row] = await tx.query<OutboxRow[]>('select id, trial_id, topic, payload, created_at from sealed.outbox where id = $1 and done_at is null for update skip locked', [
          job.data.id,
        ]);
        if (!row) return;
        const handler = this.registry.handlerOf(row.topic);
        if (!handler) throw new Error(`no handler for the topic ${row.topic}`);
        const message: OutboxMessage = { id: row.id, trialId: row.trial_id, topic: row.topic, payload: row.payload, createdAt: row.created_at };
        await handler.handle(tx, message);
        await tx.query('update sealed.outbox set done_at = $1, last_error = null where id = $2', [this.clock.now(), row.id]);
      },
      { now: this.clock.now() },
    );
    this.nudge.now();
  }

  private async recordFailure(id: string | undefined, error: Error): Promise<void> {
    if (!id) return;
    this.logger.warn(`message ${id} failed and will be handed over again: ${error.message}`);
    await this.attempt('recording a failure', async () => {
      const [row] = await this.databases.system.query<{ attempts: number }[]>('select attempts from sealed.outbox where id = $1', [id]);
      const again = this.clock.now().getTime() + (waitAfterFailure(row?.attempts ?? 0) - HAND_OVER_AGAIN_SECONDS) * 1000;
      await this.databases.system.query('update sealed.outbox set last_error = $1, dispatched_at = $2 where id = $3 and done_at is null', [error.message.slice(0, 500), new Date(again), id]);
    });
  }
}
