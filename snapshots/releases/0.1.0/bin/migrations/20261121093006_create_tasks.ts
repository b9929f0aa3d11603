import type { MigrationDb } from 'prefiq/migrations';

export const id = '20261121093006_create_tasks';

export async function up(db: MigrationDb): Promise<void> {
  await db.schema
    .createTable('tasks')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('tenant_id', 'text', (column) => column.notNull().defaultTo(''))
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('project_id', 'text', (column) =>
      column.notNull().references('projects.id').onDelete('cascade'),
    )
    .addColumn('assignee_id', 'text', (column) =>
      column.references('contacts.id').onDelete('set null'),
    )
    .addColumn('status', 'text', (column) => column.notNull().defaultTo('open'))
    .addColumn('priority', 'text', (column) => column.notNull().defaultTo('normal'))
    .addColumn('due_on', 'text')
    .addColumn('hours', 'real')
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('updated_at', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull().defaultTo(1))
    .execute();

  await db.schema
    .createIndex('tasks_project_id_idx')
    .on('tasks')
    .columns(['tenant_id', 'project_id'])
    .execute();

  await db.schema
    .createIndex('tasks_assignee_id_idx')
    .on('tasks')
    .columns(['tenant_id', 'assignee_id'])
    .execute();

  await db.schema
    .createIndex('tasks_priority_idx')
    .on('tasks')
    .columns(['tenant_id', 'priority'])
    .execute();

  await db.schema
    .createIndex('tasks_created_at_idx')
    .on('tasks')
    .columns(['tenant_id', 'created_at'])
    .execute();

  await db.schema
    .createIndex('tasks_updated_at_idx')
    .on('tasks')
    .columns(['tenant_id', 'updated_at'])
    .execute();
}

export async function down(db: MigrationDb): Promise<void> {
  await db.schema.dropTable('tasks').execute();
}
