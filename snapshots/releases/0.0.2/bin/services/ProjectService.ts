import { ServiceBase, type ServiceDeps } from 'prefiq';

import type { ProjectCreate, ProjectUpdate } from '../../core/types/ts/project.js';
import type { IProject } from '../models/IProject.js';
import { Project } from '../models/Project.js';
import type { IProjectService } from './IProjectService.js';

/**
 * Business rules of projects. Validation, uniqueness and roles are done by the base.
 * Override a hook (`beforeCreate`, `afterUpdate`, `beforeTransition` …) for what is special to your business.
 */
export class ProjectService
  extends ServiceBase<Project, ProjectCreate, ProjectUpdate>
  implements IProjectService
{
  constructor(deps: ServiceDeps<IProject>) {
    super(Project, deps);
  }
}
