import type { MigrationDb } from 'prefiq/migrations';

export const id = '20261121093003_create_posts';

export async function up(db: MigrationDb): Promise<void> {
  await db.createTable('posts', {
    columns: {
      id: { type: 'uuid', notNull: true },
      tenant_id: { type: 'string', maxLength: 64, notNull: true, default: '' },
      title: { type: 'string', maxLength: 140, notNull: true },
      summary: { type: 'text', notNull: true },
      body: { type: 'text' },
      published_on: { type: 'date', notNull: true },
      created_at: { type: 'datetime', notNull: true },
      updated_at: { type: 'datetime', notNull: true },
      version: { type: 'integer', notNull: true, default: 1 },
    },
    primaryKey: ['id'],
    indexes: [
      { name: 'posts_published_on_idx', columns: ['tenant_id', 'published_on'] },
      { name: 'posts_created_at_idx', columns: ['tenant_id', 'created_at'] },
      { name: 'posts_updated_at_idx', columns: ['tenant_id', 'updated_at'] },
    ],
  });
}

export async function down(db: MigrationDb): Promise<void> {
  await db.dropTable('posts');
}
