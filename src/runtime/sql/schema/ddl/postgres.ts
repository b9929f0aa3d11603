/** PostgreSQL. Texts compare by code point, as everywhere else, and times keep their milliseconds. */

import { error } from '../../../errors/error.js';
import type { ColumnKind, ColumnSpec, Tables } from '../Table.js';
import { isConvertible, isSameForm, isText } from './conversions.js';
import type { Ddl, SchemaOperation } from './Ddl.js';
import { valueLiteral } from './literals.js';
import { listed, quoter } from './names.js';
import { foreignKeyClause, indexStatement } from './shared.js';

const quote = quoter('postgres');

const TYPES: Readonly<Record<Exclude<ColumnKind, 'decimal'>, string>> = {
  string: 'text COLLATE "C"',
  text: 'text COLLATE "C"',
  uuid: 'uuid',
  integer: 'bigint',
  bigint: 'bigint',
  float: 'double precision',
  boolean: 'boolean',
  date: 'date',
  time: 'time(0)',
  datetime: 'timestamptz(3)',
  json: 'jsonb',
};

function typeOf({ type, precision = 18, scale = 2 }: ColumnSpec): string {
  return type === 'decimal' ? `numeric(${precision},${scale})` : TYPES[type];
}

const literal = (column: ColumnSpec, value: string | number | boolean): string =>
  valueLiteral(column, value, { yes: 'true', no: 'false', datetime: (text) => text });

function definition(name: string, column: ColumnSpec): string {
  const parts = [quote(name), typeOf(column)];
  if (column.notNull) parts.push('NOT NULL');
  if (column.default !== undefined) parts.push(`DEFAULT ${literal(column, column.default)}`);
  return parts.join(' ');
}

/** Keys are named after their table, and follow it when it is renamed: the next table of that name wants the name. */
const primaryKeyName = (table: string): string => `${table}_pkey`;

function statements(operation: SchemaOperation, _tables: Tables): readonly string[] {
  const table = quote(operation.table);
  const alter = (change: string): string => `ALTER TABLE ${table} ${change}`;
  switch (operation.kind) {
    case 'createTable': {
      const { columns, primaryKey, foreignKeys = [], indexes = [] } = operation.spec;
      const parts = [
        ...Object.entries(columns).map(([name, column]) => definition(name, column)),
        `CONSTRAINT ${quote(primaryKeyName(operation.table))} PRIMARY KEY (${listed(primaryKey, quote)})`,
        ...foreignKeys.map((key) => foreignKeyClause(key, quote)),
      ];
      return [
        `CREATE TABLE ${table} (\n  ${parts.join(',\n  ')}\n)`,
        ...indexes.map((index) => indexStatement(operation.table, index, quote)),
      ];
    }
    case 'dropTable':
      return [`DROP TABLE ${table}`];
    case 'renameTable': {
      const [key, next] = [operation.table, operation.to].map((name) => quote(primaryKeyName(name)));
      return [alter(`RENAME TO ${quote(operation.to)}`), `ALTER INDEX IF EXISTS ${key} RENAME TO ${next}`];
    }
    case 'addColumn':
      return [alter(`ADD COLUMN ${definition(operation.column, operation.spec)}`)];
    case 'dropColumn':
      return [alter(`DROP COLUMN ${quote(operation.column)}`)];
    case 'renameColumn':
      return [alter(`RENAME COLUMN ${quote(operation.column)} TO ${quote(operation.to)}`)];
    case 'changeColumn': {
      const changes = columnChanges(quote(operation.column), operation.from, operation.to);
      return changes.length === 0 ? [] : [alter(changes.join(', '))];
    }
    case 'createIndex':
      return [indexStatement(operation.table, operation.index, quote)];
    case 'dropIndex':
      return [`DROP INDEX ${quote(operation.name)}`];
    case 'addForeignKey':
      return [alter(`ADD ${foreignKeyClause(operation.key, quote)}`)];
    case 'dropForeignKey':
      return [alter(`DROP CONSTRAINT ${quote(operation.name)}`)];
    case 'setPrimaryKey': {
      const key = quote(primaryKeyName(operation.table));
      return [
        alter(
          `DROP CONSTRAINT ${key}, ADD CONSTRAINT ${key} PRIMARY KEY (${listed(operation.columns, quote)})`,
        ),
      ];
    }
  }
}

/** A default is dropped before the type changes and set again after it: the engine would have to convert it. */
function columnChanges(column: string, from: ColumnSpec, to: ColumnSpec): readonly string[] {
  const isRetyped = typeOf(from) !== typeOf(to);
  const [before, after] = [from, to].map((spec) =>
    spec.default === undefined ? undefined : literal(spec, spec.default),
  );
  const isDefaultNew = isRetyped || before !== after;
  return [
    ...(isDefaultNew && before !== undefined ? [`ALTER COLUMN ${column} DROP DEFAULT`] : []),
    ...(isRetyped ? [`ALTER COLUMN ${column} TYPE ${typeOf(to)} USING ${converted(column, from, to)}`] : []),
    ...(isDefaultNew && after !== undefined ? [`ALTER COLUMN ${column} SET DEFAULT ${after}`] : []),
    ...(from.notNull === to.notNull
      ? []
      : [`ALTER COLUMN ${column} ${to.notNull ? 'SET' : 'DROP'} NOT NULL`]),
  ];
}

function converted(column: string, from: ColumnSpec, to: ColumnSpec): string {
  if (!isConvertible(from, to)) throw error('PFQ_MIGRATION_CONVERT', { from: from.type, to: to.type });
  if (isText(to)) return asText(column, from);
  // Directly, a double would come to a numeric with 15 digits, which is not all it has.
  const casts: Partial<Record<ColumnKind, string>> = { boolean: '::int', float: '::text' };
  const number = `${column}${casts[from.type] ?? ''}`;
  switch (to.type) {
    case 'integer':
    case 'bigint':
      return `trunc(${number}::numeric)::bigint`;
    case 'decimal':
      // Digits that have no room are cut off, on every engine alike; numeric(p,s) by itself would round.
      return `trunc(${number}::numeric, ${to.scale ?? 2})`;
    case 'float':
      return `${from.type === 'boolean' ? number : column}::double precision`;
    case 'boolean':
      return isText(from) ? `${column}::boolean` : `${column} <> 0`;
    case 'date':
      return from.type === 'datetime' ? `(${column} AT TIME ZONE 'UTC')::date` : `left(${column}, 10)::date`;
    case 'datetime':
      return from.type === 'date' ? `${column}::timestamp AT TIME ZONE 'UTC'` : `${column}::timestamptz`;
    default:
      return isSameForm(from, to) ? column : `${column}::${typeOf(to)}`;
  }
}

const asText = (column: string, { type }: ColumnSpec): string =>
  type === 'datetime'
    ? `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
    : `${column}::text`;

export const postgresDdl: Ddl = { type: typeOf, literal, statements };
