import type { ManifestEdit } from 'prefiq/manifest';
import type { ModelMeta, SourceFile } from 'prefiq/modelmeta';

import type { Renaming } from '../../engine/index.js';

/** What a rename changes before anything is rendered. */
export interface Renamed {
  /** Where they lie afterwards, in the order of the project's declarations. */
  readonly declarations: readonly SourceFile[];
  /** Parsed from these. */
  readonly models: readonly ModelMeta[];
  readonly renaming: Renaming;
  /** Edits of project.yml. */
  readonly edits: readonly ManifestEdit[];
  /** Old → new names of models. */
  readonly modelName: (name: string) => string;
}
