import type { SqlSession } from '../../SqlSession.js';
import type { ColumnKind, OnDelete } from '../Table.js';
import type { ActualColumn, ActualTables } from './ActualTable.js';
import { collectTables, defaultText } from './collect.js';

/** Tables of the schema that unqualified names mean. */
const TABLE = `t.relnamespace = current_schema()::regnamespace AND t.relkind IN ('r','p')
  AND (CAST(? AS text) IS NULL OR t.relname = ?)`;

const TYPES: Readonly<Record<string, ColumnKind>> = {
  'text C': 'text',
  uuid: 'uuid',
  bigint: 'bigint',
  'double precision': 'float',
  boolean: 'boolean',
  date: 'date',
  'time(0) without time zone': 'time',
  'timestamp(3) with time zone': 'datetime',
  jsonb: 'json',
};

interface Column {
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly collation: string | null;
  readonly required: number;
  readonly value: string | null;
}

export async function readPostgres(session: SqlSession, only: string | null): Promise<ActualTables> {
  const given = [only, only];
  const columns = await session.query<Column>(
    `SELECT t.relname::text AS "table", a.attname::text AS "column", format_type(a.atttypid, a.atttypmod) AS type,
       c.collname::text AS collation, a.attnotnull::int AS required,
       CASE a.attgenerated WHEN '' THEN pg_get_expr(d.adbin, d.adrelid) END AS value
     FROM pg_class t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
     LEFT JOIN pg_collation c ON c.oid = a.attcollation
     LEFT JOIN pg_attrdef d ON d.adrelid = t.oid AND d.adnum = a.attnum
     WHERE ${TABLE} ORDER BY t.relname, a.attnum`,
    given,
  );
  const constraints = await session.query<
    Record<'table' | 'name' | 'kind' | 'column' | 'action', string> & { references: string; to: string }
  >(
    `SELECT t.relname::text AS "table", c.conname::text AS name, c.contype::text AS kind, a.attname::text AS "column",
       r.relname::text AS "references", f.attname::text AS "to", c.confdeltype::text AS action
     FROM pg_class t JOIN pg_constraint c ON c.conrelid = t.oid AND c.contype IN ('p','f')
     CROSS JOIN LATERAL unnest(c.conkey) WITH ORDINALITY AS k(attnum, at)
     JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.attnum
     LEFT JOIN pg_class r ON r.oid = c.confrelid
     LEFT JOIN pg_attribute f ON f.attrelid = c.confrelid AND f.attnum = c.confkey[k.at]
     WHERE ${TABLE} ORDER BY t.relname, c.conname, k.at`,
    given,
  );
  const indexes = await session.query<{ table: string; name: string; column: string | null; unique: number }>(
    `SELECT t.relname::text AS "table", x.relname::text AS name, a.attname::text AS "column", i.indisunique::int AS "unique"
     FROM pg_class t JOIN pg_index i ON i.indrelid = t.oid AND NOT i.indisprimary AND i.indpred IS NULL
     JOIN pg_class x ON x.oid = i.indexrelid
     CROSS JOIN LATERAL unnest(i.indkey::int[]) WITH ORDINALITY AS k(attnum, at)
     LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.attnum
     WHERE ${TABLE} AND k.at <= i.indnkeyatts ORDER BY t.relname, x.relname, k.at`,
    given,
  );
  return collectTables({
    columns: columns.map((row) => ({ ...row, spec: specOf(row) })),
    primaryKeys: constraints.filter(({ kind }) => kind === 'p'),
    foreignKeys: constraints
      .filter(({ kind }) => kind === 'f')
      .map((row) => ({ ...row, onDelete: onDelete(row.action) })),
    indexes: indexes.map((row) => ({
      ...row,
      column: row.column ?? '(expression)',
      isUnique: row.unique === 1,
    })),
  });
}

function specOf({ type, collation, required, value }: Column): ActualColumn {
  const text = value === null ? null : defaultText(value);
  const kind = kindOf(type === 'text' ? `text ${collation ?? ''}` : type);
  const isTime = kind.type === 'datetime' && text !== null;
  return {
    ...kind,
    ...(required === 1 ? { notNull: true as const } : {}),
    ...(value === null ? {} : { default: isTime ? new Date(text).toISOString() : (text ?? `(${value})`) }),
  };
}

function kindOf(type: string): ActualColumn {
  const [, precision, scale] = /^numeric\((\d+),(\d+)\)$/.exec(type) ?? [];
  if (precision !== undefined) return { type: 'decimal', precision: Number(precision), scale: Number(scale) };
  const kind = TYPES[type];
  return kind === undefined ? { type: 'text', native: type } : { type: kind };
}

const onDelete = (action: string): OnDelete =>
  action === 'c' ? 'cascade' : action === 'n' ? 'setNull' : 'restrict';
