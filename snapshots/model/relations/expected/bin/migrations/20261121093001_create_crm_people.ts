import type { MigrationDb } from 'prefiq/migrations';

export const id = '20261121093001_create_crm_people';

export async function up(db: MigrationDb): Promise<void> {
  await db.createTable('crm_people', {
    columns: {
      id: { type: 'uuid', notNull: true },
      tenant_id: { type: 'string', maxLength: 64, notNull: true, default: '' },
      name: { type: 'text', notNull: true },
      account_id: { type: 'uuid', notNull: true },
      created_at: { type: 'datetime', notNull: true },
      updated_at: { type: 'datetime', notNull: true },
      version: { type: 'integer', notNull: true, default: 1 },
    },
    primaryKey: ['id'],
    foreignKeys: [
      {
        name: 'crm_people_account_id_fkey',
        columns: ['account_id'],
        references: 'crm_accounts',
        to: ['id'],
        onDelete: 'cascade',
      },
    ],
    indexes: [
      { name: 'crm_people_account_id_idx', columns: ['tenant_id', 'account_id'] },
      { name: 'crm_people_created_at_idx', columns: ['tenant_id', 'created_at'] },
      { name: 'crm_people_updated_at_idx', columns: ['tenant_id', 'updated_at'] },
    ],
  });
  await db.addForeignKey('crm_accounts', {
    name: 'crm_accounts_main_id_fkey',
    columns: ['main_id'],
    references: 'crm_people',
    to: ['id'],
    onDelete: 'setNull',
  });
}

export async function down(db: MigrationDb): Promise<void> {
  await db.dropForeignKey('crm_accounts', 'crm_accounts_main_id_fkey');
  await db.dropTable('crm_people');
}
