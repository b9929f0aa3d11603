import type { OwnPaths } from '../../http/routes/own-routes.js';

/** What the worker is asked. */
export interface Question {
  readonly root: string;
}

/** What it says. */
export type Answer =
  | { readonly paths: OwnPaths }
  /** `place` is relative to the project: `bin/api/project.routes.ts:12`. */
  | { readonly place: string; readonly reason: string };
