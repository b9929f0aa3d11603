import { type IClock, systemClock } from '../../contracts/IClock.js';
import type { IDomain, ReadOptions } from '../../contracts/IDomain.js';
import { type ITenantContext, noTenancy, type Tenancy } from '../../contracts/ITenantContext.js';
import type {
  Counts,
  Filter,
  GroupCount,
  Grouping,
  ListQuery,
  SelectionQuery,
} from '../../contracts/Query.js';
import { error } from '../../errors/error.js';
import type { Json, ModelMeta } from '../../lowcode/ModelMeta.js';
import type { Entity, EntityClass, RecordData } from '../Entity.js';
import { type ModelShape, shapeOf, storedField } from '../ModelShape.js';
import { pageInfo, pageOf, PagedResult } from '../Pagination.js';
import { resolveConditions, resolveFilter, resolveSort } from '../query/conditions.js';
import { decodeCursor, encodeCursor } from '../query/cursor.js';
import { resolveGrouping } from '../query/grouping.js';
import { compareCounts, compareKeys, compareValues, matches, sortValues } from '../query/memory-match.js';
import { uuidv7 } from '../uuid.js';
import { missingError, normaliseRecord, staleError, uniqueError, uniqueValues } from './records.js';

export interface MemoryDeps {
  readonly clock?: IClock;
  readonly tenant?: ITenantContext;
}

interface Kept {
  readonly tenant: string | null;
  readonly data: RecordData;
}

/** The records of a repository in memory at one moment; see `RepositoryMemory.snapshot`. */
export type MemorySnapshot = ReadonlyMap<string, Kept>;

/**
 * A repository without a database, for tests and drafts. Held to the same contract test as its SQL twin.
 *
 * @example
 * class ProjectMemory extends RepositoryMemory<Project> implements IProject {
 *   constructor(deps: MemoryDeps = {}) {
 *     super(Project, deps);
 *   }
 * }
 */
export abstract class RepositoryMemory<E extends Entity> implements IDomain<E> {
  readonly model: ModelMeta;
  protected readonly clock: IClock;
  protected readonly tenant: ITenantContext;
  readonly #entity: EntityClass<E>;
  readonly #shape: ModelShape;
  readonly #isTenanted: boolean;
  #rows = new Map<string, Kept>();

  constructor(entity: EntityClass<E>, deps: MemoryDeps = {}) {
    this.model = entity.model;
    this.clock = deps.clock ?? systemClock;
    this.tenant = deps.tenant ?? noTenancy;
    this.#entity = entity;
    this.#shape = shapeOf(entity.model);
    this.#isTenanted = this.tenant.mode !== 'none' && this.model.scope === 'tenant';
  }

  /** How the tenants of its records are kept apart. */
  get tenancy(): Tenancy {
    return this.tenant.mode;
  }

  /** For a unit of work in memory: what is restored when it fails. */
  snapshot(): MemorySnapshot {
    return new Map(this.#rows);
  }

  restore(snapshot: MemorySnapshot): void {
    this.#rows = new Map(snapshot);
  }

  async getById(id: string, options: ReadOptions = {}): Promise<E | null> {
    const kept = this.#visible(id);
    return kept ? this.#entityOf(kept.data, options.fields) : null;
  }

  async getMany(ids: readonly string[], options: ReadOptions = {}): Promise<E[]> {
    const wanted = new Set(ids);
    return this.#records()
      .filter((record) => wanted.has(record['id'] as string))
      .map((record) => this.#entityOf(record, options.fields));
  }

  async findOne(filter: Filter): Promise<E | null> {
    const [first] = await this.findAll(filter);
    return first ?? null;
  }

  async findAll(filter: Filter, options: ReadOptions = {}): Promise<E[]> {
    const conditions = resolveFilter(this.#shape, filter);
    return this.#records()
      .filter((record) => matches(this.#shape, record, conditions, undefined))
      .sort((a, b) => (String(a['id']) < String(b['id']) ? -1 : 1))
      .map((record) => this.#entityOf(record, options.fields));
  }

  async list(query: ListQuery = {}): Promise<PagedResult<E>> {
    const sort = resolveSort(this.#shape, query.sort);
    const conditions = resolveConditions(this.#shape, query);
    const found = this.#records()
      .filter((record) => matches(this.#shape, record, conditions, query.search?.trim()))
      .map((record) => ({ record, keys: sortValues(sort, record) }))
      .sort((a, b) => compareKeys(this.#shape, sort, a.keys, b.keys));
    const page = pageOf(query);
    const make = (rows: typeof found): E[] => rows.map(({ record }) => this.#entityOf(record, query.fields));
    if (query.after === undefined) {
      const rows = found.slice(page.offset, page.offset + page.size);
      return new PagedResult<E>({ items: make(rows) }, { page: pageInfo(page, found.length) });
    }
    const after = decodeCursor(this.#shape, sort, query.after);
    const rest = after ? found.filter(({ keys }) => compareKeys(this.#shape, sort, keys, after) > 0) : found;
    const rows = rest.slice(0, page.size);
    const last = rows.at(-1);
    const next = rest.length > page.size && last ? encodeCursor(sort, last.keys) : null;
    return new PagedResult<E>({ items: make(rows) }, { next });
  }

  async count(filter: Filter = {}): Promise<number> {
    const conditions = resolveFilter(this.#shape, filter);
    return this.#records().filter((record) => matches(this.#shape, record, conditions, undefined)).length;
  }

  async summarize(query: SelectionQuery, by: readonly Grouping[]): Promise<Counts> {
    const groupings = by.map((grouping) => resolveGrouping(this.#shape, grouping));
    const conditions = resolveConditions(this.#shape, query);
    const found = this.#records().filter((record) =>
      matches(this.#shape, record, conditions, query.search?.trim()),
    );
    const groups = groupings.map((grouping) => {
      const { field, length, limit } = grouping;
      const counts = new Map<GroupCount['value'], number>();
      for (const record of found) {
        const stored = (record[field.property] ?? null) as GroupCount['value'];
        const value = typeof stored === 'string' ? stored.slice(0, length) : stored;
        counts.set(value, (counts.get(value) ?? 0) + 1);
      }
      return [...counts]
        .map(([value, count]) => ({ value, count }))
        .sort((a, b) => compareCounts(grouping, a, b))
        .slice(0, limit);
    });
    return { total: found.length, groups };
  }

  async exists(id: string): Promise<boolean> {
    return this.#visible(id) !== undefined;
  }

  async save(entity: E): Promise<E> {
    const tenant = this.#tenantId();
    if (this.#isTenanted && tenant === null) throw error('PFQ_TENANT_WRITE', { model: this.model.label });
    const data = entity.data as RecordData;
    const now = this.clock.now().toISOString();
    const record = normaliseRecord(this.#shape, data, {
      id: (data['id'] as string | undefined) || uuidv7(),
      createdAt: (data['createdAt'] as string | undefined) || now,
      updatedAt: now,
      version: 1,
    });
    if (this.#rows.has(record['id'] as string)) throw uniqueError(this.model, [['id']]);
    this.#assertUnique(record, tenant);
    this.#keep(record, tenant);
    entity.data = record;
    return entity;
  }

  async saveMany(entities: readonly E[]): Promise<readonly E[]> {
    const before = this.snapshot();
    try {
      for (const entity of entities) await this.save(entity);
      return entities;
    } catch (thrown) {
      this.restore(before);
      throw thrown;
    }
  }

  async update(entity: E): Promise<E> {
    const kept = this.#visible(entity.id);
    if (!kept) throw missingError(this.model, entity.id);
    const stored = kept.data['version'] as number;
    if (stored !== entity.version) throw staleError(this.model, entity.id, entity.version, stored);
    const record = normaliseRecord(this.#shape, entity.data as RecordData, {
      id: entity.id,
      createdAt: kept.data['createdAt'] as string,
      updatedAt: this.clock.now().toISOString(),
      version: stored + 1,
    });
    this.#assertUnique(record, kept.tenant);
    this.#keep(record, kept.tenant);
    entity.data = record;
    return entity;
  }

  async delete(id: string, version?: number): Promise<boolean> {
    const kept = this.#visible(id);
    if (!kept) return false;
    const stored = kept.data['version'] as number;
    if (version !== undefined && stored !== version) throw staleError(this.model, id, version, stored);
    return this.#rows.delete(id);
  }

  #tenantId(): string | null {
    return this.#isTenanted ? this.tenant.tenantFor(this.model.model) : null;
  }

  #visible(id: string): Kept | undefined {
    const tenant = this.#tenantId();
    const kept = this.#rows.get(id);
    return kept && (tenant === null || kept.tenant === tenant) ? kept : undefined;
  }

  #records(): RecordData[] {
    const tenant = this.#tenantId();
    const all = [...this.#rows.values()];
    return all.filter((kept) => tenant === null || kept.tenant === tenant).map((kept) => kept.data);
  }

  #keep(record: RecordData, tenant: string | null): void {
    this.#rows.set(record['id'] as string, { tenant, data: this.#copy(record) });
  }

  #assertUnique(record: RecordData, tenant: string | null): void {
    const others = [...this.#rows.values()].filter(
      (kept) => kept.tenant === tenant && kept.data['id'] !== record['id'],
    );
    const taken = this.#shape.uniques.filter((set) => {
      const values = uniqueValues(set, record);
      if (!values) return false;
      return others.some(({ data }) =>
        set.every((property, index) => {
          const field = storedField(this.#shape, property, 'compare');
          return compareValues(field, data[property] ?? null, values[index]) === 0;
        }),
      );
    });
    if (taken.length > 0) throw uniqueError(this.model, taken);
  }

  /** Stored records and those handed out share nothing that could be changed. */
  #copy(record: RecordData): RecordData {
    const copy = { ...record };
    for (const { property, type } of this.#shape.stored) {
      if (type === 'json' && copy[property] !== null)
        copy[property] = structuredClone(copy[property]) as Json;
    }
    return copy;
  }

  #entityOf(record: RecordData, fields: readonly string[] | undefined): E {
    const data = this.#copy(record);
    if (fields === undefined) return new this.#entity(data);
    const wanted = new Set(fields);
    return new this.#entity(
      Object.fromEntries(Object.entries(data).filter(([property]) => wanted.has(property))),
    );
  }
}
