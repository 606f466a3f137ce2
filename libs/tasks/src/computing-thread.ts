import { Worker } from 'node:worker_threads';
import { builtFile } from './built-file';

/** What a thread is told to do. */
export interface ThreadOrder {
  readonly module: string;
  /** JSON. */
  readonly request: string;
  readonly seed: string;
}

/** What a thread says: how far it is, and once, how it ended. `broken` is a fault of ours, its text is for the log only. */
export type ThreadMessage =
  | { readonly kind: 'progress'; readonly progress: number }
  | { readonly kind: 'done'; readonly result: string }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string }
  | { readonly kind: 'broken'; readonly message: string };

export type ThreadEnd = Exclude<ThreadMessage, { kind: 'progress' }>;

/** A computation may use so much memory before it is ended: the process that answers people lives beside it. */
const MEMORY_MB = 1024;

/** A computation in a thread of its own, so that the process stays responsive and the work can be stopped in the middle of a loop. */
export class ComputingThread {
  /** 0 to 1. */
  progress = 0;
  /** How it ended; undefined when it was stopped. Never rejects. */
  readonly end: Promise<ThreadEnd | undefined>;
  private readonly worker: Worker;
  private stopped = false;

  constructor(order: ThreadOrder) {
    this.worker = new Worker(builtFile(__filename, 'task-thread'), { workerData: order, resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB } });
    this.end = new Promise((resolve) => {
      this.worker.on('message', (message: ThreadMessage) => {
        if (message.kind === 'progress') this.progress = message.progress;
        else resolve(message);
      });
      this.worker.on('error', (error) => resolve({ kind: 'broken', message: error.stack ?? error.message }));
      this.worker.on('exit', () => resolve(this.stopped ? undefined : { kind: 'broken', message: 'the thread ended without a result' }));
    });
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.worker.terminate();
  }
}
