import { DomainError } from '@equipoise/kernel';
import { Nudge, type Access } from '@equipoise/platform';
import { Injectable } from '@nestjs/common';
import { findTask, taskOf } from './task-records';
import type { Task } from './task';

/** Cancels a task: it is over at once, and the thread that works on it is stopped within a second. */
@Injectable()
export class CancelTask {
  constructor(private readonly nudge: Nudge) {}

  /** Cancelling twice is no mistake. @throws DomainError not-found, task-ended (it came to an end before) */
  async run(access: Access, taskId: string): Promise<Task> {
    const task = await access.onBehalf(async (tx) => {
      await tx.query(`update sealed.task set state = 'cancelled', ended_at = $3 where id = $1 and created_by = $2 and state in ('queued', 'running')`, [
        taskId, access.author.id, access.now(),
      ]);
      return taskOf(await findTask(tx, access.author.id, taskId));
    });
    if (task.state !== 'cancelled') throw new DomainError('task-ended', 'conflict', 'This work came to an end before it could be cancelled.');
    this.nudge.now();
    return task;
  }
}
