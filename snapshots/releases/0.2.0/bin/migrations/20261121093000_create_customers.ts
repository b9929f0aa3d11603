import type { MigrationDb } from 'prefiq/migrations';

export const id = '20261121093000_create_customers';

export async function up(db: MigrationDb): Promise<void> {
  await db.createTable('customers', {
    columns: {
      id: { type: 'uuid', notNull: true },
      tenant_id: { type: 'string', maxLength: 64, notNull: true, default: '' },
      code: { type: 'string', maxLength: 12, notNull: true },
      name: { type: 'string', maxLength: 140, notNull: true },
      industry: { type: 'string', maxLength: 64 },
      website: { type: 'text' },
      city: { type: 'string', maxLength: 80 },
      notes: { type: 'text' },
      created_at: { type: 'datetime', notNull: true },
      updated_at: { type: 'datetime', notNull: true },
      version: { type: 'integer', notNull: true, default: 1 },
    },
    primaryKey: ['id'],
    indexes: [
      { name: 'customers_code_key', columns: ['tenant_id', 'code'], unique: true },
      { name: 'customers_industry_idx', columns: ['tenant_id', 'industry'] },
      { name: 'customers_created_at_idx', columns: ['tenant_id', 'created_at'] },
      { name: 'customers_updated_at_idx', columns: ['tenant_id', 'updated_at'] },
    ],
  });
}

export async function down(db: MigrationDb): Promise<void> {
  await db.dropTable('customers');
}
