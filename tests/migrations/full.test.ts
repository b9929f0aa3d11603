/** A disk without space. SQLite is held to a number of pages and fails as it does there; the servers by what they say. */

import { openExecutor } from 'prefiq';
import { type MigrationDb, readTables } from 'prefiq/migrations';
import { describe, expect, it, onTestFinished } from 'vitest';

import { mariadbDialect } from '../../src/runtime/sql/dialects/MariadbDialect.js';
import { postgresDialect } from '../../src/runtime/sql/dialects/PostgresDialect.js';
import { createDatabase } from '../runtime/engines.js';
import { ID, migrations, migrator, stepId } from './bed.js';

const ROWS = 2_000;
const NAME = { type: 'string', maxLength: 200 } as const;

const list = migrations(
  {
    up: (db: MigrationDb) =>
      db.createTable('notes', {
        columns: { id: { type: 'uuid', notNull: true }, name: NAME },
        primaryKey: ['id'],
      }),
  },
  {
    up: async (db: MigrationDb) => {
      await db.addColumn('notes', 'rank', { type: 'integer' });
      // On SQLite the table is built anew: for a while there are two.
      await db.changeColumn('notes', 'name', { from: NAME, to: { ...NAME, notNull: true } });
    },
  },
);

describe('a database that has no space left', () => {
  it('refuses a write with the way out, and keeps its rows', async () => {
    const { config, drop } = await createDatabase('sqlite');
    onTestFinished(drop);
    const executor = openExecutor(config);
    await executor.exec('CREATE TABLE notes (id TEXT PRIMARY KEY, name TEXT)');
    await executor.exec('INSERT INTO notes VALUES (?, ?)', ['a', 'one']);
    await executor.exec('PRAGMA max_page_count = 8');
    const large = 'x'.repeat(100_000);
    await expect(executor.exec('INSERT INTO notes VALUES (?, ?)', ['b', large])).rejects.toMatchObject({
      code: 'PFQ_DB_FULL',
      fix: expect.stringContaining('Free some space') as string,
    });
    await expect(
      executor.tx(async () => {
        await executor.exec('INSERT INTO notes VALUES (?, ?)', ['c', 'two']);
        await executor.exec('INSERT INTO notes VALUES (?, ?)', ['d', large]);
      }),
    ).rejects.toMatchObject({ code: 'PFQ_DB_FULL' });
    expect(await executor.query('SELECT id FROM notes')).toEqual([{ id: 'a' }]);
    await executor.exec('PRAGMA max_page_count = 100000');
    await executor.exec('INSERT INTO notes VALUES (?, ?)', ['b', large]);
    await executor.close();
  });

  it('takes a migration back that finds none, whole, and takes it when there is some', async () => {
    const { config, drop } = await createDatabase('sqlite');
    onTestFinished(drop);
    const executor = openExecutor(config);
    await migrator(executor, list).up({ to: stepId(1) });
    for (let n = 0; n < ROWS; n++)
      await executor.exec('INSERT INTO notes (id, name) VALUES (?, ?)', [ID(n), 'n'.repeat(150)]);
    const session = await executor.session();
    const [pages] = await session.query<{ page_count: number }>('PRAGMA page_count');
    await session.script(`PRAGMA max_page_count = ${(pages?.page_count ?? 0) + 20}`);
    const before = await readTables(session);
    await expect(migrator(executor, list, { session }).up()).rejects.toMatchObject({ code: 'PFQ_DB_FULL' });
    expect(await readTables(session)).toEqual(before);
    expect(await executor.scalar('SELECT count(*) FROM notes')).toBe(ROWS);
    expect(await executor.query('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    expect((await migrator(executor, list).status()).pending).toEqual([stepId(2)]);
    await session.script('PRAGMA max_page_count = 1000000');
    expect(await migrator(executor, list, { session }).up()).toEqual([stepId(2)]);
    expect(await executor.scalar('SELECT count(*) FROM notes')).toBe(ROWS);
    await session.close();
    await executor.close();
  });

  it.each([
    [postgresDialect, { code: '53100' }, 'could not extend file "base/5/16384": No space left on device'],
    [
      mariadbDialect,
      { errno: 1021 },
      'Disk full (/tmp/#sql-temptable-1); waiting for someone to free some space',
    ],
    [mariadbDialect, { errno: 1114 }, "The table 'projects' is full"],
    [mariadbDialect, { errno: 1026 }, 'Error writing file (Errcode: 28 "No space left on device")'],
    [mariadbDialect, { errno: 1030 }, 'Got error 28 "No space left on device" from storage engine InnoDB'],
    [
      mariadbDialect,
      { errno: 1005 },
      'Can\'t create table "crm"."projects" (errno: 28 "No space left on device")',
    ],
  ])('is told by %o of %o', (dialect, given, message) => {
    expect(dialect.failure(Object.assign(new Error(message), given))).toEqual({ kind: 'full' });
    expect(dialect.failure(Object.assign(new Error('errno: 281'), { errno: 1005 }))).not.toEqual({
      kind: 'full',
    });
  });
});
