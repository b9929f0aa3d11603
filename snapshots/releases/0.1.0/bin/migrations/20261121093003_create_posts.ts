import type { MigrationDb } from 'prefiq/migrations';

export const id = '20261121093003_create_posts';

export async function up(db: MigrationDb): Promise<void> {
  await db.schema
    .createTable('posts')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('tenant_id', 'text', (column) => column.notNull().defaultTo(''))
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('summary', 'text', (column) => column.notNull())
    .addColumn('body', 'text')
    .addColumn('published_on', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('updated_at', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull().defaultTo(1))
    .execute();

  await db.schema
    .createIndex('posts_published_on_idx')
    .on('posts')
    .columns(['tenant_id', 'published_on'])
    .execute();

  await db.schema
    .createIndex('posts_created_at_idx')
    .on('posts')
    .columns(['tenant_id', 'created_at'])
    .execute();

  await db.schema
    .createIndex('posts_updated_at_idx')
    .on('posts')
    .columns(['tenant_id', 'updated_at'])
    .execute();
}

export async function down(db: MigrationDb): Promise<void> {
  await db.schema.dropTable('posts').execute();
}
