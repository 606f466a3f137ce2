import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { Clock } from '@equipoise/kernel';
import { Access, CLOCK, DATABASES, MASTER_KEY, WorkRegistry, type Databases, type MasterKey } from '@equipoise/platform';
import type { EntityManager } from 'typeorm';
import { ComputingThread, type ThreadEnd, type ThreadOrder } from './computing-thread';
import { claimTask, endTask, failLostTasks, giveBack, keepClaim, type Claim } from './task-claims';
import { openRequest, sealResult } from './task-records';
import { TASK_WAITS } from './start-task';
import { TaskKinds } from './task-kinds';

/** Threads of one process: one processor stays free for those who only want an answer. */
const MOST_THREADS = Math.min(4, Math.max(1, availableParallelism() - 1));
/** Of the kinds that wait behind no others. */
const MOST_OWN_THREADS = 1;
/** What the task itself keeps of a result that its feature keeps: that there was one. */
const KEPT_ELSEWHERE = 'null';
/** How often progress is stored and a cancellation is looked for. */
const HEARTBEAT_MS = 500;

/**
 * Does the tasks, in every process that is a worker. A message of the outbox wakes the workers; what counts is the row: a claim
 * with a lease. A process that dies lets its lease run out and another begins the task anew with the same seed; one that
 * was only frozen finds its claim gone, stops, and can write nothing.
 */
@Injectable()
export class RunTasks implements OnApplicationShutdown {
  private readonly logger = new Logger('Tasks');
  private readonly system: Access;
  private readonly running = new Map<string, { readonly claim: Claim; readonly thread: ComputingThread; readonly over: Promise<void> }>();
  private sweeping: Promise<void> | undefined;
  private stopped = false;

  constructor(
    @Inject(DATABASES) databases: Databases,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(MASTER_KEY) private readonly masterKey: MasterKey,
    private readonly kinds: TaskKinds,
    registry: WorkRegistry,
  ) {
    this.system = Access.forSystem(databases, clock, 'tasks', 'tasks');
    registry.handler({ topic: TASK_WAITS, handle: () => this.sweep() });
    registry.task({ name: 'tasks', run: () => this.sweep() });
  }

  /** Takes up what waits, as long as a thread is free. One sweep at a time: two would count the same free thread. */
  sweep(): Promise<void> {
    return (this.sweeping ??= this.takeUp().finally(() => (this.sweeping = undefined)));
  }

  private async takeUp(): Promise<void> {
    await failLostTasks(this.system, this.clock.now());
    while (!this.stopped) {
      const claim = await claimTask(this.system, randomUUID(), this.kindsWithAThread()); // names an attempt of this process, no row
      if (!claim) return;
      const order: ThreadOrder = { module: this.kinds.of(claim.kind).module, request: openRequest(this.masterKey, claim), seed: claim.seed };
      const thread = new ComputingThread(order);
      this.running.set(claim.id, { claim, thread, over: this.accompany(claim, order, thread) });
    }
  }

  private kindsWithAThread(): readonly string[] {
    return [true, false].flatMap((own) => {
      const kinds = this.kinds.named(own);
      const working = [...this.running.values()].filter(({ claim }) => kinds.includes(claim.kind)).length;
      return working < (own ? MOST_OWN_THREADS : MOST_THREADS) ? kinds : [];
    });
  }

  /** Stores progress while the thread works, stops it when its claim is gone, and stores how it ended. Never rejects. */
  private async accompany(claim: Claim, order: ThreadOrder, thread: ComputingThread): Promise<void> {
    const heartbeat = setInterval(() => void this.beat(claim, thread), HEARTBEAT_MS);
    try {
      const end = await thread.end;
      clearInterval(heartbeat);
      if (end) await this.store(claim, order, end);
    } catch (error) {
      // the row still says running: the lease runs out and the task is begun anew
      this.logger.warn(`the end of task ${claim.id} could not be stored: ${(error as Error).message}`);
    } finally {
      clearInterval(heartbeat);
      this.running.delete(claim.id);
    }
  }

  private async beat(claim: Claim, thread: ComputingThread): Promise<void> {
    try {
      if (!(await keepClaim(this.system, claim, thread.progress))) await thread.stop();
    } catch (error) {
      this.logger.warn(`task ${claim.id} could not say that it lives: ${(error as Error).message}`);
    }
  }

  private store(claim: Claim, { request }: ThreadOrder, end: ThreadEnd): Promise<boolean> {
    const at = this.clock.now();
    if (end.kind === 'done') {
      const { result } = end;
      const { keep } = this.kinds.of(claim.kind);
      const kept = keep && ((tx: EntityManager) => keep(tx, { taskId: claim.id, trialId: claim.trial_id, request, result }));
      return endTask(this.system, claim, { state: 'done', result: sealResult(this.masterKey, claim, kept ? KEPT_ELSEWHERE : result), at }, kept);
    }
    if (end.kind === 'failed') return endTask(this.system, claim, { state: 'failed', code: end.code, message: end.message, at });
    this.logger.error(`task ${claim.id} (${claim.kind}) broke: ${end.message}`);
    return endTask(this.system, claim, { state: 'failed', code: 'fault', message: 'The calculation met a fault of the software; the log of the server has its details.', at });
  }

  /** A process that is asked to stop gives its tasks back at once; another begins them anew. */
  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    await this.sweeping?.catch(() => undefined);
    await Promise.all(
      [...this.running.values()].map(async ({ claim, thread, over }) => {
        await thread.stop();
        await over;
        await giveBack(this.system, claim).catch(() => undefined); // the database may be gone before us: the lease runs out
      }),
    );
  }
}
