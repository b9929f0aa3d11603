/**
 * Row-level security of PostgreSQL: state that follows from the tables and the tenancy, not from migrations, so it is
 * brought about after them, however the tables came to be.
 */

import type { Tenancy } from '../../contracts/ITenantContext.js';
import type { SqlSession } from '../../sql/SqlSession.js';
import { ALL_TENANTS, TENANT_SETTING } from '../../sql/tenancy/tenant-id.js';

const POLICY = 'prefiq_tenant';

export interface GuardedTable {
  readonly name: string;
  readonly enabled: boolean;
  /** The owner is held to the policies too. */
  readonly forced: boolean;
  readonly policy: boolean;
}

/** The tables of the session's schema that have a tenant column, and how they are guarded. */
export async function guardedTables(session: SqlSession): Promise<readonly GuardedTable[]> {
  const rows = await session.query<Record<'name' | 'enabled' | 'forced' | 'policy', string | number>>(
    `SELECT c.relname AS name, c.relrowsecurity::int AS enabled, c.relforcerowsecurity::int AS forced,
        EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = ?)::int AS policy
      FROM pg_class c
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped
      WHERE c.relkind IN ('r', 'p') AND c.relnamespace = current_schema()::regnamespace
      ORDER BY c.relname`,
    [POLICY],
  );
  return rows.map(({ name, enabled, forced, policy }) => ({
    name: String(name),
    enabled: Number(enabled) === 1,
    forced: Number(forced) === 1,
    policy: Number(policy) === 1,
  }));
}

/** Guards every table with a tenant column, or lifts the guard where the app has no tenants in its rows. */
export async function settleRowSecurity(session: SqlSession, tenancy: Tenancy): Promise<readonly string[]> {
  const changed = (await guardedTables(session)).filter(({ enabled, forced, policy }) =>
    tenancy === 'row' ? !(enabled && forced && policy) : policy,
  );
  for (const { name } of changed)
    await session.script(tenancy === 'row' ? guard(session, name) : lift(session, name));
  return changed.map(({ name }) => name);
}

/** Behind every tenant id, in the order of code points. */
const LAST = 'repeat(chr(1114111), 65)';

/**
 * One script is one transaction. The subqueries are worked out once a statement, and as bounds they are part of what an
 * index is asked, where an equation with an alternative would be worked out for every row. The system's own work is
 * every tenant's: the runtime says so in the same variable, and only inside `tenantScope.system()`.
 */
function guard({ dialect }: SqlSession, name: string): string {
  const table = dialect.quote(name);
  const running = `nullif(current_setting('${TENANT_SETTING}', true), '')`;
  const bound = (all: string): string =>
    `(SELECT CASE ${running} WHEN '${ALL_TENANTS}' THEN ${all} ELSE ${running} END)`;
  const test = `"tenant_id" >= ${bound(`''`)} AND "tenant_id" <= ${bound(LAST)}`;
  return `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS ${POLICY} ON ${table};
CREATE POLICY ${POLICY} ON ${table} USING (${test}) WITH CHECK (${test});`;
}

function lift({ dialect }: SqlSession, name: string): string {
  const table = dialect.quote(name);
  return `DROP POLICY IF EXISTS ${POLICY} ON ${table};
ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY;
ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY;`;
}
