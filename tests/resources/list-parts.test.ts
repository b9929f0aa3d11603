import type { FieldMeta, FieldType } from 'prefiq/modelmeta';
import { describe, expect, it } from 'vitest';

import { failuresOf } from '@codexion/resources/list/bulk';
import { chooseColumns, listFields } from '@codexion/resources/list/columns';
import { conditionsOf, operatorsFor, withCondition } from '@codexion/resources/list/conditions';
import { parseListSearch, toListQuery } from '@codexion/resources/list/list-search';
import { fromLocal, isOperand, toLocal } from '@codexion/resources/list/operands';
import { nextSort } from '@codexion/resources/list/sorting';
import { ApiProblem } from '@codexion/resources/api/problem';
import { joinList, parseQuery, splitList, stringifyQuery } from '@codexion/resources/api/query';
import { bookModel, makeBooks } from './books.js';

const field = (type: FieldType, more: Partial<FieldMeta> = {}): FieldMeta => ({
  name: 'x',
  property: 'x',
  column: 'x',
  type,
  label: 'X',
  ...more,
});

describe('a sort order', () => {
  it.each([
    { sort: undefined, several: false, next: 'a' },
    { sort: 'a', several: false, next: '-a' },
    { sort: '-a', several: false, next: undefined },
    { sort: 'b,a', several: false, next: '-a' },
    { sort: 'b', several: true, next: 'b,a' },
    { sort: 'a,b', several: true, next: '-a,b' },
    { sort: '-a,b', several: true, next: 'b' },
  ])('goes from $sort to $next (several: $several)', ({ sort, several, next }) => {
    expect(nextSort(sort, 'a', several)).toBe(next);
  });
});

describe('a filter', () => {
  it('is read as conditions; both ends of a range are one', () => {
    const filter = { a: '1', b: { gte: '2', lte: '3', ne: '4' }, c: { null: 'false' } };
    expect(conditionsOf(filter)).toEqual([
      { property: 'a', operator: 'eq', value: '1' },
      { property: 'b', operator: 'between', value: '2', to: '3' },
      { property: 'b', operator: 'ne', value: '4' },
      { property: 'c', operator: 'notNull', value: '' },
    ]);
  });

  it('changes by one condition and keeps the others', () => {
    const filter = { a: '1', b: { gte: '2', lte: '3', ne: '4' } };
    const [a, between] = conditionsOf(filter);
    const next = { property: 'b', operator: 'gt', value: '5' } as const;
    expect(withCondition(filter, between, next)).toEqual({ a: '1', b: { ne: '4', gt: '5' } });
    expect(withCondition(filter, a)).toEqual({ b: { gte: '2', lte: '3', ne: '4' } });
    expect(withCondition({ a: '1' }, a, { ...next, property: 'a', operator: 'eq' })).toEqual({
      a: '5',
    });
  });

  it('leaves out what an address says that cannot be understood', () => {
    const filter = { a: { like: 'x', eq: '1' } };
    expect(conditionsOf(filter)).toEqual([{ property: 'a', operator: 'eq', value: '1' }]);
  });

  it('offers emptiness only where a field may be empty', () => {
    expect(operatorsFor(field('boolean'))).toEqual(['eq', 'null', 'notNull']);
    expect(operatorsFor(field('boolean', { required: true }))).toEqual(['eq']);
    expect(operatorsFor(field('enum', { values: ['a', 'b'] }))[0]).toBe('in');
    expect(operatorsFor(field('enum', { values: ['a,b'] }))[0]).toBe('in');
  });
});

describe('an operand', () => {
  it.each([
    ['integer', '12', true],
    ['integer', '1.5', false],
    ['bigint', '9007199254740993', true],
    ['decimal', '1.50', true],
    ['decimal', '1.505', false],
    ['float', '1e3', true],
    ['float', 'one', false],
    ['uuid', '01900000-0000-7000-8000-000000000001', true],
    ['uuid', 'abc', false],
    ['string', '', false],
  ] as const)('of %s: %s is accepted: %s', (type, value, accepted) => {
    expect(isOperand(field(type, { scale: 2 }), value)).toBe(accepted);
  });

  it('of a moment is shown in the local time zone and sent in UTC', () => {
    expect(fromLocal(toLocal('2026-06-15T12:30:00.000Z'))).toBe('2026-06-15T12:30:00.000Z');
    expect(toLocal('yesterday')).toBe('');
  });
});

describe('the state of a list', () => {
  it('leaves out what is the rule anyway', () => {
    const given = { page: '1', pageSize: '25', q: '', filter: {}, columns: '', density: 'wide' };
    expect(parseListSearch(given)).toEqual({});
    const search = { page: 3, pageSize: 500, columns: 'a,b', density: 'compact' };
    expect(parseListSearch({ ...search, page: '3', pageSize: '500' })).toEqual(search);
  });

  it('asks the server only for what it can sort and filter by', () => {
    const fields = listFields(bookModel, undefined, ['price']);
    const search = {
      sort: 'price,-title,notes',
      filter: { price: '1', title: 'x', createdAt: { gte: '2026-01-01T00:00:00.000Z' } },
    };
    expect(toListQuery(bookModel, fields, search, [])).toEqual({
      page: 1,
      pageSize: 25,
      sort: '-title',
      filter: { title: 'x', createdAt: { gte: '2026-01-01T00:00:00.000Z' } },
    });
  });
});

describe('columns', () => {
  const fields = listFields(bookModel);
  const names = (chosen: readonly FieldMeta[]) => chosen.map(({ name }) => name);

  it('are the name and the short fields until others are chosen', () => {
    expect(names(chooseColumns(bookModel, fields))).toEqual(['title', 'state', 'price', 'soldOn']);
  });

  it('are those that are named, each once and as far as they are there', () => {
    const named = ['updatedAt', 'gone', 'notes', 'notes'];
    expect(names(chooseColumns(bookModel, fields, named))).toEqual(['updatedAt', 'notes']);
    expect(names(chooseColumns(bookModel, fields, ['gone']))[0]).toBe('title');
  });

  it('take the labels of the page and leave out what it hides', () => {
    const overrides = { price: { label: 'Cost' }, notes: { hidden: true } };
    const labels = listFields(bookModel, overrides).map(({ label }) => label);
    expect(labels).toEqual(['Title', 'State', 'Cost', 'Sold on', 'Created', 'Last change']);
  });
});

it('a refused bulk request names its records', () => {
  const books = makeBooks(3);
  const errors = [
    { path: 'transition.2.soldOn', message: 'missing', rule: 'required' },
    { path: '', message: 'all', rule: 'x' },
  ];
  expect(failuresOf(new ApiProblem(422, { errors }), books)).toEqual([
    { id: books[2]?.id, message: 'missing' },
  ]);
});

describe('a list of values in an address', () => {
  const lists = [['a', 'b'], ['a,b'], ['a,b', 'c\\', 'd'], ['\\,', ',']];

  it.each(lists)('is read as it was written: %j', (...values) => {
    expect(splitList(joinList(values))).toEqual(values);
    const filter = { state: { in: joinList(values) } };
    expect(parseQuery(stringifyQuery({ filter }))).toEqual({ filter });
  });

  it('may give the parameter once for each value', () => {
    const query = stringifyQuery({ filter: { state: { in: ['a,b', 'c'] } } });
    expect(query).toBe('filter[state][in]=a,b&filter[state][in]=c');
    expect(parseQuery(query)).toEqual({ filter: { state: { in: 'a\\,b,c' } } });
    expect(stringifyQuery({ filter: { state: { in: ['a,b'] } } })).toBe('filter[state][in]=a%5C,b');
  });
});
