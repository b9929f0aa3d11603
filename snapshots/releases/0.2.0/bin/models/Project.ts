import { Entity } from 'prefiq';

import { projectModel } from '../../core/schema/project.meta.js';
import type { Project as ProjectData } from '../../core/types/ts/project.js';

/**
 * Domain rules of a project. The rules of single fields stand in the declaration; a rule that needs code
 * goes into `check`, and is then asked on every create and update.
 */
export class Project extends Entity<ProjectData> {
  static override readonly model = projectModel;
}
