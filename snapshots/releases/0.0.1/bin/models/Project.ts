import { Entity } from 'prefiq';

import { projectModel } from '../../core/schema/project.meta.js';
import type { Project as ProjectData } from '../../core/types/ts/project.js';

/**
 * Rules of a project. Those of single fields stand in the declaration.
 */
export class Project extends Entity<ProjectData> {
  static override readonly model = projectModel;
}
