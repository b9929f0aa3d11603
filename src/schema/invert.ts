/** Inverts a step against the tables before it: the `down` of a migration. Pure. */

import type { ColumnKind, ColumnSpec, Operation, Tables } from 'prefiq/migrations';

import { applyOperation } from './apply-operation.js';

/** Steps back to `before`, the last one first. Values that a step took away come back empty. */
export function inverted(before: Tables, operations: readonly Operation[]): readonly Operation[] {
  let tables = before;
  const back: Operation[] = [];
  for (const operation of operations) {
    back.unshift(...inverse(tables, operation));
    tables = applyOperation(tables, operation);
  }
  return back;
}

function inverse(before: Tables, operation: Operation): readonly Operation[] {
  if (operation.kind === 'sql') return [];
  const { table } = operation;
  const spec = before[table];
  if (operation.kind === 'createTable') return [{ kind: 'dropTable', table }];
  if (spec === undefined) return [];
  switch (operation.kind) {
    case 'dropTable':
      return [{ kind: 'createTable', table, spec }];
    case 'renameTable':
      return [{ kind: 'renameTable', table: operation.to, to: table }];
    case 'addColumn':
      return [{ kind: 'dropColumn', table, column: operation.column }];
    case 'dropColumn':
      return columnBack(table, operation.column, spec.columns[operation.column]);
    case 'renameColumn':
      return [{ kind: 'renameColumn', table, column: operation.to, to: operation.column }];
    case 'changeColumn':
      return [{ ...operation, from: operation.to, to: operation.from }];
    case 'createIndex':
      return [{ kind: 'dropIndex', table, name: operation.index.name }];
    case 'dropIndex': {
      const index = spec.indexes?.find(({ name }) => name === operation.name);
      return index === undefined ? [] : [{ kind: 'createIndex', table, index }];
    }
    case 'addForeignKey':
      return [{ kind: 'dropForeignKey', table, name: operation.key.name }];
    case 'dropForeignKey': {
      const key = spec.foreignKeys?.find(({ name }) => name === operation.name);
      return key === undefined ? [] : [{ kind: 'addForeignKey', table, key }];
    }
    case 'setPrimaryKey':
      return [{ kind: 'setPrimaryKey', table, columns: spec.primaryKey }];
    case 'fill':
    case 'mapValues':
      return []; // Which rows had another value before is not known any more.
  }
}

/** A required column gets a placeholder value, since the old values are gone. */
function columnBack(table: string, column: string, spec: ColumnSpec | undefined): readonly Operation[] {
  if (spec === undefined) return [];
  if (!spec.notNull || spec.default !== undefined) return [{ kind: 'addColumn', table, column, spec }];
  const { notNull: _, ...open } = spec;
  return [
    { kind: 'addColumn', table, column, spec: open },
    { kind: 'fill', table, column, value: blankOf(spec) },
    { kind: 'changeColumn', table, column, from: open, to: spec },
  ];
}

/** Amounts have all their digits where they are stored as text. */
const blankOf = ({ type, scale = 2 }: ColumnSpec): string | number | boolean =>
  type === 'decimal' ? (0).toFixed(scale) : BLANK[type];

const BLANK: Readonly<Record<ColumnKind, string | number | boolean>> = {
  string: '',
  text: '',
  integer: 0,
  bigint: '0',
  decimal: '0',
  float: 0,
  boolean: false,
  date: '1970-01-01',
  time: '00:00:00',
  datetime: '1970-01-01T00:00:00.000Z',
  uuid: '00000000-0000-0000-0000-000000000000',
  json: '{}',
};
