import type { MigrationDb } from 'prefiq/migrations';

export const id = '20261121093005_create_projects';

export async function up(db: MigrationDb): Promise<void> {
  await db.schema
    .createTable('projects')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('tenant_id', 'text', (column) => column.notNull().defaultTo(''))
    .addColumn('code', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('customer_id', 'text', (column) =>
      column.notNull().references('customers.id').onDelete('restrict'),
    )
    .addColumn('status', 'text', (column) => column.notNull().defaultTo('draft'))
    .addColumn('budget', 'text', (column) => column.defaultTo('0.00'))
    .addColumn('starts_on', 'text')
    .addColumn('ends_on', 'text')
    .addColumn('summary', 'text')
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('updated_at', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull().defaultTo(1))
    .execute();

  await db.schema
    .createIndex('projects_code_key')
    .on('projects')
    .columns(['tenant_id', 'code'])
    .unique()
    .execute();

  await db.schema
    .createIndex('projects_customer_id_idx')
    .on('projects')
    .columns(['tenant_id', 'customer_id'])
    .execute();

  await db.schema
    .createIndex('projects_status_starts_on_idx')
    .on('projects')
    .columns(['tenant_id', 'status', 'starts_on'])
    .execute();

  await db.schema
    .createIndex('projects_created_at_idx')
    .on('projects')
    .columns(['tenant_id', 'created_at'])
    .execute();

  await db.schema
    .createIndex('projects_updated_at_idx')
    .on('projects')
    .columns(['tenant_id', 'updated_at'])
    .execute();
}

export async function down(db: MigrationDb): Promise<void> {
  await db.schema.dropTable('projects').execute();
}
