import { RepositoryMemory, type MemoryDeps } from 'prefiq';

import type { ITask } from './ITask.js';
import { Task } from './Task.js';

/** Tasks in memory: the twin for tests and development, held to the same contract test. */
export class TaskMemory extends RepositoryMemory<Task> implements ITask {
  constructor(deps: MemoryDeps = {}) {
    super(Task, deps);
  }
}
