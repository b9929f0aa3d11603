/** Reads the names in the session's schema or database: enough to tell whether a step was done. */

import type { SqlSession } from '../../SqlSession.js';
import { storedName } from '../ddl/names.js';

/** Names of the columns of a table; none when there is no such table. */
export async function columnNames(session: SqlSession, table: string): Promise<readonly string[]> {
  const { dialect } = session;
  const rows = await session.query<{ name: string }>(dialect.columnsQuery, [storedName(dialect.name, table)]);
  return rows.map(({ name }) => String(name));
}

/** The columns of the primary key, in its order. */
export async function primaryKeyOf(session: SqlSession, table: string): Promise<readonly string[]> {
  const engine = session.dialect.name;
  const rows = await session.query<{ name: string }>(PRIMARY_KEY[engine], [storedName(engine, table)]);
  return rows.map(({ name }) => String(name));
}

const PRIMARY_KEY = {
  sqlite: 'SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk',
  postgres: `SELECT a.attname::text AS name FROM pg_constraint c
    JOIN pg_class t ON t.oid = c.conrelid
    CROSS JOIN LATERAL unnest(c.conkey) WITH ORDINALITY AS k(attnum, at)
    JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.attnum
    WHERE c.contype = 'p' AND t.relnamespace = current_schema()::regnamespace AND t.relname = ? ORDER BY k.at`,
  mariadb: `SELECT column_name AS name FROM information_schema.statistics
    WHERE table_schema = database() AND table_name = ? AND index_name = 'PRIMARY' ORDER BY seq_in_index`,
} as const;
