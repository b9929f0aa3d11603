/** Where the models have moved on since their migrations were made: the database would not know these columns. Pure. */

import type { ModelMeta } from 'prefiq/modelmeta';

import { tableColumns, tableIndexes } from '../schema/create-table.js';
import type { Snapshot } from './plan-migrations.js';

/** Names of columns, and of indexes. */
export interface BehindTable {
  readonly model: string;
  readonly table: string;
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly string[];
}

/** Parts of a table by name, each with the code that makes it. */
type Parts = ReadonlyMap<string, string>;

function partsOf(model: ModelMeta, models: readonly ModelMeta[]): Parts {
  const indexes = tableIndexes(model).map(
    ({ name, columns, unique }) => [name, `${columns.join()} ${unique}`] as const,
  );
  return new Map([...tableColumns(model, models), ...indexes]);
}

/** Models that have a migration and no longer agree with it. */
export function schemaBehind(models: readonly ModelMeta[], snapshot: Snapshot): readonly BehindTable[] {
  return models.flatMap((model) => {
    const before = snapshot.models.find((one) => one.model === model.model);
    if (before === undefined) return [];
    const was = partsOf(before, snapshot.models);
    const now = partsOf(model, models);
    const added = [...now.keys()].filter((name) => !was.has(name));
    const removed = [...was.keys()].filter((name) => !now.has(name));
    const changed = [...now].filter(([name, code]) => was.has(name) && was.get(name) !== code);
    if (added.length + removed.length + changed.length === 0) return [];
    return [
      { model: model.model, table: model.table, added, removed, changed: changed.map(([name]) => name) },
    ];
  });
}

/** One sentence a table, and what can be done about it. */
export function describeBehind(tables: readonly BehindTable[]): string {
  const lines = tables.map(({ model, table, added, removed, changed }) => {
    const parts = [
      added.length > 0 ? `new: ${added.join(', ')}` : '',
      removed.length > 0 ? `gone: ${removed.join(', ')}` : '',
      changed.length > 0 ? `changed: ${changed.join(', ')}` : '',
    ];
    return `  ${model} (table ${table}): ${parts.filter((part) => part !== '').join('; ')}`;
  });
  return [
    'The database schema is behind the models:',
    ...lines,
    '`prefiq migrate make` comes in a later version; until then write this migration by hand below bin/migrations.',
  ].join('\n');
}
