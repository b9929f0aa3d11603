import type { MigrationDb } from 'prefiq/migrations';

export const id = '20261121093004_create_contacts';

export async function up(db: MigrationDb): Promise<void> {
  await db.schema
    .createTable('contacts')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('tenant_id', 'text', (column) => column.notNull().defaultTo(''))
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('email', 'text', (column) => column.notNull())
    .addColumn('phone', 'text')
    .addColumn('position', 'text')
    .addColumn('customer_id', 'text', (column) =>
      column.notNull().references('customers.id').onDelete('cascade'),
    )
    .addColumn('is_primary', 'integer', (column) => column.defaultTo(0))
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('updated_at', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull().defaultTo(1))
    .execute();

  await db.schema
    .createIndex('contacts_email_key')
    .on('contacts')
    .columns(['tenant_id', 'email'])
    .unique()
    .execute();

  await db.schema
    .createIndex('contacts_customer_id_idx')
    .on('contacts')
    .columns(['tenant_id', 'customer_id'])
    .execute();

  await db.schema
    .createIndex('contacts_created_at_idx')
    .on('contacts')
    .columns(['tenant_id', 'created_at'])
    .execute();

  await db.schema
    .createIndex('contacts_updated_at_idx')
    .on('contacts')
    .columns(['tenant_id', 'updated_at'])
    .execute();
}

export async function down(db: MigrationDb): Promise<void> {
  await db.schema.dropTable('contacts').execute();
}
