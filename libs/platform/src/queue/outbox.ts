import type { EntityManager } from 'typeorm';

/** A message that must leave once its transaction has committed. */
export interface OutboxMessage {
  /** Also the id of the job, and of the mail that comes of it: so a second hand-over is recognised. */
  readonly id: string;
  readonly trialId: string | null;
  readonly topic: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** Trial time, or real time where no trial is concerned. */
  readonly createdAt: Date;
}

/** Puts a message into the outbox, in the transaction of the change that asks for it. Blinded logins may write here, never read. */
export async function enqueue(tx: EntityManager, message: OutboxMessage, recordedAt: Date): Promise<void> {
  await tx.query('select trial.enqueue($1, $2, $3, $4, $5, $6)', [message.id, message.trialId, message.topic, JSON.stringify(message.payload), message.createdAt, recordedAt]);
}

/** What a feature does with the messages of one topic. Repeating it must do no harm. */
export interface OutboxHandler {
  readonly topic: string;
  /** Runs in one transaction on the application's login; the message is done when it commits. */
  handle(tx: EntityManager, message: OutboxMessage): Promise<void>;
}

/** Work that a feature repeats by itself (a scan for due reminders), once a second and when nudged. */
export interface PeriodicTask {
  readonly name: string;
  run(): Promise<void>;
}


/** Features register what the worker does here while Nest builds them; the worker refuses two handlers for one topic. */
export class WorkRegistry {
  private readonly handlers = new Map<string, OutboxHandler>();
  private readonly tasks = new Map<string, PeriodicTask>();

  handler(handler: OutboxHandler): void {
    if (this.handlers.has(handler.topic)) throw new Error(`two handlers for the topic ${handler.topic}`);
    this.handlers.set(handler.topic, handler);
  }

  task(task: PeriodicTask): void {
    if (this.tasks.has(task.name)) throw new Error(`two periodic tasks named ${task.name}`);
    this.tasks.set(task.name, task);
  }

  handlerOf(topic: string): OutboxHandler | undefined {
    return this.handlers.get(topic);
  }

  get topics(): readonly string[] {
    return [...this.handlers.keys()];
  }

  get periodicTasks(): readonly PeriodicTask[] {
    return [...this.tasks.values()];
  }
}

/** Wakes the loops of this process at once; other processes find the work within a second. */
export class Nudge {
  private readonly listeners = new Set<() => void>();

  on(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  now(): void {
    for (const listener of this.listeners) listener();
  }
}
