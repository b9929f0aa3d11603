import type { ManifestEdit } from 'prefiq/manifest';
import type { ModelMeta, SourceFile } from 'prefiq/modelmeta';

import type { Renaming } from '../../engine/index.js';
import type { FollowRequest } from '../words/meaning/follow.js';

/** Changes of a rename that come before anything is rendered. */
export interface Renamed {
  /** Their paths after the rename, in the order of the project's declarations. */
  readonly declarations: readonly SourceFile[];
  /** Parsed from these. */
  readonly models: readonly ModelMeta[];
  /** Changes that need no compiler: paths, imports, routes, sample data. */
  readonly renaming: Renaming;
  /** Changes that the compiler makes, and the words to look for in the rest. */
  readonly following: Omit<FollowRequest, 'root' | 'renaming'>;
  /** Edits of project.yml. */
  readonly edits: readonly ManifestEdit[];
  /** Old → new names of models. */
  readonly modelName: (name: string) => string;
}
