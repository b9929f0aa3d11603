/**
 * SQLite. Decimals, dates and times are text there, so that no digit and no zone is lost. What ALTER cannot do is a
 * rebuild of the table: printed from what the table is known to be, run on the table's own text (`rebuild/`).
 */

import { editTable, type RebuildOperation } from './rebuild/edit.js';
import { moveStatements, newTable } from './rebuild/move.js';
import type { ColumnSpec, Tables, TableSpec } from '../Table.js';
import { isSameForm } from './conversions.js';
import type { Ddl, SchemaOperation } from './Ddl.js';
import { quoter } from './names.js';
import { indexStatement } from './shared.js';
import { columnDefinition, sqliteLiteral, sqliteType, tableDefinition } from './sqlite-definitions.js';

const quote = quoter('sqlite');

/** The statement that does it without a rebuild; null where there is none. */
export function sqliteAlter(operation: SchemaOperation): readonly string[] | null {
  const table = quote(operation.table);
  switch (operation.kind) {
    case 'createTable':
      return [
        tableDefinition(operation.table, operation.spec),
        ...(operation.spec.indexes ?? []).map((index) => indexStatement(operation.table, index, quote)),
      ];
    case 'dropTable':
      return [`DROP TABLE ${table}`];
    case 'renameTable':
      return [`ALTER TABLE ${table} RENAME TO ${quote(operation.to)}`];
    case 'addColumn':
      if (operation.spec.notNull && operation.spec.default === undefined) return null;
      return [`ALTER TABLE ${table} ADD COLUMN ${columnDefinition(operation.column, operation.spec)}`];
    case 'renameColumn':
      return [`ALTER TABLE ${table} RENAME COLUMN ${quote(operation.column)} TO ${quote(operation.to)}`];
    case 'changeColumn':
      return isSameColumn(operation.from, operation.to) ? [] : null;
    case 'createIndex':
      return [indexStatement(operation.table, operation.index, quote)];
    case 'dropIndex':
      return [`DROP INDEX ${quote(operation.name)}`];
    case 'dropColumn':
    case 'addForeignKey':
    case 'dropForeignKey':
    case 'setPrimaryKey':
      return null;
  }
}

/** SQLite knows no lengths: a longer text is the same column. */
const isSameColumn = (from: ColumnSpec, to: ColumnSpec): boolean =>
  isSameForm(from, to) && columnDefinition('', from) === columnDefinition('', to);

function rebuilt(operation: RebuildOperation, spec: TableSpec | undefined): readonly string[] {
  const { table } = operation;
  if (spec === undefined) return [`-- the table ${quote(table)} is rebuilt`];
  const edited = editTable(tableDefinition(table, spec), operation, newTable(table));
  const indexes = (spec.indexes ?? []).map((index) => indexStatement(table, index, quote));
  return [
    'PRAGMA foreign_keys = OFF',
    ...moveStatements(table, edited),
    ...indexes,
    'PRAGMA foreign_keys = ON',
  ];
}

function dropped(table: string, column: string, spec: TableSpec | undefined): readonly string[] {
  const isHeld =
    spec?.primaryKey.includes(column) || spec?.foreignKeys?.some(({ columns }) => columns.includes(column));
  if (isHeld) return rebuilt({ kind: 'dropColumn', table, column }, spec);
  return [`ALTER TABLE ${quote(table)} DROP COLUMN ${quote(column)}`];
}

export const sqliteDdl: Ddl = {
  type: sqliteType,
  literal: sqliteLiteral,
  statements(operation: SchemaOperation, tables: Tables): readonly string[] {
    const alter = sqliteAlter(operation);
    if (alter !== null) return alter;
    const spec = Object.hasOwn(tables, operation.table) ? tables[operation.table] : undefined;
    return operation.kind === 'dropColumn'
      ? dropped(operation.table, operation.column, spec)
      : rebuilt(operation as RebuildOperation, spec);
  },
};
