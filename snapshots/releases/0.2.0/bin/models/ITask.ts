import { repositoryToken, type IDomain } from 'prefiq';

import type { Task } from './Task.js';

/** Storage as the domain uses it. Nothing here knows SQL. */
export type ITask = IDomain<Task>;

export const taskRepository = repositoryToken<ITask>('Task');
