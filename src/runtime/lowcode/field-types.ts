/** Facts about each type of field: one record that tables, queries, the OpenAPI document and the pages read. */

import type { FieldType } from './ModelMeta.js';

export const OPERATORS = [
  'eq',
  'ne',
  'lt',
  'lte',
  'gt',
  'gte',
  'in',
  'contains',
  'startsWith',
  'null',
] as const;
/** How a list may be filtered by a field. */
export type Operator = (typeof OPERATORS)[number];

/** The kind of a column in the words of a model; each engine has its own type for it. */
export type ColumnKind =
  | 'string'
  | 'text'
  | 'integer'
  | 'bigint'
  | 'decimal'
  | 'float'
  | 'boolean'
  | 'date'
  | 'time'
  | 'datetime'
  | 'uuid'
  | 'json';

interface TypeFacts {
  /** Null: stored by the other model. */
  readonly column: ColumnKind | null;
  /** The JSON type of a value; null: no value of its own. Numbers that JSON would round are texts. */
  readonly wire: 'string' | 'number' | 'boolean' | 'json' | null;
  readonly operators: readonly Operator[];
}

const ORDERED: readonly Operator[] = ['eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'in', 'null'];
const TEXT: readonly Operator[] = [...ORDERED, 'contains', 'startsWith'];
const NAMED: readonly Operator[] = ['eq', 'ne', 'in', 'null'];

export const FIELD_FACTS = {
  string: { column: 'string', wire: 'string', operators: TEXT },
  text: { column: 'text', wire: 'string', operators: TEXT },
  email: { column: 'string', wire: 'string', operators: TEXT },
  url: { column: 'string', wire: 'string', operators: TEXT },
  integer: { column: 'integer', wire: 'number', operators: ORDERED },
  bigint: { column: 'bigint', wire: 'string', operators: ORDERED },
  decimal: { column: 'decimal', wire: 'string', operators: ORDERED },
  float: { column: 'float', wire: 'number', operators: ORDERED },
  boolean: { column: 'boolean', wire: 'boolean', operators: ['eq', 'ne', 'null'] },
  date: { column: 'date', wire: 'string', operators: ORDERED },
  time: { column: 'time', wire: 'string', operators: ORDERED },
  datetime: { column: 'datetime', wire: 'string', operators: ORDERED },
  uuid: { column: 'uuid', wire: 'string', operators: NAMED },
  json: { column: 'json', wire: 'json', operators: ['null'] },
  enum: { column: 'string', wire: 'string', operators: NAMED },
  ref: { column: 'uuid', wire: 'string', operators: NAMED },
  many: { column: null, wire: null, operators: [] },
} as const satisfies Readonly<Record<FieldType, TypeFacts>>;

/**
 * How a list may be filtered by a field of a type.
 *
 * @example
 * operatorsOf('boolean'); // ['eq', 'ne', 'null']
 */
export const operatorsOf = (type: FieldType): readonly Operator[] => FIELD_FACTS[type].operators;

/** As JSON holds them; undefined of a word that is no type. */
export const wireOf = (type: string): TypeFacts['wire'] | undefined =>
  (FIELD_FACTS as Readonly<Record<string, TypeFacts | undefined>>)[type]?.wire;
