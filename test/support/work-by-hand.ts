import { Nudge, WorkRegistry } from '@equipoise/platform';
import { OutboxWorker } from '../../libs/platform/src/queue/outbox-worker';
import type { TestApplication } from './application';
import { until } from './patience';

/** The part of the worker that does one message; the queue calls it by itself. */
interface MessageDoer {
  handle(job: { readonly data: { readonly id: string } }): Promise<void>;
  recordFailure(id: string, error: Error): Promise<void>;
}

const MOST_TURNS = 50;
const WAITS_OR_GOES_ON = `select 1 from sealed.task where state in ('queued', 'running')`;

/**
 * The product's worker without its queue: the same periodic tasks and the same handlers, in an order that repeats.
 * The queue only spreads the work over processes, so what is due at the same moment leaves in no fixed order.
 */
export class WorkByHand {
  private readonly registry: WorkRegistry;
  private readonly worker: MessageDoer;

  constructor(private readonly app: TestApplication) {
    const { databases, queue, clock } = app.runtime;
    this.registry = app.app.get(WorkRegistry);
    this.worker = new OutboxWorker(databases, queue, this.registry, app.app.get(Nudge), clock, 1) as unknown as MessageDoer;
  }

  /** Does everything that is due. @throws Error where messages bring forth messages without an end */
  async settle(): Promise<void> {
    for (let turn = 0; turn < MOST_TURNS; turn += 1) {
      for (const task of this.registry.periodicTasks) await task.run();
      const due = await this.app.runtime.databases.system.query<{ id: string }[]>('select id from sealed.outbox where done_at is null and last_error is null order by recorded_at, id');
      if (due.length === 0 && (await this.threadsEnded())) return;
      for (const { id } of due) await this.worker.handle({ data: { id } }).catch((error: Error) => this.worker.recordFailure(id, error));
    }
    throw new Error('messages bring forth messages without an end');
  }

  /** Waits for long work, which threads do. @returns whether there was none */
  private async threadsEnded(): Promise<boolean> {
    const open = async () => (await this.app.runtime.databases.system.query<object[]>(WAITS_OR_GOES_ON)).length > 0;
    if (!(await open())) return true;
    await until(async () => {
      for (const task of this.registry.periodicTasks) await task.run();
      return !(await open());
    }, 'the end of long work');
    return false;
  }
}
