import type { MigrationDb } from 'prefiq/migrations';

export const id = '20261121093005_create_projects';

export async function up(db: MigrationDb): Promise<void> {
  await db.createTable('projects', {
    columns: {
      id: { type: 'uuid', notNull: true },
      tenant_id: { type: 'string', maxLength: 64, notNull: true, default: '' },
      code: { type: 'string', maxLength: 20, notNull: true },
      name: { type: 'string', maxLength: 140, notNull: true },
      customer_id: { type: 'uuid', notNull: true },
      status: { type: 'string', maxLength: 64, notNull: true, default: 'draft' },
      budget: { type: 'decimal', precision: 12, scale: 2, default: '0.00' },
      starts_on: { type: 'date' },
      ends_on: { type: 'date' },
      summary: { type: 'text' },
      created_at: { type: 'datetime', notNull: true },
      updated_at: { type: 'datetime', notNull: true },
      version: { type: 'integer', notNull: true, default: 1 },
    },
    primaryKey: ['id'],
    foreignKeys: [
      {
        name: 'projects_customer_id_fkey',
        columns: ['customer_id'],
        references: 'customers',
        to: ['id'],
        onDelete: 'restrict',
      },
    ],
    indexes: [
      { name: 'projects_code_key', columns: ['tenant_id', 'code'], unique: true },
      { name: 'projects_customer_id_idx', columns: ['tenant_id', 'customer_id'] },
      { name: 'projects_status_starts_on_idx', columns: ['tenant_id', 'status', 'starts_on'] },
      { name: 'projects_created_at_idx', columns: ['tenant_id', 'created_at'] },
      { name: 'projects_updated_at_idx', columns: ['tenant_id', 'updated_at'] },
    ],
  });
}

export async function down(db: MigrationDb): Promise<void> {
  await db.dropTable('projects');
}
