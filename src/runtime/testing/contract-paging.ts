import type { IDomain } from '../contracts/IDomain.js';
import type { Entity, RecordData } from '../foundation/Entity.js';
import { shapeOf, type StoredField } from '../foundation/ModelShape.js';
import { MAX_PAGE_SIZE } from '../foundation/Pagination.js';
import type { Bench } from './bench.js';
import { compareLoosely } from './compare.js';

const idsOf = (items: readonly Entity[]): string[] => items.map(({ id }) => id);

async function walk(repository: IDomain<Entity>, sort: string, pageSize: number): Promise<string[]> {
  const ids: string[] = [];
  let after: string | null = '';
  for (let guard = 0; after !== null && guard < 100; guard++) {
    const page = await repository.list({ sort, pageSize, after });
    ids.push(...idsOf(page.items));
    after = page.next ?? null;
  }
  return ids;
}

const sortable = ({ type }: StoredField): boolean => type !== 'json';
const isOptional = ({ field }: StoredField): boolean => field !== undefined && !field.required;

/** Every third record goes without its optional values, so that orders meet nulls. */
const withGaps =
  (fields: readonly StoredField[]) =>
  (data: RecordData, n: number): void => {
    if (n % 3 === 2) for (const field of fields) if (isOptional(field)) data[field.property] = null;
  };

export function pagingContract({ runner: { it, expect }, open, fill }: Bench): void {
  it('turns pages by number: every record once, with the total', async () => {
    const repository = await open();
    const records = await fill(repository, 7);
    const pages = [];
    for (const page of [1, 2, 3, 4]) pages.push(await repository.list({ page, pageSize: 3 }));
    expect(pages.map(({ items }) => items.length)).toEqual([3, 3, 1, 0]);
    expect(pages[0]?.page).toEqual({ number: 1, size: 3, total: 7, pages: 3 });
    expect(pages.flatMap(({ items }) => idsOf(items)).sort()).toEqual(
      records.map(({ id }) => id as string).sort(),
    );
    expect((await repository.list({ pageSize: 100_000 })).page?.size).toBe(MAX_PAGE_SIZE);
  });

  it('turns pages of any order by number, the last as the first', async () => {
    const repository = await open();
    const fields = shapeOf(repository.model).stored.filter(sortable);
    await fill(repository, 8, withGaps(fields));
    for (const { property } of fields) {
      for (const sort of [property, `-${property}`]) {
        const ids: string[] = [];
        for (const page of [1, 2, 3]) {
          ids.push(...idsOf((await repository.list({ page, pageSize: 3, sort })).items));
        }
        expect(ids).toEqual(idsOf((await repository.list({ sort })).items));
      }
    }
  });

  it('gives the same page as text and as records', async () => {
    const repository = await open();
    await fill(repository, 4);
    for (const query of [{ pageSize: 3 }, { pageSize: 3, after: '' }]) {
      const text = (await repository.list(query)).toText();
      const page = await repository.list(query);
      const items = page.items.map(({ data }) => data);
      expect(JSON.parse(text)).toEqual(page.page ? { items, page: page.page } : { items, next: page.next });
    }
  });

  it('sorts by every field in both directions, nulls first ascending and last descending', async () => {
    const repository = await open();
    const fields = shapeOf(repository.model).stored.filter(sortable);
    const records = await fill(repository, 8, withGaps(fields));
    for (const field of fields) {
      const values = records.map((record) => record[field.property] ?? null);
      const ascending = [...values].sort((a, b) => compareLoosely(field, a, b));
      const read = async (sort: string): Promise<unknown[]> =>
        (await repository.list({ sort })).items.map(
          ({ data }) => (data as RecordData)[field.property] ?? null,
        );
      expect(await read(field.property)).toEqual(ascending);
      expect(await read(`-${field.property}`)).toEqual(ascending.reverse());
    }
  });

  it('turns pages by cursor through the same order, whatever the sort', async () => {
    const repository = await open();
    const fields = shapeOf(repository.model).stored.filter(sortable);
    await fill(repository, 8, withGaps(fields));
    for (const { property } of fields) {
      for (const sort of [property, `-${property}`, `-version,${property},-createdAt`]) {
        expect(await walk(repository, sort, 3)).toEqual(idsOf((await repository.list({ sort })).items));
      }
    }
  });

  it('loses no record behind a cursor when others come and go meanwhile', async () => {
    const repository = await open();
    const records = await fill(repository, 6);
    const first = await repository.list({ sort: 'createdAt', pageSize: 2, after: '' });
    await repository.delete(records[0]?.['id'] as string);
    const rest = await repository.list({ sort: 'createdAt', pageSize: 10, after: first.next ?? '' });
    expect(idsOf(rest.items)).toEqual(records.slice(2).map(({ id }) => id));
  });

  it('refuses cursors of another order, and made-up ones', async () => {
    const repository = await open();
    await fill(repository, 3);
    const { next } = await repository.list({ sort: 'createdAt', pageSize: 1, after: '' });
    for (const query of [
      { sort: '-createdAt', after: next ?? '' },
      { after: 'nonsense' },
      { after: Buffer.from('["id",{}]').toString('base64url') },
    ]) {
      const code = await repository.list(query).then(
        () => 'no error',
        (thrown: { code?: string }) => thrown.code,
      );
      expect(code).toBe('PFQ_QUERY_CURSOR');
    }
  });
}
