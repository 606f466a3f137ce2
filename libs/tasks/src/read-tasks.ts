import { Inject, Injectable } from '@nestjs/common';
import { MASTER_KEY, type Access, type MasterKey } from '@equipoise/platform';
import { notFound } from '@equipoise/kernel';
import { findTask, findTasks, findTrialTask, findUnfinishedTasks, openTask, taskOf } from './task-records';
import type { OpenedTask, Task } from './task';

const NEWEST = 50;

/**
 * People read the work that they asked for, and nobody else's: what somebody compares before a trial may be its block sizes.
 * Where work stands that belongs to a trial, a feature may show to others: the caller decides to whom, and of which kinds.
 */
@Injectable()
export class ReadTasks {
  constructor(@Inject(MASTER_KEY) private readonly masterKey: MasterKey) {}

  /** @throws DomainError not-found */
  state(access: Access, taskId: string): Promise<Task> {
    return access.onBehalf(async (tx) => taskOf(await findTask(tx, access.author.id, taskId)));
  }

  /** @throws DomainError not-found, also where it is of another kind */
  async open<Request, Result>(access: Access, kind: string, taskId: string): Promise<OpenedTask<Request, Result>> {
    const record = await access.onBehalf((tx) => findTask(tx, access.author.id, taskId));
    if (record.kind !== kind) throw notFound('task');
    return openTask<Request, Result>(this.masterKey, record);
  }

  /** Nothing for work of another trial or kind. */
  findInTrial(access: Access, kinds: readonly string[], taskId: string): Promise<Task | undefined> {
    return access.onBehalf(async (tx) => {
      const record = await findTrialTask(tx, access.trialId, kinds, taskId);
      return record && taskOf(record);
    });
  }

  /** What waits, goes on or failed in the trial of the request, newest first. */
  unfinishedInTrial(access: Access, kinds: readonly string[]): Promise<readonly Task[]> {
    return access.onBehalf(async (tx) => (await findUnfinishedTasks(tx, access.trialId, kinds)).map(taskOf));
  }

  /** The newest of a kind, without their results. */
  async list<Request>(access: Access, kind: string): Promise<readonly OpenedTask<Request, never>[]> {
    const records = await access.onBehalf((tx) => findTasks(tx, access.author.id, kind, NEWEST));
    return records.map((record) => openTask<Request, never>(this.masterKey, { ...record, result: null }));
  }
}
