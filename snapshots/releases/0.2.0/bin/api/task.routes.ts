import { defineResource } from 'prefiq';

import { taskModel } from '../../core/schema/task.meta.js';
import { taskService } from '../services/ITaskService.js';

/** /api/tasks: list, create, get, change, delete, bulk, and a POST for each transition. */
export const taskRoutes = defineResource({
  model: taskModel,
  service: taskService,
});
