import { Injectable } from '@nestjs/common';
import { notFound } from '@equipoise/kernel';
import type { Access } from '@equipoise/platform';
import { CancelTask, isOpen, ReadTasks, type Task } from '@equipoise/tasks';
import { readRun } from './analysis-run';
import { RUN_KINDS, type RunKind } from './run-kind';
import { TASK_KINDS } from './run-request';
import { kindsSeenBy, mayRun, requireRunner } from './who-runs';

/** Where a run stands that was asked for. Once it is done, the run has the same id. */
export interface RunTask extends Pick<Task, 'id' | 'state' | 'progress' | 'failure'> {
  readonly kind: RunKind;
  readonly actions: readonly 'cancel'[];
}

export function runTaskOf(access: Access, task: Task): RunTask {
  const { id, state, progress, failure } = task;
  const kind = kindOf(task);
  return { id, kind, state, progress, failure, actions: isOpen(task) && mayRun(access, kind) ? ['cancel'] : [] };
}

function kindOf(task: Task): RunKind {
  const kind = RUN_KINDS.find((one) => TASK_KINDS[one] === task.kind);
  if (!kind) throw new Error(`a task of the kind ${task.kind} is no run of a plan`);
  return kind;
}

/** Runs that wait, go on or failed: shown to those who may see such runs, cancelled by those who may start them. */
@Injectable()
export class FollowRuns {
  constructor(
    private readonly tasks: ReadTasks,
    private readonly cancelTask: CancelTask,
  ) {}

  /** Newest first. */
  async unfinished(access: Access): Promise<readonly RunTask[]> {
    return (await this.tasks.unfinishedInTrial(access, kindsFor(access))).map((task) => runTaskOf(access, task));
  }

  /** @throws DomainError not-found, also for a final run that is not this person's to see */
  async read(access: Access, runId: string): Promise<RunTask> {
    const task = await this.tasks.findInTrial(access, kindsFor(access), runId);
    if (task) return runTaskOf(access, task);
    // runs of earlier versions of the software were computed while their request waited
    const { id, kind } = await access.transaction((tx) => readRun(access, tx, runId));
    return { id, kind, state: 'done', progress: 1, failure: null, actions: [] };
  }

  /** @throws DomainError not-found, not-permitted, task-ended */
  async cancel(access: Access, runId: string): Promise<RunTask> {
    const task = await this.tasks.findInTrial(access, kindsFor(access), runId);
    if (!task) throw notFound('run');
    requireRunner(access, kindOf(task));
    return runTaskOf(access, await this.cancelTask.inTrial(access, [task.kind], runId));
  }
}

const kindsFor = (access: Access): readonly string[] => kindsSeenBy(access).map((kind) => TASK_KINDS[kind]);
