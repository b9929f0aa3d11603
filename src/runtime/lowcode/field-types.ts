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

/** What a column holds, in the words of a model; each engine has a type of its own for it. */
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
  readonly operators: readonly Operator[];
}

const ORDERED: readonly Operator[] = ['eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'in', 'null'];
const TEXT: readonly Operator[] = [...ORDERED, 'contains', 'startsWith'];
const NAMED: readonly Operator[] = ['eq', 'ne', 'in', 'null'];

export const FIELD_FACTS = {
  string: { column: 'string', operators: TEXT },
  text: { column: 'text', operators: TEXT },
  email: { column: 'string', operators: TEXT },
  url: { column: 'string', operators: TEXT },
  integer: { column: 'integer', operators: ORDERED },
  bigint: { column: 'bigint', operators: ORDERED },
  decimal: { column: 'decimal', operators: ORDERED },
  float: { column: 'float', operators: ORDERED },
  boolean: { column: 'boolean', operators: ['eq', 'ne', 'null'] },
  date: { column: 'date', operators: ORDERED },
  time: { column: 'time', operators: ORDERED },
  datetime: { column: 'datetime', operators: ORDERED },
  uuid: { column: 'uuid', operators: NAMED },
  json: { column: 'json', operators: ['null'] },
  enum: { column: 'string', operators: NAMED },
  ref: { column: 'uuid', operators: NAMED },
  many: { column: null, operators: [] },
} as const satisfies Readonly<Record<FieldType, TypeFacts>>;

export const operatorsOf = (type: FieldType): readonly Operator[] => FIELD_FACTS[type].operators;
