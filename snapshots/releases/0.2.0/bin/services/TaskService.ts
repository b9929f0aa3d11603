import { Services, type ServiceDeps } from 'prefiq';

import type { TaskCreate, TaskUpdate } from '../../core/types/ts/task.js';
import type { ITask } from '../models/ITask.js';
import { Task } from '../models/Task.js';
import type { ITaskService } from './ITaskService.js';

/**
 * Business policy of tasks; never SQL. Validation, uniqueness, roles and locking are done by the base.
 * Override a hook (`beforeCreate`, `afterUpdate`, `beforeTransition` …) for what is special to your business.
 */
export class TaskService extends Services<Task, TaskCreate, TaskUpdate> implements ITaskService {
  constructor(deps: ServiceDeps<ITask>) {
    super(Task, deps);
  }
}
