import type { IClock } from '../../contracts/IClock.js';
import { systemClock } from '../../contracts/IClock.js';
import type { IDomain, ReadOptions } from '../../contracts/IDomain.js';
import { type ITenantContext, noTenancy } from '../../contracts/ITenantContext.js';
import type {
  Counts,
  Filter,
  GroupCount,
  Grouping,
  ListQuery,
  SelectionQuery,
} from '../../contracts/Query.js';
import { error, PrefiqError } from '../../errors/error.js';
import type { ModelMeta } from '../../lowcode/ModelMeta.js';
import type { SqlValue } from '../../sql/Dialect.js';
import type { Executor } from '../../sql/Executor.js';
import { indexesOf } from '../../sql/schema/tables-of.js';
import { unguarded } from '../../sql/tenancy/GuardedExecutor.js';
import { type Entity, type EntityClass, invalid, type RecordData } from '../Entity.js';
import { type DbRow, Mapper } from '../Mapper.js';
import { type ModelShape, shapeOf } from '../ModelShape.js';
import { pageInfo, pageOf, PagedResult } from '../Pagination.js';
import type { Columns } from '../query/Columns.js';
import { resolveConditions, resolveSort } from '../query/conditions.js';
import { type CursorValue, decodeCursor, encodeCursor } from '../query/cursor.js';
import { resolveGrouping } from '../query/grouping.js';
import { type Compiled, FEW, QueryCompiler, type Selection } from '../query/QueryCompiler.js';
import { StoredText } from '../StoredText.js';
import { uuidv7 } from '../uuid.js';
import { missingError, normaliseRecord, staleError, uniqueError, uniqueValues } from './records.js';

export interface RepositoryDeps {
  readonly executor: Executor;
  /** For models of no tenant, where tenants have schemas or databases of their own. */
  readonly shared?: Executor;
  readonly clock?: IClock;
  readonly tenant?: ITenantContext;
}

/** Ids asked for in one statement. */
const BATCH = 500;

/**
 * The SQL repository of a model: prepared statements, mapping, tenant scope, paging. Subclasses add finders.
 *
 * @example
 * class ProjectRepos extends RepositoryQuery<Project> implements IProject {
 *   constructor(deps: RepositoryDeps) { super(Project, deps); }
 *   getByCode(code: string) { return this.findOne({ code }); }
 * }
 */
export abstract class RepositoryQuery<E extends Entity> implements IDomain<E> {
  readonly model: ModelMeta;
  /** For statements of a subclass; where tenants share tables it lets no statement reach beyond the running tenant. */
  protected readonly executor: Executor;
  /** For the statements of this class, which have the scope in them. */
  readonly #sql: Executor;
  protected readonly clock: IClock;
  protected readonly tenant: ITenantContext;
  protected readonly mapper: Mapper;
  readonly #entity: EntityClass<E>;
  readonly #shape: ModelShape;
  readonly #compiler: QueryCompiler;
  /** Does the table have a tenant column? */
  readonly #isTenanted: boolean;
  /** Is there a tenant column that is empty in every row? undefined until the table has been seen. */
  #emptyTenant: boolean | undefined;

  constructor(entity: EntityClass<E>, deps: RepositoryDeps, mapper: Mapper = new Mapper(entity.model)) {
    this.model = entity.model;
    this.executor = (entity.model.scope === 'global' ? deps.shared : undefined) ?? deps.executor;
    this.#sql = unguarded(this.executor);
    this.clock = deps.clock ?? systemClock;
    this.tenant = deps.tenant ?? noTenancy;
    this.mapper = mapper;
    this.#entity = entity;
    this.#shape = shapeOf(entity.model);
    this.#compiler = new QueryCompiler(mapper, this.executor);
    this.#isTenanted = this.tenant.mode === 'row' && this.model.scope === 'tenant';
    if (this.#isTenanted || this.model.scope !== 'tenant') this.#emptyTenant = false;
  }

  async getById(id: string, options: ReadOptions = {}): Promise<E | null> {
    const tenant = this.#tenant();
    const columns = this.#compiler.columns.of(options.fields);
    if (!this.#compiler.dialect.isId(id)) return null;
    const isLocked = options.lock === true;
    const sql =
      tenant === undefined && !isLocked
        ? (columns.plainGet ??= this.#getText(columns, false, false))
        : this.#getText(columns, tenant !== undefined, isLocked);
    const answer = this.#sql.rowNow(sql, tenant === undefined ? [id] : [id, tenant]);
    const row = answer instanceof Promise ? await answer : answer;
    return row ? this.#entityOf(row, columns) : null;
  }

  #getText(columns: Columns, isScoped: boolean, isLocked: boolean): string {
    return this.#compiler.text({ kind: 'get', columns, isScoped, isLocked });
  }

  async getMany(ids: readonly string[], options: ReadOptions = {}): Promise<E[]> {
    const found: E[] = [];
    for (let start = 0; start < ids.length; start += BATCH) {
      found.push(...(await this.findAll({ id: ids.slice(start, start + BATCH) }, options)));
    }
    return found;
  }

  async findOne(filter: Filter): Promise<E | null> {
    const [first] = await this.#select(filter, this.#compiler.columns.all, true);
    return first ?? null;
  }

  findAll(filter: Filter, options: ReadOptions = {}): Promise<E[]> {
    return this.#select(filter, this.#compiler.columns.of(options.fields), false);
  }

  async list(query: ListQuery = {}): Promise<PagedResult<E>> {
    const sort = resolveSort(this.#shape, query.sort);
    const selection = await this.#selection(query);
    const columns = this.#compiler.columns.of(query.fields);
    return query.after === undefined
      ? this.#page(query, sort, selection, columns)
      : this.#keyset(query, query.after, sort, selection, columns);
  }

  async count(filter: Filter = {}): Promise<number> {
    return this.#count(await this.#selection({ filter }));
  }

  async summarize(query: SelectionQuery, by: readonly Grouping[]): Promise<Counts> {
    const groupings = by.map((grouping) => resolveGrouping(this.#shape, grouping));
    const selection = await this.#selection(query);
    const total = await this.#count(selection);
    const groups = [];
    for (const grouping of groupings) {
      const { sql, params } = this.#compiler.groups(selection, grouping);
      const rows = await this.#sql.query<{ v: SqlValue; n: number }>(sql, params);
      const { field, length } = grouping;
      groups.push(
        rows.map(({ v, n }) => ({
          value: (length === undefined ? this.mapper.toProperty(field, v) : v) as GroupCount['value'],
          count: n,
        })),
      );
    }
    return { total, groups };
  }

  async exists(id: string): Promise<boolean> {
    return (await this.count({ id })) > 0;
  }

  async save(entity: E): Promise<E> {
    const tenant = this.#writingTenant();
    const record = this.#newRecord(entity, this.clock.now().toISOString());
    await this.#write(this.#insert(1, tenant), this.#rowOf(record, tenant), record);
    entity.data = record;
    return entity;
  }

  async saveMany(entities: readonly E[]): Promise<readonly E[]> {
    const eachByItself = async (): Promise<void> => {
      for (const entity of entities) await this.save(entity);
    };
    if (this.save !== RepositoryQuery.prototype.save) {
      await this.#sql.tx(eachByItself);
      return entities;
    }
    const tenant = this.#writingTenant();
    const now = this.clock.now().toISOString();
    const records = entities.map((entity) => this.#newRecord(entity, now));
    try {
      await this.#sql.tx(async () => {
        for (const part of this.#compiler.parts(records)) {
          const values = part.flatMap((record) => this.#rowOf(record, tenant));
          const answer = this.#sql.execNow(this.#insert(part.length, tenant), values);
          if (answer instanceof Promise) await answer;
        }
      });
    } catch (thrown) {
      const { kind } = this.#sql.dialect.failure(thrown);
      if (kind !== 'unique' && kind !== 'reference' && kind !== 'value') throw thrown;
      // Which of the rows it was the database does not say.
      await this.#sql.tx(eachByItself);
      return entities;
    }
    entities.forEach((entity, index) => (entity.data = records[index] as RecordData));
    return entities;
  }

  #insert(rows: number, tenant: string | undefined): string {
    return this.#compiler.text({ kind: 'insert', rows, isScoped: tenant !== undefined });
  }

  /** The tenant of a new record. */
  #writingTenant(): string | undefined {
    const tenant = this.#tenant();
    if (!this.#isTenanted || tenant !== undefined) return tenant;
    throw error('PFQ_TENANT_WRITE', { model: this.model.label });
  }

  #newRecord(entity: E, now: string): RecordData {
    const data = entity.data as RecordData;
    return normaliseRecord(this.#shape, data, {
      id: (data['id'] as string | undefined) || uuidv7(),
      createdAt: (data['createdAt'] as string | undefined) || now,
      updatedAt: now,
      version: 1,
    });
  }

  #rowOf(record: RecordData, tenant: string | undefined): SqlValue[] {
    const values = this.#shape.stored.map((field) => this.#compiler.bound(field, record[field.property]));
    if (tenant !== undefined) values.push(tenant);
    return values;
  }

  async update(entity: E): Promise<E> {
    const tenant = this.#tenant();
    const data = entity.data as RecordData;
    const expected = entity.version;
    if (!this.#compiler.dialect.isId(entity.id)) throw missingError(this.model, entity.id);
    const record = normaliseRecord(this.#shape, data, {
      id: entity.id,
      createdAt: data['createdAt'] as string,
      updatedAt: this.clock.now().toISOString(),
      version: expected + 1,
    });
    const sql = this.#compiler.text({ kind: 'update', isScoped: tenant !== undefined });
    const values = this.#compiler.changeable.map((field) =>
      this.#compiler.bound(field, record[field.property]),
    );
    values.push(entity.id, expected);
    if (tenant !== undefined) values.push(tenant);
    if ((await this.#write(sql, values, record)) === 0) throw await this.#conflict(entity.id, expected);
    entity.data = record;
    return entity;
  }

  async delete(id: string, version?: number): Promise<boolean> {
    const tenant = this.#tenant();
    if (!this.#compiler.dialect.isId(id)) return false;
    const isVersioned = version !== undefined;
    const sql = this.#compiler.text({ kind: 'delete', isVersioned, isScoped: tenant !== undefined });
    const params: SqlValue[] = [id];
    if (isVersioned) params.push(version);
    if (tenant !== undefined) params.push(tenant);
    try {
      if ((await this.#sql.exec(sql, params)).changes > 0) return true;
    } catch (thrown) {
      if (this.#sql.dialect.failure(thrown).kind !== 'reference') throw thrown;
      throw error(
        'PFQ_RECORD_REFERRED',
        { model: this.model.label, referrers: 'other records' },
        { cause: thrown },
      );
    }
    if (version === undefined) return false;
    const conflict = await this.#conflict(id, version);
    if (conflict.code === 'PFQ_RECORD_MISSING') return false;
    throw conflict;
  }

  #tenant(): string | undefined {
    return this.#isTenanted ? (this.tenant.tenantFor(this.model.model) ?? undefined) : undefined;
  }

  /** Looked up once the table is there; tables made by hand may do without the column. */
  async #lookForTenant(): Promise<boolean> {
    const columns = await this.#sql.columnsOf(this.model.table);
    if (columns.length === 0) return false;
    return (this.#emptyTenant = columns.includes('tenant_id'));
  }

  async #selection(query: ListQuery): Promise<Selection> {
    return {
      tenant: this.#tenant(),
      emptyTenant: this.#emptyTenant ?? (await this.#lookForTenant()),
      conditions: resolveConditions(this.#shape, query),
      search: query.search?.trim(),
    };
  }

  #entityOf(row: DbRow, columns: Columns): E {
    return new this.#entity(
      this.#compiler.json !== null
        ? new StoredText(row['j'] as string)
        : this.mapper.toRecord(this.#compiler.named(row), columns.fields),
    );
  }

  async #select(filter: Filter, columns: Columns, isOne: boolean): Promise<E[]> {
    const selection = await this.#selection({ filter });
    const { sql, params } = this.#compiler.select(selection, columns, isOne);
    const rows = await this.#sql.query<DbRow>(sql, params);
    return rows.map((row) => this.#entityOf(row, columns));
  }

  async #count(selection: Selection): Promise<number> {
    const { sql, params } = this.#compiler.count(selection);
    return (await this.#sql.scalar<number>(sql, params)) ?? 0;
  }

  /**
   * The ids of what is selected, where every row must be looked at and only few match: one walk over the table instead
   * of two, one to count and one to sort. undefined otherwise; then the walk has ended early.
   */
  async #few(selection: Selection): Promise<readonly string[] | undefined> {
    const { conditions, search } = selection;
    if (conditions.length === 0 && (search === undefined || search === '')) return undefined;
    if (this.#compiler.isSelective(selection)) return undefined;
    const { sql, params } = this.#compiler.ids(selection, FEW + 1);
    const rows = await this.#sql.query<{ id: string }>(sql, params);
    return rows.length > FEW ? undefined : rows.map(({ id }) => id);
  }

  async #page(
    query: ListQuery,
    sort: ReturnType<typeof resolveSort>,
    selection: Selection,
    columns: Columns,
  ): Promise<PagedResult<E>> {
    const page = pageOf(query);
    const few = await this.#few(selection);
    const total = few?.length ?? (await this.#count(selection));
    const end = { page: pageInfo(page, total) };
    if (page.offset >= total) return new PagedResult<E>({ items: [] }, end);
    const { sql, params } = this.#compiler.page(
      few
        ? { ...selection, conditions: [{ property: 'id', op: 'in', value: few }], search: undefined }
        : selection,
      sort,
      columns,
      { ...page, total },
    );
    if (this.#compiler.json !== null) {
      const text = (await this.#sql.scalar<string>(sql, params)) ?? '[]';
      return new PagedResult<E>({ text, hydrate: (json) => this.#hydrate(json) }, end);
    }
    const rows = await this.#sql.query<DbRow>(sql, params);
    return new PagedResult<E>({ items: rows.map((row) => this.#entityOf(row, columns)) }, end);
  }

  async #keyset(
    query: ListQuery,
    cursor: string,
    sort: ReturnType<typeof resolveSort>,
    selection: Selection,
    columns: Columns,
  ): Promise<PagedResult<E>> {
    const { size } = pageOf(query);
    const after = decodeCursor(this.#shape, sort, cursor);
    const compiled: Compiled = this.#compiler.keyset(selection, sort, columns, after, size + 1);
    const rows = await this.#sql.query<DbRow>(compiled.sql, compiled.params);
    const more = rows.length > size;
    if (more) rows.length = size;
    const last = rows.at(-1);
    const next =
      more && last
        ? encodeCursor(
            sort,
            sort.map(({ property }, index) => this.#keyValue(property, last[`k${index}`] ?? null)),
          )
        : null;
    if (this.#compiler.json === null) {
      return new PagedResult<E>({ items: rows.map((row) => this.#entityOf(row, columns)) }, { next });
    }
    const text = `[${rows.map((row) => row['j'] as string).join(',')}]`;
    return new PagedResult<E>({ text, hydrate: (json) => this.#hydrate(json) }, { next });
  }

  /** A sort value as it travels in a cursor. */
  #keyValue(property: string, value: SqlValue): CursorValue {
    const isText = this.#shape.byProperty.get(property)?.type === 'bigint' && value !== null;
    return isText ? String(value) : (value as CursorValue);
  }

  #hydrate(text: string): E[] {
    return (JSON.parse(text) as E['data'][]).map((data) => new this.#entity(data));
  }

  async #write(sql: string, values: readonly SqlValue[], record: RecordData): Promise<number> {
    try {
      const answer = this.#sql.execNow(sql, values);
      return (answer instanceof Promise ? await answer : answer).changes;
    } catch (thrown) {
      const failure = this.#sql.dialect.failure(thrown);
      if (failure.kind === 'unique')
        throw uniqueError(this.model, await this.#taken(record, this.#columnsTaken(failure)), thrown);
      if (failure.kind === 'reference')
        throw error('PFQ_RECORD_REF', { model: this.model.label }, { cause: thrown });
      if (failure.kind === 'value') {
        const message = 'A value has more digits or characters than the database has room for.';
        throw invalid(this.model, [{ path: '', message, rule: 'value' }], thrown);
      }
      throw thrown;
    }
  }

  /** Some engines name the key only. */
  #columnsTaken({
    columns,
    key,
  }: {
    readonly columns: readonly string[];
    readonly key?: string;
  }): readonly string[] {
    if (columns.length > 0 || key === undefined) return columns;
    if (key === 'PRIMARY') return ['id'];
    const { dialect } = this.#compiler;
    return indexesOf(this.model).find(({ name }) => dialect.identifier(name) === key)?.columns ?? [];
  }

  /** The database names one broken constraint; people want to hear of all of them. */
  async #taken(record: RecordData, columns: readonly string[]): Promise<readonly (readonly string[])[]> {
    const taken: (readonly string[])[] = [];
    for (const set of this.#shape.uniques) {
      const values = uniqueValues(set, record);
      if (!values) continue;
      const filter = Object.fromEntries(set.map((property, index) => [property, values[index] as string]));
      if ((await this.count({ ...filter, id: { ne: record['id'] as string } })) > 0) taken.push(set);
    }
    if (taken.length > 0) return taken;
    const named = this.#shape.stored.filter(({ column }) => columns.includes(column));
    return [named.map(({ property }) => property)];
  }

  async #conflict(id: string, expected: number): Promise<PrefiqError> {
    const stored = await this.getById(id);
    return stored ? staleError(this.model, id, expected, stored.version) : missingError(this.model, id);
  }
}
