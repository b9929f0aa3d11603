import type { DatabaseConfig } from 'prefiq';
import { compareTables, type ForeignKeySpec, type MigrationDb, type TableSpec } from 'prefiq/migrations';
import { beforeEach, expect, it } from 'vitest';

import { describeEngines, emptyDatabase } from '../runtime/engines.js';
import { CUSTOMERS, failureOf, ID, migrations, migrator, on, ORDERS, tablesIn } from './bed.js';

const long = (name: string): string => `${name}_${'x'.repeat(80)}`;

describeEngines('operations', (engine) => {
  let config: DatabaseConfig;
  beforeEach(async () => {
    config = await emptyDatabase(engine);
  });

  const base = async (db: MigrationDb): Promise<void> => {
    await db.createTable('customers', CUSTOMERS);
    await db.createTable('orders', ORDERS);
  };
  const rows = async (db: MigrationDb): Promise<void> => {
    await db.exec(`INSERT INTO "customers" ("id", "name") VALUES (?, ?)`, [ID(1), 'Ada']);
    for (let n = 1; n <= 3; n++)
      await db.exec(`INSERT INTO "orders" ("id", "code", "customer_id", "note") VALUES (?, ?, ?, ?)`, [
        ID(n),
        `C${n}`,
        n === 3 ? null : ID(1),
        n === 1 ? null : String(n * 10),
      ]);
  };
  const change = (spec: TableSpec, changes: Partial<TableSpec>): TableSpec => ({ ...spec, ...changes });
  const without = (spec: TableSpec, ...columns: string[]) =>
    Object.fromEntries(Object.entries(spec.columns).filter(([name]) => !columns.includes(name)));

  it('make tables that are read back as they were declared, and none is made twice', async () => {
    await on(config, async (executor) => {
      const list = migrations(base);
      expect(await migrator(executor, list).up()).toHaveLength(1);
      expect(await migrator(executor, list).up()).toEqual([]);
      const differences = compareTables(
        { customers: CUSTOMERS, orders: ORDERS },
        await tablesIn(executor),
        engine,
        {
          strict: true,
        },
      );
      expect(differences).toEqual([]);
    });
  });

  it('give rows the defaults in wire form', async () => {
    await on(config, async (executor) => {
      await migrator(executor, migrations(base, rows)).up();
      const row = await executor.row<Record<string, unknown>>(`SELECT * FROM "orders" WHERE "id" = ?`, [
        ID(1),
      ]);
      expect(row).toMatchObject({
        status: "it's \\ a 'draft'",
        order: -3,
        views: 9223372036854775807n,
        amount: '1.5000',
        ratio: 1.5e-7,
        active: 1,
        starts_on: '2026-01-31',
        starts_at: '09:30:00',
        seen_at: '2026-01-31T09:30:00.123Z',
        data: null,
        version: 1,
      });
    });
  });

  type Case = [string, (db: MigrationDb) => Promise<void>, Record<string, TableSpec>];
  it.each<Case>([
    [
      'a column with a default, one without',
      async (db) => {
        await db.addColumn('orders', 'priority', { type: 'integer', notNull: true, default: 5 });
        await db.addColumn('orders', 'remark', { type: 'text' });
      },
      {
        orders: change(ORDERS, {
          columns: {
            ...ORDERS.columns,
            priority: { type: 'integer', notNull: true, default: 5 },
            remark: { type: 'text' },
          },
        }),
      },
    ],
    [
      'a required column, filled first',
      async (db) => {
        await db.addColumn('orders', 'kind', { type: 'string', maxLength: 64 });
        await db.fill('orders', 'kind', 'plain');
        await db.changeColumn('orders', 'kind', {
          from: { type: 'string', maxLength: 64 },
          to: { type: 'string', maxLength: 64, notNull: true },
        });
      },
      {
        orders: change(ORDERS, {
          columns: { ...ORDERS.columns, kind: { type: 'string', maxLength: 64, notNull: true } },
        }),
      },
    ],
    [
      'renamed tables and columns, with what refers to them',
      async (db) => {
        await db.renameTable('customers', 'clients');
        await db.renameColumn('orders', 'customer_id', 'client_id');
        await db.renameColumn('orders', 'data', 'extra');
      },
      {
        clients: CUSTOMERS,
        orders: {
          ...ORDERS,
          columns: {
            ...without(ORDERS, 'customer_id', 'data'),
            client_id: { type: 'uuid' },
            extra: { type: 'json' },
          },
          foreignKeys: [
            { ...(ORDERS.foreignKeys?.[0] as ForeignKeySpec), columns: ['client_id'], references: 'clients' },
          ],
          indexes: [
            ORDERS.indexes?.[0] as never,
            { name: 'orders_customer_id_idx', columns: ['tenant_id', 'client_id'] },
            ORDERS.indexes?.[2] as never,
          ],
        },
      },
    ],
    [
      'keys and indexes that come and go',
      async (db) => {
        await db.dropForeignKey('orders', 'orders_customer_id_fkey');
        await db.addForeignKey('orders', {
          name: long('orders_customer_id_fkey'),
          columns: ['customer_id'],
          references: 'customers',
          to: ['id'],
          onDelete: 'setNull',
        });
        await db.dropIndex('orders', 'orders_customer_id_idx');
        await db.createIndex('orders', { name: long('orders_amount'), columns: ['amount', 'note'] });
        await db.dropIndex('orders', 'orders_code_key');
        await db.createIndex('orders', { name: 'orders_code_key', columns: ['code', 'note'], unique: true });
      },
      {
        orders: change(ORDERS, {
          foreignKeys: [
            {
              name: long('orders_customer_id_fkey'),
              columns: ['customer_id'],
              references: 'customers',
              to: ['id'],
              onDelete: 'setNull',
            },
          ],
          indexes: [
            { name: 'orders_note_idx', columns: ['note', 'seen_at'] },
            { name: long('orders_amount'), columns: ['amount', 'note'] },
            { name: 'orders_code_key', columns: ['code', 'note'], unique: true },
          ],
        }),
      },
    ],
    [
      'another primary key, led by the tenant',
      async (db) => {
        await db.dropForeignKey('orders', 'orders_customer_id_fkey');
        await db.setPrimaryKey('customers', ['tenant_id', 'id']);
        await db.changeColumn('customers', 'tenant_id', {
          from: { type: 'string', maxLength: 64, notNull: true, default: '' },
          to: { type: 'string', maxLength: 64, notNull: true },
        });
        await db.addForeignKey('orders', {
          name: 'orders_customer_id_fkey',
          columns: ['tenant_id', 'customer_id'],
          references: 'customers',
          to: ['tenant_id', 'id'],
          onDelete: 'restrict',
        });
      },
      {
        customers: {
          ...CUSTOMERS,
          columns: { ...CUSTOMERS.columns, tenant_id: { type: 'string', maxLength: 64, notNull: true } },
          primaryKey: ['tenant_id', 'id'],
        },
        orders: change(ORDERS, {
          foreignKeys: [
            {
              name: 'orders_customer_id_fkey',
              columns: ['tenant_id', 'customer_id'],
              references: 'customers',
              to: ['tenant_id', 'id'],
              onDelete: 'restrict',
            },
          ],
        }),
      },
    ],
    [
      'columns and tables that go',
      async (db) => {
        await db.dropForeignKey('orders', 'orders_customer_id_fkey');
        await db.dropIndex('orders', 'orders_customer_id_idx');
        await db.dropColumn('orders', 'customer_id');
        await db.dropColumn('orders', 'data');
        await db.dropTable('customers');
      },
      {
        orders: {
          columns: without(ORDERS, 'customer_id', 'data'),
          primaryKey: ['id'],
          indexes: ORDERS.indexes?.filter(({ name }) => name !== 'orders_customer_id_idx') ?? [],
        },
      },
    ],
  ])('change %s', async (_, work, expected) => {
    await on(config, async (executor) => {
      await migrator(executor, migrations(base, rows, work), { allowDestructive: true }).up();
      const tables = {
        ...('clients' in expected || !('customers' in (await tablesIn(executor)))
          ? {}
          : { customers: CUSTOMERS }),
        ...expected,
      };
      expect(compareTables(tables, await tablesIn(executor), engine, { strict: true })).toEqual([]);
      expect(await executor.scalar('SELECT count(*) FROM "orders"')).toBe(3);
    });
  });

  it.each([
    ['code', { type: 'string', maxLength: 20, notNull: true }, { type: 'text', notNull: true }, 'C1'],
    [
      'order',
      { type: 'integer', default: -3 },
      { type: 'decimal', precision: 9, scale: 3, default: '1' },
      '-3.000',
    ],
    ['order', { type: 'integer', default: -3 }, { type: 'text' }, '-3'],
    ['order', { type: 'integer', default: -3 }, { type: 'float', default: -3 }, -3],
    [
      'views',
      { type: 'bigint', default: '9223372036854775807' },
      { type: 'string', maxLength: 40 },
      '9223372036854775807',
    ],
    ['active', { type: 'boolean', default: true }, { type: 'string', maxLength: 40 }, 'true'],
    ['active', { type: 'boolean', default: true }, { type: 'integer', default: 1 }, 1],
    [
      'seen_at',
      { type: 'datetime', default: '2026-01-31T09:30:00.123Z' },
      { type: 'text' },
      '2026-01-31T09:30:00.123Z',
    ],
    ['starts_on', { type: 'date', default: '2026-01-31' }, { type: 'datetime' }, '2026-01-31T00:00:00.000Z'],
    ['starts_on', { type: 'date', default: '2026-01-31' }, { type: 'text' }, '2026-01-31'],
    ['starts_at', { type: 'time', default: '09:30:00' }, { type: 'text' }, '09:30:00'],
    ['ratio', { type: 'float', default: 1.5e-7 }, { type: 'text' }, '1.5e-7'],
    [
      'amount',
      { type: 'decimal', precision: 30, scale: 4, notNull: true, default: '1.5' },
      { type: 'decimal', precision: 34, scale: 6, notNull: true, default: '2' },
      '1.500000',
    ],
    [
      'amount',
      { type: 'decimal', precision: 30, scale: 4, notNull: true, default: '1.5' },
      { type: 'string', maxLength: 64, notNull: true },
      '1.5000',
    ],
  ] as const)('turn %s from %j into %j and back, values and all', async (column, from, to, value) => {
    await on(config, async (executor) => {
      const stored = async () => ({
        value: await executor.scalar(`SELECT "${column}" FROM "orders" WHERE "id" = ?`, [ID(1)]),
        column: compareTables(
          { orders: { ...ORDERS, columns: { ...ORDERS.columns, [column]: to } } },
          await tablesIn(executor),
          engine,
        ),
      });
      const list = migrations(base, rows, {
        up: (db) => db.changeColumn('orders', column, { from, to }),
        down: (db) => db.changeColumn('orders', column, { from: to, to: from }),
      });
      const before = await migrator(executor, list.slice(0, 2))
        .up()
        .then(() => executor.query('SELECT * FROM "orders" ORDER BY "id"'));
      await migrator(executor, list).up();
      const { value: now, column: differences } = await stored();
      expect(differences).toEqual([]);
      // Each engine writes a float in its own way.
      if (column === 'ratio') expect(Number(now)).toBe(1.5e-7);
      else expect(now).toBe(value);
      await migrator(executor, list).down();
      expect(
        compareTables({ customers: CUSTOMERS, orders: ORDERS }, await tablesIn(executor), engine),
      ).toEqual([]);
      expect(await executor.query('SELECT * FROM "orders" ORDER BY "id"')).toEqual(before);
    });
  });

  it.each<[string, (db: MigrationDb) => Promise<void>, string, string]>([
    ['a table with rows', (db) => db.dropTable('orders'), 'PFQ_MIGRATION_LOSS', '3 rows'],
    ['a column with values', (db) => db.dropColumn('orders', 'note'), 'PFQ_MIGRATION_LOSS', '2 rows'],
    [
      'values that would be cut',
      (db) =>
        db.changeColumn('orders', 'amount', {
          from: ORDERS.columns['amount'] as never,
          to: { type: 'decimal', precision: 30, scale: 0, notNull: true },
        }),
      'PFQ_MIGRATION_LOSS',
      '3 rows',
    ],
    [
      'values mapped to nothing',
      (db) => db.mapValues('orders', 'note', { '20': null, '99': 'x' }),
      'PFQ_MIGRATION_LOSS',
      '1 row',
    ],
    [
      'values that do not fit at all',
      (db) =>
        db.changeColumn('orders', 'code', {
          from: ORDERS.columns['code'] as never,
          to: { type: 'integer', notNull: true },
        }),
      'PFQ_MIGRATION_VALUES',
      'orders.code',
    ],
    [
      'a required column without a value',
      (db) => db.addColumn('orders', 'kind', { type: 'integer', notNull: true }),
      'PFQ_MIGRATION_EMPTY',
      '3 rows',
    ],
    [
      'a column with gaps that becomes required',
      (db) =>
        db.changeColumn('orders', 'note', { from: { type: 'text' }, to: { type: 'text', notNull: true } }),
      'PFQ_MIGRATION_EMPTY',
      '1 row',
    ],
    [
      'what no engine can turn into the other',
      (db) => db.changeColumn('orders', 'starts_on', { from: { type: 'date' }, to: { type: 'json' } }),
      'PFQ_MIGRATION_CONVERT',
      'date',
    ],
    ['a table that others refer to', (db) => db.dropTable('customers'), 'PFQ_MIGRATION_LOSS', '1 row'],
  ])('refuse %s, and change nothing', async (_, work, code, words) => {
    await on(config, async (executor) => {
      await migrator(executor, migrations(base, rows)).up();
      const before = await executor.query('SELECT * FROM "orders" ORDER BY "id"');
      const failure = await failureOf(migrator(executor, migrations(base, rows, work)).up());
      expect(failure).toMatchObject({ code, message: expect.stringContaining(words) as string });
      expect(
        compareTables({ customers: CUSTOMERS, orders: ORDERS }, await tablesIn(executor), engine),
      ).toEqual([]);
      expect(await executor.query('SELECT * FROM "orders" ORDER BY "id"')).toEqual(before);
    });
  });

  it('refuse to drop a table that others refer to, even where values may be lost', async () => {
    await on(config, async (executor) => {
      const list = migrations(base, rows, (db) => db.dropTable('customers'));
      const failure = await failureOf(migrator(executor, list, { allowDestructive: true }).up());
      const code = engine === 'sqlite' ? 'PFQ_MIGRATION_REFERRED' : 'PFQ_MIGRATION_FAILED';
      expect(failure).toMatchObject({ code });
      expect(await executor.scalar('SELECT count(*) FROM "orders"')).toBe(3);
    });
  });

  it('drop empty tables and columns without a flag', async () => {
    await on(config, async (executor) => {
      const drop = async (db: MigrationDb): Promise<void> => {
        await db.dropColumn('orders', 'data');
        await db.dropTable('orders');
        await db.dropTable('customers');
      };
      await migrator(executor, migrations(base, drop)).up();
      expect(await tablesIn(executor)).toEqual({});
    });
  });

  it('change many rows in batches, each of them once', async () => {
    await on(config, async (executor) => {
      const many = async (db: MigrationDb): Promise<void> => {
        for (let n = 0; n < 12; n++) {
          const values = Array.from(
            { length: 1000 },
            (_, i) => `('${ID(n * 1000 + i)}', 'C${n * 1000 + i}', '${i % 2 ? 'a' : 'b'}')`,
          );
          await db.exec(`INSERT INTO "orders" ("id", "code", "status") VALUES ${values.join(', ')}`);
        }
      };
      const counts: number[] = [];
      const swap = async (db: MigrationDb): Promise<void> => {
        await db.mapValues('orders', 'status', { a: 'b', b: 'a', z: 'y' });
        await db.fill('orders', 'note', 'filled');
        await db.fill('orders', 'seen_at', '2026-02-01T00:00:00.000Z');
      };
      await migrator(executor, migrations(base, many, swap), { onRows: (n) => counts.push(n) }).up();
      const grouped = await executor.query(
        `SELECT "status", count(*) AS n, min("code") AS code FROM "orders" WHERE "note" = 'filled' GROUP BY "status" ORDER BY "status"`,
      );
      expect(grouped).toEqual([
        { status: 'a', n: 6000, code: 'C0' },
        { status: 'b', n: 6000, code: 'C1' },
      ]);
      expect(counts.slice(0, 3)).toEqual([5000, 10000, 12000]);
    });
  });

  it.each([
    [{ type: 'float' }, { type: 'decimal', precision: 9, scale: 3 }],
    [{ type: 'boolean' }, { type: 'text' }],
    [{ type: 'integer' }, { type: 'decimal', precision: 9, scale: 0 }],
    [{ type: 'date' }, { type: 'datetime' }],
    [{ type: 'text' }, { type: 'boolean' }],
  ] as const)('leave what is empty empty: %j to %j', async (from, to) => {
    await on(config, async (executor) => {
      const turn = async (db: MigrationDb): Promise<void> => {
        await db.addColumn('customers', 'empty', from);
        await db.changeColumn('customers', 'empty', { from, to });
      };
      await migrator(executor, migrations(base, rows, turn)).up();
      expect(await executor.query('SELECT "empty" FROM "customers"')).toEqual([{ empty: null }]);
    });
  });

  it('may ask the same before and behind a change', async () => {
    await on(config, async (executor) => {
      const told: unknown[] = [];
      const ask = async (db: MigrationDb): Promise<void> => {
        const sql = 'SELECT * FROM "customers" WHERE "name" <> ?';
        told.push(Object.keys((await db.query(sql, ['x']))[0] ?? {}));
        await db.addColumn('customers', 'more', { type: 'integer', notNull: true, default: 3 });
        told.push(Object.keys((await db.query(sql, ['x']))[0] ?? {}));
        await db.renameColumn('customers', 'more', 'less');
        told.push(Object.keys((await db.query(sql, ['x']))[0] ?? {}));
      };
      await migrator(executor, migrations(base, rows, ask)).up();
      const turn = { from: { type: 'integer' }, to: { type: 'text' } } as const;
      const back = { from: turn.to, to: turn.from };
      const twice = async (db: MigrationDb): Promise<void> => {
        await db.addColumn('orders', 'turned', { type: 'integer' });
        await db.fill('orders', 'turned', 7);
        for (const change of [turn, back, turn, back]) await db.changeColumn('orders', 'turned', change);
      };
      await migrator(executor, migrations(base, rows, ask, twice)).up();
      expect(await executor.scalar('SELECT "turned" FROM "orders"')).toBe(7);
      const columns = Object.keys(CUSTOMERS.columns);
      expect(told.slice(-3)).toEqual([columns, [...columns, 'more'], [...columns, 'less']]);
    });
  });

  it('reach Kysely behind the same object', async () => {
    const { sql } = await import('prefiq/migrations');
    await on(config, async (executor) => {
      const work = async (db: MigrationDb): Promise<void> => {
        await db.schema
          .createTable('notes')
          .addColumn('id', 'integer', (c) => c.primaryKey())
          .addColumn('text', 'varchar(20)')
          .execute();
        await db
          .insertInto('notes')
          .values([
            { id: 1, text: 'one' },
            { id: 2, text: "it's" },
          ])
          .execute();
        await sql`UPDATE notes SET text = ${'two'} WHERE id = ${2}`.execute(db);
        const found = await db.selectFrom('notes').selectAll().orderBy('id').execute();
        expect(found).toEqual([
          { id: 1, text: 'one' },
          { id: 2, text: 'two' },
        ]);
        expect(await db.query('SELECT id FROM notes WHERE text = ?', ['two'])).toEqual([{ id: 2 }]);
      };
      await migrator(executor, migrations(base, work)).up();
      expect(await executor.scalar('SELECT count(*) FROM notes')).toBe(2);
    });
  });
});
