import { repositoryToken, type IDomain } from 'prefiq';

import type { Project } from './Project.js';

/** Storage as the domain uses it. Nothing here knows SQL. */
export interface IProject extends IDomain<Project> {
  getByCode(code: string): Promise<Project | null>;
}

export const projectRepository = repositoryToken<IProject>('Project');
