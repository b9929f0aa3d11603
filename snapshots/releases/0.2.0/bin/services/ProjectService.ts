import { Services, type ServiceDeps } from 'prefiq';

import type { ProjectCreate, ProjectUpdate } from '../../core/types/ts/project.js';
import type { IProject } from '../models/IProject.js';
import { Project } from '../models/Project.js';
import type { IProjectService } from './IProjectService.js';

/**
 * Business policy of projects; never SQL. Validation, uniqueness, roles and locking are done by the base.
 * Override a hook (`beforeCreate`, `afterUpdate`, `beforeTransition` …) for what is special to your business.
 */
export class ProjectService
  extends Services<Project, ProjectCreate, ProjectUpdate>
  implements IProjectService
{
  constructor(deps: ServiceDeps<IProject>) {
    super(Project, deps);
  }
}
