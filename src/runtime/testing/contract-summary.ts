import type { Grouping } from '../contracts/Query.js';
import type { RecordData } from '../foundation/Entity.js';
import { shapeOf, type StoredField } from '../foundation/ModelShape.js';
import type { Bench } from './bench.js';

const UNITS = { day: 10, month: 7, year: 4 } as const;
const isDate = ({ type }: StoredField): boolean => type === 'date' || type === 'datetime';
const isChoice = ({ type }: StoredField): boolean => ['enum', 'boolean', 'ref'].includes(type);
const isOptional = ({ field }: StoredField): boolean => field !== undefined && !field.required;

function counted(records: readonly RecordData[], property: string, length?: number): Map<unknown, number> {
  const counts = new Map<unknown, number>();
  for (const record of records) {
    const stored = record[property] ?? null;
    const value = typeof stored === 'string' ? stored.slice(0, length) : stored;
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

export function summaryContract({ runner: { it, expect }, open, fill }: Bench): void {
  it('counts by every enum, boolean and ref, the largest first, and by every date in its order', async () => {
    const repository = await open();
    const fields = shapeOf(repository.model).stored;
    const records = await fill(repository, 9, (data, n) => {
      if (n % 4 === 3) for (const field of fields) if (isOptional(field)) data[field.property] = null;
    });
    const groupings: Grouping[] = [
      ...fields.filter(isChoice).map(({ property }) => ({ property })),
      ...fields
        .filter(isDate)
        .flatMap(({ property }) => (['day', 'month', 'year'] as const).map((unit) => ({ property, unit }))),
    ];
    const { total, groups } = await repository.summarize({}, groupings);
    expect([total, groups.length]).toEqual([9, groupings.length]);
    for (const [index, { property, unit }] of groupings.entries()) {
      const found = groups[index] ?? [];
      const want = counted(records, property, unit && UNITS[unit]);
      const counts = Object.fromEntries(found.map(({ value, count }) => [value, count]));
      expect({ property, counts }).toEqual({ property, counts: Object.fromEntries(want) });
      const order = found.map(({ value, count }) => (unit ? (value ?? '') : count));
      expect(order).toEqual(unit ? [...order].sort() : [...order].sort((a, b) => Number(b) - Number(a)));
    }
  });

  it('counts what is selected only', async () => {
    const repository = await open();
    const records = await fill(repository, 5);
    const ids = records.slice(0, 2).map(({ id }) => id as string);
    const by = [{ property: 'createdAt', unit: 'year' }] as const;
    const { total, groups } = await repository.summarize({ filter: { id: ids } }, by);
    expect([total, groups[0]?.map(({ count }) => count)]).toEqual([2, [2]]);
    expect(await repository.summarize({ filter: { id: [] } }, by)).toEqual({ total: 0, groups: [[]] });
    expect(await repository.summarize({}, [])).toEqual({ total: 5, groups: [] });
  });

  it('refuses to count by what makes no groups', async () => {
    const repository = await open();
    const code = (grouping: object): Promise<unknown> =>
      repository.summarize({}, [grouping as Grouping]).then(
        () => 'no error',
        (thrown: { code?: string }) => thrown.code,
      );
    expect(await code({ property: 'version' })).toBe('PFQ_QUERY_GROUP');
    expect(await code({ property: 'createdAt' })).toBe('PFQ_QUERY_GROUP');
    expect(await code({ property: 'createdAt', unit: 'week' })).toBe('PFQ_QUERY_GROUP');
    expect(await code({ property: 'nonsense' })).toBe('PFQ_QUERY_FIELD');
  });
}
