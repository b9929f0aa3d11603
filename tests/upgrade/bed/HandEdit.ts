/** What a person did to a project between two versions, and how one sees that it is still there. */
import type { App } from '../../commands/app.js';

export interface HandEdit {
  readonly name: string;
  /** `at`: where things lie in the version the project was made with. */
  make(app: App, at: Places): void;
  /** Throws where the edit did not survive. `at`: where things lie now. */
  alive(app: App, at: Places): void;
}

/** Names and paths that changed between versions. */
export interface Places {
  readonly routes: string;
  readonly words: string;
  readonly pages: string;
  readonly settings: string;
  readonly features: string;
  /** Module of `ApiProblem`. */
  readonly problem: string;
  /** Base class of services. */
  readonly Services: string;
  readonly createTestApp: string;
  /** Module that exports `newEntity`. */
  readonly newEntity: string;
}

const PRESENT: Places = {
  routes: 'bin/api',
  words: 'src/i18n',
  pages: 'src/app',
  settings: 'bin/config/app.ts',
  features: 'bin/config/features.ts',
  problem: 'src/services/problem.ts',
  Services: 'Services',
  createTestApp: 'createTestApp',
  newEntity: 'prefiq/testing',
};

const BEFORE_0_1_0: Places = {
  ...PRESENT,
  words: 'src/translations',
  pages: 'src/pages',
  problem: 'src/services/client.ts',
  Services: 'ServiceBase',
  newEntity: 'prefiq',
};

const BEFORE_0_0_2: Places = {
  ...BEFORE_0_1_0,
  routes: 'bin/routes',
  settings: 'bin/config.ts',
  features: 'bin/config.ts',
  createTestApp: 'openTestApp',
};

/** Without a version: the present one. */
export const placesOf = (version?: string): Places =>
  ({ '0.0.1': BEFORE_0_0_2, '0.0.2': BEFORE_0_1_0 })[version ?? ''] ?? PRESENT;
