/** Computes without a database how operations change rows: the engines must agree. */

import type { EngineName } from 'prefiq';
import type { ColumnSpec, Operation } from 'prefiq/migrations';

export type Value = string | number | null;
export type Rows = Readonly<Record<string, readonly Readonly<Record<string, Value>>[]>>;

export const afterOperations = (engine: EngineName, rows: Rows, operations: readonly Operation[]): Rows =>
  operations.reduce((all, operation) => afterOperation(engine, all, operation), rows);

function afterOperation(engine: EngineName, rows: Rows, operation: Operation): Rows {
  if (operation.kind === 'sql') return rows;
  const { table } = operation;
  if (operation.kind === 'createTable') return { ...rows, [table]: [] };
  const { [table]: own = [], ...others } = rows;
  const each = (change: (row: Readonly<Record<string, Value>>) => Record<string, Value>): Rows => ({
    ...others,
    [table]: own.map(change),
  });
  switch (operation.kind) {
    case 'dropTable':
      return others;
    case 'renameTable':
      return { ...others, [operation.to]: own };
    case 'addColumn': {
      const { column, spec } = operation;
      return each((row) => ({
        ...row,
        [column]: spec.default === undefined ? null : wire(spec, spec.default),
      }));
    }
    case 'dropColumn':
      return each(({ [operation.column]: _, ...row }) => row);
    case 'renameColumn':
      return each(({ [operation.column]: value = null, ...row }) => ({ ...row, [operation.to]: value }));
    case 'changeColumn': {
      const { column, from, to } = operation;
      return each((row) => ({ ...row, [column]: converted(engine, row[column] ?? null, from, to) }));
    }
    case 'fill': {
      const { column, value } = operation;
      return each((row) => ({ ...row, [column]: row[column] ?? filled(value) }));
    }
    case 'mapValues': {
      const { column, values } = operation;
      return each((row) => {
        const value = String(row[column]);
        return value in values ? { ...row, [column]: values[value] ?? null } : { ...row };
      });
    }
    default:
      return rows;
  }
}

const filled = (value: string | number | boolean): Value =>
  typeof value === 'boolean' ? Number(value) : value;

/** A value as the column gives it back. */
export function wire({ type, scale = 2 }: ColumnSpec, value: string | number | boolean): Value {
  if (type === 'boolean') return Number(value === true || value === 1 || value === 'true');
  if (type !== 'decimal') return filled(value);
  const [whole = '', part = ''] = String(value).split('.');
  return scale === 0 ? whole : `${whole}.${part.padEnd(scale, '0').slice(0, scale)}`;
}

function converted(engine: EngineName, value: Value, from: ColumnSpec, to: ColumnSpec): Value {
  if (value === null) return null;
  const isText = ({ type }: ColumnSpec): boolean => type === 'string' || type === 'text';
  if (isText(to)) {
    const text = from.type === 'boolean' ? String(Boolean(Number(value))) : String(value);
    // Only there has the column itself a length.
    return engine === 'mariadb' ? [...text].slice(0, to.maxLength ?? Infinity).join('') : text;
  }
  switch (to.type) {
    case 'decimal':
      return wire(to, value);
    case 'integer':
    case 'bigint':
      return String(value).split('.')[0] ?? '';
    case 'float':
      return Number(value);
    case 'boolean':
      return isText(from) ? Number(value === 'true') : Number(Number(value) !== 0);
    case 'date':
      return String(value).slice(0, 10);
    case 'datetime':
      return from.type === 'date' ? `${value}T00:00:00.000Z` : value;
    default:
      return value;
  }
}

/** Engines differ in how they write a number or a JSON text; what it says is the same. */
export function comparable(
  rows: Rows,
  types: Readonly<Record<string, Readonly<Record<string, ColumnSpec>>>>,
): unknown {
  return Object.fromEntries(
    Object.entries(rows).map(([table, list]) => [
      table,
      list
        .map((row) =>
          Object.fromEntries(
            Object.entries(row)
              .map(([column, value]) => [column, said(value, types[table]?.[column])] as const)
              .sort(([a], [b]) => (a < b ? -1 : 1)),
          ),
        )
        .sort((a, b) => (String(a['id']) < String(b['id']) ? -1 : 1)),
    ]),
  );
}

function said(value: unknown, column: ColumnSpec | undefined): unknown {
  if (value === null) return null;
  // One that has become a text as well.
  if (column?.type === 'json' || String(value).startsWith('{'))
    return JSON.stringify(JSON.parse(String(value)));
  if (column?.type === 'float') return Number(value);
  // A double that has become a text: the servers write large ones with an exponent.
  if (/^-?\d(\.\d+)?e[+-]?\d+$/i.test(String(value))) return String(Number(value));
  return String(value);
}
