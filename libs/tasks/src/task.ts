/** Long work that a person asked for. */
export const TASK_STATES = ['queued', 'running', 'done', 'failed', 'cancelled'] as const;
export type TaskState = (typeof TASK_STATES)[number];

export interface Task {
  readonly id: string;
  readonly trialId: string | null;
  readonly kind: string;
  /** 64 hexadecimal digits: the same request and seed give the same result, byte for byte. */
  readonly seed: string;
  readonly softwareVersion: string;
  readonly state: TaskState;
  /** Share that is done, 0 to 1. */
  readonly progress: number;
  readonly failure: { readonly code: string; readonly message: string } | null;
  readonly createdAt: Date;
  readonly endedAt: Date | null;
}

/** A task with what was asked and what came out; the result is null until it is done. */
export interface OpenedTask<Request, Result> {
  readonly task: Task;
  readonly request: Request;
  readonly result: Result | null;
}

/** Work that came to its result, for the feature that keeps it. */
export interface EndedWork {
  readonly taskId: string;
  readonly trialId: string | null;
  /** As it was asked, and as it came out of the thread: JSON. */
  readonly request: string;
  readonly result: string;
}

/** Whether it still waits or works, and so can be cancelled. */
export const isOpen = ({ state }: Pick<Task, 'state'>): boolean => state === 'queued' || state === 'running';

/** What a computation is given besides what was asked. */
export interface TaskConditions {
  readonly seed: string;
  /** Says how far it is, 0 to 1; as often as one likes. */
  readonly report: (progress: number) => void;
}

/**
 * What a thread runs: the exported function `compute` of a kind's module. It gets and gives plain JSON, and whatever chance it
 * needs comes from the seed. A DomainError is told to the person who asked; any other error is a fault of ours.
 */
export type Computation<Request, Result> = (request: Request, conditions: TaskConditions) => Result | Promise<Result>;
