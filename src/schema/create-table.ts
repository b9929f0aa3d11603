/** ModelMeta → the text of the migration that makes its table. Pure; the id carries the time. */

import type { FieldMeta, ModelMeta } from 'prefiq/modelmeta';

import { printString } from '../codegen/print.js';

/** `20261121093000`, from a time in UTC. */
export const migrationStamp = (time: Date): string => time.toISOString().replace(/\D/g, '').slice(0, 14);

export const createMigrationId = (model: ModelMeta, stamp: string): string =>
  `${stamp}_create_${model.table}`;

/** SQLite's column types: decimals and times as text, so that no digit and no zone is lost. */
function columnType(field: FieldMeta): string {
  switch (field.type) {
    case 'integer':
    case 'bigint':
    case 'boolean':
      return 'integer';
    case 'float':
      return 'real';
    default:
      return 'text';
  }
}

function defaultOf(model: ModelMeta, field: FieldMeta): string | undefined {
  if (model.status?.field === field.property) return printString(model.status.initial);
  const given = field.default;
  // `now`, `today` and `uuid` are filled by the app, so that every engine answers alike.
  if (given === undefined || 'fn' in given || field.type === 'json') return undefined;
  if (typeof given.value === 'boolean') return given.value ? '1' : '0';
  if (field.type === 'bigint') return `${String(given.value)}n`;
  return typeof given.value === 'number' ? String(given.value) : printString(String(given.value));
}

const ON_DELETE = { restrict: 'restrict', cascade: 'cascade', setNull: 'set null' } as const;

function column(model: ModelMeta, field: FieldMeta, tableOf: (name: string) => string): string {
  const calls: string[] = [];
  if (field.required) calls.push('notNull()');
  const value = defaultOf(model, field);
  if (value !== undefined) calls.push(`defaultTo(${value})`);
  if (field.type === 'ref') {
    calls.push(`references(${printString(`${tableOf(field.to ?? '')}.id`)})`);
    calls.push(`onDelete('${ON_DELETE[field.onDelete ?? 'restrict']}')`);
  }
  return columnCall(field.column, columnType(field), calls);
}

function columnCall(name: string, type: string, calls: readonly string[]): string {
  const head = `.addColumn(${printString(name)}, '${type}'`;
  if (calls.length === 0) return `    ${head})`;
  const line = `    ${head}, (column) => column.${calls.join('.')})`;
  if (line.length <= 100) return line;
  const inner = `      column.${calls.join('.')},`;
  if (inner.length <= 100) return `    ${head}, (column) =>\n${inner}\n    )`;
  const chain = calls.map((call) => `        .${call}`).join('\n');
  return `    ${head}, (column) =>\n      column\n${chain},\n    )`;
}

interface IndexLine {
  readonly name: string;
  readonly columns: readonly string[];
  readonly unique: boolean;
}

/** Declared indexes, unique fields, refs (their children are looked up) and fields marked `index`. */
export function tableIndexes(model: ModelMeta): readonly IndexLine[] {
  const scoped = model.scope === 'tenant';
  const lead = (columns: readonly string[]): readonly string[] =>
    scoped ? ['tenant_id', ...columns] : columns;
  const single = model.fields.flatMap((field): IndexLine[] => {
    const base = `${model.table}_${field.column}`;
    if (field.unique) return [{ name: `${base}_key`, columns: lead([field.column]), unique: true }];
    if (field.type === 'ref' || field.index)
      return [{ name: `${base}_idx`, columns: lead([field.column]), unique: false }];
    return [];
  });
  const declared = model.indexes.map((index) => ({
    name: index.name,
    columns: lead(index.columns),
    unique: index.unique === true,
  }));
  const names = new Set<string>();
  return [...single, ...declared].filter(({ name }) => !names.has(name) && names.add(name));
}

function indexCode(table: string, { name, columns, unique }: IndexLine): string {
  const list = columns.map(printString).join(', ');
  return `
  await db.schema
    .createIndex(${printString(name)})
    .on(${printString(table)})
    .columns([${list}])${unique ? '\n    .unique()' : ''}
    .execute();
`;
}

/** Columns of the declared fields by name, each with the code that makes it: equal code means an equal column. */
export function tableColumns(model: ModelMeta, models: readonly ModelMeta[]): ReadonlyMap<string, string> {
  const tableOf = (name: string): string => models.find((other) => other.model === name)?.table ?? '';
  const stored = model.fields.filter((field) => field.type !== 'many');
  return new Map(stored.map((field) => [field.column, column(model, field, tableOf)]));
}

/**
 * `bin/migrations/<id>.ts`. The tenant column is there from the start, filled with `''` while the app has no
 * tenants, so that turning tenancy on needs no rebuild.
 */
export function createTableMigration(model: ModelMeta, id: string, models: readonly ModelMeta[]): string {
  const columns = [
    columnCall('id', 'text', ['primaryKey()', 'notNull()']),
    ...(model.scope === 'tenant' ? [columnCall('tenant_id', 'text', ['notNull()', "defaultTo('')"])] : []),
    ...tableColumns(model, models).values(),
    columnCall('created_at', 'text', ['notNull()']),
    columnCall('updated_at', 'text', ['notNull()']),
    columnCall('version', 'integer', ['notNull()', 'defaultTo(1)']),
  ];
  const table = printString(model.table);
  return `import type { MigrationDb } from 'prefiq/migrations';

export const id = ${printString(id)};

export async function up(db: MigrationDb): Promise<void> {
  await db.schema
    .createTable(${table})
${columns.join('\n')}
    .execute();
${tableIndexes(model)
  .map((index) => indexCode(model.table, index))
  .join('')}}

export async function down(db: MigrationDb): Promise<void> {
  await db.schema.dropTable(${table}).execute();
}
`;
}
