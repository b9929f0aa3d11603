/** Rows about columns, keys and indexes → tables. Pure. */

import type { ForeignKeySpec, IndexSpec, OnDelete } from '../Table.js';
import type { ActualColumn, ActualTables } from './ActualTable.js';

export interface ColumnRow {
  readonly table: string;
  readonly column: string;
  readonly spec: ActualColumn;
}

/** One for each column of a key or index, in order. */
export interface PartRow {
  readonly table: string;
  readonly name: string;
  readonly column: string;
}

export interface KeyRow extends PartRow {
  readonly references: string;
  readonly to: string;
  readonly onDelete: OnDelete;
}

export interface IndexRow extends PartRow {
  readonly isUnique: boolean;
}

export interface SchemaRows {
  readonly columns: readonly ColumnRow[];
  readonly primaryKeys: readonly Omit<PartRow, 'name'>[];
  readonly foreignKeys: readonly KeyRow[];
  readonly indexes: readonly IndexRow[];
}

export function collectTables(rows: SchemaRows): ActualTables {
  const tables: Record<string, { columns: Record<string, ActualColumn>; primaryKey: string[] }> = {};
  for (const { table, column, spec } of rows.columns)
    (tables[table] ??= { columns: {}, primaryKey: [] }).columns[column] = spec;
  for (const { table, column } of rows.primaryKeys) tables[table]?.primaryKey.push(column);
  const keys = grouped(rows.foreignKeys);
  const indexes = grouped(rows.indexes);
  return Object.fromEntries(
    Object.entries(tables).map(([table, spec]) => [
      table,
      {
        ...spec,
        foreignKeys: (keys.get(table) ?? []).map(keyOf),
        indexes: (indexes.get(table) ?? []).map(indexOf),
      },
    ]),
  );
}

/** By table, then by name. */
function grouped<R extends PartRow>(rows: readonly R[]): ReadonlyMap<string, readonly (readonly R[])[]> {
  const groups = new Map<string, Map<string, R[]>>();
  for (const row of rows) {
    const ofTable = groups.get(row.table) ?? new Map<string, R[]>();
    groups.set(row.table, ofTable);
    const part = ofTable.get(row.name);
    if (part) part.push(row);
    else ofTable.set(row.name, [row]);
  }
  return new Map([...groups].map(([table, parts]) => [table, [...parts.values()]]));
}

function keyOf(rows: readonly KeyRow[]): ForeignKeySpec {
  const [{ name, references, onDelete }] = rows as [KeyRow];
  return {
    name,
    columns: rows.map(({ column }) => column),
    references,
    to: rows.map(({ to }) => to),
    onDelete,
  };
}

function indexOf(rows: readonly IndexRow[]): IndexSpec {
  const [{ name, isUnique }] = rows as [IndexRow];
  return { name, columns: rows.map(({ column }) => column), ...(isUnique ? { unique: true } : {}) };
}

/** `'it''s'::text`, `(-1)`, `0.00` → the text itself; null for what is no literal. */
export function defaultText(expression: string): string | null {
  let text = expression.trim();
  for (;;) {
    const inner = /^\(([^]*)\)$/.exec(text)?.[1] ?? /^([^]*?)::[a-z0-9 (),"]+$/i.exec(text)?.[1];
    if (inner === undefined) break;
    text = inner.trim();
  }
  const quoted = /^'((?:[^']|'')*)'$/.exec(text)?.[1];
  if (quoted !== undefined) return quoted.replaceAll("''", "'");
  return /^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text) || /^(true|false)$/i.test(text)
    ? text.toLowerCase()
    : null;
}
