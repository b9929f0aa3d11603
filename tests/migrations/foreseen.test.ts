/**
 * Kind: a run that cannot be finished. Everything its steps need is looked at before the first of them, both ways, and
 * the way out that the message names is tried.
 */
import type { DatabaseConfig, Executor } from 'prefiq';
import type { ColumnSpec, MigrationDb, TableSpec } from 'prefiq/migrations';
import { beforeEach, expect, it } from 'vitest';

import { describeEngines, emptyDatabase } from '../runtime/engines.js';
import { type Given, ID, migrations, migrator, on, stepId, tablesIn } from './bed.js';

const uuid = { type: 'uuid', notNull: true } as const;
const text: ColumnSpec = { type: 'string', maxLength: 40 };
const required: ColumnSpec = { ...text, notNull: true };
const NOTES: TableSpec = { columns: { id: uuid, note: required, old: text }, primaryKey: ['id'] };
const KINDS: TableSpec = { columns: { id: uuid }, primaryKey: ['id'] };

const first: Given = {
  up: (db) => db.createTable('notes', NOTES),
  down: (db) => db.dropTable('notes'),
};
const extra = (db: MigrationDb): Promise<void> => db.createTable('extras', KINDS);

interface Case {
  readonly name: string;
  readonly direction: 'up' | 'down';
  /** Behind the one that makes `notes`; where the way is down, all of them are applied. */
  readonly steps: readonly Given[];
  readonly rows: readonly string[];
  readonly code: string;
  /** The statement that the fix of the message names. */
  readonly wayOut: string;
  readonly allowDestructive?: true;
}

const row = (n: number, note: string | null, more = ''): string =>
  `INSERT INTO "notes" ("id", "note"${more === '' ? '' : ', "kind_id"'}) VALUES ('${ID(n)}', ${note === null ? 'NULL' : `'${note}'`}${more})`;

const CASES: readonly Case[] = [
  {
    name: 'a column that may be empty by now, and was required',
    direction: 'down',
    steps: [
      {
        up: async (db) => {
          await db.changeColumn('notes', 'note', { from: required, to: text });
          await db.dropColumn('notes', 'old');
        },
        down: async (db) => {
          await db.addColumn('notes', 'old', text);
          await db.changeColumn('notes', 'note', { from: text, to: required });
        },
      },
    ],
    rows: [row(1, null)],
    code: 'PFQ_MIGRATION_EMPTY',
    wayOut: `UPDATE "notes" SET "note" = 'none'`,
  },
  {
    name: 'the same behind a rename of table and column, two migrations away',
    direction: 'down',
    steps: [
      {
        up: (db) => db.changeColumn('notes', 'note', { from: required, to: text }),
        down: (db) => db.changeColumn('notes', 'note', { from: text, to: required }),
      },
      {
        up: async (db) => {
          await db.renameColumn('notes', 'note', 'remark');
          await db.renameTable('notes', 'remarks');
        },
        down: async (db) => {
          await db.renameTable('remarks', 'notes');
          await db.renameColumn('notes', 'remark', 'note');
        },
      },
    ],
    rows: [`INSERT INTO "remarks" ("id") VALUES ('${ID(1)}')`],
    code: 'PFQ_MIGRATION_EMPTY',
    wayOut: `UPDATE "remarks" SET "remark" = 'none'`,
  },
  {
    name: 'a unique index over what is there twice',
    direction: 'up',
    steps: [
      { up: extra, down: (db) => db.dropTable('extras') },
      {
        up: (db) => db.createIndex('notes', { name: 'notes_note_key', columns: ['note'], unique: true }),
        down: (db) => db.dropIndex('notes', 'notes_note_key'),
      },
    ],
    rows: [row(1, 'one'), row(2, 'one')],
    code: 'PFQ_MIGRATION_TWO_ROWS',
    wayOut: `UPDATE "notes" SET "note" = 'two' WHERE "id" = '${ID(2)}'`,
  },
  {
    name: 'a foreign key over a reference to nothing',
    direction: 'up',
    steps: [
      {
        up: async (db) => {
          await extra(db);
          await db.createTable('kinds', KINDS);
          await db.addColumn('notes', 'kind_id', { type: 'uuid' });
        },
        down: async (db) => {
          await db.dropColumn('notes', 'kind_id');
          await db.dropTable('kinds');
          await db.dropTable('extras');
        },
      },
      { up: (db) => db.createTable('others', KINDS), down: (db) => db.dropTable('others') },
      {
        up: (db) =>
          db.addForeignKey('notes', {
            ...{ name: 'notes_kind_id_fkey', columns: ['kind_id'], references: 'kinds', to: ['id'] },
            onDelete: 'restrict',
          }),
        down: (db) => db.dropForeignKey('notes', 'notes_kind_id_fkey'),
      },
    ],
    rows: [row(1, 'one', `, '${ID(9)}'`)],
    code: 'PFQ_MIGRATION_NO_TARGET',
    wayOut: `UPDATE "notes" SET "kind_id" = NULL`,
  },
  {
    name: 'a required column, where there are rows',
    direction: 'up',
    steps: [
      { up: extra, down: (db) => db.dropTable('extras') },
      { up: (db) => db.addColumn('notes', 'kind', required), down: (db) => db.dropColumn('notes', 'kind') },
    ],
    rows: [row(1, 'one')],
    code: 'PFQ_MIGRATION_EMPTY',
    wayOut: `DELETE FROM "notes"`,
  },
];

describeEngines('what a run needs is looked at before its first step', (engine) => {
  let config: DatabaseConfig;
  beforeEach(async () => {
    config = await emptyDatabase(engine);
  });

  it.each(CASES)('$direction: $name', async ({ direction, steps, rows, code, wayOut, ...rest }) => {
    const list = migrations(first, ...steps);
    // Rows stand in the tables before the run: where the way is up, all but its last two migrations are applied.
    const before = direction === 'down' ? list.length : list.length - 2;
    await on(config, async (executor) => {
      const all = (given: Executor) => migrator(given, list, rest);
      await all(executor).up(stepId(Math.max(before, 1)));
      for (const sql of rows) await executor.script(sql);
      const tables = await tablesIn(executor);
      const run = (): Promise<readonly string[]> =>
        direction === 'up' ? all(executor).up() : all(executor).down({ to: stepId(1) });
      await expect(run()).rejects.toMatchObject({ code });
      expect(await tablesIn(executor)).toEqual(tables);
      // Nothing is half done: the other way is open as before.
      expect((await all(executor).status()).pending).toHaveLength(list.length - Math.max(before, 1));
      await executor.script(wayOut);
      expect(await run()).toHaveLength(direction === 'up' ? list.length - before : steps.length);
    });
  });
});
