/** Parts of a CREATE TABLE of SQLite. */

import type { ColumnKind, ColumnSpec, ForeignKeySpec, TableSpec } from '../Table.js';
import { decimalText, numberLiteral, textLiteral } from './literals.js';
import { listed, quoter } from './names.js';
import { foreignKeyClause } from './shared.js';

const quote = quoter('sqlite');

const TYPES: Readonly<Record<ColumnKind, string>> = {
  string: 'text',
  text: 'text',
  integer: 'integer',
  bigint: 'integer',
  decimal: 'text',
  float: 'real',
  boolean: 'integer',
  date: 'text',
  time: 'text',
  datetime: 'text',
  uuid: 'text',
  json: 'text',
};

export const sqliteType = ({ type }: ColumnSpec): string => TYPES[type];

export function sqliteLiteral(column: ColumnSpec, value: string | number | boolean): string {
  if (column.type === 'decimal') return textLiteral(decimalText(value, column));
  return sqliteType(column) === 'text' ? textLiteral(String(value)) : numberLiteral(value);
}

export function columnDefinition(name: string, column: ColumnSpec): string {
  const parts = [quote(name), sqliteType(column)];
  if (column.notNull) parts.push('NOT NULL');
  if (column.default !== undefined) parts.push(`DEFAULT ${sqliteLiteral(column, column.default)}`);
  return parts.join(' ');
}

export const foreignKeyDefinition = (key: ForeignKeySpec): string => foreignKeyClause(key, quote);

export function tableDefinition(table: string, spec: TableSpec): string {
  const parts = [
    ...Object.entries(spec.columns).map(([name, column]) => columnDefinition(name, column)),
    `PRIMARY KEY (${listed(spec.primaryKey, quote)})`,
    ...(spec.foreignKeys ?? []).map(foreignKeyDefinition),
  ];
  return `CREATE TABLE ${quote(table)} (\n  ${parts.join(',\n  ')}\n)`;
}
