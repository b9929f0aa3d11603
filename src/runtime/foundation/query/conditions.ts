/** Resolves filters and sort orders: known fields, operators that fit the type, values in wire form. */

import {
  type Condition,
  type Filter,
  type ListQuery,
  type Operator,
  type SelectionQuery,
  type SortKey,
} from '../../contracts/Query.js';
import { error } from '../../errors/error.js';
import { operatorsOf } from '../../lowcode/field-types.js';
import type { FieldMeta, FieldType, Json } from '../../lowcode/ModelMeta.js';
import { didYouMean } from '../../lowcode/suggest.js';
import { canonicalDecimal, foldEmail, take } from '../../lowcode/values.js';
import { type ModelShape, storedField, type StoredField } from '../ModelShape.js';

/**
 * The field as something is compared with it. Lengths, patterns and bounds do not matter then: only the type does, and
 * people look for a part of an address as well as for a whole one.
 */
const plain = ({ property, column, type, field }: StoredField): FieldMeta => ({
  name: property,
  property,
  column,
  type: type === 'email' || type === 'url' ? 'string' : type,
  label: property,
  ...(field?.values ? { values: field.values } : {}),
});

function resolveValue(field: StoredField, value: Json): Json {
  if (field.type === 'decimal') return resolveDecimal(field, value);
  const result = take(plain(field), value);
  if (result.ok) {
    return field.type === 'email' && typeof result.value === 'string'
      ? foldEmail(result.value)
      : result.value;
  }
  throw error('PFQ_QUERY_VALUE', { value: String(value), field: field.property, reason: result.reason });
}

/** Is this just as the field stores it? Values that an enum had once are. */
export function isStored(field: StoredField, value: Json): boolean {
  if (field.type === 'boolean') return typeof value === 'boolean';
  if (field.type === 'decimal') return typeof value === 'string' && isNumeral(field, value);
  const meta = plain(field);
  const result = take(field.type === 'enum' ? { ...meta, type: 'string' } : meta, value);
  return result.ok && result.value === value;
}

const NUMERAL = /^-?\d{1,60}(\.\d{1,60})?$/;

const isNumeral = ({ scale = 2 }: StoredField, text: string): boolean =>
  NUMERAL.test(text) && canonicalDecimal(text, scale) === text;

/** More digits than the field has are fine when comparing; they just never are equal. */
function resolveDecimal(field: StoredField, value: Json): Json {
  const text = String(value);
  const { scale = 2 } = field;
  if (!NUMERAL.test(text)) {
    throw error('PFQ_QUERY_VALUE', {
      value: text,
      field: field.property,
      reason: 'must be a number such as 1234.50',
    });
  }
  const digits = (text.split('.')[1] ?? '').replace(/0+$/, '').length;
  if (digits > scale) {
    throw error('PFQ_QUERY_VALUE', {
      value: text,
      field: field.property,
      reason: `may have at most ${scale} digits behind the point`,
    });
  }
  const meta = {
    name: '',
    property: '',
    column: '',
    label: '',
    type: 'decimal',
    precision: 1000,
    scale,
  } as const;
  const result = take(meta, text);
  return result.ok ? result.value : text;
}

/** One condition, or the coded error that says what is wrong with it. */
export function resolveCondition(shape: ModelShape, name: string, op: string, value: Json): Condition {
  const field = storedField(shape, name, 'filter');
  const known = operatorsOf(field.type);
  if (!(known as readonly string[]).includes(op)) {
    throw error('PFQ_QUERY_OPERATOR', {
      field: name,
      type: field.type,
      operator: op,
      hint: didYouMean(op, known),
      known: known.join(', '),
    });
  }
  const operator = op as Operator;
  if (operator === 'null') return { property: name, op: operator, value: value === true || value === 'true' };
  if (operator === 'in') {
    const values = Array.isArray(value) ? (value as readonly Json[]) : [value];
    return { property: name, op: operator, value: values.map((item) => resolveValue(field, item)) };
  }
  if (value === null) {
    if (operator === 'eq') return { property: name, op: 'null', value: true };
    if (operator === 'ne') return { property: name, op: 'null', value: false };
  }
  if (operator === 'contains' || operator === 'startsWith') {
    return { property: name, op: operator, value: String(value) };
  }
  return { property: name, op: operator, value: resolveValue(field, value) };
}

export function resolveFilter(shape: ModelShape, filter: Filter): Condition[] {
  const conditions: Condition[] = [];
  for (const [name, given] of Object.entries(filter)) {
    if (given === undefined) continue;
    if (Array.isArray(given)) conditions.push(resolveCondition(shape, name, 'in', given as readonly Json[]));
    else if (typeof given === 'object' && given !== null) {
      for (const [op, value] of Object.entries(given)) {
        if (value !== undefined) conditions.push(resolveCondition(shape, name, op, value as Json));
      }
    } else conditions.push(resolveCondition(shape, name, 'eq', given as Json));
  }
  return conditions;
}

const UNSORTED: ReadonlySet<FieldType> = new Set<FieldType>(['json']);

/** The sort keys of a query, ending in the id, so that every order is total. */
export function resolveSort(shape: ModelShape, sort: ListQuery['sort']): readonly SortKey[] {
  const keys: SortKey[] = [];
  for (const key of typeof sort === 'string' ? parseSort(sort) : (sort ?? [])) {
    const field = storedField(shape, key.property, 'sort');
    if (UNSORTED.has(field.type)) {
      throw error('PFQ_QUERY_OPERATOR', {
        field: key.property,
        type: field.type,
        operator: 'sort',
        hint: '',
        known: operatorsOf(field.type).join(', '),
      });
    }
    if (!keys.some(({ property }) => property === key.property)) keys.push(key);
    if (key.property === 'id') return keys;
  }
  keys.push({ property: 'id', descending: keys[0]?.descending ?? false });
  return keys;
}

/** `-createdAt,name` */
export function parseSort(text: string): SortKey[] {
  if (text.trim() === '') return [];
  return text
    .split(',')
    .map((part) => part.trim())
    .map((part) =>
      part.startsWith('-')
        ? { property: part.slice(1), descending: true }
        : { property: part, descending: false },
    );
}

/** Everything a list is restricted by. */
export function resolveConditions(shape: ModelShape, query: SelectionQuery): readonly Condition[] {
  const { filter, conditions } = query;
  if (filter === undefined) return conditions ?? [];
  return [...(conditions ?? []), ...resolveFilter(shape, filter)];
}
