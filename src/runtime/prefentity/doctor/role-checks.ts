/** PostgreSQL: rights of the app's role beyond those it was given, and ways around the guards. */

import { error } from '../../errors/error.js';
import type { SqlSession } from '../../sql/SqlSession.js';

/** The roles that the session's role is a member of, itself among them: it can become any of them. */
const MEMBER = `pg_has_role(current_user, r.oid, 'MEMBER')`;
const GUARDED = `c.relkind IN ('r', 'p') AND c.relnamespace = current_schema()::regnamespace AND EXISTS (
    SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped)`;

/** Each gives the words for what is wrong, one a row; none where nothing is. */
const FINDINGS: readonly string[] = [
  `SELECT CASE WHEN r.rolname = current_user THEN 'is a superuser, or may bypass row-level security'
      ELSE 'is a member of ' || r.rolname || ', a superuser or one that may bypass row-level security' END AS what
    FROM pg_roles r WHERE (r.rolsuper OR r.rolbypassrls) AND ${MEMBER}`,
  `SELECT CASE WHEN r.rolname = current_user THEN 'owns ' || count(*) || ' tables, and could lift their guards'
      ELSE 'is a member of ' || r.rolname || ', which owns ' || count(*) || ' tables' END AS what
    FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner
    WHERE c.relkind IN ('r', 'p') AND c.relnamespace = current_schema()::regnamespace AND ${MEMBER}
    GROUP BY r.rolname`,
  `SELECT 'owns the schema ' || n.nspname || ', itself or through ' || r.rolname AS what
    FROM pg_namespace n JOIN pg_roles r ON r.oid = n.nspowner
    WHERE n.nspname = current_schema() AND r.rolname <> 'pg_database_owner' AND ${MEMBER}`,
  `SELECT 'owns the database, itself or through ' || r.rolname AS what
    FROM pg_database d JOIN pg_roles r ON r.oid = d.datdba WHERE d.datname = current_database() AND ${MEMBER}`,
  `SELECT 'may make objects in the schema ' || n.nspname AS what FROM pg_namespace n
    WHERE n.nspname = current_schema() AND has_schema_privilege(n.oid, 'CREATE')`,
  `SELECT 'may make schemas in the database' AS what
    WHERE has_database_privilege(current_database(), 'CREATE')`,
  `SELECT 'may ' || p.verb || ' ' || c.relname || ', which no policy holds' AS what
    FROM pg_class c CROSS JOIN (VALUES ('TRUNCATE'), ('TRIGGER'), ('REFERENCES')) AS p (verb)
    WHERE ${GUARDED} AND has_table_privilege(c.oid, p.verb)`,
];

/** Of a function: whether it came with an extension, and whether it names a guarded table all the same. */
const IS_EXTENSIONS = `EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = f.oid
      AND d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e')`;
const NAMES_GUARDED = `EXISTS (SELECT 1 FROM pg_class c WHERE ${GUARDED} AND (
      strpos(lower(f.prosrc), lower(c.relname)) > 0
      OR EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = f.oid
        AND d.refclassid = 'pg_class'::regclass AND d.refobjid = c.oid)))`;

/**
 * Views and functions that let rows of guarded tables out where the role may use them: they work with the rights of
 * their owner. The server does not know which tables a function reads, so any with the rights of another role counts;
 * one of an extension, which was written for no app, counts only where its text names a guarded table.
 */
const BESIDE: readonly string[] = [
  `SELECT 'the ' || CASE v.relkind WHEN 'm' THEN 'materialized view ' ELSE 'view ' END || v.oid::regclass ||
      ' shows rows of all tenants' || CASE v.relkind WHEN 'm' THEN '' ELSE ': it has no security_invoker' END AS what
    FROM pg_class v
    WHERE v.relkind IN ('v', 'm') AND (has_any_column_privilege(v.oid, 'SELECT, INSERT, UPDATE') OR has_table_privilege(v.oid, 'DELETE'))
      AND (v.relkind = 'm' OR NOT coalesce((SELECT o.option_value::boolean FROM pg_options_to_table(v.reloptions) o
        WHERE o.option_name = 'security_invoker'), false))
      AND EXISTS (
        WITH RECURSIVE reads (oid) AS (
          SELECT v.oid
          UNION SELECT d.refobjid FROM reads JOIN pg_rewrite w ON w.ev_class = reads.oid
            JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = w.oid
              AND d.refclassid = 'pg_class'::regclass)
        SELECT 1 FROM reads JOIN pg_class c ON c.oid = reads.oid WHERE ${GUARDED})`,
  `SELECT 'the function ' || f.oid::regprocedure || ' runs with the rights of its owner (SECURITY DEFINER)' AS what
    FROM pg_proc f JOIN pg_namespace n ON n.oid = f.pronamespace
    WHERE f.prosecdef AND n.nspname NOT IN ('pg_catalog', 'information_schema')
      AND has_function_privilege(f.oid, 'EXECUTE')
      AND (NOT ${IS_EXTENSIONS} OR ${NAMES_GUARDED})`,
];

async function findingsOf(session: SqlSession, queries: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const sql of queries)
    found.push(...(await session.query<{ what: string }>(sql)).map(({ what }) => what));
  return found;
}

/** The app must run as a role that the guards hold, and that can become no other. */
export async function roleCheck(session: SqlSession): Promise<string> {
  const [row] = await session.query<{ role: string }>('SELECT current_user AS role');
  const role = row?.role ?? 'the role';
  const found = await findingsOf(session, FINDINGS);
  if (found.length > 0) throw error('PFQ_DOCTOR_ROLE', { role, what: found.join('; ') });
  return `${role} owns nothing and is held to the policies`;
}

export async function besideCheck(session: SqlSession): Promise<string> {
  const found = await findingsOf(session, BESIDE);
  if (found.length > 0) throw error('PFQ_DOCTOR_UNGUARDED', { problems: found.join('; ') });
  return 'no view and no function lets rows past the policies';
}
