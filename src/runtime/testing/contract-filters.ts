import type { IDomain } from '../contracts/IDomain.js';
import type { Filter, Operator } from '../contracts/Query.js';
import { operatorsOf } from '../lowcode/field-types.js';
import type { Entity, RecordData } from '../foundation/Entity.js';
import { shapeOf, type StoredField } from '../foundation/ModelShape.js';
import type { Json } from '../lowcode/ModelMeta.js';
import { compareLoosely } from './compare.js';
import type { Bench } from './bench.js';

type Test = (field: StoredField, stored: unknown, value: Json) => boolean;

const lower = (value: unknown): string => String(value).toLowerCase();
const order = compareLoosely;

/** Meanings of the operators for a stored value that is not null; null matches `ne` and `null` only. */
const MEANING: Readonly<Record<Exclude<Operator, 'null'>, Test>> = {
  eq: (field, stored, value) => order(field, stored, value) === 0,
  ne: (field, stored, value) => order(field, stored, value) !== 0,
  lt: (field, stored, value) => order(field, stored, value) < 0,
  lte: (field, stored, value) => order(field, stored, value) <= 0,
  gt: (field, stored, value) => order(field, stored, value) > 0,
  gte: (field, stored, value) => order(field, stored, value) >= 0,
  in: (field, stored, value) => (value as readonly Json[]).some((one) => order(field, stored, one) === 0),
  contains: (_field, stored, value) => lower(stored).includes(lower(value)),
  startsWith: (_field, stored, value) => lower(stored).startsWith(lower(value)),
};

function expected(field: StoredField, op: Operator, value: Json, records: readonly RecordData[]): string[] {
  const holds = (stored: unknown): boolean => {
    if (op === 'null') return (stored === null) === value;
    return stored === null ? op === 'ne' : MEANING[op](field, stored, value);
  };
  return records
    .filter((record) => holds(record[field.property] ?? null))
    .map((record) => record['id'] as string)
    .sort();
}

async function found(repository: IDomain<Entity>, filter: Filter): Promise<string[]> {
  return (await repository.list({ filter, pageSize: 200 })).items.map(({ id }) => id).sort();
}

/** Values to look for with an operator, taken from what is stored. */
function valuesFor(op: Operator, stored: readonly unknown[]): Json[] {
  const present = stored.filter((value): value is string | number | boolean => value !== null);
  const [first = '', second = ''] = present;
  if (op === 'null') return [true, false];
  if (op === 'in') return present.length > 1 ? [[first], [first, second, first]] : [];
  if (op === 'contains') return present.slice(0, 2).map((value) => String(value).slice(1, 4).toUpperCase());
  if (op === 'startsWith') return present.slice(0, 2).map((value) => String(value).slice(0, 3).toUpperCase());
  return present.slice(0, 3);
}

export function filterContract({ runner: { it, expect }, open, fill }: Bench): void {
  it('filters every field with every operator that fits it', async () => {
    const repository = await open();
    const { stored } = shapeOf(repository.model);
    const records = await fill(repository, 7, (data, n) => {
      if (n === 5)
        for (const { property, field } of stored) if (field && !field.required) data[property] = null;
    });
    for (const field of stored) {
      const values = records.map((record) => record[field.property] ?? null);
      for (const op of operatorsOf(field.type)) {
        for (const value of valuesFor(op, values)) {
          const filter = { [field.property]: { [op]: value } };
          expect({ filter, ids: await found(repository, filter) }).toEqual({
            filter,
            ids: expected(field, op, value, records),
          });
        }
      }
    }
  });

  it('takes all conditions together, and short forms for equal, one of, and null', async () => {
    const repository = await open();
    const records = await fill(repository, 5);
    const [one, two] = records.map((record) => record['id'] as string);
    expect(await found(repository, { id: [one ?? '', two ?? ''], version: 1 })).toEqual([one, two].sort());
    expect(await found(repository, { id: one ?? '', version: 2 })).toEqual([]);
    expect(await found(repository, { id: null })).toEqual([]);
    expect(await found(repository, { id: [] })).toEqual([]);
  });

  it('refuses unknown fields, operators that do not fit, and values of another type', async () => {
    const repository = await open();
    const code = (filter: Filter): Promise<unknown> =>
      repository.list({ filter }).then(
        () => 'no error',
        (thrown: { code?: string }) => thrown.code,
      );
    expect(await code({ nonsense: 1 })).toBe('PFQ_QUERY_FIELD');
    expect(await code({ id: { contains: 'a' } })).toBe('PFQ_QUERY_OPERATOR');
    expect(await code({ id: { near: 'a' } as unknown as Filter })).toBe('PFQ_QUERY_OPERATOR');
    expect(await code({ version: 'one' })).toBe('PFQ_QUERY_VALUE');
    expect(await code({ constructor: 1 } as unknown as Filter)).toBe('PFQ_QUERY_FIELD');
  });

  it('searches the searchable fields, whatever the case', async () => {
    const repository = await open();
    const { searchable } = shapeOf(repository.model);
    const records = await fill(repository, 4, (data, n) => {
      for (const { property } of searchable) if (n === 2) data[property] = 'Äpfel aus Ulm 0%_\\';
    });
    const search = async (text: string): Promise<string[]> =>
      (await repository.list({ search: text })).items.map(({ id }) => id);
    const hit = searchable.length > 0 ? [records[2]?.['id']] : [];
    for (const text of ['äPFEL', 'aus ulm', 'FEL AUS', 'M 0%_\\']) expect(await search(text)).toEqual(hit);
    expect(await search('not in there')).toEqual([]);
    for (const wild of ['%', '_', '*']) expect(await search(`${wild}zz`)).toEqual([]);
  });
}
