/** Models → the tables they are stored in. Pure, and the only place that knows which column a field gets. */

import type { Tenancy } from '../../contracts/ITenantContext.js';
import { FIELD_FACTS } from '../../lowcode/field-types.js';
import { longestText } from '../../lowcode/limits.js';
import type { FieldMeta, FieldType, ModelMeta } from '../../lowcode/ModelMeta.js';
import type { ColumnSpec, ForeignKeySpec, IndexSpec, Tables, TableSpec } from './Table.js';

export interface TablesOptions {
  readonly tenancy: Tenancy;
}

/** The longest text that MariaDB keeps in the row; beyond it the limit is the validator's alone. */
const IN_ROW_LENGTH = 500;

const TENANT_ID_LENGTH = 64;

/**
 * The tables of all models of an app, by name. Refs to models that are not given have no foreign key.
 *
 * @example
 * Object.keys(tablesOf([projectModel], { tenancy: 'none' })); // ['projects']
 */
export function tablesOf(models: readonly ModelMeta[], { tenancy }: TablesOptions): Tables {
  const byName = new Map(models.map((model) => [model.model, model]));
  return Object.fromEntries(models.map((model) => [model.table, tableOf(model, byName, tenancy)]));
}

function tableOf(model: ModelMeta, models: ReadonlyMap<string, ModelMeta>, tenancy: Tenancy): TableSpec {
  const isTenanted = model.scope === 'tenant';
  const stored = model.fields.filter((field) => field.type !== 'many');
  const indexes = indexesOf(model);
  const foreignKeys = stored.flatMap((field) => foreignKeyOf(model, field, models, tenancy) ?? []);
  return {
    columns: {
      id: { type: 'uuid', notNull: true },
      ...(isTenanted ? { tenant_id: TENANT_COLUMN } : {}),
      ...Object.fromEntries(stored.map((field) => [field.column, columnOf(model, field)])),
      created_at: { type: 'datetime', notNull: true },
      updated_at: { type: 'datetime', notNull: true },
      version: { type: 'integer', notNull: true, default: 1 },
    },
    primaryKey: isTenanted && tenancy === 'row' ? ['tenant_id', 'id'] : ['id'],
    ...(foreignKeys.length > 0 ? { foreignKeys } : {}),
    indexes,
  };
}

/**
 * Every table of a tenant model has the column, filled with `''` while the app has no tenants in its rows. With tenants a
 * row without one belongs to nobody: no tenant has that id, and a database that guards rows refuses it.
 */
const TENANT_COLUMN: ColumnSpec = { type: 'string', maxLength: TENANT_ID_LENGTH, notNull: true, default: '' };

function columnOf(model: ModelMeta, field: FieldMeta): ColumnSpec {
  const value = defaultOf(model, field);
  return {
    ...typeOf(model, field),
    ...(field.required ? { notNull: true } : {}),
    ...(value === undefined ? {} : { default: value }),
  };
}

function typeOf(model: ModelMeta, field: FieldMeta): ColumnSpec {
  const type = FIELD_FACTS[field.type as Exclude<FieldType, 'many'>].column;
  if (type === 'decimal') return { type, precision: field.precision ?? 18, scale: field.scale ?? 2 };
  if (type !== 'string') return { type };
  const longest = field.type === 'enum' ? longestValue(field) : (longestText(model, field) ?? Infinity);
  return longest <= IN_ROW_LENGTH ? { type, maxLength: longest } : { type: 'text' };
}

/** With room for values that come later, which then change no column. */
const longestValue = ({ values = [] }: FieldMeta): number =>
  Math.max(64, ...values.map((value) => [...value].length));

/** `now`, `today` and `uuid` are filled in by the app, so that every engine answers alike. */
function defaultOf(model: ModelMeta, field: FieldMeta): string | number | boolean | undefined {
  if (model.status?.field === field.property) return model.status.initial;
  const given = field.default;
  if (given === undefined || 'fn' in given || field.type === 'json') return undefined;
  return given.value as string | number | boolean;
}

function foreignKeyOf(
  model: ModelMeta,
  field: FieldMeta,
  models: ReadonlyMap<string, ModelMeta>,
  tenancy: Tenancy,
): ForeignKeySpec | undefined {
  const target = field.type === 'ref' ? models.get(field.to ?? '') : undefined;
  if (target === undefined || !isWithinReach(model, target, tenancy)) return undefined;
  const onDelete = field.onDelete ?? 'restrict';
  const key = {
    name: `${model.table}_${field.column}_fkey`,
    columns: [field.column],
    references: target.table,
    to: ['id'],
    onDelete,
  };
  if (tenancy !== 'row' || model.scope !== 'tenant') return key;
  // The database follows a key in the rows of every tenant, below all that keeps them apart.
  if (target.scope === 'global') return { ...key, onDelete: 'restrict' };
  return {
    ...key,
    columns: ['tenant_id', field.column],
    to: ['tenant_id', 'id'],
    // Clearing the key would clear the tenant with it; the service clears the field before the record goes.
    onDelete: onDelete === 'setNull' ? 'restrict' : onDelete,
  };
}

/** A row of no tenant cannot refer to rows of one, and no key reaches into another database. */
function isWithinReach(model: ModelMeta, target: ModelMeta, tenancy: Tenancy): boolean {
  if (tenancy === 'none' || model.scope === target.scope) return true;
  return tenancy === 'row' && target.scope === 'global';
}

/** Declared indexes, unique fields, refs (their children are looked up), fields marked `index`, and the two times. */
export function indexesOf(model: ModelMeta): readonly IndexSpec[] {
  const lead = (columns: readonly string[]): readonly string[] =>
    model.scope === 'tenant' ? ['tenant_id', ...columns] : columns;
  const single = model.fields.flatMap((field): IndexSpec[] => {
    const base = `${model.table}_${field.column}`;
    if (field.unique) return [{ name: `${base}_key`, columns: lead([field.column]), unique: true }];
    if (field.type === 'ref' || field.index) return [{ name: `${base}_idx`, columns: lead([field.column]) }];
    return [];
  });
  const declared = model.indexes.map(({ name, columns, unique }): IndexSpec => ({
    name,
    columns: lead(columns),
    ...(unique ? { unique } : {}),
  }));
  // Lists are sorted by these more than by anything else: the newest first, the last changed first.
  const times = ['created_at', 'updated_at'].map((column) => ({
    name: `${model.table}_${column}_idx`,
    columns: lead([column]),
  }));
  const names = new Set<string>();
  return [...single, ...declared, ...times].filter(({ name }) => !names.has(name) && names.add(name));
}
