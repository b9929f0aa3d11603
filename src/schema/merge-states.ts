/** Two branches that both made migrations → the models as all of these migrations leave them. Pure. */

import type { Operation, Tables, TableSpec } from 'prefiq/migrations';
import { tablesOf, type FieldMeta, type ModelMeta } from 'prefiq/modelmeta';

import { applyOperations } from './apply-operation.js';
import type { SchemaState } from './SchemaDiff.js';

/**
 * `ours` is what our branch remembers, `theirs` are the steps of the other one, `declared` the models as they were merged.
 * Where our branch and the declaration differ, the tables decide which of them is migrated.
 */
export function mergedModels(
  ours: SchemaState,
  theirs: readonly Operation[],
  declared: SchemaState,
): readonly ModelMeta[] {
  const tables = applyOperations(tablesOf(ours.models, ours), theirs);
  const wanted = tablesOf(declared.models, ours);
  const known = new Map(ours.models.map((model) => [model.table, model]));
  const mapped = new Set(
    theirs.flatMap((one) =>
      one.kind === 'mapValues'
        ? Object.keys(one.values).map((value) => keyOf(one.table, one.column, value))
        : [],
    ),
  );
  const merged = declared.models.flatMap((model): ModelMeta[] => {
    const spec = tables[model.table];
    const next = wanted[model.table];
    if (spec === undefined || next === undefined) return [];
    return [mergedModel(model, known.get(model.table), { spec, next }, mapped)];
  });
  const names = new Set(merged.map(({ table }) => table));
  return [...merged, ...ours.models.filter(({ table }) => table in tables && !names.has(table))];
}

const keyOf = (...parts: readonly string[]): string => JSON.stringify(parts);

function mergedModel(
  model: ModelMeta,
  ours: ModelMeta | undefined,
  { spec, next }: { readonly spec: TableSpec; readonly next: TableSpec },
  mapped: ReadonlySet<string>,
): ModelMeta {
  const isThere = ({ column }: FieldMeta): boolean => column === '' || column in spec.columns;
  const oursOf = (field: FieldMeta): FieldMeta | undefined =>
    ours?.fields.find(({ column }) => column === field.column);
  const fields = model.fields.filter(isThere).map((field): FieldMeta => {
    const own = oursOf(field);
    if (own === undefined || isMigrated(field.column, spec, next))
      return withValues(model, field, own, mapped);
    return own;
  });
  const left = (ours?.fields ?? []).filter(
    (field) => field.column !== '' && isThere(field) && !fields.some(({ column }) => column === field.column),
  );
  const indexes = [...model.indexes, ...(ours?.indexes ?? [])].filter(
    ({ name }, i, all) =>
      spec.indexes?.some((index) => index.name === name) && all.findIndex((one) => one.name === name) === i,
  );
  const status =
    model.status && isMigrated(columnOf(model, model.status.field), spec, next) ? model : (ours ?? model);
  return {
    ...model,
    scope: 'tenant_id' in spec.columns ? 'tenant' : 'global',
    fields: [...fields, ...left],
    indexes,
    ...(status.status === undefined ? {} : { status: status.status }),
  };
}

const columnOf = ({ fields }: ModelMeta, property: string): string =>
  fields.find((field) => field.property === property)?.column ?? '';

/** Whether the table has the column, its keys and its indexes as the declaration would have them. */
function isMigrated(column: string, spec: TableSpec, next: TableSpec): boolean {
  const about = (table: TableSpec): string =>
    JSON.stringify([
      Object.entries(table.columns[column] ?? {}).sort(),
      ...[table.indexes, table.foreignKeys].map((all = []) =>
        all
          .filter((one) => one.columns.filter((name) => name !== 'tenant_id').join() === column)
          .map((one) => JSON.stringify(Object.entries(one).sort()))
          .sort(),
      ),
    ]);
  return about(spec) === about(next);
}

/** A value that is gone stays remembered until stored rows have another one. */
function withValues(
  { table }: ModelMeta,
  field: FieldMeta,
  ours: FieldMeta | undefined,
  mapped: ReadonlySet<string>,
): FieldMeta {
  if (field.type !== 'enum' || ours?.type !== 'enum') return field;
  const values = field.values ?? [];
  const left = (ours.values ?? []).filter(
    (value) => !values.includes(value) && !mapped.has(keyOf(table, field.column, value)),
  );
  return left.length === 0 ? field : { ...field, values: [...values, ...left] };
}

/** Tables that two branches both made, and columns that both added: the second migration would fail. */
export function madeTwice(ours: Tables, theirs: readonly Operation[]): readonly string[] {
  return theirs.flatMap((one) => {
    if (one.kind === 'createTable') return one.table in ours ? [one.table] : [];
    if (one.kind !== 'addColumn') return [];
    return one.column in (ours[one.table]?.columns ?? {}) ? [`${one.table}.${one.column}`] : [];
  });
}
