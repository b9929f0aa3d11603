import { serviceToken, type IDomainService } from 'prefiq';

import type { TaskCreate, TaskUpdate } from '../../core/types/ts/task.js';
import type { Task } from '../models/Task.js';

/**
 * The use cases of tasks: list, get, create, update, delete, transition and bulk.
 * Turn this into an interface that extends IDomainService to add your own.
 */
export type ITaskService = IDomainService<Task, TaskCreate, TaskUpdate>;

export const taskService = serviceToken<ITaskService>('Task');
