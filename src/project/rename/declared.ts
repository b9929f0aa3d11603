/** Fields that the declarations rename (`renamedFrom`) and the migrations do not know of: their files go along. */

import type { ModelMeta } from 'prefiq/modelmeta';

import type { Plan, Renaming } from '../../engine/index.js';
import { pendingRenames } from '../../schema/renames.js';
import type { LoadedProject } from '../load-project.js';
import { ALL_PARTS, planScaffold } from '../plan-model.js';
import { fieldNames, fieldRenaming } from './field-words.js';

/** Null where nothing is renamed. `models` are those whose tables are in question. */
export function declaredRenames(
  { snapshot, app }: LoadedProject,
  models: readonly ModelMeta[],
): { readonly plan: Plan; readonly reconcile: { readonly renaming: Renaming } } | null {
  const before = new Map(snapshot.models.map((model) => [model.model, model]));
  const renamed = models.flatMap((model) => {
    const was = before.get(model.model);
    const fields = was === undefined ? [] : pendingRenames(was, model);
    return fields.length === 0 ? [] : [{ model, fields }];
  });
  if (renamed.length === 0) return null;
  const renames = renamed.flatMap(({ model, fields }) =>
    fields.map(({ from, to }) => ({ model: model.model, names: fieldNames(from, to) })),
  );
  return {
    plan: renamed.flatMap(({ model }) => planScaffold(model, app, ALL_PARTS)),
    reconcile: { renaming: fieldRenaming(renames) },
  };
}
