/**
 * PostgreSQL: the rights of the role that the app runs as. It owns nothing, so that it can neither lift a guard nor change
 * a table; migrations run as another role (DB_MIGRATE_URL), which gives it just what it needs.
 */

import { literal } from '../../sql/dialects/BaseDialect.js';
import { LEDGER_TABLE } from '../../sql/ledger.js';
import type { SqlSession } from '../../sql/SqlSession.js';
import { TENANTS_TABLE } from '../../sql/tenancy/TenantDirectory.js';

/** Ours: the app reads them, and only whoever migrates writes them. */
const KEPT = [LEDGER_TABLE, TENANTS_TABLE];

const may = (right: string): string => `has_table_privilege(app.oid, c.oid, '${right}')`;

/** Objects of the session's schema on which a role has other rights than it needs. None for the session's own role. */
const AMISS = `WITH app AS (SELECT oid FROM pg_roles WHERE rolname = ? AND rolname <> current_user)
  SELECT 'the schema ' || n.nspname AS name FROM pg_namespace n, app
    WHERE n.nspname = current_schema() AND NOT has_schema_privilege(app.oid, n.oid, 'USAGE')
  UNION ALL
  SELECT c.relname FROM pg_class c, app WHERE c.relnamespace = current_schema()::regnamespace AND CASE
    WHEN c.relkind = 'S' THEN NOT (has_sequence_privilege(app.oid, c.oid, 'USAGE')
      AND has_sequence_privilege(app.oid, c.oid, 'SELECT'))
    WHEN c.relkind NOT IN ('r', 'p', 'v', 'm', 'f') THEN false
    WHEN c.relname IN (${KEPT.map(literal).join(', ')}) THEN NOT ${may('SELECT')} OR ${may('INSERT, UPDATE, DELETE')}
    ELSE NOT (${['SELECT', 'INSERT', 'UPDATE', 'DELETE'].map(may).join(' AND ')}) END
  ORDER BY 1`;

/** Lets `role` read and write the rows of the session's schema. Gives back the names of what it lacked rights to. */
export async function updateGrants(
  session: SqlSession,
  role: string | undefined,
): Promise<readonly string[]> {
  if (role === undefined) return [];
  const amiss = await session.query<{ name: string }>(AMISS, [role]);
  if (amiss.length === 0) return [];
  const { dialect } = session;
  const [row] = await session.query<{ schema: string }>('SELECT current_schema() AS schema');
  const [to, schema] = [dialect.quote(role), dialect.quote(row?.schema ?? '')];
  await session.script(`GRANT USAGE ON SCHEMA ${schema} TO ${to};
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO ${to};
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA ${schema} TO ${to};`);
  for (const table of KEPT) {
    if (!(await hasTable(session, table))) continue;
    await session.script(`REVOKE INSERT, UPDATE, DELETE ON ${schema}.${dialect.quote(table)} FROM ${to};`);
  }
  return amiss.map(({ name }) => name);
}

async function hasTable(session: SqlSession, table: string): Promise<boolean> {
  return (await session.query(session.dialect.columnsQuery, [table])).length > 0;
}
