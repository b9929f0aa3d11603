import type { MigrationDb } from 'prefiq/migrations';

export const id = '20261121093001_create_exhibits';

export async function up(db: MigrationDb): Promise<void> {
  await db.schema
    .createTable('exhibits')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('tenant_id', 'text', (column) => column.notNull().defaultTo(''))
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('notes', 'text')
    .addColumn('contact', 'text')
    .addColumn('homepage', 'text')
    .addColumn('amount', 'integer', (column) => column.defaultTo(1))
    .addColumn('serial', 'integer')
    .addColumn('price', 'text', (column) => column.defaultTo('1.5000'))
    .addColumn('weight', 'real')
    .addColumn('fragile', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('found_on', 'text')
    .addColumn('opens_at', 'text')
    .addColumn('seen_at', 'text')
    .addColumn('token', 'text')
    .addColumn('extra', 'text')
    .addColumn('size', 'text', (column) => column.defaultTo('1-10'))
    .addColumn('secret', 'text')
    .addColumn('checked_by', 'text')
    .addColumn('batch', 'text')
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('updated_at', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull().defaultTo(1))
    .execute();

  await db.schema
    .createIndex('exhibits_contact_key')
    .on('exhibits')
    .columns(['tenant_id', 'contact'])
    .unique()
    .execute();

  await db.schema
    .createIndex('exhibits_serial_key')
    .on('exhibits')
    .columns(['tenant_id', 'serial'])
    .unique()
    .execute();

  await db.schema
    .createIndex('exhibits_created_at_idx')
    .on('exhibits')
    .columns(['tenant_id', 'created_at'])
    .execute();

  await db.schema
    .createIndex('exhibits_updated_at_idx')
    .on('exhibits')
    .columns(['tenant_id', 'updated_at'])
    .execute();
}

export async function down(db: MigrationDb): Promise<void> {
  await db.schema.dropTable('exhibits').execute();
}
