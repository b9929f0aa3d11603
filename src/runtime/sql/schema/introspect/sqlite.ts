import type { SqlSession } from '../../SqlSession.js';
import type { ColumnKind, OnDelete } from '../Table.js';
import type { ActualColumn, ActualTables } from './ActualTable.js';
import { collectTables, defaultText } from './collect.js';

const TABLES = `(SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'
  AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND (?1 IS NULL OR name = ?1)) m`;

const TYPES: Readonly<Record<string, ColumnKind>> = { text: 'text', integer: 'integer', real: 'float' };

interface Column {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  readonly notnull: number;
  readonly value: string | null;
  readonly pk: number;
}

export async function readSqlite(session: SqlSession, only: string | null): Promise<ActualTables> {
  const columns = await session.query<Column>(
    `SELECT m.name AS "table", c.name, c.type, c."notnull", c.dflt_value AS value, c.pk
     FROM ${TABLES}, pragma_table_xinfo(m.name) c WHERE c.hidden = 0 ORDER BY m.name, c.cid`,
    [only],
  );
  const keys = await session.query<
    Record<'table' | 'id' | 'references' | 'column' | 'to' | 'action', string>
  >(
    `SELECT m.name AS "table", k.id, k."table" AS "references", k."from" AS "column", k."to", k.on_delete AS action
     FROM ${TABLES}, pragma_foreign_key_list(m.name) k ORDER BY m.name, k.id, k.seq`,
    [only],
  );
  const indexes = await session.query<{ table: string; name: string; column: string | null; unique: number }>(
    `SELECT m.name AS "table", i.name, c.name AS "column", i."unique"
     FROM ${TABLES}, pragma_index_list(m.name) i, pragma_index_info(i.name) c
     WHERE i.origin <> 'pk' AND i.partial = 0 ORDER BY m.name, i.name, c.seqno`,
    [only],
  );
  const primaryKeys = columns.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk);
  const keyOf = (table: string): string =>
    primaryKeys.filter((row) => row.table === table).map(({ name }) => name)[0] ?? '';
  return collectTables({
    columns: columns.map((row) => ({ table: row.table, column: row.name, spec: specOf(row) })),
    primaryKeys: primaryKeys.map(({ table, name }) => ({ table, column: name })),
    foreignKeys: keys.map((row) => ({
      ...row,
      // SQLite keeps no names of keys that could be asked for.
      name: String(row.id),
      to: row.to ?? keyOf(row.references),
      onDelete: onDelete(row.action),
    })),
    indexes: indexes.map(({ table, name, column, unique }) => ({
      table,
      name,
      column: column ?? '(expression)',
      isUnique: unique === 1,
    })),
  });
}

function specOf({ type, notnull, value }: Column): ActualColumn {
  const kind = TYPES[type.toLowerCase()];
  const text = value === null ? null : defaultText(value);
  return {
    type: kind ?? 'text',
    ...(kind === undefined ? { native: type } : {}),
    ...(notnull === 1 ? { notNull: true as const } : {}),
    ...(value === null || value.toUpperCase() === 'NULL' ? {} : { default: text ?? `(${value})` }),
  };
}

export const onDelete = (action: string): OnDelete =>
  action === 'CASCADE' ? 'cascade' : action === 'SET NULL' ? 'setNull' : 'restrict';
