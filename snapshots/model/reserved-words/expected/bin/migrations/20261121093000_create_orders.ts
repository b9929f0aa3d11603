import type { MigrationDb } from 'prefiq/migrations';

export const id = '20261121093000_create_orders';

export async function up(db: MigrationDb): Promise<void> {
  await db.createTable('orders', {
    columns: {
      id: { type: 'uuid', notNull: true },
      tenant_id: { type: 'string', maxLength: 64, notNull: true, default: '' },
      order: { type: 'integer', notNull: true },
      from: { type: 'date', notNull: true },
      default: { type: 'boolean' },
      class: { type: 'string', maxLength: 255, notNull: true },
      new: { type: 'text' },
      delete: { type: 'text' },
      select: { type: 'string', maxLength: 64 },
      group: { type: 'text' },
      table: { type: 'decimal', precision: 18, scale: 2 },
      null: { type: 'text' },
      import: { type: 'json' },
      await: { type: 'datetime' },
      json: { type: 'json' },
      type: { type: 'text' },
      key: { type: 'text' },
      ref: { type: 'text' },
      function_id: { type: 'uuid' },
      created_at: { type: 'datetime', notNull: true },
      updated_at: { type: 'datetime', notNull: true },
      version: { type: 'integer', notNull: true, default: 1 },
    },
    primaryKey: ['id'],
    foreignKeys: [
      {
        name: 'orders_function_id_fkey',
        columns: ['function_id'],
        references: 'orders',
        to: ['id'],
        onDelete: 'restrict',
      },
    ],
    indexes: [
      { name: 'orders_order_key', columns: ['tenant_id', 'order'], unique: true },
      { name: 'orders_class_key', columns: ['tenant_id', 'class'], unique: true },
      { name: 'orders_function_id_idx', columns: ['tenant_id', 'function_id'] },
      { name: 'orders_from_select_idx', columns: ['tenant_id', 'from', 'select'] },
      { name: 'orders_created_at_idx', columns: ['tenant_id', 'created_at'] },
      { name: 'orders_updated_at_idx', columns: ['tenant_id', 'updated_at'] },
    ],
  });
}

export async function down(db: MigrationDb): Promise<void> {
  await db.dropTable('orders');
}
