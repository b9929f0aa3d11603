/** From the query string of a list to a query. Whatever is not understood is refused, never ignored. */

import type { ServiceListQuery, SummaryQuery } from '../../contracts/IDomainService.js';
import type { Condition, SelectionQuery } from '../../contracts/Query.js';
import { error, PrefiqError } from '../../errors/error.js';
import { type ModelShape, storedField } from '../../foundation/ModelShape.js';
import { MAX_PAGE_SIZE } from '../../foundation/Pagination.js';
import { resolveCondition } from '../../foundation/query/conditions.js';
import { parseGrouping } from '../../foundation/query/grouping.js';
import { wireOf } from '../../lowcode/field-types.js';
import { didYouMean } from '../../lowcode/suggest.js';

/** As Fastify parses it: a parameter given more than once is an array. */
export type QueryString = Readonly<Record<string, string | readonly string[]>>;

const SELECTION = ['q', 'filter[field]', 'filter[field][operator]'];
const LIST = ['page', 'pageSize', 'after', 'sort', 'expand', ...SELECTION];
const SUMMARY = ['by', ...SELECTION];
const EXPORT = ['columns', 'sort', ...SELECTION];
const FILTER = /^filter\[([^\]]+)\](?:\[([^\]]+)\])?$/;

/** Values of one `in`; longer lists belong into several requests. */
const VALUES_MAX = 500;

/** Groupings of one summary: each is a question of its own to the database. */
const GROUPINGS_MAX = 10;

type Draft<T> = { -readonly [K in keyof T]: T[K] };
type Values = string | readonly string[];

/** Reads the parameters that restrict a list; `take` gets every other one and says whether it knows it. */
function parse<Q extends SelectionQuery>(
  shape: ModelShape,
  given: QueryString,
  known: readonly string[],
  query: Draft<Q>,
  take: (name: string, value: Values) => boolean,
): Draft<Q> {
  const conditions: Condition[] = [];
  for (const name in given) {
    const value = given[name] ?? '';
    const filter = name.startsWith('filter') ? FILTER.exec(name) : null;
    if (filter) {
      const [, field = '', op = 'eq'] = filter;
      conditions.push(parseFilter(shape, field, op, op === 'in' ? listOf(value) : once(name, value)));
    } else if (name === 'q') query.search = once(name, value);
    else if (!take(name, value)) throw unknown(name, known);
  }
  if (conditions.length > 0) query.conditions = conditions;
  return query;
}

function unknown(name: string, known: readonly string[]) {
  const names = known.map((one) => one.replace(/\[.*/, ''));
  return error('PFQ_HTTP_QUERY', { name, hint: didYouMean(name, names), known: known.join(', ') });
}

function once(name: string, value: Values): string {
  if (typeof value === 'string') return value;
  throw error('PFQ_HTTP_REQUEST', { reason: `The parameter "${name}" is given twice.` });
}

export function parseListQuery(shape: ModelShape, given: QueryString): ServiceListQuery {
  const query: Draft<ServiceListQuery> = {};
  parse(shape, given, LIST, query, (name, value) => {
    switch (name) {
      case 'page':
      case 'pageSize':
        query[name] = wholeNumber(name, once(name, value));
        return true;
      case 'after':
      case 'sort':
        query[name] = once(name, value);
        return true;
      case 'expand':
        query.expand = names(once(name, value));
        return true;
      default:
        return false;
    }
  });
  if (query.after !== undefined && query.page !== undefined) {
    throw error('PFQ_HTTP_REQUEST', { reason: '`after` and `page` exclude each other.' });
  }
  return query;
}

/** `?by=status&by=createdAt:month` */
export function parseSummaryQuery(shape: ModelShape, given: QueryString): SummaryQuery {
  const query: Draft<SummaryQuery> = { by: [] };
  parse(shape, given, SUMMARY, query, (name, value) => {
    if (name !== 'by') return false;
    query.by = (typeof value === 'string' ? [value] : value).map(parseGrouping);
    return true;
  });
  if (query.by.length <= GROUPINGS_MAX) return query;
  throw error('PFQ_HTTP_REQUEST', { reason: `At most ${GROUPINGS_MAX} parameters "by" are taken at once.` });
}

/** `?columns=code,name&sort=name`; without columns, all that may be read. */
export function parseExportQuery(shape: ModelShape, given: QueryString): ServiceListQuery {
  const query: Draft<ServiceListQuery> = {};
  return parse(shape, given, EXPORT, query, (name, value) => {
    const text = once(name, value);
    if (name === 'sort') query.sort = text;
    else if (name !== 'columns') return false;
    else if (text !== '') query.fields = columns(shape, text);
    return true;
  });
}

/** Private fields count as unknown; whether the others may be read is up to the service. */
function columns(shape: ModelShape, text: string): readonly string[] {
  const list = [...new Set(names(text))];
  for (const name of list) storedField(shape, name, 'export');
  return list;
}

/** `?expand=owner,lines` of a single record; it takes no other parameter. */
export function parseGetQuery(given: QueryString): { readonly expand?: readonly string[] } {
  let expand: readonly string[] | undefined;
  for (const name in given) {
    const value = given[name];
    if (name !== 'expand' || typeof value !== 'string') {
      throw unknown(name, ['expand']);
    }
    expand = names(value);
  }
  return expand === undefined ? {} : { expand };
}

/** An empty name between two commas is as unknown as any other. */
const names = (text: string): readonly string[] => (text === '' ? [] : text.split(','));

function wholeNumber(name: string, text: string): number {
  const isTooLarge = name === 'pageSize' && Number(text) > MAX_PAGE_SIZE;
  if (isTooLarge || !/^[1-9]\d{0,8}$/.test(text)) throw error('PFQ_QUERY_PAGE', { name, value: text });
  return Number(text);
}

/** Values come as text; the ones that JSON has a type for are brought into it. */
function typed(type: string, text: string): string | number | boolean {
  if (wireOf(type) === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  if (wireOf(type) === 'number' && /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text)) return Number(text);
  return text;
}

/**
 * Values of a parameter that takes a list: given more than once each value stands for itself, given once they are separated by
 * commas, with a backslash before a comma or backslash that belongs to a value.
 */
const listOf = (value: Values): readonly string[] =>
  typeof value === 'string'
    ? [...`${value},`.matchAll(/((?:\\[,\\]|[^,])*),/g)].map(([, one = '']) =>
        one.replace(/\\([,\\])/g, '$1'),
      )
    : value;

function parseFilter(shape: ModelShape, name: string, op: string, given: Values): Condition {
  const type = shape.byProperty.get(name)?.type ?? '';
  try {
    if (op === 'null' && given !== 'true' && given !== 'false') {
      throw error('PFQ_QUERY_VALUE', { value: given, field: `${name} null`, reason: 'takes true or false' });
    }
    if (typeof given === 'string') return resolveCondition(shape, name, op, typed(type, given));
    if (given.length > VALUES_MAX) {
      throw error('PFQ_QUERY_VALUE', {
        value: '…',
        field: name,
        reason: `takes at most ${VALUES_MAX} values`,
      });
    }
    return resolveCondition(
      shape,
      name,
      op,
      given.map((one) => typed(type, one)),
    );
  } catch (thrown) {
    if (!(thrown instanceof PrefiqError) || thrown.code === 'PFQ_QUERY_FIELD') throw thrown;
    throw error('PFQ_HTTP_FILTER', { reason: thrown.message, advice: thrown.fix }, { cause: thrown });
  }
}
