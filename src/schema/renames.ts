/** Renamed tables and columns → the steps that rename them, with the indexes whose names follow. Pure. */

import type { FieldMeta, ModelMeta } from 'prefiq/modelmeta';

import type { SchemaStep } from './SchemaStep.js';
import { tableIndexes } from './table.js';

/** `told` is `was` in other names: the same fields in the same order. */
export function renameSteps(was: ModelMeta, told: ModelMeta): readonly SchemaStep[] {
  const [olds, news] = [tableIndexes(was), tableIndexes(told)];
  const columns = was.fields.flatMap((field, i) => {
    const to = told.fields[i]?.column ?? field.column;
    return field.column === to ? [] : [{ from: field.column, to }];
  });
  return [
    ...olds
      .filter(({ name }) => !news.some((index) => index.name === name))
      .map((index): SchemaStep => ({ kind: 'dropIndex', table: was.table, index })),
    ...(was.table === told.table
      ? []
      : [{ kind: 'renameTable', table: was.table, to: told.table } satisfies SchemaStep]),
    ...columns.map(({ from, to }): SchemaStep => ({ kind: 'renameColumn', table: told.table, from, to })),
    ...news
      .filter(({ name }) => !olds.some((index) => index.name === name))
      .map((index): SchemaStep => ({ kind: 'createIndex', table: told.table, index })),
  ];
}

/** A model as it was, in the names that `renamedFrom` declares for fields it does not have yet. */
export function toldInNewNames(was: ModelMeta, now: ModelMeta): ModelMeta {
  const renamed = new Map(pendingRenames(was, now).map(({ from, to }) => [from.name, to]));
  if (renamed.size === 0) return was;
  const properties = new Map(
    was.fields.map((field) => [field.property, renamed.get(field.name)?.property ?? field.property]),
  );
  const columns = new Map(
    was.fields.map((field) => [field.column, renamed.get(field.name)?.column ?? field.column]),
  );
  const asNow = (name: string): string => properties.get(name) ?? name;
  return {
    ...was,
    fields: was.fields.map((field): FieldMeta => {
      const to = renamed.get(field.name);
      return to === undefined ? field : { ...field, name: to.name, property: to.property, column: to.column };
    }),
    indexes: was.indexes.map((index) => {
      const told = {
        ...index,
        fields: index.fields.map(asNow),
        columns: index.columns.map((column) => columns.get(column) ?? column),
      };
      const same = now.indexes.find((one) => one.columns.join() === told.columns.join());
      return { ...told, name: same?.name ?? index.name };
    }),
    ...(was.status === undefined ? {} : { status: { ...was.status, field: asNow(was.status.field) } }),
  };
}

/** Fields declared with `renamedFrom` whose old name is the one that was migrated. */
export function pendingRenames(
  was: ModelMeta,
  now: ModelMeta,
): readonly { readonly from: FieldMeta; readonly to: FieldMeta }[] {
  const names = new Set(now.fields.map(({ name }) => name));
  return now.fields.flatMap((to) => {
    const from = was.fields.find(({ name }) => name === to.renamedFrom);
    const isOpen =
      from !== undefined && !names.has(from.name) && !was.fields.some(({ name }) => name === to.name);
    return isOpen ? [{ from, to }] : [];
  });
}
