/**
 * MariaDB. DDL commits by itself there, so each statement is whole in itself: a table comes with its indexes and keys
 * in one. Connections are opened with ANSI_QUOTES and NO_BACKSLASH_ESCAPES.
 */

import { error } from '../../../errors/error.js';
import type { ColumnKind, ColumnSpec, IndexSpec, Tables, TableSpec } from '../Table.js';
import { isConvertible, isSameForm, isText } from './conversions.js';
import type { Ddl, SchemaOperation } from './Ddl.js';
import { valueLiteral } from './literals.js';
import { columnIn, listed, quoter } from './names.js';
import { foreignKeyClause } from './shared.js';

const quote = quoter('mariadb');

const TYPES: Readonly<Record<Exclude<ColumnKind, 'decimal' | 'string'>, string>> = {
  text: 'longtext',
  uuid: 'char(36) CHARACTER SET ascii COLLATE ascii_bin',
  integer: 'bigint',
  bigint: 'bigint',
  float: 'double',
  boolean: 'tinyint(1)',
  date: 'date',
  time: 'time',
  datetime: 'datetime(3)',
  json: 'longtext',
};

/** Characters that the text of a number, a date or a UUID takes at most. */
const LONGEST_TEXT = 80;

const TABLE_OPTIONS =
  'ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin';

/** Bytes of a key, and of a character in one. */
const KEY_BYTES = 3072;
const CHARACTER_BYTES = 4;

/** Characters of a text without a limit that an index covers: enough to tell values apart, if not to sort them. */
const TEXT_PREFIX = 191;

function typeOf({ type, maxLength, precision = 18, scale = 2 }: ColumnSpec): string {
  if (type === 'decimal') return `decimal(${precision},${scale})`;
  if (type === 'string') return maxLength === undefined ? 'longtext' : `varchar(${maxLength})`;
  return TYPES[type];
}

const literal = (column: ColumnSpec, value: string | number | boolean): string =>
  valueLiteral(column, value, {
    yes: '1',
    no: '0',
    datetime: (text) => text.replace('T', ' ').replace(/Z$/, ''),
  });

function definition(name: string, column: ColumnSpec): string {
  const parts = [quote(name), typeOf(column)];
  if (column.notNull) parts.push('NOT NULL');
  // An older server fills a datetime column by itself unless it has a default.
  if (column.default !== undefined) parts.push(`DEFAULT ${literal(column, column.default)}`);
  else if (!column.notNull) parts.push('DEFAULT NULL');
  if (column.type === 'json') parts.push(`CHECK (json_valid(${quote(name)}))`);
  return parts.join(' ');
}

/**
 * Uniques cover their columns whole: one that is too long for a key the server keeps by hashes. Of other indexes, texts
 * that are too long are covered by their beginning.
 */
function indexColumns({ columns, unique }: IndexSpec, spec: TableSpec | undefined): string {
  if (unique || spec === undefined) return listed(columns, quote);
  const lengths = columns.map((name) => lengthOf(columnIn('mariadb', spec, name)));
  const isLong = (length: number): boolean => length > TEXT_PREFIX;
  const taken = lengths.reduce((sum, length) => sum + length * CHARACTER_BYTES, 0);
  if (taken <= KEY_BYTES) return listed(columns, quote);
  const short = lengths.filter((length) => !isLong(length)).reduce((sum, length) => sum + length, 0);
  const room = Math.floor((KEY_BYTES / CHARACTER_BYTES - short) / lengths.filter(isLong).length);
  const prefix = Math.max(1, Math.min(TEXT_PREFIX, room));
  return columns
    .map((name, i) => (isLong(lengths[i] ?? 0) ? `${quote(name)}(${prefix})` : quote(name)))
    .join(', ');
}

/** In characters of four bytes. */
function lengthOf(column: ColumnSpec | undefined): number {
  if (column === undefined) return 9;
  const isUnlimited = column.type === 'text' || column.type === 'json' || column.type === 'string';
  return isUnlimited ? ((column.type === 'string' ? column.maxLength : undefined) ?? Infinity) : 9;
}

const indexClause = (index: IndexSpec, spec: TableSpec | undefined): string =>
  `${index.unique ? 'UNIQUE ' : ''}INDEX ${quote(index.name)} (${indexColumns(index, spec)})`;

function statements(operation: SchemaOperation, tables: Tables): readonly string[] {
  const table = quote(operation.table);
  const spec = Object.hasOwn(tables, operation.table) ? tables[operation.table] : undefined;
  const alter = (change: string): string => `ALTER TABLE ${table} ${change}`;
  switch (operation.kind) {
    case 'createTable': {
      const { columns, primaryKey, foreignKeys = [], indexes = [] } = operation.spec;
      const parts = [
        ...Object.entries(columns).map(([name, column]) => definition(name, column)),
        `PRIMARY KEY (${listed(primaryKey, quote)})`,
        ...indexes.map((index) => indexClause(index, operation.spec)),
        ...foreignKeys.map((key) => foreignKeyClause(key, quote)),
      ];
      return [`CREATE TABLE ${table} (\n  ${parts.join(',\n  ')}\n) ${TABLE_OPTIONS}`];
    }
    case 'dropTable':
      return [`DROP TABLE ${table}`];
    case 'renameTable':
      return [`RENAME TABLE ${table} TO ${quote(operation.to)}`];
    case 'addColumn':
      return [alter(`ADD COLUMN ${definition(operation.column, operation.spec)}`)];
    case 'dropColumn':
      return [alter(`DROP COLUMN ${quote(operation.column)}`)];
    case 'renameColumn':
      return [alter(`RENAME COLUMN ${quote(operation.column)} TO ${quote(operation.to)}`)];
    case 'changeColumn': {
      const { before, modify, after } = changeParts(
        operation.table,
        operation.column,
        operation.from,
        operation.to,
        spec,
      );
      return [...before, ...modify, ...after];
    }
    case 'createIndex':
      return [alter(`ADD ${indexClause(operation.index, spec)}`)];
    case 'dropIndex':
      return [alter(`DROP INDEX ${quote(operation.name)}`)];
    case 'addForeignKey':
      return [alter(`ADD ${foreignKeyClause(operation.key, quote)}`)];
    case 'dropForeignKey':
      // The index that came with the key by itself has its name.
      return [
        alter(`DROP FOREIGN KEY ${quote(operation.name)}, DROP INDEX IF EXISTS ${quote(operation.name)}`),
      ];
    case 'setPrimaryKey':
      return [alter(`DROP PRIMARY KEY, ADD PRIMARY KEY (${listed(operation.columns, quote)})`)];
  }
}

/**
 * Texts are brought into the form that the server converts, and converted ones into wire form. What comes before the
 * change of the type can be done twice as long as it has not happened, what comes behind it always. With `spec`, the
 * table as it was, indexes follow that have to cover another part of the column.
 */
export function changeParts(
  table: string,
  column: string,
  from: ColumnSpec,
  to: ColumnSpec,
  spec?: TableSpec,
): Readonly<Record<'before' | 'modify' | 'after', readonly string[]>> {
  if (!isConvertible(from, to)) throw error('PFQ_MIGRATION_CONVERT', { from: from.type, to: to.type });
  const name = quote(column);
  if (definition(column, from) === definition(column, to)) return { before: [], modify: [], after: [] };
  const set = (value: string, where = ''): string => `UPDATE ${quote(table)} SET ${name} = ${value}${where}`;
  const alter = [
    [
      `ALTER TABLE ${quote(table)} MODIFY COLUMN ${definition(column, to)}`,
      ...indexesAnew(column, to, spec),
    ].join(', '),
  ];
  const before: string[] = [];
  const after: string[] = [];
  const isNumber = ['decimal', 'float', 'integer', 'bigint'].includes(from.type);
  const scale = to.type === 'decimal' ? (to.scale ?? 2) : 0;
  // Values that do not fit are cut off, as on every engine; the server by itself would round numbers and refuse texts.
  if (isNumber && ['decimal', 'integer', 'bigint'].includes(to.type) && !isSameForm(from, to))
    before.push(set(`TRUNCATE(${name}, ${scale})`));
  if (isText(from) && to.type === 'string' && (to.maxLength ?? Infinity) < (from.maxLength ?? Infinity))
    before.push(
      set(`LEFT(${name}, ${to.maxLength ?? 0})`, ` WHERE CHAR_LENGTH(${name}) > ${to.maxLength ?? 0}`),
    );
  if (to.type === 'boolean' && from.type !== 'boolean')
    before.push(
      set(
        isText(from)
          ? `CASE ${name} WHEN 'true' THEN '1' WHEN 'false' THEN '0' ELSE ${name} END`
          : `${name} <> 0`,
      ),
    );
  if (to.type === 'datetime' && isText(from))
    before.push(set(`REPLACE(REPLACE(${name}, 'T', ' '), 'Z', '')`));
  if (to.type === 'date' && isText(from)) before.push(set(`LEFT(${name}, 10)`));
  const { maxLength = Infinity } = to;
  if (isText(to) && !isText(from) && maxLength < LONGEST_TEXT) {
    // Into a column with room for all of them first, and what is too long is cut off there.
    const { before, modify, after } = changeParts(table, column, from, { ...to, maxLength: LONGEST_TEXT });
    return {
      before,
      modify: [...modify, ...after, set(`LEFT(${name}, ${maxLength})`), ...alter],
      after: [],
    };
  }
  if (isText(to) && from.type === 'boolean')
    after.push(set(`CASE ${name} WHEN '1' THEN 'true' WHEN '0' THEN 'false' ELSE ${name} END`));
  if (isText(to) && from.type === 'datetime')
    after.push(set(`CONCAT(REPLACE(${name}, ' ', 'T'), 'Z')`, ` WHERE ${name} NOT LIKE '%Z'`));
  return { before, modify: alter, after };
}

function indexesAnew(column: string, to: ColumnSpec, spec: TableSpec | undefined): readonly string[] {
  if (spec === undefined) return [];
  const after = { ...spec, columns: { ...spec.columns, [column]: to } };
  return (spec.indexes ?? [])
    .filter(
      (index) => index.columns.includes(column) && indexColumns(index, spec) !== indexColumns(index, after),
    )
    .map((index) => `DROP INDEX ${quote(index.name)}, ADD ${indexClause(index, after)}`);
}

export const mariadbDdl: Ddl = { type: typeOf, literal, statements };
