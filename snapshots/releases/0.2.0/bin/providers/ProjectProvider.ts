import { Provider, repositoryDeps, serviceDeps, type Container } from 'prefiq';

import { projectRepository } from '../models/IProject.js';
import { ProjectRepos } from '../models/ProjectRepos.js';
import { projectService } from '../services/IProjectService.js';
import { ProjectService } from '../services/ProjectService.js';

/** Binds storage and service of projects; put another implementation here to swap one. */
export class ProjectProvider extends Provider {
  override register(container: Container): void {
    container.singleton(projectRepository, (c) => new ProjectRepos(repositoryDeps(c)));
    container.singleton(
      projectService,
      (c) => new ProjectService(serviceDeps(c, projectRepository)),
    );
  }
}
