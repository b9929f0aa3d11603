/** Steps → the text of a migration, formatted. Pure; the id carries the time. */

import type { ModelMeta } from 'prefiq/modelmeta';

import { printString } from '../codegen/print.js';
import type { SchemaStep } from './SchemaStep.js';
import { columnCall, tableColumns, tableIndexes, type TableIndex } from './table.js';

/** `20261121093000`, from a time in UTC. */
export const migrationStamp = (time: Date): string => time.toISOString().replace(/\D/g, '').slice(0, 14);

/** What a migration does, in the words of a file name: `create_projects`, `add_priority_to_projects`. */
export function migrationName(steps: readonly SchemaStep[]): string {
  const [first, ...rest] = steps.filter(({ kind }) => kind !== 'createIndex' && kind !== 'dropIndex');
  if (first?.kind === 'createTable' && rest.length === 0) return `create_${first.model.table}`;
  if (first?.kind === 'addColumn' && rest.length === 0) return `add_${first.column}_to_${first.table}`;
  if (first?.kind === 'renameTable' && rest.length === 0) return `rename_${first.table}_to_${first.to}`;
  if (first?.kind === 'renameColumn' && rest.length === 0)
    return `rename_${first.from}_to_${first.to}_in_${first.table}`;
  const tables = new Set(steps.map((step) => (step.kind === 'createTable' ? step.model.table : step.table)));
  return tables.size === 1 ? `change_${[...tables].join('')}` : 'change_schema';
}

/** `bin/migrations/<id>.ts`: `down` takes the steps back in the opposite order. */
export function migrationSource(
  id: string,
  steps: readonly SchemaStep[],
  models: readonly ModelMeta[],
): string {
  const up = steps.map((step) => stepUp(step, models)).join('\n\n');
  const down = [...steps]
    .reverse()
    .flatMap((step) => stepDown(step) ?? [])
    .join('\n\n');
  return `import type { MigrationDb } from 'prefiq/migrations';

export const id = ${printString(id)};

${fn('up', up)}

${fn('down', down)}
`;
}

/** One that is left to be written has a parameter that compilers let be until it is used. */
const fn = (name: string, body: string): string =>
  body === ''
    ? `export async function ${name}(_db: MigrationDb): Promise<void> {}`
    : `export async function ${name}(db: MigrationDb): Promise<void> {\n${body}\n}`;

function stepUp(step: SchemaStep, models: readonly ModelMeta[]): string {
  switch (step.kind) {
    case 'createTable':
      return createTable(step.model, models);
    case 'addColumn':
      return alterTable(step.table, step.code);
    case 'renameTable':
      return renameTable(step.table, step.to);
    case 'renameColumn':
      return renameColumn(step.table, step.from, step.to);
    case 'createIndex':
      return createIndex(step.table, step.index);
    case 'dropIndex':
      return dropIndex(step.index);
  }
}

/** Indexes go with their table. */
function stepDown(step: SchemaStep): string | undefined {
  switch (step.kind) {
    case 'createTable':
      return `  await db.schema.dropTable(${printString(step.model.table)}).execute();`;
    case 'addColumn':
      return alterTable(step.table, `    .dropColumn(${printString(step.column)})`);
    case 'renameTable':
      return renameTable(step.to, step.table);
    case 'renameColumn':
      return renameColumn(step.table, step.to, step.from);
    case 'createIndex':
      return dropIndex(step.index);
    case 'dropIndex':
      return createIndex(step.table, step.index);
  }
}

const alterTable = (table: string, call: string): string => {
  const line = `  await db.schema.alterTable(${printString(table)})${call.trim()}.execute();`;
  if (!call.includes('=>') && !call.includes('\n') && line.length <= 100) return line;
  return `  await db.schema\n    .alterTable(${printString(table)})\n${call}\n    .execute();`;
};

const renameTable = (from: string, to: string): string =>
  alterTable(from, `    .renameTo(${printString(to)})`);

const renameColumn = (table: string, from: string, to: string): string =>
  alterTable(table, `    .renameColumn(${printString(from)}, ${printString(to)})`);

const dropIndex = ({ name }: TableIndex): string =>
  `  await db.schema.dropIndex(${printString(name)}).execute();`;

function createIndex(table: string, { name, columns, unique }: TableIndex): string {
  const list = columns.map(printString).join(', ');
  return `  await db.schema
    .createIndex(${printString(name)})
    .on(${printString(table)})
    .columns([${list}])${unique ? '\n    .unique()' : ''}
    .execute();`;
}

/**
 * The tenant column is there from the start, filled with `''` while the app has no tenants, so that turning tenancy
 * on needs no rebuild.
 */
function createTable(model: ModelMeta, models: readonly ModelMeta[]): string {
  const columns = [
    columnCall('id', 'text', ['primaryKey()', 'notNull()']),
    ...(model.scope === 'tenant' ? [columnCall('tenant_id', 'text', ['notNull()', "defaultTo('')"])] : []),
    ...tableColumns(model, models).values(),
    columnCall('created_at', 'text', ['notNull()']),
    columnCall('updated_at', 'text', ['notNull()']),
    columnCall('version', 'integer', ['notNull()', 'defaultTo(1)']),
  ];
  const table = `  await db.schema
    .createTable(${printString(model.table)})
${columns.join('\n')}
    .execute();`;
  return [table, ...tableIndexes(model).map((index) => createIndex(model.table, index))].join('\n\n');
}
