import type { MigrationDb } from 'prefiq/migrations';

export const id = '20261121093000_create_invoices';

export async function up(db: MigrationDb): Promise<void> {
  await db.createTable('invoices', {
    columns: {
      id: { type: 'uuid', notNull: true },
      tenant_id: { type: 'string', maxLength: 64, notNull: true, default: '' },
      number: { type: 'string', maxLength: 20, notNull: true },
      state: { type: 'string', maxLength: 64, notNull: true, default: 'draft' },
      total: { type: 'decimal', precision: 12, scale: 2, notNull: true },
      paid_on: { type: 'date' },
      created_at: { type: 'datetime', notNull: true },
      updated_at: { type: 'datetime', notNull: true },
      version: { type: 'integer', notNull: true, default: 1 },
    },
    primaryKey: ['id'],
    indexes: [
      { name: 'invoices_number_key', columns: ['tenant_id', 'number'], unique: true },
      { name: 'invoices_created_at_idx', columns: ['tenant_id', 'created_at'] },
      { name: 'invoices_updated_at_idx', columns: ['tenant_id', 'updated_at'] },
    ],
  });
}

export async function down(db: MigrationDb): Promise<void> {
  await db.dropTable('invoices');
}
