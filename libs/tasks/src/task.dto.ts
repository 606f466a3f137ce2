import { ApiProperty } from '@nestjs/swagger';
import { isOpen, TASK_STATES, type Task, type TaskState } from './task';

export class TaskFailureDto {
  code: string;
  message: string;
}

/** Long work that you asked for. */
export class TaskDto {
  id: string;
  kind: string;
  /** 64 hexadecimal digits: the same request with the same seed gives the same numbers. */
  seed: string;
  softwareVersion: string;
  @ApiProperty({ enum: TASK_STATES })
  state: TaskState;
  /** Share that is done, 0 to 1. */
  progress: number;
  @ApiProperty({ type: TaskFailureDto, nullable: true })
  failure: TaskFailureDto | null;
  createdAt: Date;
  @ApiProperty({ type: Date, nullable: true })
  endedAt: Date | null;
  @ApiProperty({ enum: ['cancel'], isArray: true })
  actions: readonly 'cancel'[];
}

export const taskDto = (task: Task): TaskDto => ({
  id: task.id,
  kind: task.kind,
  seed: task.seed,
  softwareVersion: task.softwareVersion,
  state: task.state,
  progress: task.progress,
  failure: task.failure,
  createdAt: task.createdAt,
  endedAt: task.endedAt,
  actions: isOpen(task) ? ['cancel'] : [],
});
