import type { MigrationDb } from 'prefiq/migrations';

export const id = '20261121093002_create_contact_messages';

export async function up(db: MigrationDb): Promise<void> {
  await db.createTable('contact_messages', {
    columns: {
      id: { type: 'uuid', notNull: true },
      tenant_id: { type: 'string', maxLength: 64, notNull: true, default: '' },
      name: { type: 'string', maxLength: 140, notNull: true },
      email: { type: 'string', maxLength: 254, notNull: true },
      message: { type: 'text', notNull: true },
      status: { type: 'string', maxLength: 64, notNull: true, default: 'new' },
      created_at: { type: 'datetime', notNull: true },
      updated_at: { type: 'datetime', notNull: true },
      version: { type: 'integer', notNull: true, default: 1 },
    },
    primaryKey: ['id'],
    indexes: [
      { name: 'contact_messages_created_at_idx', columns: ['tenant_id', 'created_at'] },
      { name: 'contact_messages_updated_at_idx', columns: ['tenant_id', 'updated_at'] },
    ],
  });
}

export async function down(db: MigrationDb): Promise<void> {
  await db.dropTable('contact_messages');
}
