import { RepositoryQuery, type RepositoryDeps } from 'prefiq';

import type { ITask } from './ITask.js';
import { Task } from './Task.js';

/** Tasks in SQL: mapping, tenant scope and pagination. Write special queries here. */
export class TaskRepos extends RepositoryQuery<Task> implements ITask {
  constructor(deps: RepositoryDeps) {
    super(Task, deps);
  }
}
