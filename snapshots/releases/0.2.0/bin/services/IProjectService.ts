import { serviceToken, type IDomainService } from 'prefiq';

import type { ProjectCreate, ProjectUpdate } from '../../core/types/ts/project.js';
import type { Project } from '../models/Project.js';

/**
 * The use cases of projects: list, get, create, update, delete, transition and bulk.
 * Turn this into an interface that extends IDomainService to add your own.
 */
export type IProjectService = IDomainService<Project, ProjectCreate, ProjectUpdate>;

export const projectService = serviceToken<IProjectService>('Project');
