import type { MigrationDb } from 'prefiq/migrations';

export const id = '20261121093000_create_invoices';

export async function up(db: MigrationDb): Promise<void> {
  await db.schema
    .createTable('invoices')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('tenant_id', 'text', (column) => column.notNull().defaultTo(''))
    .addColumn('number', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull().defaultTo('draft'))
    .addColumn('total', 'text', (column) => column.notNull())
    .addColumn('paid_on', 'text')
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('updated_at', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull().defaultTo(1))
    .execute();

  await db.schema
    .createIndex('invoices_number_key')
    .on('invoices')
    .columns(['tenant_id', 'number'])
    .unique()
    .execute();

  await db.schema
    .createIndex('invoices_created_at_idx')
    .on('invoices')
    .columns(['tenant_id', 'created_at'])
    .execute();

  await db.schema
    .createIndex('invoices_updated_at_idx')
    .on('invoices')
    .columns(['tenant_id', 'updated_at'])
    .execute();
}

export async function down(db: MigrationDb): Promise<void> {
  await db.schema.dropTable('invoices').execute();
}
