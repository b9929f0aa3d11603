import type { SqlSession } from '../../SqlSession.js';
import type { ColumnKind } from '../Table.js';
import type { ActualColumn, ActualTables } from './ActualTable.js';
import { collectTables, defaultText } from './collect.js';
import { onDelete } from './sqlite.js';

const TYPES: Readonly<Record<string, ColumnKind>> = {
  'longtext utf8mb4_nopad_bin': 'text',
  'char(36) ascii_bin': 'uuid',
  bigint: 'bigint',
  double: 'float',
  'tinyint(1)': 'boolean',
  date: 'date',
  time: 'time',
  'datetime(3)': 'datetime',
};

interface Column {
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly collation: string | null;
  readonly nullable: string;
  readonly value: string | null;
}

export async function readMariadb(session: SqlSession, only: string | null): Promise<ActualTables> {
  const given = [only, only];
  const ofTable = (name: string): string => `(CAST(? AS char) IS NULL OR ${name}.table_name = ?)`;
  const columns = await session.query<Column>(
    `SELECT c.table_name AS "table", c.column_name AS "column", c.column_type AS type, c.collation_name AS collation,
       c.is_nullable AS nullable, c.column_default AS value
     FROM information_schema.columns c
     JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name
     WHERE c.table_schema = database() AND t.table_type = 'BASE TABLE' AND ${ofTable('c')}
       AND c.extra NOT LIKE '%GENERATED%'
     ORDER BY c.table_name, c.ordinal_position`,
    given,
  );
  const checks = await session.query<{ table: string; clause: string }>(
    `SELECT k.table_name AS "table", k.check_clause AS clause FROM information_schema.check_constraints k
     WHERE k.constraint_schema = database() AND ${ofTable('k')}`,
    given,
  );
  const keys = await session.query<
    Record<'table' | 'name' | 'column' | 'references' | 'to' | 'action', string>
  >(
    `SELECT k.table_name AS "table", k.constraint_name AS name, k.column_name AS "column",
       k.referenced_table_name AS "references", k.referenced_column_name AS "to", r.delete_rule AS action
     FROM information_schema.key_column_usage k
     JOIN information_schema.referential_constraints r ON r.constraint_schema = k.constraint_schema
       AND r.constraint_name = k.constraint_name AND r.table_name = k.table_name
     WHERE k.table_schema = database() AND ${ofTable('k')}
     ORDER BY k.table_name, k.constraint_name, k.ordinal_position`,
    given,
  );
  const indexes = await session.query<{ table: string; name: string; column: string; repeats: number }>(
    `SELECT s.table_name AS "table", s.index_name AS name, s.column_name AS "column", s.non_unique AS repeats
     FROM information_schema.statistics s WHERE s.table_schema = database() AND ${ofTable('s')}
     ORDER BY s.table_name, s.index_name, s.seq_in_index`,
    given,
  );
  const json = new Set(
    checks.flatMap(({ table, clause }) => {
      const column = /^json_valid\([`"](.*)[`"]\)$/i.exec(clause)?.[1];
      return column === undefined ? [] : [`${table}.${column}`];
    }),
  );
  const isPrimary = ({ name }: { readonly name: string }): boolean => name === 'PRIMARY';
  const keyNames = new Set(keys.map(({ table, name }) => `${table}.${name}`));
  return collectTables({
    columns: columns.map((row) => ({ ...row, spec: specOf(row, json.has(`${row.table}.${row.column}`)) })),
    primaryKeys: indexes.filter(isPrimary),
    foreignKeys: keys.map((row) => ({ ...row, onDelete: onDelete(row.action) })),
    // An index that serves a key and has its name came with it.
    indexes: indexes
      .filter((row) => !isPrimary(row) && !keyNames.has(`${row.table}.${row.name}`))
      .map((row) => ({ ...row, isUnique: Number(row.repeats) === 0 })),
  });
}

function specOf({ type, collation, nullable, value }: Column, isJson: boolean): ActualColumn {
  const kind = kindOf(type, collation, isJson);
  const isNone = value === null || value === 'NULL';
  const text = isNone ? null : unescaped(defaultText(value));
  const isTime = kind.type === 'datetime' && text !== null;
  return {
    ...kind,
    ...(nullable === 'NO' ? { notNull: true as const } : {}),
    ...(isNone ? {} : { default: isTime ? `${text.replace(' ', 'T')}Z` : (text ?? `(${value})`) }),
  };
}

/** Defaults are shown with backslashes, whatever the mode of the connection. */
const ESCAPED: Readonly<Record<string, string>> = { n: '\n', r: '\r', '0': '\0' };
const unescaped = (text: string | null): string | null =>
  text?.replace(/\\(.)/g, (_, character: string) => ESCAPED[character] ?? character) ?? null;

function kindOf(given: string, collation: string | null, isJson: boolean): ActualColumn {
  // A width of whole numbers means nothing.
  const type = given.replace(/^bigint\(\d+\)$/, 'bigint');
  const full = collation === null ? type : `${type} ${collation}`;
  const [, length] = /^varchar\((\d+)\) utf8mb4_nopad_bin$/.exec(full) ?? [];
  if (length !== undefined) return { type: 'string', maxLength: Number(length) };
  const [, precision, scale] = /^decimal\((\d+),(\d+)\)$/.exec(full) ?? [];
  if (precision !== undefined) return { type: 'decimal', precision: Number(precision), scale: Number(scale) };
  const kind = TYPES[full];
  if (kind === undefined) return { type: 'text', native: full };
  return { type: kind === 'text' && isJson ? 'json' : kind };
}
