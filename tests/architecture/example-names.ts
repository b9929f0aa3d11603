/** Names that the examples of the packages use without saying where they come from: the files of an app with projects. */

import {
  type Container,
  Entity,
  type Executor,
  type IDomain,
  type IDomainService,
  type Logger,
  type MemoryDeps,
  type Plugin,
  Provider,
  type RepositoryDeps,
  RepositoryMemory,
  RepositoryQuery,
  repositoryToken,
  type RequestContext,
  type ServiceDeps,
  Services,
  serviceToken,
  type Settings,
  type SystemData,
  type EventBus,
} from 'prefiq';
import type { ModelMeta } from 'prefiq/modelmeta';

export { describe, expect, it } from 'vitest';

export interface ProjectData extends SystemData {
  code: string;
  name: string;
  status: 'draft' | 'active' | 'done';
  budget: string | null;
  startsOn: string | null;
  endsOn: string | null;
  ownerId: string | null;
}
export type ProjectCreate = Pick<ProjectData, 'code' | 'name'> & Partial<ProjectData>;
export type ProjectUpdate = Partial<ProjectCreate>;

export declare const projectModel: ModelMeta;
export declare const models: readonly ModelMeta[];
export declare const projectSamples: readonly [ProjectCreate, ProjectCreate];

export class Project extends Entity<ProjectData> {
  static override readonly model = projectModel;
}
export interface IProject extends IDomain<Project> {
  getByCode?(code: string): Promise<Project | null>;
}
export type IProjectService = IDomainService<Project, ProjectCreate, ProjectUpdate>;
export class ProjectRepos extends RepositoryQuery<Project> implements IProject {
  constructor(deps: RepositoryDeps) {
    super(Project, deps);
  }
}
export class ProjectMemory extends RepositoryMemory<Project> implements IProject {
  constructor(deps: MemoryDeps = {}) {
    super(Project, deps);
  }
}
export class UserMemory extends ProjectMemory {}
export class ProjectService extends Services<Project, ProjectCreate, ProjectUpdate> {
  constructor(deps: ServiceDeps<IProject>) {
    super(Project, deps);
  }
}
export class ProjectProvider extends Provider {
  override register(container: Container): void {
    container.value(projectRepository, projects);
  }
}
export const projectRepository = repositoryToken<IProject>('Project');
export const projectService = serviceToken<IProjectService>('Project');

export declare const container: Container;
export declare const context: RequestContext;
export declare const events: EventBus;
export declare const executor: Executor;
export declare const id: string;
export declare const logger: Logger;
export declare const plugin: Plugin;
export declare const project: Project;
export declare const projects: IProject;
export declare const service: IProjectService;
export declare const settings: Settings;
