import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { SqliteExecutor } from 'prefiq';
import { Migrator, readMigrations } from 'prefiq/migrations';
import type { EngineName } from 'prefiq';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { projectMigrations } from '../../src/runtime/prefentity/app/project-migrations.js';
import { inOrder } from '../../src/runtime/prefentity/migrations/order.js';
import { plainModule } from '../../src/runtime/prefentity/migrations/plain-module.js';
import { planOf } from '../../src/runtime/prefentity/migrations/plan.js';
import { CUSTOMERS, failureOf, migrations, migrator, stepId } from './bed.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'prefiq-files-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const alias = {
  'prefiq/migrations': fileURLToPath(new URL('../../src/runtime/exports/migrations.ts', import.meta.url)),
};
const file = (path: string, text: string): void => {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), text);
};
const plain = (more = '', body = '') =>
  `import type { MigrationDb } from 'prefiq/migrations';\n${more}\nexport async function up(db: MigrationDb): Promise<void> {\n${body}}\n`;

describe('a migration file', () => {
  it('as it is printed is evaluated from its text', async () => {
    const text = plain(
      `\nexport const id = 'x';\n\nexport const scope = 'global';\n\nexport const dependsOn = ['a', 'b'];\n`,
      `  await db.dropTable('t');\n`,
    );
    const module = plainModule(text, '/x.ts');
    expect(module).toMatchObject({ id: 'x', scope: 'global', dependsOn: ['a', 'b'] });
    const told: string[] = [];
    await module?.up?.({ dropTable: async (name: string) => void told.push(name) } as never);
    expect(told).toEqual(['t']);
  });

  it.each([
    ['an import of values', plain(`import { sql } from 'prefiq/migrations';`)],
    ['types in its body', plain('', `  const rows: string[] = [];\n  void rows;\n`)],
    ['an argument of a type', plain('', `  await db.query<{ id: string }>('SELECT 1');\n`)],
    ['another export', plain('export const more = 1;')],
    [
      'an export within a text',
      plain('', '  await db.exec(`\nexport const id = 1`);\n  await db.exec(`\nexport const id = 1`);\n'),
    ],
    ['no up', `export const id = 'x';\n`],
  ])('with %s goes through the loader', (_, text) => {
    expect(plainModule(text, '/x.ts')).toBeNull();
  });

  it('with types, imports and helpers runs all the same', async () => {
    file(
      'm/20260101000000_a.ts',
      `import { sql, type MigrationDb } from 'prefiq/migrations';
       const NAME: string = 'things';
       export const up = async (db: MigrationDb): Promise<void> => {
         await db.createTable(NAME, { columns: { id: { type: 'integer', notNull: true } }, primaryKey: ['id'] });
         await sql\`INSERT INTO things VALUES (\${7})\`.execute(db);
         const rows = await db.query<{ id: number }>('SELECT id FROM things');
         if (rows[0]?.id !== 7) throw new Error('not there');
       };`,
    );
    const executor = new SqliteExecutor(':memory:');
    await new Migrator({ executor, migrations: join(folder, 'm'), alias }).up();
    expect(await executor.scalar('SELECT id FROM things')).toBe(7);
    await executor.close();
  });

  it('must spell out the migrations its place depends on', async () => {
    file(
      'm/20260101000000_a.mjs',
      `const ids = ['x'];\nexport const dependsOn = ids;\nexport async function up() {}\n`,
    );
    const [migration] = readMigrations(join(folder, 'm'));
    expect(await failureOf(migration?.load() ?? Promise.resolve())).toMatchObject({
      code: 'PFQ_MIGRATION_FILE',
      message: expect.stringContaining('written out') as string,
    });
  });
});

describe('the order of migrations', () => {
  const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id);

  it('is that of the ids, each after those it depends on', () => {
    const list = migrations({}, { dependsOn: [stepId(3)] }, {}, { dependsOn: [stepId(2)] });
    expect(ids(inOrder(list))).toEqual([stepId(1), stepId(3), stepId(2), stepId(4)]);
  });

  it.each([
    [[{ dependsOn: ['nothing'] }], 'PFQ_MIGRATION_DEPENDS', 'nothing'],
    [[{ dependsOn: [stepId(2)] }, { dependsOn: [stepId(1)] }], 'PFQ_MIGRATION_DEPENDS', 'itself'],
  ])('refuses %j', (list, code, words) => {
    expect(() => inOrder(migrations(...list))).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(words) as string }) as Error,
    );
  });

  it('refuses two of one id', () => {
    const [one] = migrations({});
    expect(() => inOrder([one as never, one as never])).toThrow(
      expect.objectContaining({ code: 'PFQ_MIGRATION_TWICE' }) as Error,
    );
  });

  it('of a project is app by app, each behind those it depends on', async () => {
    file('bin/migrations/20260101000000_own.mjs', 'export async function up() {}');
    file('apps/sales/bin/migrations/20250101000000_sales.mjs', 'export async function up() {}');
    file('apps/base/bin/migrations/20260301000000_base.mjs', 'export async function up() {}');
    const app = (name: string, path: string, dependsOn: string[] = []) => ({
      name,
      path,
      version: '1.0.0',
      models: [],
      dependsOn,
    });
    const apps = [app('crm', '.', ['sales']), app('sales', 'apps/sales', ['base']), app('base', 'apps/base')];
    const list = projectMigrations(folder, { apps }, false);
    expect(ids(inOrder(list))).toEqual(['20260301000000_base', '20250101000000_sales', '20260101000000_own']);

    const executor = new SqliteExecutor(':memory:');
    expect(await migrator(executor, list).up({ app: 'base' })).toEqual(['20260301000000_base']);
    expect(await migrator(executor, list).up()).toHaveLength(2);
    // An app that was taken out of the project leaves its rows behind, which are in nobody's way.
    const rest = list.filter(({ app: name }) => name !== 'sales');
    expect((await migrator(executor, rest).status()).missing).toEqual([]);
    await executor.close();
  });

  it('leaves out those that are for another place', async () => {
    const executor = new SqliteExecutor(':memory:');
    const list = migrations({ scope: 'global' }, {}, { scope: 'tenant' });
    expect(ids(await migrator(executor, list, { scope: 'tenant' }).pending())).toEqual([
      stepId(2),
      stepId(3),
    ]);
    expect(await migrator(executor, list, { scope: 'global' }).up()).toEqual([stepId(1)]);
    await executor.close();
  });
});

it('a plan has the steps, their risks and the SQL of an engine, without a database', async () => {
  const list = migrations(async (db) => {
    await db.createTable('customers', CUSTOMERS);
    await db.dropColumn('customers', 'name');
    await db.updateTable('customers').set({ id: '1' }).where('id', '=', '2').execute();
    expect(await db.query('SELECT 1 AS one')).toEqual([]);
  });
  const [plan] = await planOf('postgres', list);
  expect(plan?.steps.map(({ does, risk }) => [does, risk])).toEqual([
    ['create the table customers', null],
    ['drop the column customers.name', 'loses the values of the column'],
    ['update "customers" set "id" = ? where "id" = ?', expect.stringContaining('by hand')],
  ]);
  expect(plan?.steps[1]?.sql).toEqual(['ALTER TABLE "customers" DROP COLUMN "name"']);
});

it('a text that becomes a shorter one loses nothing where columns know no lengths, and its plan says so', async () => {
  const list = migrations((db) =>
    db.changeColumn('notes', 'title', {
      from: { type: 'text', notNull: true },
      to: { type: 'string', maxLength: 20, notNull: true },
    }),
  );
  const risks = async (engine: EngineName) => (await planOf(engine, list))[0]?.steps.map(({ risk }) => risk);
  expect(await risks('mariadb')).toEqual(['loses what the column has no room for']);
  for (const engine of ['sqlite', 'postgres'] as const) expect(await risks(engine)).toEqual([null]);
});
