/** Fields that declarations (`renamedFrom`) or a flag rename, and migrations do not know of: their files go along. */

import type { ModelMeta } from 'prefiq/modelmeta';

import type { Follow, Plan, Renaming } from '../../engine/index.js';
import type { Rename } from '../../schema/renames/Rename.js';
import { renamedFields } from '../../schema/renames/resolve-renames.js';
import type { LoadedProject } from '../load/load-project.js';
import { ALL_PARTS, planScaffold } from '../rows/plan-model.js';
import { fieldFollowing, fixtureRenaming } from './field-words.js';
import { followRename } from './meaning/follow.js';

export interface DeclaredRenames {
  readonly plan: Plan;
  readonly renaming: Renaming;
  readonly follow: Follow;
}

/** Null where nothing is renamed. `models` are those whose tables are in question. */
export function declaredRenames(
  { root, snapshot, app }: LoadedProject,
  models: readonly ModelMeta[],
  said: readonly Rename[],
): DeclaredRenames | null {
  const before = new Map(snapshot.models.map((model) => [model.model, model]));
  const renamed = models.flatMap((model) => {
    const was = before.get(model.model);
    const fields = was === undefined ? [] : renamedFields(was, model, said).fields;
    return fields.length === 0 ? [] : [{ model, fields }];
  });
  if (renamed.length === 0) return null;
  const pairs = renamed.flatMap(({ model, fields }) =>
    fields.map(({ from, to }) => ({ model: model.model, before: from, after: to })),
  );
  const renaming = fixtureRenaming(pairs);
  return {
    plan: renamed.flatMap(({ model }) => planScaffold(model, app, ALL_PARTS)),
    renaming,
    follow: followRename({ root, renaming, ...fieldFollowing(pairs) }),
  };
}
