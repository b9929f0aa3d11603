import { Entity } from 'prefiq';

import { taskModel } from '../../core/schema/task.meta.js';
import type { Task as TaskData } from '../../core/types/ts/task.js';

/**
 * Domain rules of a task. The rules of single fields stand in the declaration; a rule that needs code
 * goes into `check`, and is then asked on every create and update.
 */
export class Task extends Entity<TaskData> {
  static override readonly model = taskModel;
}
