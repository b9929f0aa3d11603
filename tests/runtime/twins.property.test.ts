/** Whatever is asked of them, the SQL repository and its twin in memory answer the same. */

import fc from '../fast-check.js';
import { Entity, type Filter, type ListQuery, RepositoryMemory, RepositoryQuery } from 'prefiq';
import { expect, it } from 'vitest';

import { operatorsOf } from '../../src/runtime/lowcode/field-types.js';
import { shapeOf, type StoredField } from '../../src/runtime/foundation/ModelShape.js';
import { rounds } from '../rounds.js';
import { describeEngines } from './engines.js';
import { everyTypeModel } from './models.js';
import { tablesOn } from './tables.js';

class Subject extends Entity {
  static override readonly model = everyTypeModel;
}
class Repos extends RepositoryQuery<Subject> {}
class Memory extends RepositoryMemory<Subject> {}

const text = fc.string({
  unit: fc.constantFrom('a', 'B', 'ä', 'Ö', 'ß', '😀', '\ue000', '%', '_', "'", '"', '\\', ' ', 'z'),
  maxLength: 4,
});
const two = (n: number): string => String(n).padStart(2, '0');
const date = fc
  .tuple(
    fc.integer({ min: 1990, max: 2030 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
  )
  .map(([y, m, d]) => `${y}-${two(m)}-${two(d)}`);
const int64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });

function scaled(value: bigint, scale: number): string {
  const digits = (value < 0n ? -value : value).toString().padStart(scale + 1, '0');
  const body = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
  return value < 0n ? `-${body}` : body;
}

function valueOf({ type, field, precision = 18, scale = 2 }: StoredField): fc.Arbitrary<unknown> {
  const limit = 10n ** BigInt(precision) - 1n;
  switch (type) {
    case 'integer':
      return fc.oneof(fc.integer({ min: -3, max: 3 }), fc.maxSafeInteger());
    case 'bigint':
      return fc.oneof(fc.bigInt({ min: -3n, max: 3n }), int64).map(String);
    case 'decimal':
      return fc
        .oneof(fc.bigInt({ min: -200n, max: 200n }), fc.bigInt({ min: -limit, max: limit }))
        .map((value) => scaled(value, scale));
    case 'float':
      return fc
        .oneof(
          fc.constantFrom(0, 0.1, 1, -1.5, 0.30000000000000004),
          fc.double({ noNaN: true, noDefaultInfinity: true }),
        )
        .map((n) => (Math.abs(n) < 1e-15 ? 0 : n));
    case 'boolean':
      return fc.boolean();
    case 'date':
      return date;
    case 'time':
      return fc.integer({ min: 0, max: 23 }).map((hour) => `${two(hour)}:30:00`);
    case 'datetime':
      return date.map((day) => `${day}T10:00:00.123Z`);
    case 'uuid':
    case 'ref':
      return fc.uuid();
    case 'json':
      return fc
        .jsonValue({ maxDepth: 2, noUnicodeString: false })
        .map((value) => JSON.parse(JSON.stringify(value)) as unknown)
        .filter((value) => !/\\u0000|-0\b/.test(JSON.stringify(value)));
    case 'enum':
      return fc.constantFrom(...(field?.values ?? []));
    default:
      return text;
  }
}

const fields = shapeOf(everyTypeModel).stored;
const record = fc.record(
  Object.fromEntries(
    fields
      .filter(({ field }) => field !== undefined)
      .map((one) => [
        one.property,
        one.field?.required ? valueOf(one) : fc.option(valueOf(one), { freq: 3 }),
      ]),
  ),
);

const pick = fc.nat(1_000_000);
const sorts = fields.filter(({ type }) => type !== 'json').map(({ property }) => property);
const query = fc.record({
  fieldAt: pick,
  opAt: pick,
  valueAt: pick,
  sortAt: fc.array(pick, { maxLength: 3 }),
  down: fc.boolean(),
  size: fc.integer({ min: 1, max: 4 }),
  search: fc.option(text, { freq: 3 }),
});

/** A query about what is stored: its values come from the records. */
function queryOf(
  plan: typeof query extends fc.Arbitrary<infer Q> ? Q : never,
  records: readonly Record<string, unknown>[],
): ListQuery {
  const field = fields[plan.fieldAt % fields.length] as StoredField;
  const ops = operatorsOf(field.type);
  const op = ops[plan.opAt % ops.length] ?? 'null';
  const stored = records[plan.valueAt % Math.max(1, records.length)]?.[field.property] ?? null;
  const other = records[(plan.valueAt + 1) % Math.max(1, records.length)]?.[field.property] ?? stored;
  let value: unknown = stored;
  if (op === 'null') value = plan.valueAt % 2 === 0;
  if (op === 'in') value = [stored, other];
  if (op === 'contains' || op === 'startsWith')
    value = [...String(stored)].slice(0, 2).join('').toUpperCase();
  const isUsable =
    op === 'null' ||
    (value !== null && value !== '' && !(op === 'in' && (value as unknown[]).includes(null)));
  const sort = plan.sortAt.map((at) => `${plan.down ? '-' : ''}${sorts[at % sorts.length]}`).join(',');
  return {
    ...(isUsable ? { filter: { [field.property]: { [op]: value } } as Filter } : {}),
    ...(sort === '' ? {} : { sort }),
    ...(plan.search === null ? {} : { search: plan.search }),
    pageSize: plan.size,
  };
}

/** Servers take longer, and what differs between them shows in fewer runs. */
const RUNS = { sqlite: 60, postgres: 20, mariadb: 20 } as const;

describeEngines('the two repositories', (engine) => {
  it('store the same, and answer random queries alike, by page and by cursor', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(record, { minLength: 1, maxLength: 7 }),
        fc.array(query, { minLength: 3, maxLength: 8 }),
        async (given, plans) => {
          let tick = 0;
          const clock = { now: () => new Date(1_700_000_000_000 + ++tick) };
          const executor = await tablesOn(engine, [everyTypeModel]);
          try {
            const sql = new Repos(Subject, { executor, clock });
            const memory = new Memory(Subject, { clock: { now: () => new Date(1_700_000_000_000 + tick) } });
            const records: Record<string, unknown>[] = [];
            for (const [n, data] of given.entries()) {
              const id = `0193a000-0000-7000-8000-${String(n).padStart(12, '0')}`;
              const outcome = async (repository: Repos | Memory): Promise<unknown> =>
                repository.save(new Subject({ ...data, id })).then(
                  (saved) => saved.data,
                  (thrown: { code: string; details: unknown }) => ({
                    code: thrown.code,
                    details: thrown.details,
                  }),
                );
              const stored = await outcome(sql);
              expect(await outcome(memory)).toEqual(stored);
              if (!('code' in (stored as object))) records.push(stored as Record<string, unknown>);
            }
            for (const plan of plans) {
              const asked = queryOf(plan, records);
              for (const paging of [{ page: 1 }, { page: 2 }, { after: '' }]) {
                let [a, b] = [
                  await sql.list({ ...asked, ...paging }),
                  await memory.list({ ...asked, ...paging }),
                ];
                expect({ asked, answer: JSON.parse(a.toText()) as unknown }).toEqual({
                  asked,
                  answer: JSON.parse(b.toText()) as unknown,
                });
                while (a.next) {
                  expect(a.next).toBe(b.next);
                  [a, b] = [
                    await sql.list({ ...asked, after: a.next }),
                    await memory.list({ ...asked, after: b.next ?? '' }),
                  ];
                  expect(a.items.map(({ data }) => data)).toEqual(b.items.map(({ data }) => data));
                }
              }
            }
          } finally {
            if (engine === 'sqlite') await executor.close();
          }
        },
      ),
      { numRuns: rounds(RUNS[engine], 300) },
    );
  }, 300_000);
});
