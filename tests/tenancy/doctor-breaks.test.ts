/**
 * The kind: the strict doctor says ok too easily. Each break is made by hand, as the owner or an administrator would, and
 * must be noticed; what is harmless must not be.
 */

import { randomBytes } from 'node:crypto';

import { type Executor, openExecutor } from 'prefiq';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { besideCheck, roleCheck } from '../../src/runtime/prefentity/doctor/role-checks.js';
import { updateAccess } from '../../src/runtime/prefentity/access/update-access.js';
import { createDatabase, describeEngines, onServer, type TestDatabase } from '../runtime/engines.js';

const mark = randomBytes(4).toString('hex');
const app = `prefiq_app_${mark}`;
const [group, outer, boss, passer] = ['group', 'outer', 'boss', 'passer'].map(
  (name) => `prefiq_${name}_${mark}`,
) as [string, string, string, string];

/** A function with the rights of its owner, as if an extension had brought it along. */
const OF_EXTENSION = (body: string): string =>
  `CREATE FUNCTION f() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS '${body}'; ALTER EXTENSION plpgsql ADD FUNCTION f()`;
const DROP_OF_EXTENSION = 'ALTER EXTENSION plpgsql DROP FUNCTION f(); DROP FUNCTION f()';

/** A change, its undoing, and a word of the finding. */
const BREAKS: readonly (readonly [name: string, make: string, undo: string, finding: string])[] = [
  ['a superuser', `ALTER ROLE ${app} SUPERUSER`, `ALTER ROLE ${app} NOSUPERUSER`, 'is a superuser'],
  ['BYPASSRLS', `ALTER ROLE ${app} BYPASSRLS`, `ALTER ROLE ${app} NOBYPASSRLS`, 'bypass'],
  ['member of a superuser', `GRANT ${boss} TO ${app}`, `REVOKE ${boss} FROM ${app}`, `member of ${boss}`],
  ['member of a role with BYPASSRLS', `GRANT ${passer} TO ${app}`, `REVOKE ${passer} FROM ${app}`, `member of ${passer}`],
  ['member of it by way of another', `GRANT ${passer} TO ${outer}; GRANT ${outer} TO ${app}`, `REVOKE ${outer} FROM ${app}; REVOKE ${passer} FROM ${outer}`, `member of ${passer}`],
  ['member that inherits nothing', `ALTER ROLE ${app} NOINHERIT; GRANT ${passer} TO ${app}`, `REVOKE ${passer} FROM ${app}; ALTER ROLE ${app} INHERIT`, `member of ${passer}`],
  ['owner of a table', `ALTER TABLE projects OWNER TO ${app}`, 'ALTER TABLE projects OWNER TO CURRENT_USER', 'owns 1 tables'],
  ['member of the owner', `ALTER TABLE projects OWNER TO ${group}; GRANT ${group} TO ${app}`, `REVOKE ${group} FROM ${app}; ALTER TABLE projects OWNER TO CURRENT_USER`, `member of ${group}`],
  ['owner of the schema', `ALTER SCHEMA public OWNER TO ${app}`, 'ALTER SCHEMA public OWNER TO pg_database_owner', 'owns the schema'],
  ['owner of the schema by a group', `ALTER SCHEMA public OWNER TO ${group}; GRANT ${group} TO ${app}`, `REVOKE ${group} FROM ${app}; ALTER SCHEMA public OWNER TO pg_database_owner`, 'owns the schema'],
  ['owner of the database', `ALTER DATABASE :db OWNER TO ${app}`, 'ALTER DATABASE :db OWNER TO CURRENT_USER', 'owns the database'],
  ['CREATE in the schema', `GRANT CREATE ON SCHEMA public TO ${app}`, `REVOKE CREATE ON SCHEMA public FROM ${app}`, 'may make objects'],
  ['CREATE for everybody', 'GRANT CREATE ON SCHEMA public TO PUBLIC', 'REVOKE CREATE ON SCHEMA public FROM PUBLIC', 'may make objects'],
  ['CREATE in the database', `GRANT CREATE ON DATABASE :db TO ${app}`, `REVOKE CREATE ON DATABASE :db FROM ${app}`, 'may make schemas'],
  ['TRUNCATE', `GRANT TRUNCATE ON projects TO ${app}`, `REVOKE TRUNCATE ON projects FROM ${app}`, 'TRUNCATE projects'],
  ['TRUNCATE for everybody', 'GRANT TRUNCATE ON projects TO PUBLIC', 'REVOKE TRUNCATE ON projects FROM PUBLIC', 'TRUNCATE projects'],
  ['TRIGGER', `GRANT TRIGGER ON projects TO ${app}`, `REVOKE TRIGGER ON projects FROM ${app}`, 'TRIGGER projects'],
  ['REFERENCES', `GRANT REFERENCES ON projects TO ${app}`, `REVOKE REFERENCES ON projects FROM ${app}`, 'REFERENCES projects'],
  ['a view', `CREATE VIEW v AS SELECT * FROM projects; GRANT SELECT ON v TO ${app}`, 'DROP VIEW v', 'the view v'],
  ['a view over a view', `CREATE VIEW u AS SELECT * FROM projects; CREATE VIEW v AS SELECT * FROM u; GRANT SELECT ON v TO ${app}`, 'DROP VIEW v, u', 'the view v'],
  ['a view that says it does not', `CREATE VIEW v WITH (security_invoker = off) AS SELECT * FROM projects; GRANT SELECT ON v TO ${app}`, 'DROP VIEW v', 'the view v'],
  ['a view in another schema', `CREATE SCHEMA s; GRANT USAGE ON SCHEMA s TO ${app}; CREATE VIEW s.v AS SELECT * FROM projects; GRANT SELECT ON s.v TO ${app}`, 'DROP SCHEMA s CASCADE', 'the view s.v'],
  ['a materialized view', `CREATE MATERIALIZED VIEW v AS SELECT * FROM projects; GRANT SELECT ON v TO ${app}`, 'DROP MATERIALIZED VIEW v', 'materialized view v'],
  ['a view for one column', `CREATE VIEW v AS SELECT * FROM projects; GRANT SELECT (id) ON v TO ${app}`, 'DROP VIEW v', 'the view v'],
  ['a view that may be written alone', `CREATE VIEW v AS SELECT * FROM projects; GRANT DELETE ON v TO ${app}`, 'DROP VIEW v', 'the view v'],
  ['a function with the rights of its owner', `CREATE FUNCTION f() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS 'SELECT count(*) FROM projects'`, 'DROP FUNCTION f()', 'function f()'],
  ['such a procedure', `CREATE PROCEDURE f() LANGUAGE sql SECURITY DEFINER AS 'DELETE FROM projects'`, 'DROP PROCEDURE f()', 'function f()'],
  ['one of an extension that reads a guarded table', OF_EXTENSION('SELECT count(*) FROM Projects'), DROP_OF_EXTENSION, 'function f()'],
  ['one of an extension with a body that is parsed', `CREATE FUNCTION f() RETURNS bigint LANGUAGE sql SECURITY DEFINER BEGIN ATOMIC SELECT count(*) FROM projects; END; ALTER EXTENSION plpgsql ADD FUNCTION f()`, DROP_OF_EXTENSION, 'function f()'],
]; // prettier-ignore

const HARMLESS: readonly (readonly [name: string, make: string, undo: string])[] = [
  ['a view with the rights of who asks', `CREATE VIEW v WITH (security_invoker) AS SELECT * FROM projects; GRANT SELECT ON v TO ${app}`, 'DROP VIEW v'],
  ['a view that the app may not read', 'CREATE VIEW v AS SELECT * FROM projects', 'DROP VIEW v'],
  ['a view of what all share', `CREATE VIEW v AS SELECT * FROM plans; GRANT SELECT ON v TO ${app}`, 'DROP VIEW v'],
  ['a function with the rights of who asks', `CREATE FUNCTION f() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM projects'`, 'DROP FUNCTION f()'],
  ['a function that the app may not run', `CREATE FUNCTION f() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS 'SELECT count(*) FROM projects'; REVOKE EXECUTE ON FUNCTION f() FROM PUBLIC`, 'DROP FUNCTION f()'],
  ['a function of an extension that reads none of these tables', OF_EXTENSION('SELECT count(*) FROM plans'), DROP_OF_EXTENSION],
  ['a group that owns nothing', `GRANT ${outer} TO ${app}`, `REVOKE ${outer} FROM ${app}`],
]; // prettier-ignore

describeEngines(
  'what the strict doctor notices',
  () => {
    let made: TestDatabase;
    let owner: Executor;
    beforeAll(async () => {
      made = await createDatabase('postgres');
      await onServer('postgres', (all) =>
        all.script(`CREATE ROLE ${app} LOGIN; CREATE ROLE ${group}; CREATE ROLE ${outer};
          CREATE ROLE ${boss} SUPERUSER; CREATE ROLE ${passer} BYPASSRLS`),
      );
      owner = openExecutor(made.config);
      await owner.script('CREATE TABLE projects (id int, tenant_id text); CREATE TABLE plans (id int)');
      await updateAccess({ executor: owner, tenancy: 'row', role: app });
    }, 60_000);
    afterAll(async () => {
      await owner.close();
      await made.drop();
      await onServer('postgres', (all) =>
        all.script(`DROP ROLE ${app}, ${group}, ${outer}, ${boss}, ${passer}`),
      );
    });

    const asOwner = (sql: string) => owner.script(sql.replaceAll(':db', `"${made.config.database}"`));
    /** All that is found with the app's own rights. */
    async function findings(): Promise<string> {
      const executor = openExecutor({ ...made.config, user: app });
      const session = await executor.session();
      try {
        const found: string[] = [];
        for (const check of [roleCheck, besideCheck])
          await check(session).catch((thrown: Error) => found.push(thrown.message));
        return found.join('\n');
      } finally {
        await session.close();
        await executor.close();
      }
    }

    it.each(BREAKS)('%s', async (_name, make, undo, finding) => {
      expect(await findings()).toBe('');
      await asOwner(make);
      try {
        expect(await findings()).toContain(finding);
      } finally {
        await asOwner(undo);
      }
    });

    it.each(HARMLESS)('and is content with %s', async (_name, make, undo) => {
      await asOwner(make);
      try {
        expect(await findings()).toBe('');
      } finally {
        await asOwner(undo);
      }
    });

    it.each(['ALL', 'SELECT', 'INSERT', 'UPDATE', 'DELETE'])(
      'rights that were lost are given again: %s',
      async (right) => {
        await asOwner(`REVOKE ${right} ON projects FROM ${app}`);
        await updateAccess({ executor: owner, tenancy: 'row', role: app });
        const has = await owner.scalar(
          `SELECT count(*) FROM information_schema.table_privileges WHERE grantee = ? AND table_name = 'projects'`,
          [app],
        );
        expect(has).toBe(4);
      },
    );
  },
  ['postgres'],
);
