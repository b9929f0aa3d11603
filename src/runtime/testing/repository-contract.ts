/**
 * Tests the contract of repositories. Run it over the SQL repository and its twin in memory: when both pass, the twin
 * can replace the database in tests.
 */

import { type IClock } from '../contracts/IClock.js';
import type { IDomain } from '../contracts/IDomain.js';
import { type ITenantContext, noTenancy } from '../contracts/ITenantContext.js';
import { Entity, type RecordData } from '../foundation/Entity.js';
import { shapeOf } from '../foundation/ModelShape.js';
import type { ModelMeta } from '../lowcode/ModelMeta.js';
import { TenantScope } from '../sql/tenancy/TenantScope.js';
import type { Bench, TestRunner } from './bench.js';
import { filterContract } from './contract-filters.js';
import { pagingContract } from './contract-paging.js';
import { summaryContract } from './contract-summary.js';
import { sampleRecord } from './sample.js';

/** The dependencies of a repository under test. */
export interface ContractDeps {
  readonly tenant: ITenantContext;
  readonly clock: IClock;
}

export interface RepositoryContract<E extends Entity> {
  /** Heads the tests: `ProjectRepos`. */
  readonly name: string;
  /** A new, empty repository. */
  create(deps: ContractDeps): IDomain<E> | Promise<IDomain<E>>;
  /** Data that differs for every `n`; made of the model unless given. */
  readonly sample?: (n: number) => object;
  /** Also hold it to the isolation of tenants: `create` must then use the tenant it is given. */
  readonly tenancy?: boolean;
}

class TickingClock implements IClock {
  #at = Date.UTC(2026, 0, 1);
  now(): Date {
    this.#at += 1000;
    return new Date(this.#at);
  }
}

/** @example repositoryContract({ describe, it, expect }, { name: 'ProjectMemory', create: () => new ProjectMemory() }); */
export function repositoryContract<E extends Entity>(
  runner: TestRunner,
  contract: RepositoryContract<E>,
): void {
  const bench = benchOf(whereRoom(runner), contract);
  runner.describe(`${contract.name} keeps the contract of repositories`, () => {
    storageContract(bench);
    lockContract(bench);
    uniqueContract(bench);
    pagingContract(bench);
    filterContract(bench);
    summaryContract(bench);
    if (contract.tenancy) tenantContract(runner, contract, bench);
  });
}

/** Samples from this number on are for one record at a time. */
const ALONE = 50;

/** A model may have room for few records, as where a choice of three is unique: a test that needs more is left out. */
class NoRoom extends Error {}

const whereRoom = (runner: TestRunner): TestRunner => ({
  ...runner,
  it: (name, body) =>
    runner.it(name, () =>
      body().catch((thrown: unknown) => {
        if (!(thrown instanceof NoRoom)) throw thrown;
      }),
    ),
});

/** The number of the first sample that one before it has left no room for. */
function roomFor(model: ModelMeta, sample: (n: number) => object): number {
  const sets = shapeOf(model).uniques;
  const taken = new Set<string>();
  for (let n = 0; n < ALONE; n++) {
    const data = sample(n) as RecordData;
    const keys = sets.map((set) => JSON.stringify([set, ...set.map((property) => data[property])]));
    if (keys.some((key) => taken.has(key))) return n;
    for (const key of keys) taken.add(key);
  }
  return Infinity;
}

function benchOf<E extends Entity>(runner: TestRunner, contract: RepositoryContract<E>): Bench {
  let sample = contract.sample;
  let room = Infinity;
  const open = async (): Promise<IDomain<Entity>> => {
    const repository = await contract.create({ tenant: noTenancy, clock: new TickingClock() });
    sample ??= (n) => sampleRecord(repository.model, n);
    room = roomFor(repository.model, sample);
    return repository as unknown as IDomain<Entity>;
  };
  const make = (repository: IDomain<Entity>, data: object): Entity => {
    class Subject extends Entity {
      static override readonly model = repository.model;
    }
    return new Subject(data);
  };
  const data = (n: number): RecordData => {
    if (n >= room && n < ALONE) throw new NoRoom();
    return { ...sample?.(n) };
  };
  return {
    runner,
    open,
    data,
    make,
    async fill(repository, count, change) {
      const records: RecordData[] = [];
      for (let n = 0; n < count; n++) {
        const given = data(n);
        change?.(given, n);
        const saved = await repository.save(make(repository, given));
        records.push({ ...(saved.data as RecordData) });
      }
      return records;
    },
    async codeOf(work) {
      try {
        await work;
        return 'no error';
      } catch (thrown) {
        return (thrown as { code?: string }).code ?? String(thrown);
      }
    },
  };
}

function storageContract({ runner: { it, expect }, open, fill, make, data, codeOf }: Bench): void {
  it('reads back what was saved, at version 1, with an id and times', async () => {
    const repository = await open();
    const saved = await repository.save(make(repository, data(1)));
    const read = await repository.getById(saved.id);
    expect(read?.data).toEqual(saved.data);
    expect(saved.version).toBe(1);
    expect(/^[0-9a-f]{8}-[0-9a-f]{4}-7/.test(saved.id)).toBe(true);
    const stored = read?.data as RecordData;
    for (const [property, value] of Object.entries(data(1))) {
      if (typeof value !== 'string') expect(stored[property]).toEqual(value);
    }
    expect(stored['createdAt']).toBe(stored['updatedAt']);
    expect(Object.keys(stored)).toEqual(shapeOf(repository.model).stored.map(({ property }) => property));
  });

  it('keeps an id that is given, and finds nothing under another', async () => {
    const repository = await open();
    const id = '0193a000-0000-7000-8000-00000000abcd';
    await repository.save(make(repository, { ...data(1), id }));
    expect((await repository.getById(id))?.id).toBe(id);
    expect(await repository.getById('0193a000-0000-7000-8000-00000000dcba')).toBe(null);
    expect([await repository.exists(id), await repository.exists(id.replace('abcd', 'dcba'))]).toEqual([
      true,
      false,
    ]);
  });

  it('finds, deletes and changes nothing under what is no id', async () => {
    const repository = await open();
    const [record] = await fill(repository, 1);
    for (const id of ['nonsense', '', "' OR 1=1", 'ä', '0193a000-0000-7000-8000-00000000000']) {
      expect(await repository.getById(id)).toBe(null);
      expect(await repository.delete(id)).toBe(false);
      expect(await codeOf(repository.update(make(repository, { ...record, id })))).toBe('PFQ_RECORD_MISSING');
    }
    expect(await repository.count()).toBe(1);
  });

  it('hands out records that can be changed without changing what is stored', async () => {
    const repository = await open();
    const [record] = await fill(repository, 1);
    const first = (await repository.getById(record?.['id'] as string))?.data as RecordData;
    for (const key of Object.keys(first)) first[key] = null;
    expect((await repository.getById(record?.['id'] as string))?.data).toEqual(record);
  });

  it('reads the properties asked for and no others', async () => {
    const repository = await open();
    const [record] = await fill(repository, 1);
    const read = await repository.getById(record?.['id'] as string, { fields: ['id', 'version'] });
    expect(read?.data).toEqual({ id: record?.['id'], version: 1 });
  });

  it('finds many by id, one by value, and counts', async () => {
    const repository = await open();
    const records = await fill(repository, 4);
    const ids = records.slice(1).map((record) => record['id'] as string);
    const found = await repository.getMany([...ids, '0193a000-0000-7000-8000-00000000dcba']);
    expect(found.map(({ id }) => id).sort()).toEqual([...ids].sort());
    expect((await repository.findOne({ id: ids[0] ?? '' }))?.data).toEqual(records[1]);
    expect([await repository.count(), await repository.count({ id: ids })]).toEqual([4, 3]);
  });

  it('keeps every character of a text', async () => {
    const repository = await open();
    const text = shapeOf(repository.model).stored.find(({ type }) => type === 'string' || type === 'text');
    if (!text) return;
    for (const value of [
      "O'Brien",
      'Größe',
      '漢字',
      '😀\u{10ffff}',
      'a"b\\c',
      'line\nbreak',
      '%_[',
      '; DROP TABLE x',
    ]) {
      const saved = await repository.save(
        make(repository, { ...data(value.length + ALONE), [text.property]: value }),
      );
      const read = (await repository.getById(saved.id))?.data as RecordData;
      expect(read[text.property]).toBe(value);
      expect((await repository.findOne({ [text.property]: value }))?.id).toBe(saved.id);
      await repository.delete(saved.id);
    }
  });

  it('saves many, or none of them', async () => {
    const repository = await open();
    const many = Array.from({ length: 5 }, (_, n) => make(repository, data(n)));
    const saved = await repository.saveMany(many);
    for (const entity of saved) {
      expect((await repository.getById(entity.id))?.data).toEqual(entity.data);
      expect(entity.version).toBe(1);
    }
    const taken = (saved[2] as Entity).id;
    const more = [5, 6, 7].map((n) => make(repository, n === 6 ? { ...data(n), id: taken } : data(n)));
    expect(await codeOf(repository.saveMany(more))).toBe('PFQ_RECORD_UNIQUE');
    expect(await repository.count()).toBe(5);
    expect(await repository.saveMany([])).toEqual([]);
  });

  it('deletes once', async () => {
    const repository = await open();
    const [first, second] = await fill(repository, 2);
    expect(await repository.delete(first?.['id'] as string)).toBe(true);
    expect(await repository.delete(first?.['id'] as string)).toBe(false);
    expect(await repository.getById(first?.['id'] as string)).toBe(null);
    expect((await repository.getById(second?.['id'] as string))?.data).toEqual(second);
  });
}

function lockContract({ runner: { it, expect }, open, fill, make, codeOf }: Bench): void {
  it('counts the version up with every update, and never sets the time of change back', async () => {
    const repository = await open();
    const [record] = await fill(repository, 1);
    const entity = await repository.getById(record?.['id'] as string);
    if (!entity) throw new Error('The record is gone');
    await repository.update(entity);
    const stored = (await repository.getById(entity.id))?.data as RecordData;
    expect(stored).toEqual({ ...record, version: 2, updatedAt: stored['updatedAt'] });
    expect(String(stored['updatedAt']) >= String(record?.['updatedAt'])).toBe(true);
  });

  it('lets the second of two writers fail, and keeps what the first wrote', async () => {
    const repository = await open();
    const [record] = await fill(repository, 1);
    const one = make(repository, { ...record });
    const other = make(repository, { ...record });
    await repository.update(one);
    expect(await codeOf(repository.update(other))).toBe('PFQ_RECORD_STALE');
    expect((await repository.getById(one.id))?.data).toEqual(one.data);
  });

  it('refuses to update what is gone, and to delete another version', async () => {
    const repository = await open();
    const [record] = await fill(repository, 1);
    const id = record?.['id'] as string;
    expect(await codeOf(repository.delete(id, 7))).toBe('PFQ_RECORD_STALE');
    expect(await repository.delete(id, 1)).toBe(true);
    expect(await repository.delete(id, 1)).toBe(false);
    expect(await codeOf(repository.update(make(repository, { ...record })))).toBe('PFQ_RECORD_MISSING');
  });
}

function uniqueContract({ runner: { it, expect }, open, fill, make, data }: Bench): void {
  it('refuses a value that must be unique, on save and on update, and names the field', async () => {
    const repository = await open();
    const [first, second] = await fill(repository, 2);
    for (const set of shapeOf(repository.model).uniques) {
      const taken = Object.fromEntries(set.map((property) => [property, first?.[property]]));
      if (Object.values(taken).includes(null)) continue;
      for (const attempt of [
        () => repository.save(make(repository, { ...data(2), ...taken })),
        () => repository.update(make(repository, { ...second, ...taken })),
      ]) {
        const failure = await attempt().then(
          () => ({}),
          (thrown: object) => thrown,
        );
        expect(failure).toMatchObject({ code: 'PFQ_RECORD_UNIQUE' });
        const { errors } = (failure as { details: { errors: { path: string }[] } }).details;
        expect(set.every((property) => errors.some(({ path }) => path === property))).toBe(true);
      }
    }
    expect(await repository.count()).toBe(2);
  });

  it('lets any number of records go without a unique value', async () => {
    const repository = await open();
    const optional = shapeOf(repository.model).uniques.flatMap((set) =>
      set.filter((property) => !shapeOf(repository.model).byProperty.get(property)?.field?.required),
    );
    await fill(repository, 3, (given) => {
      for (const property of optional) given[property] = null;
    });
    expect(await repository.count()).toBe(3);
  });
}

function tenantContract<E extends Entity>(
  { describe, it, expect }: TestRunner,
  contract: RepositoryContract<E>,
  { make, data, codeOf }: Bench,
): void {
  describe('between tenants', () => {
    const open = async () => {
      const tenant = new TenantScope({ mode: 'row' });
      const repository = await contract.create({ tenant, clock: new TickingClock() });
      return { tenant, repository: repository as unknown as IDomain<Entity> };
    };

    it('shows, changes and deletes nothing of another tenant', async () => {
      const { tenant, repository } = await open();
      const mine = await tenant.run('a', () => repository.save(make(repository, data(1))));
      await tenant.run('b', async () => {
        expect(await repository.getById(mine.id)).toBe(null);
        expect([await repository.count(), (await repository.list()).items.length]).toEqual([0, 0]);
        expect((await repository.list({ after: '' })).items.length).toBe(0);
        const grouped = await repository.summarize({}, [{ property: 'createdAt', unit: 'year' }]);
        expect(grouped).toEqual({ total: 0, groups: [[]] });
        expect(await codeOf(repository.update(make(repository, { ...mine.data })))).toBe(
          'PFQ_RECORD_MISSING',
        );
        expect(await repository.delete(mine.id)).toBe(false);
      });
      expect((await tenant.run('a', () => repository.getById(mine.id)))?.data).toEqual(mine.data);
    });

    it('takes the same unique value once in each tenant', async () => {
      const { tenant, repository } = await open();
      for (const name of ['a', 'b']) await tenant.run(name, () => repository.save(make(repository, data(1))));
      expect(await tenant.run('a', () => repository.count())).toBe(1);
      expect(await tenant.system('the contract test counts', () => repository.count())).toBe(2);
    });

    it('refuses to work without a tenant, and to create across tenants', async () => {
      const { tenant, repository } = await open();
      expect(await codeOf(Promise.resolve().then(() => repository.count()))).toBe('PFQ_TENANT_MISSING');
      expect(await codeOf(tenant.system('test', () => repository.save(make(repository, data(1)))))).toBe(
        'PFQ_TENANT_WRITE',
      );
    });
  });
}
