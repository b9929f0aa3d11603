/**
 * Row-level security of PostgreSQL: state that follows from the tables and the tenancy, not from migrations, so it is
 * brought about after them, however the tables came to be.
 */

import { hash } from 'node:crypto';

import type { Tenancy } from '../../contracts/ITenantContext.js';
import { ALL_TENANTS, TENANT_SETTING } from '../../sql/frame/database-tenant.js';
import type { SqlSession } from '../../sql/SqlSession.js';

const POLICY = 'prefiq_tenant';

export interface GuardedTable {
  readonly name: string;
  readonly enabled: boolean;
  /** The owner is held to the policies too. */
  readonly forced: boolean;
  /** `altered`: there is one of our name, and it is not as we made it. */
  readonly policy: 'ours' | 'altered' | 'missing';
  /** Names of other policies that let the session's role see more: permissive ones add up. */
  readonly others: readonly string[];
}

/**
 * Hashes of policies as the server stores them, with the comments that we gave them. Versions of the server print an
 * expression differently, so a policy is compared with its print at the time it was made, which the comment keeps.
 */
const STORED = `SELECT p.polrelid, obj_description(p.oid, 'pg_policy') AS comment,
    encode(sha256(convert_to(concat_ws('|', p.polcmd, p.polpermissive, p.polroles,
      pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)), 'UTF8')), 'hex') AS stored
  FROM pg_policy p WHERE p.polname = '${POLICY}'`;

const OTHERS = `SELECT coalesce(json_agg(o.polname ORDER BY o.polname), '[]')::text FROM pg_policy o
  WHERE o.polrelid = c.oid AND o.polname <> '${POLICY}' AND o.polpermissive
    AND EXISTS (SELECT 1 FROM unnest(o.polroles) AS r (oid) WHERE r.oid = 0 OR pg_has_role(r.oid, 'USAGE'))`;

type Row = Readonly<
  Record<'name' | 'enabled' | 'forced' | 'comment' | 'stored' | 'others', string | number | null>
>;

/** The tables of the session's schema that have a tenant column, and how they are guarded. */
export async function guardedTables(session: SqlSession): Promise<readonly GuardedTable[]> {
  const rows = await session.query<Row>(
    `SELECT c.relname AS name, c.relrowsecurity::int AS enabled, c.relforcerowsecurity::int AS forced,
        p.comment, p.stored, (${OTHERS}) AS others
      FROM pg_class c
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped
      LEFT JOIN (${STORED}) p ON p.polrelid = c.oid
      WHERE c.relkind IN ('r', 'p') AND c.relnamespace = current_schema()::regnamespace
      ORDER BY c.relname`,
  );
  return rows.map(({ name, enabled, forced, comment, stored, others }) => ({
    name: String(name),
    enabled: Number(enabled) === 1,
    forced: Number(forced) === 1,
    policy: stored === null ? 'missing' : comment === markOf(String(stored)) ? 'ours' : 'altered',
    others: JSON.parse(String(others)) as readonly string[],
  }));
}

/** Does it keep tenants apart, as far as what we made of it goes? */
export const isGuarded = ({ enabled, forced, policy }: GuardedTable): boolean =>
  enabled && forced && policy === 'ours';

/**
 * Guards every table with a tenant column, or lifts the guard where the app has no tenants in its rows. Policies that are
 * not ours stay. Gives back the names of the tables that were not as they should be.
 */
export async function updateRowSecurity(session: SqlSession, tenancy: Tenancy): Promise<readonly string[]> {
  const names = (await guardedTables(session))
    .filter((table) => (tenancy === 'row' ? !isGuarded(table) : table.policy !== 'missing'))
    .map(({ name }) => name);
  for (const name of names)
    await session.script(tenancy === 'row' ? guard(session, name) : lift(session, name));
  if (tenancy === 'row' && names.length > 0) await remember(session, new Set(names));
  return names;
}

/** A kill before this leaves a policy that looks altered and is made again. */
async function remember(session: SqlSession, names: ReadonlySet<string>): Promise<void> {
  const { dialect } = session;
  const rows = await session.query<{ name: string; stored: string }>(
    `SELECT c.relname AS name, p.stored FROM (${STORED}) p JOIN pg_class c ON c.oid = p.polrelid
      WHERE c.relnamespace = current_schema()::regnamespace`,
  );
  for (const { name, stored } of rows) {
    if (names.has(name))
      await session.script(`COMMENT ON POLICY ${POLICY} ON ${dialect.quote(name)} IS '${markOf(stored)}'`);
  }
}

/** Behind every tenant id, in the order of code points. */
const LAST = 'repeat(chr(1114111), 65)';

/**
 * The subqueries are worked out once a statement, and as bounds they are part of what an index is asked, where an equation
 * with an alternative would be worked out for every row. The system's own work is every tenant's: the runtime says so in
 * the same variable, and only inside `tenantScope.system()`.
 */
const TEST = (() => {
  const running = `nullif(current_setting('${TENANT_SETTING}', true), '')`;
  const bound = (all: string): string =>
    `(SELECT CASE ${running} WHEN '${ALL_TENANTS}' THEN ${all} ELSE ${running} END)`;
  return `"tenant_id" >= ${bound(`''`)} AND "tenant_id" <= ${bound(LAST)}`;
})();

const TEST_HASH = hash('sha256', TEST, 'hex').slice(0, 16);

/** The comment of a policy that is ours and stored unchanged. */
const markOf = (stored: string): string => `prefiq ${TEST_HASH} ${stored}`;

/** One script is one transaction. */
function guard({ dialect }: SqlSession, name: string): string {
  const table = dialect.quote(name);
  return `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS ${POLICY} ON ${table};
CREATE POLICY ${POLICY} ON ${table} USING (${TEST}) WITH CHECK (${TEST});`;
}

function lift({ dialect }: SqlSession, name: string): string {
  const table = dialect.quote(name);
  return `DROP POLICY IF EXISTS ${POLICY} ON ${table};
ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY;
ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY;`;
}
