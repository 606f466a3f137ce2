import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { CurrentAccess, SignedIn, UuidPipe, type Access } from '@equipoise/platform';
import { CancelTask } from './cancel-task';
import { ReadTasks } from './read-tasks';
import { TaskDto, taskDto } from './task.dto';

@Controller('tasks')
export class TasksController {
  constructor(
    private readonly tasks: ReadTasks,
    private readonly cancelTask: CancelTask,
  ) {}

  @Get(':taskId')
  @SignedIn('gives only what this person asked for')
  async read(@CurrentAccess() access: Access, @Param('taskId', UuidPipe) taskId: string): Promise<TaskDto> {
    return taskDto(await this.tasks.state(access, taskId));
  }

  @Post(':taskId/cancellation')
  @HttpCode(200)
  @SignedIn('cancels only what this person asked for')
  async cancel(@CurrentAccess() access: Access, @Param('taskId', UuidPipe) taskId: string): Promise<TaskDto> {
    return taskDto(await this.cancelTask.run(access, taskId));
  }
}
