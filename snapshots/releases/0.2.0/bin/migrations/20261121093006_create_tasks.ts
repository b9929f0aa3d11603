import type { MigrationDb } from 'prefiq/migrations';

export const id = '20261121093006_create_tasks';

export async function up(db: MigrationDb): Promise<void> {
  await db.createTable('tasks', {
    columns: {
      id: { type: 'uuid', notNull: true },
      tenant_id: { type: 'string', maxLength: 64, notNull: true, default: '' },
      title: { type: 'string', maxLength: 140, notNull: true },
      project_id: { type: 'uuid', notNull: true },
      assignee_id: { type: 'uuid' },
      status: { type: 'string', maxLength: 64, notNull: true, default: 'open' },
      priority: { type: 'string', maxLength: 64, notNull: true, default: 'normal' },
      due_on: { type: 'date' },
      hours: { type: 'float' },
      created_at: { type: 'datetime', notNull: true },
      updated_at: { type: 'datetime', notNull: true },
      version: { type: 'integer', notNull: true, default: 1 },
    },
    primaryKey: ['id'],
    foreignKeys: [
      {
        name: 'tasks_project_id_fkey',
        columns: ['project_id'],
        references: 'projects',
        to: ['id'],
        onDelete: 'cascade',
      },
      {
        name: 'tasks_assignee_id_fkey',
        columns: ['assignee_id'],
        references: 'contacts',
        to: ['id'],
        onDelete: 'setNull',
      },
    ],
    indexes: [
      { name: 'tasks_project_id_idx', columns: ['tenant_id', 'project_id'] },
      { name: 'tasks_assignee_id_idx', columns: ['tenant_id', 'assignee_id'] },
      { name: 'tasks_priority_idx', columns: ['tenant_id', 'priority'] },
      { name: 'tasks_created_at_idx', columns: ['tenant_id', 'created_at'] },
      { name: 'tasks_updated_at_idx', columns: ['tenant_id', 'updated_at'] },
    ],
  });
}

export async function down(db: MigrationDb): Promise<void> {
  await db.dropTable('tasks');
}
