import type { MigrationDb } from 'prefiq/migrations';

export const id = '20261121093000_create_questionnaires';

export async function up(db: MigrationDb): Promise<void> {
  await db.schema
    .createTable('questionnaires')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('tenant_id', 'text', (column) => column.notNull().defaultTo(''))
    .addColumn('field01_string', 'text', (column) => column.notNull())
    .addColumn('field02_integer', 'integer')
    .addColumn('field03_decimal', 'text')
    .addColumn('field04_date', 'text')
    .addColumn('field05_boolean', 'integer')
    .addColumn('field06_text', 'text')
    .addColumn('field07_float', 'real')
    .addColumn('field08_datetime', 'text')
    .addColumn('field09_email', 'text')
    .addColumn('field10_url', 'text')
    .addColumn('field11_string', 'text')
    .addColumn('field12_integer', 'integer')
    .addColumn('field13_decimal', 'text')
    .addColumn('field14_date', 'text')
    .addColumn('field15_boolean', 'integer')
    .addColumn('field16_text', 'text')
    .addColumn('field17_float', 'real')
    .addColumn('field18_datetime', 'text')
    .addColumn('field19_email', 'text')
    .addColumn('field20_url', 'text')
    .addColumn('field21_string', 'text')
    .addColumn('field22_integer', 'integer')
    .addColumn('field23_decimal', 'text')
    .addColumn('field24_date', 'text')
    .addColumn('field25_boolean', 'integer')
    .addColumn('field26_text', 'text')
    .addColumn('field27_float', 'real')
    .addColumn('field28_datetime', 'text')
    .addColumn('field29_email', 'text')
    .addColumn('field30_url', 'text')
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('updated_at', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull().defaultTo(1))
    .execute();

  await db.schema
    .createIndex('questionnaires_created_at_idx')
    .on('questionnaires')
    .columns(['tenant_id', 'created_at'])
    .execute();

  await db.schema
    .createIndex('questionnaires_updated_at_idx')
    .on('questionnaires')
    .columns(['tenant_id', 'updated_at'])
    .execute();
}

export async function down(db: MigrationDb): Promise<void> {
  await db.schema.dropTable('questionnaires').execute();
}
