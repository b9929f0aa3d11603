import type { MigrationDb } from 'prefiq/migrations';

export const id = '20261121093000_create_questionnaires';

export async function up(db: MigrationDb): Promise<void> {
  await db.createTable('questionnaires', {
    columns: {
      id: { type: 'uuid', notNull: true },
      tenant_id: { type: 'string', maxLength: 64, notNull: true, default: '' },
      field01_string: { type: 'string', maxLength: 40, notNull: true },
      field02_integer: { type: 'integer' },
      field03_decimal: { type: 'decimal', precision: 18, scale: 2 },
      field04_date: { type: 'date' },
      field05_boolean: { type: 'boolean' },
      field06_text: { type: 'text' },
      field07_float: { type: 'float' },
      field08_datetime: { type: 'datetime' },
      field09_email: { type: 'string', maxLength: 254 },
      field10_url: { type: 'text' },
      field11_string: { type: 'string', maxLength: 40 },
      field12_integer: { type: 'integer' },
      field13_decimal: { type: 'decimal', precision: 18, scale: 2 },
      field14_date: { type: 'date' },
      field15_boolean: { type: 'boolean' },
      field16_text: { type: 'text' },
      field17_float: { type: 'float' },
      field18_datetime: { type: 'datetime' },
      field19_email: { type: 'string', maxLength: 254 },
      field20_url: { type: 'text' },
      field21_string: { type: 'string', maxLength: 40 },
      field22_integer: { type: 'integer' },
      field23_decimal: { type: 'decimal', precision: 18, scale: 2 },
      field24_date: { type: 'date' },
      field25_boolean: { type: 'boolean' },
      field26_text: { type: 'text' },
      field27_float: { type: 'float' },
      field28_datetime: { type: 'datetime' },
      field29_email: { type: 'string', maxLength: 254 },
      field30_url: { type: 'text' },
      created_at: { type: 'datetime', notNull: true },
      updated_at: { type: 'datetime', notNull: true },
      version: { type: 'integer', notNull: true, default: 1 },
    },
    primaryKey: ['id'],
    indexes: [
      { name: 'questionnaires_created_at_idx', columns: ['tenant_id', 'created_at'] },
      { name: 'questionnaires_updated_at_idx', columns: ['tenant_id', 'updated_at'] },
    ],
  });
}

export async function down(db: MigrationDb): Promise<void> {
  await db.dropTable('questionnaires');
}
