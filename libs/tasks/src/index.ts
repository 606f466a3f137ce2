export { builtFile } from './built-file';
export { ComputingThread } from './computing-thread';
export { ReadTasks } from './read-tasks';
export { StartTask } from './start-task';
export { isOpen, type Computation, type OpenedTask, type Task, type TaskConditions } from './task';
export { TaskKinds } from './task-kinds';
export { notDone } from './task-records';
export { TaskDto, taskDto } from './task.dto';
export { TasksModule } from './tasks.module';
