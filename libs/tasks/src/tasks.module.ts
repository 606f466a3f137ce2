import { Module } from '@nestjs/common';
import { CancelTask } from './cancel-task';
import { ReadTasks } from './read-tasks';
import { RunTasks } from './run-tasks';
import { StartTask } from './start-task';
import { TaskKinds } from './task-kinds';
import { TasksController } from './tasks.controller';

/** Long work: asked for by a route, done by a worker in a thread, with progress and cancellation. */
@Module({
  controllers: [TasksController],
  providers: [CancelTask, ReadTasks, RunTasks, StartTask, TaskKinds],
  exports: [CancelTask, ReadTasks, StartTask, TaskKinds],
})
export class TasksModule {}
