export { builtFile } from './built-file';
export { CancelTask } from './cancel-task';
export { ReadTasks } from './read-tasks';
export { StartTask, type NewTask } from './start-task';
export { isOpen, TASK_STATES, type Computation, type EndedWork, type OpenedTask, type Task, type TaskConditions, type TaskState } from './task';
export { TaskKinds } from './task-kinds';
export { notDone } from './task-records';
export { TaskDto, taskDto, TaskFailureDto } from './task.dto';
export { TasksModule } from './tasks.module';
