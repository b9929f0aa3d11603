import type { MigrationDb } from 'prefiq/migrations';

export const id = '20261121093000_create_crm_accounts';

export async function up(db: MigrationDb): Promise<void> {
  await db.createTable('crm_accounts', {
    columns: {
      id: { type: 'uuid', notNull: true },
      tenant_id: { type: 'string', maxLength: 64, notNull: true, default: '' },
      name: { type: 'text', notNull: true },
      parent_id: { type: 'uuid' },
      main_id: { type: 'uuid' },
      created_at: { type: 'datetime', notNull: true },
      updated_at: { type: 'datetime', notNull: true },
      version: { type: 'integer', notNull: true, default: 1 },
    },
    primaryKey: ['id'],
    foreignKeys: [
      {
        name: 'crm_accounts_parent_id_fkey',
        columns: ['parent_id'],
        references: 'crm_accounts',
        to: ['id'],
        onDelete: 'setNull',
      },
    ],
    indexes: [
      { name: 'crm_accounts_parent_id_idx', columns: ['tenant_id', 'parent_id'] },
      { name: 'crm_accounts_main_id_idx', columns: ['tenant_id', 'main_id'] },
      { name: 'crm_accounts_created_at_idx', columns: ['tenant_id', 'created_at'] },
      { name: 'crm_accounts_updated_at_idx', columns: ['tenant_id', 'updated_at'] },
    ],
  });
}

export async function down(db: MigrationDb): Promise<void> {
  await db.dropTable('crm_accounts');
}
