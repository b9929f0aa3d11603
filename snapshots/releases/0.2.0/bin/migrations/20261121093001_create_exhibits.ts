import type { MigrationDb } from 'prefiq/migrations';

export const id = '20261121093001_create_exhibits';

export async function up(db: MigrationDb): Promise<void> {
  await db.createTable('exhibits', {
    columns: {
      id: { type: 'uuid', notNull: true },
      tenant_id: { type: 'string', maxLength: 64, notNull: true, default: '' },
      title: { type: 'string', maxLength: 60, notNull: true },
      notes: { type: 'text' },
      contact: { type: 'string', maxLength: 254 },
      homepage: { type: 'text' },
      amount: { type: 'integer', default: 1 },
      serial: { type: 'bigint' },
      price: { type: 'decimal', precision: 14, scale: 4, default: '1.5000' },
      weight: { type: 'float' },
      fragile: { type: 'boolean', notNull: true, default: false },
      found_on: { type: 'date' },
      opens_at: { type: 'time' },
      seen_at: { type: 'datetime' },
      token: { type: 'uuid' },
      extra: { type: 'json' },
      size: { type: 'string', maxLength: 64, default: '1-10' },
      secret: { type: 'text' },
      checked_by: { type: 'text' },
      batch: { type: 'text' },
      created_at: { type: 'datetime', notNull: true },
      updated_at: { type: 'datetime', notNull: true },
      version: { type: 'integer', notNull: true, default: 1 },
    },
    primaryKey: ['id'],
    indexes: [
      { name: 'exhibits_contact_key', columns: ['tenant_id', 'contact'], unique: true },
      { name: 'exhibits_serial_key', columns: ['tenant_id', 'serial'], unique: true },
      { name: 'exhibits_created_at_idx', columns: ['tenant_id', 'created_at'] },
      { name: 'exhibits_updated_at_idx', columns: ['tenant_id', 'updated_at'] },
    ],
  });
}

export async function down(db: MigrationDb): Promise<void> {
  await db.dropTable('exhibits');
}
