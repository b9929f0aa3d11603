/** `doctor database --strict` and the commands for tenants, as they are typed, over real databases. */

import { randomBytes } from 'node:crypto';

import { type DatabaseConfig, type EngineName, type Env, openExecutor } from 'prefiq';
import type { Tenancy } from 'prefiq/migrations';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { prefiq as runPrefiq } from '../commands/app.js';
import { createDatabase, describeEngines, onServer, type TestDatabase } from '../runtime/engines.js';
import { models } from '../runtime/fixture.js';
import { appProject, envOf, type Project } from './project.js';

async function onDatabase(config: DatabaseConfig, sql: string): Promise<void> {
  const executor = openExecutor(config);
  await executor.script(sql);
  await executor.close();
}

interface Finding {
  readonly name: string;
  readonly ok: boolean;
  readonly text: string;
}

/** Command lines that are refused for their form, before any engine is asked. */
const MALFORMED: [string[], string][] = [
  [['tenant', 'add', 'Acme Ltd'], 'PFQ_TENANT_ID'],
  [['tenant', 'add', '../acme'], 'PFQ_TENANT_ID'],
  [['tenant', 'add', 'other', '--host', 'https://crm.example/'], 'PFQ_TENANT_HOST_NAME'],
  [['tenant', 'add', 'other', '--host', 'crm.example:8080'], 'PFQ_TENANT_HOST_NAME'],
  [['tenant', 'add', 'other', '--host', 'crm example'], 'PFQ_TENANT_HOST_NAME'],
];

const CASES = [
  ['sqlite', 'row'],
  ['sqlite', 'database'],
  ['postgres', 'row'],
  ['postgres', 'schema'],
  ['mariadb', 'row'],
  ['mariadb', 'database'],
] as const satisfies readonly (readonly [EngineName, Tenancy])[];

for (const [engine, tenancy] of CASES) {
  describeEngines(
    `the doctor of tenants by ${tenancy}`,
    () => {
      let made: TestDatabase;
      let project: Project;
      const role = `prefiq_app_${randomBytes(4).toString('hex')}`;
      const isGuarded = engine === 'postgres' && tenancy === 'row';

      beforeAll(async () => {
        made = await createDatabase(engine);
        project = appProject(tenancy, models);
        if (isGuarded) await onServer('postgres', (all) => all.script(`CREATE ROLE "${role}" LOGIN`));
      }, 120_000);
      afterAll(async () => {
        project.remove();
        await made.drop();
        if (isGuarded) await onServer('postgres', (all) => all.script(`DROP ROLE "${role}"`));
      });

      /** The owner migrates, the app is somebody else. */
      function settings(): Env {
        const env = envOf(made.config);
        if (!isGuarded) return env;
        const { host, port, user, database } = made.config;
        return { ...env, DB_USER: role, DB_MIGRATE_URL: `postgres://${user}@${host}:${port}/${database}` };
      }

      async function prefiq(args: readonly string[], env: Env = settings()) {
        const { code, stdout, stderr } = await runPrefiq(project.root, args, {
          env: env as Readonly<Record<string, string>>,
        });
        return { code, text: stdout + stderr };
      }

      async function doctor(env: Env = settings()) {
        const { code, text } = await prefiq(['doctor', 'database', '--strict', '--json'], env);
        const found = JSON.parse(text) as { checks?: Finding[]; error?: { details: Finding[] } };
        const findings = found.checks ?? found.error?.details ?? [];
        return { code, text, failed: findings.filter(({ ok }) => !ok).map(({ name }) => name), findings };
      }

      it('says what to do, makes tenants, and proves that they are kept apart', async () => {
        expect((await prefiq(['tenant', 'migrate', '--canary', 'nobody'])).code).toBe(2);
        const before = await prefiq(['run', 'migrate']);
        expect(before.code, before.text).toBe(0);
        for (const args of [['acme', '--host', 'crm.acme.example'], ['globex']]) {
          const added = await prefiq(['tenant', 'add', ...args]);
          expect(added.code, added.text).toBe(0);
        }
        const list = await prefiq(['tenant', 'list']);
        expect(list.text).toContain('acme  crm.acme.example  ready');
        expect(list.text).toContain('2 tenants, all up to date');
        const { code, failed, findings, text } = await doctor();
        expect(failed, text).toEqual([]);
        expect(code).toBe(0);
        const isolation = findings.find(({ name }) => name === 'isolation')?.text;
        expect(isolation).toMatch(tenancy === 'row' ? /^18 attempts/ : /^9 attempts/);
        expect(isolation).toContain('none succeeded');
      });

      it('keeps nothing of its attempts', async () => {
        expect((await doctor()).code).toBe(0);
        const again = await doctor();
        expect(again.code, again.text).toBe(0);
      });

      it.each([
        ...(engine === 'sqlite' ? MALFORMED : []),
        [['tenant', 'add', 'acme'], 'PFQ_TENANT_EXISTS'],
        [['tenant', 'add', 'other', '--host', 'CRM.acme.example'], 'PFQ_TENANT_HOST'],
        [['tenant', 'remove', 'acme'], 'PFQ_TENANT_REMOVE'],
        [['tenant', 'remove', 'initech', '--allow-destructive'], 'PFQ_TENANT_UNKNOWN'],
        ...['up', 'down'].map((way): [string[], string] => [
          ['migrate', way, '--tenant', 'initech'],
          tenancy === 'row' ? 'PFQ_TENANT_SHARED' : 'PFQ_TENANT_UNKNOWN',
        ]),
      ])('refuses prefiq %j with %s', async (args, code) => {
        const refused = await prefiq(args);
        expect(refused.text).toContain(code);
        expect(refused.code).toBe(2);
      });

      it('changes nothing where it refuses', async () => {
        expect((await prefiq(['tenant', 'list'])).text).toContain('2 tenants, all up to date');
      });

      if (isGuarded) {
        it('fails for a superuser, whom no guard holds', async () => {
          const { code, failed } = await doctor({ ...settings(), DB_USER: made.config.user });
          expect(code).toBe(1);
          expect(failed).toEqual(['role', 'isolation']);
        });

        const asOwner = (sql: string): Promise<void> => onDatabase(made.config, sql);

        it.each([
          ['no policy', 'DROP POLICY prefiq_tenant ON projects', 'projects is not guarded'],
          ['it switched off', 'ALTER TABLE projects DISABLE ROW LEVEL SECURITY', 'projects is not guarded'],
          ['owners let off', 'ALTER TABLE projects NO FORCE ROW LEVEL SECURITY', 'projects is not guarded'],
          [
            'a policy for reading alone',
            `DROP POLICY prefiq_tenant ON projects;
            CREATE POLICY prefiq_tenant ON projects FOR SELECT USING (tenant_id = current_setting('app.tenant', true))`,
            'projects has a policy that was altered',
          ],
          [
            'a policy that lets everything be written',
            'ALTER POLICY prefiq_tenant ON projects WITH CHECK (true)',
            'projects has a policy that was altered',
          ],
          [
            'a policy for somebody else',
            `ALTER POLICY prefiq_tenant ON projects TO "${role}"`,
            'projects has a policy that was altered',
          ],
        ])('fails where a table has %s, and migrate up mends it', async (_, sql, problem) => {
          await asOwner(sql);
          const { code, text } = await doctor();
          expect(code).toBe(1);
          expect(text).toContain(problem);
          expect(text).not.toContain('customers is');
          const up = await prefiq(['migrate', 'up']);
          expect(up.code, up.text).toBe(0);
          expect(up.text).toContain('guarded projects again');
          expect((await doctor()).failed).toEqual([]);
          expect((await prefiq(['migrate', 'up'])).text).toBe('The database is up to date\n');
        });

        it.each([
          ['may not read a table', 'REVOKE SELECT ON projects FROM :role', 'projects'],
          ['may not write one', 'REVOKE INSERT, UPDATE, DELETE ON customers FROM :role', 'customers'],
          ['may not even name them', 'REVOKE USAGE ON SCHEMA public FROM :role, PUBLIC', 'the schema public'],
          ['may write the ledger', 'GRANT UPDATE ON prefiq_migrations TO :role', 'prefiq_migrations'],
          [
            'never got rights to a table made by hand',
            'CREATE TABLE notes (id int); REVOKE ALL ON notes FROM :role',
            'notes',
          ],
        ])('migrate up mends it where the role of the app %s', async (_, sql, name) => {
          await asOwner(sql.replace(':role', `"${role}"`));
          const up = await prefiq(['migrate', 'up']);
          expect(up.code, up.text).toBe(0);
          expect(up.text).toBe(
            `  gave the role of the app its rights to ${name} again\nThe database is up to date\n`,
          );
          expect((await prefiq(['migrate', 'up'])).text).toBe('The database is up to date\n');
          await asOwner('DROP TABLE IF EXISTS notes');
          expect((await doctor()).failed).toEqual([]);
        });

        it('names the rows that got through, where the policy is another one', async () => {
          await asOwner('ALTER POLICY prefiq_tenant ON projects USING (true)');
          const { failed, text } = await doctor();
          expect(failed).toEqual(['row security', 'isolation']);
          expect(text).toContain('projects: a row was read by its id');
          expect(text).not.toContain('customers: a row was read');
          expect((await prefiq(['migrate', 'up'])).code).toBe(0);
          expect((await doctor()).failed).toEqual([]);
        });

        it('fails where a further policy lets more through, and does not drop it', async () => {
          await asOwner('CREATE POLICY reports ON projects FOR SELECT USING (true)');
          const { failed, text } = await doctor();
          expect(failed).toEqual(['row security', 'isolation']);
          expect(text).toContain('projects has the policy reports besides');
          expect((await prefiq(['migrate', 'up'])).text).toBe('The database is up to date\n');
          expect((await doctor()).failed).toEqual(['row security', 'isolation']);
          await asOwner('DROP POLICY reports ON projects');
          // One that narrows what is seen, and one that is not for the app.
          await asOwner(`CREATE POLICY narrow ON projects AS RESTRICTIVE USING (true);
            CREATE POLICY others ON projects TO pg_monitor USING (true)`);
          expect((await doctor()).failed).toEqual([]);
          await asOwner('DROP POLICY narrow ON projects; DROP POLICY others ON projects');
        });
      }

      if (tenancy !== 'row') {
        it('leaves tenants that are behind to migrate check', async () => {
          expect((await prefiq(['migrate', 'check'])).code).toBe(0);
          const id = '20990101000000_late';
          project.write(
            `bin/migrations/${id}.ts`,
            `export async function up(db) {\n  await db.exec('SELECT 1');\n}\n`,
          );
          const late = await prefiq(['migrate', 'check']);
          expect(late.code, late.text).toBe(3);
          expect(late.text).toContain('PFQ_SCHEMA_PENDING');
          for (const tenant of ['acme', 'globex'])
            expect(late.text).toContain(`${id} of the tenant ${tenant} is pending`);
          const done = await prefiq(['tenant', 'migrate']);
          expect(done.code, done.text).toBe(0);
          expect((await prefiq(['migrate', 'check'])).code).toBe(0);
        });
      }

      if (engine === 'postgres' && tenancy !== 'row') {
        it('says that a user may make no place for a tenant', async () => {
          const guest = `prefiq_guest_${randomBytes(4).toString('hex')}`;
          await onServer('postgres', (all) => all.script(`CREATE ROLE "${guest}" LOGIN`));
          try {
            const refused = await prefiq(['tenant', 'add', 'initech'], { ...settings(), DB_USER: guest });
            expect(refused.text).toContain('PFQ_DB_RIGHTS');
            expect(refused.code).toBe(1);
          } finally {
            await onServer('postgres', (all) => all.script(`DROP ROLE "${guest}"`));
          }
        });
      }

      it('removes a tenant with its data', async () => {
        const removed = await prefiq(['tenant', 'remove', 'globex', '--allow-destructive']);
        expect(removed.code, removed.text).toBe(0);
        expect((await prefiq(['tenant', 'list'])).text).toContain('1 tenant, all up to date');
        const last = await prefiq(['tenant', 'remove', 'acme', '--allow-destructive']);
        expect(last.code, last.text).toBe(0);
      });
    },
    [engine],
  );
}
