import type { ModelMeta, TransitionMeta } from 'prefiq/modelmeta';
import { compileRule } from 'prefiq/rules';

import { ApiProblem } from '@codexion/resources/api/problem';
import {
  dataOf,
  valueOf,
  type BulkRequest,
  type ListQuery,
  type RecordBase,
  type Resource,
} from '@codexion/resources/api/Resource';

/** So many parts the server takes in one bulk request. */
export const BULK_MAX = 1000;
const PAGE = 500;

/** Deletes, or moves by a transition. */
export type BulkTask = 'delete' | TransitionMeta;

/** The records a task can do something to; the server decides in the end. */
export function affectedBy<T extends RecordBase>(
  model: ModelMeta,
  records: readonly T[],
  task: BulkTask,
): readonly T[] {
  if (task === 'delete') return records;
  const state = model.status?.field ?? '';
  const isMet = task.when === undefined ? () => true : compileRule(task.when, [...model.fields]);
  return records.filter(
    (record) => task.from.includes(String(valueOf(record, state))) && isMet(dataOf(record)),
  );
}

export function bulkRequest(records: readonly RecordBase[], task: BulkTask): BulkRequest {
  const parts = records.map(({ id, version }) => ({ id, version }));
  if (task === 'delete') return { delete: parts };
  return { transition: parts.map((part) => ({ ...part, name: task.name })) };
}

export interface BulkFailure {
  readonly id: string;
  readonly message: string;
}

/** Which records a refused request failed for: the paths of its violations begin with `delete.3`. */
export function failuresOf(error: Error, records: readonly RecordBase[]): readonly BulkFailure[] {
  if (!(error instanceof ApiProblem)) return [];
  return error.violations.flatMap(({ path, message }) => {
    const record = records[Number(path.split('.')[1])];
    return record ? { id: record.id, message } : [];
  });
}

/** Every record a list query matches, as far as one bulk request can take them. */
export async function allMatches<T extends RecordBase>(
  resource: Resource<T>,
  query: ListQuery,
): Promise<readonly T[]> {
  const found: T[] = [];
  for (let page = 1; found.length < BULK_MAX; page += 1) {
    const list = await resource.list({ ...query, page, pageSize: PAGE });
    found.push(...list.items);
    if (page >= list.page.pages) break;
  }
  return found.slice(0, BULK_MAX);
}
