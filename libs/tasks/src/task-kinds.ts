import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { EndedWork } from './task';

/** A kind of long work. */
export interface TaskKind {
  /** File that exports `compute`, as `builtFile` gives it. */
  readonly module: string;
  /**
   * Stores what came out where the feature keeps it, in the transaction that ends the task, on the system's login. A kind that
   * does so leaves nothing in its task: neither the result nor, once it is over, what was asked.
   */
  readonly keep?: (tx: EntityManager, work: EndedWork) => Promise<void>;
  /** Whether it has a thread of its own in each process, so that it never waits behind the simulations of others. */
  readonly ownThread?: boolean;
}

/** Which kinds of long work there are; each feature registers its own while Nest builds it. */
@Injectable()
export class TaskKinds {
  private readonly kinds = new Map<string, TaskKind>();

  register(kind: string, how: TaskKind): void {
    if (this.kinds.has(kind)) throw new Error(`two computations for tasks of the kind ${kind}`);
    this.kinds.set(kind, how);
  }

  /** @throws Error for a kind that nobody registered: a fault of ours */
  of(kind: string): TaskKind {
    const found = this.kinds.get(kind);
    if (found === undefined) throw new Error(`no computation for tasks of the kind ${kind}`);
    return found;
  }

  /** Kinds that have a thread of their own, or those that share the others. */
  named(ownThread: boolean): readonly string[] {
    return [...this.kinds].filter(([, how]) => (how.ownThread === true) === ownThread).map(([kind]) => kind);
  }
}
