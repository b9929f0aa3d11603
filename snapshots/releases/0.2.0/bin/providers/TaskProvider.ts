import { Provider, repositoryDeps, serviceDeps, type Container } from 'prefiq';

import { taskRepository } from '../models/ITask.js';
import { TaskRepos } from '../models/TaskRepos.js';
import { taskService } from '../services/ITaskService.js';
import { TaskService } from '../services/TaskService.js';

/** Binds storage and service of tasks; put another implementation here to swap one. */
export class TaskProvider extends Provider {
  override register(container: Container): void {
    container.singleton(taskRepository, (c) => new TaskRepos(repositoryDeps(c)));
    container.singleton(taskService, (c) => new TaskService(serviceDeps(c, taskRepository)));
  }
}
