import { RepositoryQuery, type RepositoryDeps } from 'prefiq';

import type { IProject } from './IProject.js';
import { Project } from './Project.js';

/** Projects in SQL: mapping, tenant scope and pagination. Write special queries here. */
export class ProjectRepos extends RepositoryQuery<Project> implements IProject {
  constructor(deps: RepositoryDeps) {
    super(Project, deps);
  }

  getByCode(code: string): Promise<Project | null> {
    return this.findOne({ code });
  }
}
