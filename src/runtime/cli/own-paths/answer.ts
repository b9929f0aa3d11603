import type { OwnPaths } from '../../http/routes/own-routes.js';

/** The request to the worker. */
export interface Question {
  readonly root: string;
}

/** The answer of the worker. */
export type Answer =
  | { readonly paths: OwnPaths }
  /** `place` is relative to the project: `bin/api/project.routes.ts:12`. */
  | { readonly place: string; readonly reason: string };
