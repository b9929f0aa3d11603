/** Models as they were migrated × models as they are → the steps that bring the tables along. Pure. */

import type { FieldMeta, ModelMeta } from 'prefiq/modelmeta';

import { renameSteps, toldInNewNames } from './renames.js';
import type { SchemaStep } from './SchemaStep.js';
import { tableColumns, tableIndexes, type TableIndex } from './table.js';

/** A difference for which no step can be written without knowing more than the models say. */
export interface OpenChange {
  readonly model: string;
  readonly table: string;
  readonly column: string;
  readonly reason: string;
}

export interface SchemaDiff {
  readonly steps: readonly SchemaStep[];
  readonly open: readonly OpenChange[];
}

export const isEmpty = ({ steps, open }: SchemaDiff): boolean => steps.length + open.length === 0;

/** Tables that others refer to come first; what remains refers in circles and keeps its order. */
export function referredFirst(models: readonly ModelMeta[]): readonly ModelMeta[] {
  const done: ModelMeta[] = [];
  let open = [...models];
  while (open.length > 0) {
    const names = new Set(open.map((model) => model.model));
    const ready = open.filter((model) =>
      model.fields.every(
        (field) => field.to === undefined || field.to === model.model || !names.has(field.to),
      ),
    );
    const next = ready.length > 0 ? ready : open;
    done.push(...next);
    open = open.filter((model) => !next.includes(model));
  }
  return done;
}

/** Models that are gone from `after` keep their tables: nothing is dropped unasked. */
export function diffSchema(before: readonly ModelMeta[], after: readonly ModelMeta[]): SchemaDiff {
  const known = new Map(before.map((model) => [model.model, model]));
  const created = referredFirst(after.filter((model) => !known.has(model.model)));
  const isSame = sameTables(before, after);
  const changed = after.flatMap((model) => {
    const was = known.get(model.model);
    return was === undefined || isSame(was, model) ? [] : [diffTable(was, model, before, after)];
  });
  return {
    steps: [
      ...created.map((model): SchemaStep => ({ kind: 'createTable', model })),
      ...changed.flatMap(({ steps }) => steps),
    ],
    open: changed.flatMap(({ open }) => open),
  };
}

/** Whether a model, and what its tables refer to, is as it was: of many models few have changed, and the rest is quick. */
function sameTables(before: readonly ModelMeta[], after: readonly ModelMeta[]) {
  const tables = (models: readonly ModelMeta[]) => new Map(models.map(({ model, table }) => [model, table]));
  const [old, now] = [tables(before), tables(after)];
  return (was: ModelMeta, model: ModelMeta): boolean =>
    model.fields.every(({ to }) => to === undefined || old.get(to) === now.get(to)) &&
    JSON.stringify(was) === JSON.stringify(model);
}

function diffTable(
  old: ModelMeta,
  now: ModelMeta,
  before: readonly ModelMeta[],
  after: readonly ModelMeta[],
): SchemaDiff {
  const { model, table } = now;
  const was = toldInNewNames(old, now);
  const renames = renameSteps(old, was);
  const steps: SchemaStep[] = [];
  const open: OpenChange[] = [];
  const leave = (column: string, reason: string) => open.push({ model, table, column, reason });
  if (was.table !== table) leave('', `the table was called ${was.table}`);

  const columns = { was: tableColumns(was, before), now: tableColumns(now, after) };
  for (const [column, code] of columns.now) {
    const old = columns.was.get(column);
    if (old === code) continue;
    if (old !== undefined) {
      leave(column, 'its type, default, reference or whether it may be empty has changed');
      continue;
    }
    const reason = whyNotAdded(now, column);
    if (reason === undefined) steps.push({ kind: 'addColumn', table, column, code });
    else leave(column, reason);
  }
  for (const column of columns.was.keys()) {
    if (!columns.now.has(column)) leave(column, 'the field is gone, and with the column its values would go');
  }

  const indexes = { was: tableIndexes(was), now: tableIndexes(now) };
  const left = new Set(open.map(({ column }) => column));
  const isSame = (one: TableIndex) => (other: TableIndex) =>
    one.name === other.name && one.unique === other.unique && one.columns.join() === other.columns.join();
  for (const index of indexes.was) {
    if (!indexes.now.some(isSame(index))) steps.unshift({ kind: 'dropIndex', table, index });
  }
  for (const index of indexes.now) {
    if (indexes.was.some(isSame(index)) || index.columns.some((column) => left.has(column))) continue;
    const isNew = index.columns.some((column) => column !== 'tenant_id' && !columns.was.has(column));
    if (index.unique && !isNew) leave(index.name, 'stored rows may hold a value twice that is to be unique');
    else steps.push({ kind: 'createIndex', table, index });
  }
  return { steps: [...renames, ...steps], open };
}

/** What a column of a table that holds rows cannot be, unless somebody says what those rows get. */
function whyNotAdded(model: ModelMeta, column: string): string | undefined {
  const field = model.fields.find((one) => one.column === column);
  if (field === undefined) return undefined;
  const hasDefault = hasStoredDefault(model, field);
  if (field.required && !hasDefault)
    return 'it is required, and stored rows have no value: give it a default';
  if (field.unique && hasDefault) return 'it is unique, and all stored rows would get the same default';
  return undefined;
}

/** Defaults that are worked out (`now`, `uuid`) are filled in by the app, and stored rows do not pass through it. */
const hasStoredDefault = (model: ModelMeta, field: FieldMeta): boolean =>
  model.status?.field === field.property ||
  (field.default !== undefined && 'value' in field.default && field.type !== 'json');
