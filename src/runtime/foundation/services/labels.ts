/** The display values of records that others refer to, for summaries and exports. */

import type { FieldMeta } from '../../lowcode/ModelMeta.js';
import type { RecordData } from '../Entity.js';
import { policyOf } from './relations.js';
import type { Repositories } from './ServiceDeps.js';

/** Labels of `ids` by id; none for those that are gone, or where the roles may not read what the record is called. */
export async function labelsOf(
  repositories: Repositories,
  ref: FieldMeta,
  ids: readonly string[],
  roles: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const labels = new Map<string, string>();
  const target = repositories.of(ref.to ?? '');
  const { display } = target.model;
  const { actions, mayRead } = policyOf(target.model).permissions(roles);
  if (ids.length === 0 || !actions.read || !mayRead.has(display)) return labels;
  for (const entity of await target.getMany(ids, { fields: ['id', display] })) {
    const label = (entity.data as RecordData)[display] ?? null;
    if (label !== null) labels.set(entity.id, String(label));
  }
  return labels;
}
