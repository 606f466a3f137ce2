import { Inject, Injectable } from '@nestjs/common';
import { MASTER_KEY, type Access, type MasterKey } from '@equipoise/platform';
import { notFound } from '@equipoise/kernel';
import { findTask, findTasks, openTask, taskOf } from './task-records';
import type { OpenedTask, Task } from './task';

const NEWEST = 50;

/** People read the work that they asked for, and nobody else's: what somebody compares before a trial may be its block sizes. */
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

  /** The newest of a kind, without their results. */
  async list<Request>(access: Access, kind: string): Promise<readonly OpenedTask<Request, never>[]> {
    const records = await access.onBehalf((tx) => findTasks(tx, access.author.id, kind, NEWEST));
    return records.map((record) => openTask<Request, never>(this.masterKey, { ...record, result: null }));
  }
}
