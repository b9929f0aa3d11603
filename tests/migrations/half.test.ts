/** MariaDB alone: what broke off half way is ended before anything goes the other way. */

import type { Executor } from 'prefiq';
import type { MigrationDb } from 'prefiq/migrations';
import { expect, it } from 'vitest';

import { atTheEnd, createDatabase, describeEngines } from '../runtime/engines.js';
import { migrations, migrator, on, stepId, tablesIn } from './bed.js';

const table = { columns: { id: { type: 'uuid', notNull: true } }, primaryKey: ['id'] } as const;
const first = {
  up: (db: MigrationDb) => db.createTable('notes', table),
  down: (db: MigrationDb) => db.dropTable('notes'),
};
const second = {
  up: async (db: MigrationDb) => {
    await db.createTable('tasks', table);
    await db.exec('INSERT INTO "gates" VALUES (1)');
  },
  down: async (db: MigrationDb) => {
    await db.dropTable('tasks');
    await db.exec('INSERT INTO "gates" VALUES (2)');
  },
};
const third = {
  up: (db: MigrationDb) => db.createTable('jobs', table),
  down: (db: MigrationDb) => db.dropTable('jobs'),
};
const list = migrations(first, second, third);

const two = (executor: Executor) => migrator(executor, list.slice(0, 2), { allowDestructive: true });
const all = (executor: Executor) => migrator(executor, list, { allowDestructive: true });
const open = 'CREATE TABLE "gates" ("id" int)';

describeEngines(
  'a migration that broke off',
  (engine) => {
    it('on its way up is not passed by one that goes down, and on its way down by none that goes up', async () => {
      const { config, drop } = await createDatabase(engine);
      atTheEnd(engine, drop);
      await on(config, async (executor) => {
        const here = async () => Object.keys(await tablesIn(executor)).filter((name) => name !== 'gates');
        await expect(two(executor).up()).rejects.toMatchObject({
          code: 'PFQ_MIGRATION_FAILED',
          fix: expect.stringContaining('Correct the migration and run `prefiq migrate up`') as string,
        });
        await expect(two(executor).down()).rejects.toMatchObject({
          code: 'PFQ_MIGRATION_HALF',
          message: `The migration ${stepId(2)} broke off on its way up, and is half done.`,
        });
        expect(await here()).toEqual(['notes', 'tasks']);
        await executor.script(open);
        expect(await two(executor).up()).toEqual([stepId(2)]);

        await executor.script('DROP TABLE "gates"');
        await expect(two(executor).down()).rejects.toMatchObject({
          code: 'PFQ_MIGRATION_FAILED',
          fix: expect.stringContaining('in its way and run `prefiq migrate down`') as string,
        });
        await expect(all(executor).up()).rejects.toMatchObject({
          code: 'PFQ_MIGRATION_HALF',
          fix: expect.stringContaining('`prefiq migrate down`') as string,
        });
        // Not even where nothing is pending.
        await expect(two(executor).up()).rejects.toMatchObject({ code: 'PFQ_MIGRATION_HALF' });
        expect(await here()).toEqual(['notes']);
        await executor.script(open);
        expect(await all(executor).down()).toEqual([stepId(2)]);
        expect(await all(executor).up()).toEqual([stepId(2), stepId(3)]);
        expect(await here()).toEqual(['jobs', 'notes', 'tasks']);
      });
    }, 30_000);
  },
  ['mariadb'],
);
