/** Texts of statements are kept by their structure; a text that is found must be the one that would be written. */

import { Mapper } from 'prefiq';
import { describe, expect, it } from 'vitest';

import type { Condition } from '../../../../src/runtime/contracts/Query.js';
import { shapeOf } from '../../../../src/runtime/foundation/ModelShape.js';
import { resolveSort } from '../../../../src/runtime/foundation/query/conditions.js';
import type { CursorValue } from '../../../../src/runtime/foundation/query/cursor.js';
import { resolveGrouping } from '../../../../src/runtime/foundation/query/grouping.js';
import { QueryCompiler } from '../../../../src/runtime/foundation/query/QueryCompiler.js';
import {
  Interned,
  type Part,
  StructureCache,
} from '../../../../src/runtime/foundation/query/StructureCache.js';
import type { Dialect } from '../../../../src/runtime/sql/Dialect.js';
import { mariadbDialect } from '../../../../src/runtime/sql/dialects/MariadbDialect.js';
import { postgresDialect } from '../../../../src/runtime/sql/dialects/PostgresDialect.js';
import { sqliteDialect } from '../../../../src/runtime/sql/dialects/SqliteDialect.js';
import fc from '../../../fast-check.js';
import { rounds } from '../../../rounds.js';
import { everyTypeModel } from '../../../runtime/models.js';

const shape = shapeOf(everyTypeModel);

class OwnMapper extends Mapper {}

const compilerOn = (dialect: Dialect, mapper = new Mapper(everyTypeModel)): QueryCompiler =>
  new QueryCompiler(mapper, { dialect, table: (name) => dialect.quote(name) });

type Asking = (compiler: QueryCompiler) => unknown;

const text = fc.constantFrom('', 'a', 'Ärger', '50%', '\ud800', 'x'.repeat(60_000));
const number = fc.integer({ min: -2, max: 2 });
const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    property: fc.constantFrom('sku', 'left', 'theText'),
    op: fc.constantFrom('eq', 'ne', 'contains', 'startsWith', 'lt'),
    value: text,
  }),
  fc.record({
    property: fc.constantFrom('right', 'theInteger'),
    op: fc.constantFrom('eq', 'ne', 'lt', 'lte', 'gt', 'gte'),
    value: number,
  }),
  fc.record({
    property: fc.constantFrom('sku', 'left'),
    op: fc.constant('in'),
    value: fc.array(text, { maxLength: 9 }),
  }),
  fc.record({ property: fc.constantFrom('left', 'right'), op: fc.constant('null'), value: fc.boolean() }),
) as fc.Arbitrary<Condition>;

const selection = fc.record({
  tenant: fc.option(fc.constantFrom('acme', 'b'), { nil: undefined }),
  emptyTenant: fc.boolean(),
  conditions: fc.array(condition, { maxLength: 3 }),
  search: fc.option(text, { nil: undefined }),
});
const sort = fc
  .constantFrom('', 'id', '-id', 'left', '-left', 'left,right', '-right,left', 'theText', 'createdAt')
  .map((order) => resolveSort(shape, order));
const names = fc.option(
  fc.subarray(['id', 'left', 'right', 'sku', 'huge', 'theJson', 'theBoolean', 'version']),
  { nil: undefined },
);
const grouping = fc
  .constantFrom('theBoolean', 'theEnum', 'theRefId', 'createdAt:day', 'createdAt:month', 'theDate:year')
  .map((by) => {
    const [property = '', unit] = by.split(':');
    return resolveGrouping(shape, { property, ...(unit ? { unit: unit as 'day' } : {}) });
  });
const cut = fc.record({
  size: fc.integer({ min: 1, max: 30 }),
  offset: fc.constantFrom(0, 25, 900, 1500, 90_000),
  total: fc.constantFrom(30, 1900, 100_000),
});

/** Any statement that a repository asks for. */
const asking: fc.Arbitrary<Asking> = fc.oneof(
  fc.tuple(selection).map(
    ([one]): Asking =>
      (it) =>
        it.count(one),
  ),
  fc.tuple(selection, fc.nat(9)).map(
    ([one, limit]): Asking =>
      (it) =>
        it.ids(one, limit),
  ),
  fc.tuple(selection, grouping).map(
    ([one, by]): Asking =>
      (it) =>
        it.groups(one, by),
  ),
  fc.tuple(selection, names, fc.boolean()).map(
    ([one, columns, isOne]): Asking =>
      (it) =>
        it.select(one, it.columns.of(columns), isOne),
  ),
  fc.tuple(selection, sort, names, cut).map(
    ([one, order, columns, page]): Asking =>
      (it) =>
        it.page(one, order, it.columns.of(columns), page),
  ),
  fc
    .tuple(selection, sort, names, fc.constantFrom(undefined, null, 'a', 'b'))
    .map(([one, order, columns, first]): Asking => {
      // Behind the first page, or behind a record with or without a value in the first key.
      const values = order.map(({ property }): CursorValue => (property === 'id' ? 'x' : null));
      if (order.length > 1 && order[0]?.property === 'left') values[0] = first ?? null;
      const after = first === undefined ? null : values;
      return (it) => it.keyset(one, order, it.columns.of(columns), after, 9);
    }),
  fc.record({ names, isScoped: fc.boolean(), isLocked: fc.boolean() }).map(
    ({ names: columns, ...flags }): Asking =>
      (it) =>
        it.text({ kind: 'get', columns: it.columns.of(columns), ...flags }),
  ),
  fc.record({ rows: fc.constantFrom(1, 2, 16, 128), isScoped: fc.boolean() }).map(
    (insert): Asking =>
      (it) =>
        it.text({ kind: 'insert', ...insert }),
  ),
  fc.boolean().map(
    (isScoped): Asking =>
      (it) =>
        it.text({ kind: 'update', isScoped }),
  ),
  fc.record({ isVersioned: fc.boolean(), isScoped: fc.boolean() }).map(
    (which): Asking =>
      (it) =>
        it.text({ kind: 'delete', ...which }),
  ),
);

describe.each([
  ['SQLite', () => compilerOn(sqliteDialect)],
  ['SQLite with a mapper of its own', () => compilerOn(sqliteDialect, new OwnMapper(everyTypeModel))],
  ['PostgreSQL', () => compilerOn(postgresDialect)],
  ['MariaDB', () => compilerOn(mariadbDialect)],
])('on %s', (_name, compiler) => {
  it('a statement is the same whatever was asked before it', () => {
    const shared = compiler();
    fc.assert(
      fc.property(fc.array(asking, { minLength: 20, maxLength: 60 }), (askings) => {
        for (const ask of askings) expect(ask(shared)).toEqual(ask(compiler()));
      }),
      { numRuns: rounds(60, 2_000) },
    );
  });
});

it('a statement that is asked for again is not written again', () => {
  let written = 0;
  const quote = (name: string): string => (written++, sqliteDialect.quote(name));
  const counting = Object.create(sqliteDialect, { quote: { value: quote } }) as Dialect;
  const compiler = compilerOn(counting);
  const ask = (): string => compiler.text({ kind: 'insert', rows: 2, isScoped: false });
  const once = ask();
  const count = written;
  expect(count).toBeGreaterThan(shape.stored.length);
  expect(ask()).toBe(once);
  expect(written).toBe(count);
});

describe('the columns of a read', () => {
  it('of the same fields are one object, in the order of the model', () => {
    const { columns } = compilerOn(sqliteDialect);
    const columnsOf = (...some: string[]) => columns.of(some);
    expect(columnsOf('left', 'id')).toBe(columnsOf('id', 'left'));
    expect(columnsOf('left', 'id').fields.map(({ property }) => property)).toEqual(['id', 'left']);
    expect(columnsOf('left')).not.toBe(columnsOf('id'));
    expect(columns.of(undefined).fields).toBe(shape.stored);
    expect(() => columnsOf('lefft')).toThrow(/left/);
  });
});

describe('what is kept by structure', () => {
  class Thing extends Interned {}
  const things = [new Thing(), new Thing()];
  const numbers = new Map(things.map((thing, index) => [thing, index]));
  const scalar = fc.oneof(
    fc.constantFrom<Part>(...things, undefined, true, false, 0, 1, 12, -1),
    fc.constantFrom('', '1', 'true', 'undefined', 'a', 'b', 'list', 'end', '[', 'a,b'),
  );
  const { part } = fc.letrec<{ part: Part }>((tie) => ({
    part: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      scalar,
      fc.array(tie('part'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom('a', 'b', '1', 'end'), tie('part'), { maxKeys: 3 }),
    ),
  }));
  /** What a part is made of, said in another way. */
  const madeOf = (one: Part): unknown => {
    if (one instanceof Interned) return ['thing', numbers.get(one)];
    if (Array.isArray(one)) return ['list', ...(one as Part[]).map(madeOf)];
    if (typeof one !== 'object') return [typeof one, String(one)];
    return ['object', ...Object.entries(one).map(([name, value]) => [name, madeOf(value as Part)])];
  };

  it('is found by structures that are made of the same, and by no others', () => {
    const cache = new StructureCache((one: Part) => ({ made: JSON.stringify(madeOf(one)) }), 1_000_000);
    const kept = new Map<string, object>();
    fc.assert(
      fc.property(part, (one) => {
        const found = cache.of(one);
        expect(found.made).toBe(JSON.stringify(madeOf(one)));
        expect(kept.get(found.made) ?? found).toBe(found);
        kept.set(found.made, found);
      }),
      { numRuns: rounds(5_000, 200_000) },
    );
  });

  it('is bounded: beyond the limit it begins anew', () => {
    let made = 0;
    const cache = new StructureCache((one: readonly number[]) => `${made++} ${one.join()}`, 3);
    const first = cache.of([1]);
    expect([cache.of([1, 2]), cache.of([2])]).toEqual(['1 1,2', '2 2']);
    expect(cache.of([1])).toBe(first);
    expect(cache.of([3])).toBe('3 3');
    expect(cache.of([1])).toBe('4 1');
  });
});
