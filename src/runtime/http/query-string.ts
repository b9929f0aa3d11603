/** From the query string of a list to a query. Whatever is not understood is refused, never ignored. */

import type { ServiceListQuery } from '../contracts/IDomainService.js';
import type { Condition } from '../contracts/Query.js';
import { error, PrefiqError } from '../errors.js';
import { settleCondition } from '../foundation/conditions.js';
import type { ModelShape } from '../foundation/ModelShape.js';
import { didYouMean } from '../lowcode/suggest.js';

/** As Fastify parses it: a parameter given more than once is an array. */
export type QueryString = Readonly<Record<string, string | readonly string[]>>;

const PARAMETERS = ['page', 'pageSize', 'after', 'sort', 'q', 'expand', 'filter'];
const FILTER = /^filter\[([^\]]+)\](?:\[([^\]]+)\])?$/;

/** Values of one `in`; longer lists belong into several requests. */
const VALUES_MAX = 500;

export function parseListQuery(shape: ModelShape, given: QueryString): ServiceListQuery {
  const query: { -readonly [K in keyof ServiceListQuery]: ServiceListQuery[K] } = {};
  const conditions: Condition[] = [];
  for (const name in given) {
    const value = given[name] ?? '';
    const filter = name.startsWith('filter') ? FILTER.exec(name) : null;
    if (filter) {
      for (const one of typeof value === 'string' ? [value] : value) {
        conditions.push(parseFilter(shape, filter[1] ?? '', filter[2] ?? 'eq', one));
      }
      continue;
    }
    if (typeof value !== 'string')
      throw error('PFQ_HTTP_REQUEST', { reason: `The parameter "${name}" is given twice.` });
    switch (name) {
      case 'page':
      case 'pageSize':
        query[name] = wholeNumber(name, value);
        break;
      case 'after':
      case 'sort':
        query[name] = value;
        break;
      case 'q':
        query.search = value;
        break;
      case 'expand':
        query.expand = names(value);
        break;
      default:
        throw error('PFQ_HTTP_QUERY', { name, hint: didYouMean(name, PARAMETERS) });
    }
  }
  if (query.after !== undefined && query.page !== undefined) {
    throw error('PFQ_HTTP_REQUEST', { reason: '`after` and `page` exclude each other.' });
  }
  if (conditions.length > 0) query.conditions = conditions;
  return query;
}

/** `?expand=owner,lines` of a single record; it takes no other parameter. */
export function parseGetQuery(given: QueryString): { readonly expand?: readonly string[] } {
  let expand: readonly string[] | undefined;
  for (const name in given) {
    const value = given[name];
    if (name !== 'expand' || typeof value !== 'string') {
      throw error('PFQ_HTTP_QUERY', { name, hint: didYouMean(name, ['expand']) });
    }
    expand = names(value);
  }
  return expand === undefined ? {} : { expand };
}

const names = (text: string): readonly string[] => text.split(',').filter((name) => name !== '');

function wholeNumber(name: string, text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw error('PFQ_QUERY_PAGE', { name, value: text });
  return Number(text);
}

/** Values come as text; the ones that JSON has a type for are brought into it. */
function typed(type: string, text: string): string | number | boolean {
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  if ((type === 'integer' || type === 'float') && /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text))
    return Number(text);
  return text;
}

function parseFilter(shape: ModelShape, name: string, op: string, text: string): Condition {
  const type = shape.byProperty.get(name)?.type ?? '';
  try {
    if (op === 'null' && text !== 'true' && text !== 'false') {
      throw error('PFQ_QUERY_VALUE', { value: text, field: `${name} null`, reason: 'takes true or false' });
    }
    if (op !== 'in') return settleCondition(shape, name, op, typed(type, text));
    const values = text.split(',');
    if (values.length > VALUES_MAX) {
      throw error('PFQ_QUERY_VALUE', {
        value: '…',
        field: name,
        reason: `takes at most ${VALUES_MAX} values`,
      });
    }
    return settleCondition(
      shape,
      name,
      op,
      values.map((one) => typed(type, one)),
    );
  } catch (thrown) {
    if (!(thrown instanceof PrefiqError) || thrown.code === 'PFQ_QUERY_FIELD') throw thrown;
    throw error('PFQ_HTTP_FILTER', { reason: thrown.message, advice: thrown.fix }, { cause: thrown });
  }
}
