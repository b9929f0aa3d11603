import type { MigrationDb } from 'prefiq/migrations';

export const id = '20261121093000_create_crm_accounts';

export async function up(db: MigrationDb): Promise<void> {
  await db.schema
    .createTable('crm_accounts')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('tenant_id', 'text', (column) => column.notNull().defaultTo(''))
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('parent_id', 'text', (column) =>
      column.references('crm_accounts.id').onDelete('set null'),
    )
    .addColumn('main_id', 'text', (column) =>
      column.references('crm_people.id').onDelete('set null'),
    )
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('updated_at', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull().defaultTo(1))
    .execute();

  await db.schema
    .createIndex('crm_accounts_parent_id_idx')
    .on('crm_accounts')
    .columns(['tenant_id', 'parent_id'])
    .execute();

  await db.schema
    .createIndex('crm_accounts_main_id_idx')
    .on('crm_accounts')
    .columns(['tenant_id', 'main_id'])
    .execute();

  await db.schema
    .createIndex('crm_accounts_created_at_idx')
    .on('crm_accounts')
    .columns(['tenant_id', 'created_at'])
    .execute();

  await db.schema
    .createIndex('crm_accounts_updated_at_idx')
    .on('crm_accounts')
    .columns(['tenant_id', 'updated_at'])
    .execute();
}

export async function down(db: MigrationDb): Promise<void> {
  await db.schema.dropTable('crm_accounts').execute();
}
