/** Models that show what repositories must cope with: every type, reserved words, very many columns. */

import type { FieldMeta, FieldType, ModelMeta } from '../../src/runtime/lowcode/ModelMeta.js';

const base = {
  scope: 'global',
  display: 'id',
  indexes: [],
  validators: [],
  access: {},
} as const;

function named(
  model: string,
  table: string,
  fields: readonly FieldMeta[],
  more: Partial<ModelMeta> = {},
): ModelMeta {
  const camel = model[0]?.toLowerCase() + model.slice(1);
  return {
    ...base,
    model,
    plural: `${model}s`,
    label: model,
    labelPlural: `${model}s`,
    camel,
    camelPlural: `${camel}s`,
    kebab: table,
    route: table,
    table,
    fields,
    ...more,
  };
}

const TYPES: readonly FieldType[] = [
  'string', 'text', 'email', 'url', 'integer', 'bigint', 'decimal', 'float', 'boolean', 'date', 'time', 'datetime',
  'uuid', 'json', 'enum', 'ref',
]; // prettier-ignore

const COLUMN: Partial<Record<FieldType, string>> = {
  integer: 'INTEGER',
  bigint: 'INTEGER',
  boolean: 'INTEGER',
  float: 'REAL',
};

function field(type: FieldType, name: string, more: Partial<FieldMeta> = {}): FieldMeta {
  return {
    name,
    property: type === 'ref' ? `${name}Id` : name,
    column: type === 'ref' ? `${name}_id` : name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    type,
    label: name,
    ...(type === 'enum' ? { values: ['1-10', 'First Response Due', "it's", '1000+'] } : {}),
    ...(type === 'ref' ? { to: 'Other' } : {}),
    ...(type === 'decimal' ? { precision: 12, scale: 3 } : {}),
    ...more,
  };
}

function tableOf(model: ModelMeta, constraints = ''): string {
  const columns = model.fields.map(
    (one) => `"${one.column}" ${COLUMN[one.type] ?? 'TEXT'}${one.required ? ' NOT NULL' : ''}`,
  );
  return `CREATE TABLE "${model.table}" ("id" TEXT PRIMARY KEY, ${columns.join(', ')}, "created_at" TEXT NOT NULL,
    "updated_at" TEXT NOT NULL, "version" INTEGER NOT NULL${constraints});`;
}

/** Every type twice: once optional, once required; names are words of SQL and of TypeScript. */
const words = ['order', 'from', 'default', 'class', 'new', 'group', 'select', 'table', 'index', 'where', 'limit', 'values', 'null', 'function', 'check', 'user']; // prettier-ignore
export const everyTypeModel = named(
  'EveryType',
  'every-types',
  [
    ...TYPES.map((type, index) =>
      field(type, words[index] ?? type, type === 'text' ? { searchable: true } : {}),
    ),
    ...TYPES.map((type) => field(type, `the${type[0]?.toUpperCase()}${type.slice(1)}`, { required: true })),
    field('string', 'sku', { unique: true }),
    field('decimal', 'huge', { precision: 18, scale: 6 }),
    field('string', 'left', { searchable: true }),
    field('integer', 'right'),
  ],
  { indexes: [{ name: 'pair', fields: ['left', 'right'], columns: ['left', 'right'], unique: true }] },
);
export const everyTypeSchema = tableOf(everyTypeModel, ', UNIQUE ("sku"), UNIQUE ("left", "right")');

/** More members than json_object takes at once. */
export const wideModel = named(
  'Wide',
  'wides',
  Array.from({ length: 150 }, (_, n) => field(TYPES[n % TYPES.length] ?? 'string', `field${n}x`)),
);
export const wideSchema = tableOf(wideModel);
