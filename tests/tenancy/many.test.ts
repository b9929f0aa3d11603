/** Many tenants, some of which fail: the others are migrated, and a resumed run ends what was left. */

import { type EngineName, openExecutor } from 'prefiq';
import { expect, it } from 'vitest';

import { openMigrator } from '../../src/runtime/prefentity/app/open-database.js';
import { migrateTenants } from '../../src/runtime/prefentity/tenancy/migrate-tenants.js';
import { openTenancy } from '../../src/runtime/prefentity/tenancy/open-tenancy.js';
import { takeBack } from '../../src/runtime/prefentity/tenancy/take-back.js';
import { addTenant, tenantsToMigrate } from '../../src/runtime/prefentity/tenancy/tenants.js';
import { tenantDatabase, tenantSchema } from '../../src/runtime/sql/tenancy/places.js';
import { rounds } from '../rounds.js';
import { createDatabase, describeEngines } from '../runtime/engines.js';
import { createTable, envOf, tenantProject } from './project.js';

const CASES = [
  { engine: 'sqlite', tenancy: 'database', count: rounds(60, 1000) },
  { engine: 'postgres', tenancy: 'schema', count: rounds(30, 200) },
  { engine: 'mariadb', tenancy: 'schema', count: rounds(16, 40) },
] as const satisfies readonly { engine: EngineName; tenancy: string; count: number }[];

const FAILING = rounds(4, 10);

for (const { engine, tenancy, count } of CASES) {
  describeEngines(
    `${count} tenants by ${tenancy}`,
    () => {
      it(`are migrated, but for ${FAILING} that fail; then those are, and nobody twice; and back`, async () => {
        const made = await createDatabase(engine);
        const project = tenantProject(tenancy);
        project.write(
          'bin/migrations/20260101000000_create_notes.ts',
          createTable('20260101000000_create_notes', 'notes'),
        );
        const ids = Array.from({ length: count }, (_, n) => `t${String(n).padStart(4, '0')}`);
        const failing = ids.filter((_, n) => n % Math.floor(count / FAILING) === 3).slice(0, FAILING);
        const place = { cwd: project.root, env: envOf(made.config) };
        try {
          let open = await openTenancy(place);
          for (const id of ids) await addTenant(open, { id, name: id, hosts: [] });
          // Makes the table of the next migration beforehand.
          const inTheWay = async (sql: (table: string) => string): Promise<void> => {
            for (const id of failing) {
              const config = tenancy === 'database' ? tenantDatabase(open.config, id) : open.config;
              const executor = openExecutor(config);
              const { dialect } = executor;
              const prefix = tenancy === 'schema' ? `${dialect.quote(tenantSchema(open.config, id))}.` : '';
              await executor.script(sql(`${prefix}"tasks"`));
              await executor.close();
            }
          };
          await inTheWay((table) => `CREATE TABLE ${table} (x integer)`);
          await open.close();

          project.write(
            'bin/migrations/20260102000000_create_tasks.ts',
            createTable('20260102000000_create_tasks', 'tasks'),
          );
          open = await openTenancy(place);
          const run = async (resume: boolean, canary?: string) => {
            const plan = await tenantsToMigrate(open, { resume, canary });
            return migrateTenants({ ...plan, parallel: 8, migrate: (id) => open.migrate(id) });
          };
          const first = await run(false, ids[0]);
          expect(first.filter(({ status }) => status === 'migrated').length).toBe(count - FAILING);
          expect(first.filter(({ status }) => status === 'failed').map(({ id }) => id)).toEqual(failing);

          const again = await run(true);
          expect(again.map(({ id, status }) => `${id} ${status}`)).toEqual(
            failing.map((id) => `${id} failed`),
          );

          await inTheWay((table) => `DROP TABLE ${table}`);
          const resumed = await run(true);
          expect(resumed.map(({ id, status }) => `${id} ${status}`)).toEqual(
            failing.map((id) => `${id} migrated`),
          );
          const last = await run(false);
          expect(last.filter(({ status }) => status === 'current').length).toBe(count);

          const shared = openMigrator({ ...place, allowDestructive: true });
          const back = await takeBack({ shared, tenancy: open });
          await shared.close();
          expect(back.undone).toEqual(['20260102000000_create_tasks']);
          expect(back.outcomes.filter(({ status }) => status === 'migrated').length).toBe(count);
          if (engine === 'mariadb') {
            const names = ids.map((id) => `DROP DATABASE "${tenantSchema(open.config, id)}"`);
            await open.session.script(names.join('; '));
          }
          await open.close();
        } finally {
          project.remove();
          await made.drop();
        }
      }, 900_000);
    },
    [engine],
  );
}
