import { defineResource } from 'prefiq';

import { projectModel } from '../../core/schema/project.meta.js';
import { projectService } from '../services/IProjectService.js';

/** /api/projects: list, create, get, change, delete, bulk, and a POST for each transition. */
export const projectRoutes = defineResource({
  model: projectModel,
  service: projectService,
});
