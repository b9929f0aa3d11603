/** A few rows for every table, with a value in every column that can have one. */

import type { ColumnSpec, Tables, TableSpec } from 'prefiq/migrations';

import { ID } from '../bed.js';
import { type Rows, type Value, wire } from './expected-rows.js';

const VALUES: Readonly<Record<ColumnSpec['type'], (n: number) => string | number>> = {
  string: (n) => `it's ${n}`,
  text: (n) => `a longer text, №${n} 𝄞`,
  integer: (n) => n + 3,
  bigint: (n) => `90071992547409${n}3`,
  decimal: (n) => `${n + 1}.5`,
  float: (n) => n + 0.25,
  boolean: (n) => n % 2,
  date: (n) => `2026-01-1${n}`,
  time: (n) => `13:45:0${n}`,
  datetime: (n) => `2026-01-1${n}T13:45:00.12${n}Z`,
  uuid: (n) => ID(100 + n),
  json: (n) => `{"n":${n}}`,
};

/**
 * Rows that refer to others where they can, tables in an order in which they can be inserted. A table whose rows would
 * need one of another that has none has none.
 */
export function seedRows(tables: Tables, each: number): Rows {
  const rows: Record<string, Record<string, Value>[]> = {};
  for (let before = -1; before !== Object.keys(rows).length;) {
    before = Object.keys(rows).length;
    for (const [table, spec] of Object.entries(tables)) {
      if (table in rows) continue;
      const made = Array.from({ length: each }, (_, n) => rowOf(spec, n, rows));
      if (made.every((row) => row !== undefined)) rows[table] = distinct(spec, made);
    }
  }
  const empty = Object.keys(tables).filter((table) => !(table in rows));
  return { ...rows, ...Object.fromEntries(empty.map((table) => [table, []])) };
}

/** Without those that have what is unique of one before them. */
function distinct(spec: TableSpec, rows: readonly Record<string, Value>[]): Record<string, Value>[] {
  const seen = new Set<string>();
  return rows.filter((row) =>
    (spec.indexes ?? [])
      .filter(({ unique }) => unique)
      .every(({ name, columns }) => {
        const values = columns.map((column) => row[column] ?? null);
        const key = JSON.stringify([name, values]);
        if (values.includes(null)) return true;
        return !seen.has(key) && seen.add(key);
      }),
  );
}

function rowOf(
  spec: TableSpec,
  n: number,
  rows: Readonly<Record<string, readonly Readonly<Record<string, Value>>[]>>,
): Record<string, Value> | undefined {
  const row: Record<string, Value> = {};
  for (const [name, column] of Object.entries(spec.columns)) {
    const key = spec.foreignKeys?.find(({ columns }) => columns.at(-1) === name);
    if (name === 'id') row[name] = ID(n);
    else if (name === 'tenant_id') row[name] = 'acme';
    else if (key === undefined) row[name] = wire(column, VALUES[column.type](n));
    else {
      const target = rows[key.references]?.[n]?.['id'] ?? null;
      if (target === null && column.notNull) return undefined;
      row[name] = target;
    }
    const { maxLength } = column;
    if (maxLength !== undefined && typeof row[name] === 'string')
      row[name] = String(row[name]).slice(0, maxLength);
  }
  return row;
}
