import type { MigrationDb } from 'prefiq/migrations';

export const id = '20261121093001_create_crm_people';

export async function up(db: MigrationDb): Promise<void> {
  await db.schema
    .createTable('crm_people')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('tenant_id', 'text', (column) => column.notNull().defaultTo(''))
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('account_id', 'text', (column) =>
      column.notNull().references('crm_accounts.id').onDelete('cascade'),
    )
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('updated_at', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull().defaultTo(1))
    .execute();

  await db.schema
    .createIndex('crm_people_account_id_idx')
    .on('crm_people')
    .columns(['tenant_id', 'account_id'])
    .execute();

  await db.schema
    .createIndex('crm_people_created_at_idx')
    .on('crm_people')
    .columns(['tenant_id', 'created_at'])
    .execute();

  await db.schema
    .createIndex('crm_people_updated_at_idx')
    .on('crm_people')
    .columns(['tenant_id', 'updated_at'])
    .execute();
}

export async function down(db: MigrationDb): Promise<void> {
  await db.schema.dropTable('crm_people').execute();
}
