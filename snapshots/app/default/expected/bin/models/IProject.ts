import { repositoryToken, type IDomain } from 'prefiq';

import type { Project } from './Project.js';

/** What the domain asks of storage. Nothing here knows SQL. */
export type IProject = IDomain<Project>;

export const projectRepository = repositoryToken<IProject>('Project');
