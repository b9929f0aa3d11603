import { RepositoryMemory, type MemoryDeps } from 'prefiq';

import type { IProject } from './IProject.js';
import { Project } from './Project.js';

/** Projects in memory: the twin for tests and development, held to the same contract test. */
export class ProjectMemory extends RepositoryMemory<Project> implements IProject {
  constructor(deps: MemoryDeps = {}) {
    super(Project, deps);
  }

  getByCode(code: string): Promise<Project | null> {
    return this.findOne({ code });
  }
}
