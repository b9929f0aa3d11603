/** Migrations that take every kind of step, for runs that are killed. */

import type { Migration, MigrationDb, TableSpec } from 'prefiq/migrations';

import { CUSTOMERS, ID, migrations, ORDERS } from './bed.js';

/** More than one batch. */
export const ROWS = 6_000;

const LINES: TableSpec = {
  columns: {
    id: { type: 'uuid', notNull: true },
    order_id: { type: 'uuid', notNull: true },
    text: { type: 'string', maxLength: 100 },
  },
  primaryKey: ['id'],
  foreignKeys: [
    {
      name: 'lines_order_id_fkey',
      columns: ['order_id'],
      references: 'orders',
      to: ['id'],
      onDelete: 'cascade',
    },
  ],
};

async function fill(db: MigrationDb): Promise<void> {
  for (let from = 0; from < ROWS; from += 2_000) {
    const numbers = Array.from({ length: 2_000 }, (_, i) => from + i);
    const values = numbers.map(
      (n) => `('${ID(n)}', 'C${n}', '${n % 2 ? 'a' : 'b'}', ${n % 3 ? 'NULL' : `'n${n}'`})`,
    );
    await db.exec(`INSERT INTO "orders" ("id", "code", "status", "note") VALUES ${values.join(', ')}`);
  }
  await db.exec(`INSERT INTO "lines" ("id", "order_id", "text") VALUES (?, ?, ?)`, [ID(1), ID(1), 'one']);
}

const number = { type: 'integer', default: -3 } as const;
const tenant = { type: 'string', maxLength: 64, notNull: true } as const;

export const scenario: readonly Migration[] = migrations(
  async (db) => {
    await db.createTable('customers', CUSTOMERS);
    await db.createTable('orders', ORDERS);
    await db.createTable('lines', LINES);
  },
  fill,
  async (db) => {
    // Each becomes the other: doing a batch twice would be seen.
    await db.mapValues('orders', 'status', { a: 'b', b: 'a' });
    await db.fill('orders', 'note', 'none');
    await db.addColumn('orders', 'priority', { type: 'integer' });
    await db.fill('orders', 'priority', 5);
    await db.changeColumn('orders', 'priority', {
      from: { type: 'integer' },
      to: { type: 'integer', notNull: true },
    });
  },
  async (db) => {
    await db.dropForeignKey('orders', 'orders_customer_id_fkey');
    await db.setPrimaryKey('customers', ['tenant_id', 'id']);
    await db.changeColumn('customers', 'tenant_id', { from: { ...tenant, default: '' }, to: tenant });
    await db.renameTable('customers', 'clients');
    await db.renameColumn('orders', 'customer_id', 'client_id');
    await db.addForeignKey('orders', {
      name: 'orders_client_id_fkey',
      columns: ['tenant_id', 'client_id'],
      references: 'clients',
      to: ['tenant_id', 'id'],
      onDelete: 'restrict',
    });
    await db.dropIndex('orders', 'orders_note_idx');
    await db.createIndex('orders', { name: 'orders_status_idx', columns: ['tenant_id', 'status'] });
  },
  async (db) => {
    await db.changeColumn('orders', 'active', {
      from: { type: 'boolean', default: true },
      to: { type: 'text' },
    });
    await db.changeColumn('orders', 'order', {
      from: number,
      to: { type: 'decimal', precision: 12, scale: 2, default: '-3' },
    });
    await db.dropColumn('orders', 'data');
    await db.exec(`UPDATE "orders" SET "version" = "version" + 1`);
    await db.createTable('scratch', { ...CUSTOMERS, indexes: [] });
    await db.dropTable('scratch');
  },
);

/** A statement that takes long, on the server. */
export const slow: readonly Migration[] = migrations(async (db) => {
  await db.exec({ postgres: 'SELECT pg_sleep(20)', mariadb: 'SELECT BENCHMARK(2000000000, 1 + 1)' });
});
