import type { MigrationDb } from 'prefiq/migrations';

export const id = '20261121093000_create_customers';

export async function up(db: MigrationDb): Promise<void> {
  await db.schema
    .createTable('customers')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('tenant_id', 'text', (column) => column.notNull().defaultTo(''))
    .addColumn('code', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('industry', 'text')
    .addColumn('website', 'text')
    .addColumn('city', 'text')
    .addColumn('notes', 'text')
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('updated_at', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull().defaultTo(1))
    .execute();

  await db.schema
    .createIndex('customers_code_key')
    .on('customers')
    .columns(['tenant_id', 'code'])
    .unique()
    .execute();

  await db.schema
    .createIndex('customers_industry_idx')
    .on('customers')
    .columns(['tenant_id', 'industry'])
    .execute();

  await db.schema
    .createIndex('customers_created_at_idx')
    .on('customers')
    .columns(['tenant_id', 'created_at'])
    .execute();

  await db.schema
    .createIndex('customers_updated_at_idx')
    .on('customers')
    .columns(['tenant_id', 'updated_at'])
    .execute();
}

export async function down(db: MigrationDb): Promise<void> {
  await db.schema.dropTable('customers').execute();
}
