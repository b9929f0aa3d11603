/** `tenant add`, `tenant remove` and `migrate down` killed: the same command again comes to the same end. */

import { spawn } from 'node:child_process';

import { openExecutor } from 'prefiq';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { openTenancy, type OpenTenancy } from '../../src/runtime/prefentity/tenancy/open-tenancy.js';
import { storedTenants } from '../../src/runtime/prefentity/tenancy/registry.js';
import { tenantDatabase, tenantSchema } from '../../src/runtime/sql/tenancy/places.js';
import { packages, type Packages } from '../commands/packages.js';
import { createDatabase, describeEngines, onServer, type TestDatabase } from '../runtime/engines.js';
import { createTable, envOf, PLACES, type Project, tenantProject } from '../tenancy/project.js';
import { rounds } from '../rounds.js';
import { generator } from './random.js';

/** Tenants that a step back is taken for. */
const STANDING = ['d0', 'd1', 'd2'] as const;

const KILLS = rounds(1, 5);

/** From the first moment at which something may have been written until all of it has, ms; a start takes about 100. */
const WINDOW = { from: 80, to: 320 } as const;

for (const [number, [engine, tenancy]] of PLACES.entries()) {
  describeEngines(
    `a tenant by ${tenancy}`,
    () => {
      let built: Packages;
      let made: TestDatabase;
      let project: Project;
      let open: OpenTenancy;
      beforeAll(async () => {
        built = await packages();
        made = await createDatabase(engine);
        project = tenantProject(tenancy);
        for (const [n, table] of ['notes', 'tasks', 'calls'].entries()) {
          const id = `2026010${n + 1}000000_create_${table}`;
          project.write(`bin/migrations/${id}.ts`, createTable(id, table));
        }
        const shared = '20260102120000_create_plans';
        project.write(`bin/migrations/${shared}.ts`, createTable(shared, 'plans', 'global'));
        open = await openTenancy({ cwd: project.root, env: envOf(made.config) });
      }, 120_000);
      afterAll(async () => {
        for (const id of STANDING) await prefiq(['tenant', 'remove', id, '--allow-destructive']);
        await open.close();
        project.remove();
        await made.drop();
      });

      function prefiq(
        args: readonly string[],
        killAfter?: number,
      ): Promise<{ code: number | null; text: string }> {
        const child = spawn(process.execPath, [built.prefiq, ...args], {
          cwd: project.root,
          env: { ...process.env, ...envOf(made.config) } as NodeJS.ProcessEnv,
          stdio: ['ignore', 'pipe', 'pipe'],
        });
        let text = '';
        for (const stream of [child.stdout, child.stderr])
          stream.on('data', (part) => (text += String(part)));
        if (killAfter !== undefined) setTimeout(() => child.kill('SIGKILL'), killAfter);
        return new Promise((resolve) => child.once('close', (code) => resolve({ code, text })));
      }

      /** Tables of the tenant's place, or null where there is no place. */
      async function placeOf(id: string): Promise<readonly string[] | null> {
        if (tenancy === 'schema') {
          const rows = await open.session.query<{ name: string }>(
            'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = ? ORDER BY table_name',
            [tenantSchema(open.config, id)],
          );
          return rows.length === 0 ? null : rows.map(({ name }) => name);
        }
        const config = tenantDatabase(open.config, id);
        if (engine !== 'sqlite') {
          const there = await onServer('postgres', (server) =>
            server.query('SELECT 1 AS one FROM pg_database WHERE datname = ?', [config.database]),
          );
          if (there.length === 0) return null;
        }
        const executor = openExecutor(engine === 'sqlite' ? { ...config, readOnly: true } : config);
        try {
          const rows = await executor.query<{ name: string }>(
            engine === 'sqlite'
              ? `SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`
              : `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1`,
          );
          return rows.map(({ name }) => name);
        } finally {
          await executor.close();
        }
      }

      const random = generator(number + 1);
      const moments = Array.from({ length: KILLS }, () =>
        Math.round(WINDOW.from + random() * (WINDOW.to - WINDOW.from)),
      );
      describe('killed', () => {
        it.each(moments.map((ms, n) => [`k${n}`, ms] as const))('%s after %i ms', async (id, ms) => {
          await prefiq(['tenant', 'add', id], ms);
          const second = await prefiq(['tenant', 'add', id]);
          // The first one may have come to its end before it was killed.
          if (second.code !== 0) expect(second.text).toContain('PFQ_TENANT_EXISTS');
          const [tenant] = (await storedTenants(open.session)).filter((one) => one.id === id);
          expect(tenant?.state).toBe('ready');
          expect(await placeOf(id)).toEqual(
            expect.arrayContaining(['calls', 'notes', 'prefiq_migrations', 'tasks']),
          );

          await prefiq(['tenant', 'remove', id, '--allow-destructive'], ms);
          const gone = await prefiq(['tenant', 'remove', id, '--allow-destructive']);
          if (gone.code !== 0) expect(gone.text).toContain('PFQ_TENANT_UNKNOWN');
          expect((await storedTenants(open.session)).filter((one) => one.id === id)).toEqual([]);
          if (engine !== 'sqlite') expect(await placeOf(id)).toBeNull();
        });

        it.each(moments)('taking back, after %i ms', async (ms) => {
          for (const id of STANDING) {
            const added = await prefiq(['tenant', 'add', id]);
            if (added.code !== 0) expect(added.text).toContain('PFQ_TENANT_EXISTS');
          }
          const up = await prefiq(['migrate', 'up']);
          expect(up.code, up.text).toBe(0);
          const down = ['migrate', 'down', '--to', '20260101000000_create_notes'];
          await prefiq(down, ms);
          const second = await prefiq(down);
          expect(second.code, second.text).toBe(0);
          for (const id of STANDING) {
            expect(await open.applied(id)).toEqual(['20260101000000_create_notes']);
            const tables = await placeOf(id);
            expect(tables).toContain('notes');
            expect(tables).not.toContain('tasks');
            expect(tables).not.toContain('calls');
          }
          const shared = await open.session.query('SELECT "id" FROM "prefiq_migrations"');
          expect(shared).toEqual([]);
        });
      });
    },
    [engine],
  );
}
