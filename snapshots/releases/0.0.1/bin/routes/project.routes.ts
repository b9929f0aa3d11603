import { defineResource } from 'prefiq';

import { projectModel } from '../../core/schema/project.meta.js';
import { projectService } from '../services/IProjectService.js';

/** /api/projects: what the service can do, over HTTP. */
export const projectRoutes = defineResource({
  model: projectModel,
  service: projectService,
});
