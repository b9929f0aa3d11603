/** Tables × a step of a migration → the tables behind it: what a database would look like, without one. Pure. */

import type { ForeignKeySpec, IndexSpec, Operation, Tables, TableSpec } from 'prefiq/migrations';

export const applyOperations = (tables: Tables, operations: readonly Operation[]): Tables =>
  operations.reduce(applyOperation, tables);

/** Steps that change no table (data, SQL written by hand) leave all as they were. So does one about an unknown table. */
export function applyOperation(tables: Tables, operation: Operation): Tables {
  if (operation.kind === 'createTable')
    return { ...tables, [operation.table]: normalizeSpec(operation.spec) };
  if (operation.kind === 'sql' || tables[operation.table] === undefined) return tables;
  switch (operation.kind) {
    case 'dropTable':
      return mapped(tables, (name) => (name === operation.table ? null : name));
    case 'renameTable':
      return mapped(tables, (name) => (name === operation.table ? operation.to : name));
    case 'renameColumn':
      return renamedColumn(tables, operation.table, operation.column, operation.to);
    case 'fill':
    case 'mapValues':
      return tables;
    default: {
      const spec = changed(tables[operation.table] as TableSpec, operation);
      return { ...tables, [operation.table]: normalizeSpec(spec) };
    }
  }
}

type TableChange = Exclude<
  Operation,
  { kind: 'createTable' | 'dropTable' | 'renameTable' | 'renameColumn' | 'fill' | 'mapValues' | 'sql' }
>;

function changed(spec: TableSpec, operation: TableChange): TableSpec {
  const { columns, foreignKeys = [], indexes = [] } = spec;
  switch (operation.kind) {
    case 'addColumn':
      return { ...spec, columns: { ...columns, [operation.column]: operation.spec } };
    case 'changeColumn':
      return { ...spec, columns: { ...columns, [operation.column]: operation.to } };
    case 'dropColumn': {
      const { [operation.column]: _, ...left } = columns;
      // As engines do it: an index or a key goes with any of its columns.
      const isLeft = (one: { readonly columns: readonly string[] }): boolean =>
        !one.columns.includes(operation.column);
      return {
        ...spec,
        columns: left,
        foreignKeys: foreignKeys.filter(isLeft),
        indexes: indexes.filter(isLeft),
      };
    }
    case 'createIndex':
      return { ...spec, indexes: [...without(indexes, operation.index.name), operation.index] };
    case 'dropIndex':
      return { ...spec, indexes: without(indexes, operation.name) };
    case 'addForeignKey':
      return { ...spec, foreignKeys: [...without(foreignKeys, operation.key.name), operation.key] };
    case 'dropForeignKey':
      return { ...spec, foreignKeys: without(foreignKeys, operation.name) };
    case 'setPrimaryKey':
      return { ...spec, primaryKey: operation.columns };
  }
}

const without = <T extends { readonly name: string }>(all: readonly T[], name: string): readonly T[] =>
  all.filter((one) => one.name !== name);

/** One form for one table: lists that are empty are left out. */
function normalizeSpec({ columns, primaryKey, foreignKeys = [], indexes = [] }: TableSpec): TableSpec {
  return {
    columns,
    primaryKey,
    ...(foreignKeys.length > 0 ? { foreignKeys } : {}),
    ...(indexes.length > 0 ? { indexes } : {}),
  };
}

/** Tables under other names, with the keys that refer to them; null takes one away. */
function mapped(tables: Tables, rename: (name: string) => string | null): Tables {
  return Object.fromEntries(
    Object.entries(tables).flatMap(([name, spec]) => {
      const to = rename(name);
      if (to === null) return [];
      const foreignKeys = (spec.foreignKeys ?? []).flatMap((key): ForeignKeySpec[] => {
        const references = rename(key.references);
        return references === null ? [] : [{ ...key, references }];
      });
      return [[to, normalizeSpec({ ...spec, foreignKeys })]];
    }),
  );
}

function renamedColumn(tables: Tables, table: string, from: string, to: string): Tables {
  const renamed = (names: readonly string[]): readonly string[] =>
    names.map((name) => (name === from ? to : name));
  return Object.fromEntries(
    Object.entries(tables).map(([name, spec]) => {
      const isOwn = name === table;
      const foreignKeys = (spec.foreignKeys ?? []).map((key) => ({
        ...key,
        columns: isOwn ? renamed(key.columns) : key.columns,
        to: key.references === table ? renamed(key.to) : key.to,
      }));
      if (!isOwn) return [name, normalizeSpec({ ...spec, foreignKeys })];
      const columns = Object.fromEntries(
        Object.entries(spec.columns).map(([column, one]) => [column === from ? to : column, one]),
      );
      const indexes = (spec.indexes ?? []).map((index): IndexSpec => ({
        ...index,
        columns: renamed(index.columns),
      }));
      return [name, normalizeSpec({ columns, primaryKey: renamed(spec.primaryKey), foreignKeys, indexes })];
    }),
  );
}
