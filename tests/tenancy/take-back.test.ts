/** `migrate down` where tenants have places of their own. */

import { openExecutor } from 'prefiq';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';

import { openTenancy, type OpenTenancy } from '../../src/runtime/prefentity/tenancy/open-tenancy.js';
import { addTenant } from '../../src/runtime/prefentity/tenancy/tenants.js';
import { tenantDatabase, tenantSchema } from '../../src/runtime/sql/tenancy/places.js';
import { prefiq as runPrefiq } from '../commands/app.js';
import { createDatabase, describeEngines, onServer, type TestDatabase } from '../runtime/engines.js';
import { createTable, envOf, PLACES, type Project, tenantProject } from './project.js';

const IDS = ['acme', 'globex', 'initech'] as const;

/** In their order: two of tenants, one of all, one of tenants. */
const [NOTES, TASKS, PLANS, CALLS] = [
  '20260101000000_create_notes',
  '20260102000000_create_tasks',
  '20260103000000_create_plans',
  '20260104000000_create_calls',
] as const;

interface Undone {
  readonly undone: readonly string[];
  readonly tenants: Readonly<Record<'migrated' | 'current' | 'failed' | 'skipped', number>>;
}

for (const [engine, tenancy] of PLACES) {
  describeEngines(
    `taking back with tenants by ${tenancy}`,
    () => {
      let made: TestDatabase;
      let project: Project;
      let open: OpenTenancy;
      beforeAll(async () => {
        made = await createDatabase(engine);
        project = tenantProject(tenancy);
        for (const id of [NOTES, TASKS, CALLS])
          project.write(`bin/migrations/${id}.ts`, createTable(id, id.slice(22)));
        project.write(`bin/migrations/${PLANS}.ts`, createTable(PLANS, 'plans', 'global'));
        open = await openTenancy({ cwd: project.root, env: envOf(made.config) });
        for (const id of IDS) await addTenant(open, { id, name: id, hosts: [] });
      }, 120_000);
      afterAll(async () => {
        const { config } = open;
        await open.close();
        project.remove();
        if (engine !== 'sqlite')
          await onServer(engine, async (server) => {
            for (const id of IDS) {
              const name =
                tenancy === 'schema' ? tenantSchema(config, id) : tenantDatabase(config, id).database;
              if (engine === 'mariadb' || tenancy === 'database')
                await server.exec(`DROP DATABASE "${name}"`);
            }
          });
        await made.drop();
      });

      async function prefiq(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
        const settings = Object.assign(envOf(made.config), env);
        const { code, stdout, stderr } = await runPrefiq(project.root, ['migrate', ...args], {
          env: settings,
        });
        return { code, stdout, text: stdout + stderr };
      }
      const down = async (...args: readonly string[]): Promise<Undone> => {
        const run = await prefiq(['down', ...args, '--json']);
        expect(run.code, run.text).toBe(0);
        return JSON.parse(run.stdout) as Undone;
      };
      /** Ids of migrations that stand in each ledger. */
      const standing = async () => {
        const shared = JSON.parse((await prefiq(['status', '--json'])).stdout) as {
          readonly applied: readonly { readonly id: string }[];
        };
        const [acme, globex, initech] = [
          await open.applied('acme'),
          await open.applied('globex'),
          await open.applied('initech'),
        ];
        return { shared: shared.applied.map(({ id }) => id), acme, globex, initech };
      };
      /** Runs a statement about `table` in the place of a tenant. */
      async function inPlace(id: string, sql: (table: string) => string): Promise<void> {
        const executor = openExecutor(tenancy === 'database' ? tenantDatabase(open.config, id) : open.config);
        const prefix = tenancy === 'schema' ? `"${tenantSchema(open.config, id)}".` : '';
        await executor.script(sql(`${prefix}"calls"`));
        await executor.close();
      }

      beforeEach(async () => {
        const { code, text } = await prefiq(['up']);
        expect(code, text).toBe(0);
      });

      it('takes the last one back from every tenant, and up brings it back', async () => {
        const { undone, tenants } = await down();
        expect(undone).toEqual([CALLS]);
        expect(tenants).toEqual({ migrated: 3, current: 0, failed: 0, skipped: 0 });
        expect(await standing()).toEqual({
          shared: [PLANS],
          acme: [NOTES, TASKS],
          globex: [NOTES, TASKS],
          initech: [NOTES, TASKS],
        });
        const lines = (await prefiq(['up'])).text;
        expect(lines).toContain('3 tenants brought along');
      });

      it('counts shared ones and those of tenants as one list', async () => {
        expect((await down('--steps', '3')).undone).toEqual([CALLS, PLANS, TASKS]);
        expect(await standing()).toEqual({ shared: [], acme: [NOTES], globex: [NOTES], initech: [NOTES] });
        expect((await down('--steps', '9')).undone).toEqual([NOTES]);
        expect((await prefiq(['down'])).text).toContain('There is nothing to take back');
      });

      it('goes back to a migration of either kind', async () => {
        expect((await down('--to', PLANS)).undone).toEqual([CALLS]);
        expect((await down('--to', TASKS)).undone).toEqual([PLANS]);
        expect(await down('--to', TASKS)).toMatchObject({ undone: [], tenants: { migrated: 0 } });
        const unknown = await prefiq(['down', '--to', '20200101000000_nothing']);
        expect(unknown).toMatchObject({ code: 2 });
        expect(unknown.text).toContain('PFQ_MIGRATION_UNKNOWN');
      });

      it('takes back the migrations of one tenant, and nobody else loses anything', async () => {
        const run = await prefiq(['down', '--tenant', 'globex', '--to', NOTES]);
        expect(run, run.text).toMatchObject({ code: 0 });
        expect(run.stdout).toContain('2 taken back');
        const full = [NOTES, TASKS, CALLS];
        expect(await standing()).toEqual({ shared: [PLANS], acme: full, globex: [NOTES], initech: full });
        // The last one is one that globex does not have.
        expect((await down()).tenants).toEqual({ migrated: 2, current: 1, failed: 0, skipped: 0 });
        const unknown = await prefiq(['down', '--tenant', 'nobody']);
        expect(unknown).toMatchObject({ code: 2 });
        expect(unknown.text).toContain('PFQ_TENANT_UNKNOWN');
      });

      it('one that fails holds up nobody but what came before; then the command it names does the rest', async () => {
        await inPlace('globex', (table) => `DROP TABLE ${table}`);
        const run = await prefiq(['down', '--steps', '2']);
        expect(run.code, run.text).toBe(1);
        expect(run.text).toContain('Of 3 tenants 1 failed and 0 were skipped');
        expect(run.text).toContain(`run \`prefiq migrate down --to ${TASKS}\``);
        const full = [NOTES, TASKS, CALLS];
        expect(await standing()).toEqual({
          shared: [PLANS],
          acme: [NOTES, TASKS],
          globex: full,
          initech: [NOTES, TASKS],
        });
        await inPlace('globex', (table) => `CREATE TABLE ${table} (id integer)`);
        expect(await down('--to', TASKS)).toEqual({
          undone: [CALLS, PLANS],
          tenants: { migrated: 1, current: 2, failed: 0, skipped: 0 },
        });
      });

      it('the first that fails spares the others', async () => {
        await inPlace('acme', (table) => `DROP TABLE ${table}`);
        const run = await prefiq(['down']);
        expect(run.code, run.text).toBe(1);
        expect(run.text).toContain('Of 3 tenants 1 failed and 2 were skipped');
        await inPlace('acme', (table) => `CREATE TABLE ${table} (id integer)`);
        expect((await standing()).globex).toEqual([NOTES, TASKS, CALLS]);
        expect((await down()).undone).toEqual([CALLS]);
      });

      it('asks before it does so in production', async () => {
        const { text } = await prefiq(['down'], { ENV: 'production' });
        expect(text).toContain('PFQ_MIGRATION_DESTRUCTIVE');
      });
    },
    [engine],
  );
}
