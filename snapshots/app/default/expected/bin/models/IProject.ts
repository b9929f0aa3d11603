import { repositoryToken, type IDomain } from 'prefiq';

import type { Project } from './Project.js';

/** Storage as the domain uses it. Nothing here knows SQL. */
export type IProject = IDomain<Project>;

export const projectRepository = repositoryToken<IProject>('Project');
