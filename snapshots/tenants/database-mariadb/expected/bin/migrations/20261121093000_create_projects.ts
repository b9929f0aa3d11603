import type { MigrationDb } from 'prefiq/migrations';

export const id = '20261121093000_create_projects';
export const scope = 'tenant';

export async function up(db: MigrationDb): Promise<void> {
  await db.createTable('projects', {
    columns: {
      id: { type: 'uuid', notNull: true },
      tenant_id: { type: 'string', maxLength: 64, notNull: true, default: '' },
      code: { type: 'text', notNull: true },
      name: { type: 'text', notNull: true },
      status: { type: 'string', maxLength: 64, notNull: true, default: 'draft' },
      created_at: { type: 'datetime', notNull: true },
      updated_at: { type: 'datetime', notNull: true },
      version: { type: 'integer', notNull: true, default: 1 },
    },
    primaryKey: ['id'],
    indexes: [
      { name: 'projects_created_at_idx', columns: ['tenant_id', 'created_at'] },
      { name: 'projects_updated_at_idx', columns: ['tenant_id', 'updated_at'] },
    ],
  });
}

export async function down(db: MigrationDb): Promise<void> {
  await db.dropTable('projects');
}
