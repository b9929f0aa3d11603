import { repositoryToken, type IDomain } from 'prefiq';

import type { Task } from './Task.js';

/** What the domain asks of storage. Nothing here knows SQL. */
export type ITask = IDomain<Task>;

export const taskRepository = repositoryToken<ITask>('Task');
