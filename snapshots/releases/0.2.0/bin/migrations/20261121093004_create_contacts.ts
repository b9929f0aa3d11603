import type { MigrationDb } from 'prefiq/migrations';

export const id = '20261121093004_create_contacts';

export async function up(db: MigrationDb): Promise<void> {
  await db.createTable('contacts', {
    columns: {
      id: { type: 'uuid', notNull: true },
      tenant_id: { type: 'string', maxLength: 64, notNull: true, default: '' },
      name: { type: 'string', maxLength: 140, notNull: true },
      email: { type: 'string', maxLength: 254, notNull: true },
      phone: { type: 'string', maxLength: 30 },
      position: { type: 'string', maxLength: 80 },
      customer_id: { type: 'uuid', notNull: true },
      is_primary: { type: 'boolean', default: false },
      created_at: { type: 'datetime', notNull: true },
      updated_at: { type: 'datetime', notNull: true },
      version: { type: 'integer', notNull: true, default: 1 },
    },
    primaryKey: ['id'],
    foreignKeys: [
      {
        name: 'contacts_customer_id_fkey',
        columns: ['customer_id'],
        references: 'customers',
        to: ['id'],
        onDelete: 'cascade',
      },
    ],
    indexes: [
      { name: 'contacts_email_key', columns: ['tenant_id', 'email'], unique: true },
      { name: 'contacts_customer_id_idx', columns: ['tenant_id', 'customer_id'] },
      { name: 'contacts_created_at_idx', columns: ['tenant_id', 'created_at'] },
      { name: 'contacts_updated_at_idx', columns: ['tenant_id', 'updated_at'] },
    ],
  });
}

export async function down(db: MigrationDb): Promise<void> {
  await db.dropTable('contacts');
}
