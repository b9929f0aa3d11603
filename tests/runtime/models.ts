/** Models that show what repositories must cope with: every type, reserved words, very many columns. */

import type { FieldMeta, FieldType, ModelMeta } from '../../src/runtime/lowcode/ModelMeta.js';

const base = {
  scope: 'global',
  display: 'id',
  indexes: [],
  validators: [],
  access: {},
} as const;

export function named(
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

export function field(type: FieldType, name: string, more: Partial<FieldMeta> = {}): FieldMeta {
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

/** More members than json_object takes at once. */
export const wideModel = named(
  'Wide',
  'wides',
  Array.from({ length: 150 }, (_, n) => field(TYPES[n % TYPES.length] ?? 'string', `field${n}x`)),
);

const long = (name: string): string =>
  `${name} of a name that is far too long for any database to keep it whole`.replaceAll(' ', '_');

/** Names beyond the limits of the servers, the same up to there, and words of SQL. */
export const longNamesModel = named(
  'Order',
  long('orders'),
  [
    field('string', 'select', { column: long('left side'), unique: true }),
    field('string', 'selected', { column: `${long('left side')}_too`, searchable: true }),
    field('integer', 'group', { column: 'group', index: true }),
  ],
  {
    indexes: [
      { name: long('pair'), fields: ['selected', 'group'], columns: [`${long('left side')}_too`, 'group'] },
    ],
  },
);
