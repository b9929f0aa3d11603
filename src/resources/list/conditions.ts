import type { FieldMeta } from 'prefiq/modelmeta';
import { operatorsOf, type Operator as Asked } from 'prefiq/rules';

/** By property: a value, or operators with values, as they stand in the address. */
export type Filter = Record<string, string | Record<string, string>>;

/** As people choose them; `between` is `gte` and `lte`, `notNull` is `null: false`. */
export type Operator =
  | 'contains'
  | 'startsWith'
  | 'eq'
  | 'ne'
  | 'in'
  | 'gt'
  | 'gte'
  | 'lt'
  | 'lte'
  | 'between'
  | 'null'
  | 'notNull';

export interface Condition {
  readonly property: string;
  readonly operator: Operator;
  readonly value: string;
  /** The upper end of `between`. */
  readonly to?: string;
}

const ORDERED = ['between', 'gte', 'lte', 'gt', 'lt'] as const;

function meant({ type }: FieldMeta): readonly Operator[] {
  switch (type) {
    case 'string':
    case 'text':
    case 'email':
    case 'url':
      return ['contains', 'startsWith', 'eq', 'ne'];
    case 'integer':
    case 'bigint':
    case 'decimal':
    case 'float':
    case 'date':
    case 'time':
      return ['eq', ...ORDERED, 'ne'];
    case 'datetime':
      return ORDERED;
    case 'enum':
      return ['in', 'ne'];
    case 'boolean':
      return ['eq'];
    case 'ref':
    case 'uuid':
      return ['eq', 'ne'];
    case 'json':
    case 'many':
      return [];
  }
}

/** The query parameters of a condition. */
const asked = (operator: Operator): readonly Asked[] =>
  operator === 'between' ? ['gte', 'lte'] : operator === 'notNull' ? ['null'] : [operator];

/** The operators a filter on a field is offered with, the most used one first; the server takes them all. */
export function operatorsFor(field: FieldMeta): readonly Operator[] {
  const taken = operatorsOf(field.type);
  const all = field.required
    ? meant(field)
    : [...meant(field), 'null' as const, 'notNull' as const];
  return all.filter((operator) => asked(operator).every((one) => taken.includes(one)));
}

export const needsValue = (operator: Operator): boolean =>
  operator !== 'null' && operator !== 'notNull';

const operandsOf = (value: Filter[string] | undefined): Record<string, string> =>
  value === undefined ? {} : typeof value === 'string' ? { eq: value } : { ...value };

const known: ReadonlySet<string> = new Set<Operator>([
  'contains',
  'startsWith',
  'eq',
  'ne',
  'in',
  'gt',
  'gte',
  'lt',
  'lte',
]);
const isOperator = (name: string): name is Operator => known.has(name);

/** A filter as the conditions people see. */
export function conditionsOf(filter: Filter): readonly Condition[] {
  return Object.entries(filter).flatMap(([property, given]) => {
    const { gte, lte, null: empty, ...others } = operandsOf(given);
    const conditions: Condition[] = [];
    const add = (operator: Operator, value: string | undefined): void => {
      if (value !== undefined) conditions.push({ property, operator, value });
    };
    if (gte !== undefined && lte !== undefined) {
      conditions.push({ property, operator: 'between', value: gte, to: lte });
    } else {
      add('gte', gte);
      add('lte', lte);
    }
    for (const [name, value] of Object.entries(others)) if (isOperator(name)) add(name, value);
    if (empty !== undefined) add(empty === 'true' ? 'null' : 'notNull', '');
    return conditions;
  });
}

function operands({ operator, value, to = '' }: Condition): Record<string, string> {
  if (operator === 'between') return { gte: value, lte: to };
  if (operator === 'null' || operator === 'notNull') return { null: String(operator === 'null') };
  return { [operator]: value };
}

/** The filter with `next` in place of `old`; either may be missing. */
export function withCondition(filter: Filter, old?: Condition, next?: Condition): Filter {
  const changed: Filter = { ...filter };
  const put = (property: string, values: Record<string, string>): void => {
    const { eq, ...others } = values;
    const isPlain = eq !== undefined && Object.keys(others).length === 0;
    if (Object.keys(values).length === 0) delete changed[property];
    else changed[property] = isPlain ? eq : values;
  };
  if (old) {
    const values = operandsOf(changed[old.property]);
    for (const name of Object.keys(operands(old))) delete values[name];
    put(old.property, values);
  }
  if (next) {
    put(next.property, { ...operandsOf(changed[next.property]), ...operands(next) });
  }
  return changed;
}
