import type { MigrationDb } from 'prefiq/migrations';

export const id = '20261121093000_create_orders';

export async function up(db: MigrationDb): Promise<void> {
  await db.schema
    .createTable('orders')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('tenant_id', 'text', (column) => column.notNull().defaultTo(''))
    .addColumn('order', 'integer', (column) => column.notNull())
    .addColumn('from', 'text', (column) => column.notNull())
    .addColumn('default', 'integer')
    .addColumn('class', 'text', (column) => column.notNull())
    .addColumn('new', 'text')
    .addColumn('delete', 'text')
    .addColumn('select', 'text')
    .addColumn('group', 'text')
    .addColumn('table', 'text')
    .addColumn('null', 'text')
    .addColumn('import', 'text')
    .addColumn('await', 'text')
    .addColumn('json', 'text')
    .addColumn('type', 'text')
    .addColumn('key', 'text')
    .addColumn('ref', 'text')
    .addColumn('function_id', 'text', (column) =>
      column.references('orders.id').onDelete('restrict'),
    )
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('updated_at', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull().defaultTo(1))
    .execute();

  await db.schema
    .createIndex('orders_order_key')
    .on('orders')
    .columns(['tenant_id', 'order'])
    .unique()
    .execute();

  await db.schema
    .createIndex('orders_class_key')
    .on('orders')
    .columns(['tenant_id', 'class'])
    .unique()
    .execute();

  await db.schema
    .createIndex('orders_function_id_idx')
    .on('orders')
    .columns(['tenant_id', 'function_id'])
    .execute();

  await db.schema
    .createIndex('orders_from_select_idx')
    .on('orders')
    .columns(['tenant_id', 'from', 'select'])
    .execute();

  await db.schema
    .createIndex('orders_created_at_idx')
    .on('orders')
    .columns(['tenant_id', 'created_at'])
    .execute();

  await db.schema
    .createIndex('orders_updated_at_idx')
    .on('orders')
    .columns(['tenant_id', 'updated_at'])
    .execute();
}

export async function down(db: MigrationDb): Promise<void> {
  await db.schema.dropTable('orders').execute();
}
