import { DomainError, notFound } from '@equipoise/kernel';
import { Nudge, type Access } from '@equipoise/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { findTask, findTrialTask, taskOf, type StandingRecord } from './task-records';
import type { Task } from './task';

/** Cancels a task: it is over at once, and the thread that works on it is stopped within a second. Cancelling twice is no mistake. */
@Injectable()
export class CancelTask {
  constructor(private readonly nudge: Nudge) {}

  /** What this person asked for. @throws DomainError not-found, task-ended (it came to an end before) */
  run(access: Access, taskId: string): Promise<Task> {
    return this.cancel(access, (tx) => findTask(tx, access.author.id, taskId));
  }

  /** What somebody asked for in this trial; the caller has decided that this person may cancel such work. @throws DomainError not-found, task-ended */
  inTrial(access: Access, kinds: readonly string[], taskId: string): Promise<Task> {
    return this.cancel(access, (tx) => findTrialTask(tx, access.trialId, kinds, taskId));
  }

  private async cancel(access: Access, find: (tx: EntityManager) => Promise<StandingRecord | undefined>): Promise<Task> {
    const task = await access.onBehalf(async (tx) => {
      const found = await find(tx);
      if (!found) throw notFound('task');
      await tx.query(`update sealed.task set state = 'cancelled', ended_at = $2 where id = $1 and state in ('queued', 'running')`, [found.id, access.now()]);
      return taskOf((await find(tx)) ?? found);
    });
    if (task.state !== 'cancelled') throw new DomainError('task-ended', 'conflict', 'This work came to an end before it could be cancelled.');
    this.nudge.now();
    return task;
  }
}
