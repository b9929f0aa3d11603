import type { RecordBase, Resource } from '@codexion/resources/api/Resource';
import type { Draft } from '@codexion/resources/form/state/draft';
import type { FormStore } from '@codexion/resources/form/state/FormStore';
import { isTableChanged } from '@codexion/resources/form/state/tables';
import { merge, type Merge } from '@codexion/resources/form/conflict/merge';

/** The record was saved elsewhere meanwhile: carries what was typed over to their version. */
export async function mergeWithTheirs<T extends RecordBase>(
  store: FormStore,
  resource: Resource<T>,
  id: string,
): Promise<Merge> {
  const { state } = store;
  const theirs = await resource.get(id);
  const changed = Object.entries(state.tables).filter(([, table]) => isTableChanged(table));
  const children = await Promise.all(
    changed.map(async ([name, table]) => [name, await table.reload()] as const),
  );
  return merge(store.model, state, theirs, Object.fromEntries(children));
}

/** Puts a draft into the form. What was changed elsewhere since it was made is merged, as in any other conflict. */
export function mergeDraft(store: FormStore, draft: Draft): Merge {
  const { row } = store.state;
  const isKnown = ([property]: readonly [string, unknown]): boolean =>
    Object.hasOwn(row.values, property);
  const values = Object.fromEntries(Object.entries(draft.changes).filter(isKnown));
  const typed = { ...row, values: { ...row.values, ...values } };
  store.restoreTables(draft.tables);
  const { tables } = store.state;
  if (!row.record) return { row: typed, tables, conflicts: [] };
  const opened = { ...typed, initial: { ...row.initial, ...draft.opened } };
  return { ...merge(store.model, { row: opened, tables: {} }, row.record), tables };
}
