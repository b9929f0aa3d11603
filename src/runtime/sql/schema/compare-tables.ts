/** Tables as they should be × tables as they are → what differs, in words. Pure. */

import type { EngineName } from '../Dialect.js';
import { ddlOf } from './ddl/statements.js';
import { storedName } from './ddl/names.js';
import type { ActualColumn, ActualTable, ActualTables } from './introspect/ActualTable.js';
import type { ForeignKeySpec, IndexSpec, Tables, TableSpec } from './Table.js';

export interface CompareOptions {
  /** Tables and indexes that nobody declared are differences too. A plain index more harms nobody. */
  readonly strict?: boolean;
}

/** Compares only facts that the engine keeps: SQLite stores a date as text, and no names of keys. */
export function compareTables(
  expected: Tables,
  actual: ActualTables,
  engine: EngineName,
  { strict = false }: CompareOptions = {},
): readonly string[] {
  const name = (given: string): string => storedName(engine, given);
  const known = new Set(Object.keys(expected).map(name));
  return [
    ...Object.entries(expected).flatMap(([table, spec]) => {
      const found = actual[name(table)];
      if (!found) return [`${table}: the table is missing`];
      return compareTable(spec, found, engine, strict).map((difference) => `${table}: ${difference}`);
    }),
    ...(strict ? Object.keys(actual).filter((table) => !known.has(table)) : []).map(
      (table) => `${table}: nobody declares this table`,
    ),
  ];
}

function compareTable(
  spec: TableSpec,
  actual: ActualTable,
  engine: EngineName,
  strict: boolean,
): readonly string[] {
  const name = (given: string): string => storedName(engine, given);
  const known = new Set(Object.keys(spec.columns).map(name));
  const keyWords = (key: ForeignKeySpec): string =>
    `${engine === 'sqlite' ? '' : `${name(key.name)} `}(${key.columns.map(name).join(', ')}) to ${name(key.references)} (${key.to.map(name).join(', ')}) on delete ${key.onDelete}`;
  const indexWords = (index: IndexSpec): string =>
    `${name(index.name)} (${index.columns.map(name).join(', ')})${index.unique ? ' unique' : ''}`;
  const primary = [spec.primaryKey.map(name), actual.primaryKey].map((columns) => columns.join(', '));
  return [
    ...Object.entries(spec.columns).flatMap(([column, wanted]) => {
      const found = actual.columns[name(column)];
      if (!found) return [`the column ${column} is missing`];
      return compareColumn(wanted, found, engine).map((difference) => `${column} ${difference}`);
    }),
    ...Object.keys(actual.columns)
      .filter((column) => !known.has(column))
      .map((column) => `nobody declares the column ${column}`),
    ...(primary[0] === primary[1] ? [] : [`the primary key is (${primary[1]}), not (${primary[0]})`]),
    ...lists('foreign key', spec.foreignKeys?.map(keyWords), actual.foreignKeys?.map(keyWords), true),
    ...lists('index', spec.indexes?.map(indexWords), actual.indexes?.map(indexWords), strict, (words) =>
      words.endsWith(' unique'),
    ),
  ];
}

function lists(
  what: string,
  wanted: readonly string[] = [],
  found: readonly string[] = [],
  strict: boolean,
  matters: (words: string) => boolean = () => false,
): readonly string[] {
  return [
    ...wanted.filter((words) => !found.includes(words)).map((words) => `the ${what} ${words} is missing`),
    ...found
      .filter((words) => !wanted.includes(words) && (strict || matters(words)))
      .map((words) => `nobody declares the ${what} ${words}`),
  ];
}

function compareColumn(
  wanted: TableSpec['columns'][string],
  found: ActualColumn,
  engine: EngineName,
): readonly string[] {
  const ddl = ddlOf(engine);
  const type = (column: ActualColumn): string =>
    column.native ?? `${ddl.type(column)}${engine === 'mariadb' && column.type === 'json' ? ' of JSON' : ''}`;
  // Both through the wanted column: `0` and `0.00` are the same default of an amount.
  const [value, actual] = [wanted, found].map((column) => {
    if (column.default === undefined) return 'none';
    const given = wanted.type === 'float' ? Number(column.default) : column.default;
    return ddl.literal(wanted, given);
  });
  return [
    ...(type(wanted) === type(found) ? [] : [`is ${type(found)}, not ${type(wanted)}`]),
    ...(wanted.notNull === found.notNull
      ? []
      : [wanted.notNull ? 'may be empty, and should not' : 'may not be empty, and should']),
    ...(value === actual ? [] : [`has the default ${actual ?? ''}, not ${value ?? ''}`]),
  ];
}
