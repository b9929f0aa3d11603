/**
 * PostgreSQL: what the role that the app runs as may do. It owns nothing, so that it can neither lift a guard nor change
 * a table; migrations run as another role (DB_MIGRATE_URL), which gives it just what it needs.
 */

import type { SqlSession } from '../../sql/SqlSession.js';
import { LEDGER_TABLE } from '../../sql/ledger.js';
import { TENANTS_TABLE } from '../../sql/tenancy/TenantDirectory.js';

/** Lets `role` read and write the rows of the session's schema. Nothing where it is the role of the session itself. */
export async function settleGrants(session: SqlSession, role: string | undefined): Promise<boolean> {
  if (role === undefined) return false;
  const [row] = await session.query<{ schema: string; other: number }>(
    `SELECT current_schema() AS schema, (EXISTS (SELECT 1 FROM pg_roles WHERE rolname = ?)
        AND current_user <> ?)::int AS other`,
    [role, role],
  );
  if (!row || Number(row.other) !== 1) return false;
  const { dialect } = session;
  const [to, schema] = [dialect.quote(role), dialect.quote(row.schema)];
  await session.script(`GRANT USAGE ON SCHEMA ${schema} TO ${to};
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO ${to};
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA ${schema} TO ${to};`);
  for (const table of [LEDGER_TABLE, TENANTS_TABLE]) {
    if (!(await hasTable(session, table))) continue;
    await session.script(`REVOKE INSERT, UPDATE, DELETE ON ${schema}.${dialect.quote(table)} FROM ${to};`);
  }
  return true;
}

async function hasTable(session: SqlSession, table: string): Promise<boolean> {
  return (await session.query(session.dialect.columnsQuery, [table])).length > 0;
}
