/** ModelMeta → the columns and indexes of its table, as code of the schema builder. Pure. */

import type { FieldMeta, ModelMeta } from 'prefiq/modelmeta';

import { printString } from '../codegen/print.js';

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

/** A call of the builder, broken over lines as the formatter would. */
export function columnCall(name: string, type: string, calls: readonly string[]): string {
  const head = `.addColumn(${printString(name)}, '${type}'`;
  if (calls.length === 0) return `    ${head})`;
  const line = `    ${head}, (column) => column.${calls.join('.')})`;
  if (line.length <= 100) return line;
  const inner = `      column.${calls.join('.')},`;
  if (inner.length <= 100) return `    ${head}, (column) =>\n${inner}\n    )`;
  const chain = calls.map((call) => `        .${call}`).join('\n');
  return `    ${head}, (column) =>\n      column\n${chain},\n    )`;
}

export interface TableIndex {
  readonly name: string;
  readonly columns: readonly string[];
  readonly unique: boolean;
}

/** Declared indexes, unique fields, refs (their children are looked up), fields marked `index`, and the two times. */
export function tableIndexes(model: ModelMeta): readonly TableIndex[] {
  const scoped = model.scope === 'tenant';
  const lead = (columns: readonly string[]): readonly string[] =>
    scoped ? ['tenant_id', ...columns] : columns;
  const single = model.fields.flatMap((field): TableIndex[] => {
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
  // Lists are sorted by these more than by anything else: the newest first, the last changed first.
  const times = ['created_at', 'updated_at'].map((name) => ({
    name: `${model.table}_${name}_idx`,
    columns: lead([name]),
    unique: false,
  }));
  const names = new Set<string>();
  return [...single, ...declared, ...times].filter(({ name }) => !names.has(name) && names.add(name));
}

/** Columns of the declared fields by name, each with the code that makes it: equal code means an equal column. */
export function tableColumns(model: ModelMeta, models: readonly ModelMeta[]): ReadonlyMap<string, string> {
  const tableOf = (name: string): string => models.find((other) => other.model === name)?.table ?? '';
  const stored = model.fields.filter((field) => field.type !== 'many');
  return new Map(stored.map((field) => [field.column, column(model, field, tableOf)]));
}
