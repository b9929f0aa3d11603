import type { ModelMeta } from '../lowcode/ModelMeta.js';
import type { IPagedResult } from './IPagedResult.js';
import type { Counts, Filter, Grouping, ListQuery, SelectionQuery } from './Query.js';

export interface ReadOptions {
  /** Properties to read; everything, private fields too, unless given. */
  readonly fields?: readonly string[];
  /** It is about to be changed: until the transaction is over, others who want to change it wait. */
  readonly lock?: boolean;
}

/**
 * The persistence contract of one model. It knows nothing of roles or business rules; that is the service's part.
 * `T` is the entity.
 */
export interface IDomain<T> {
  readonly model: ModelMeta;

  getById(id: string, options?: ReadOptions): Promise<T | null>;
  /**
   * In no particular order; ids that do not exist are left out.
   *
   * @example
   * await projects.getMany([id], { fields: ['id', 'code'] });
   * // SELECT json_object('id',"id",'code',"code") AS j FROM "projects" WHERE "id" IN (?) ORDER BY "id"
   */
  getMany(ids: readonly string[], options?: ReadOptions): Promise<T[]>;
  /**
   * The first match, or null.
   *
   * @example
   * const project = await projects.findOne({ code: 'P-1' });
   */
  findOne(filter: Filter): Promise<T | null>;
  /**
   * Every match, without paging: for code that knows there are few.
   *
   * @example
   * await projects.findAll({ status: ['draft', 'active'], budget: null }, { fields: ['id'] });
   * // SELECT json_object('id',"id") AS j FROM "projects" WHERE "status" IN (?,?) AND "budget" IS NULL ORDER BY "id"
   */
  findAll(filter: Filter, options?: ReadOptions): Promise<T[]>;
  list(query?: ListQuery): Promise<IPagedResult<T>>;
  /**
   * How many records match; all of them without a filter.
   *
   * @example
   * await projects.count({ status: 'active' });
   * // SELECT count(*) AS n FROM "projects" WHERE "status"=?
   */
  count(filter?: Filter): Promise<number>;
  /**
   * Counts what is selected, in all and by each grouping. Throws PFQ_QUERY_GROUP for what cannot be counted by.
   *
   * @example
   * await projects.summarize({}, [{ property: 'status' }]);
   * // SELECT count(*) AS n FROM "projects"
   * // SELECT "status" AS v,count(*) AS n FROM "projects" GROUP BY 1 ORDER BY 2 DESC,1
   */
  summarize(query: SelectionQuery, by: readonly Grouping[]): Promise<Counts>;
  exists(id: string): Promise<boolean>;

  /** Stores a new record at version 1; an empty `id` is filled. Throws PFQ_RECORD_UNIQUE, PFQ_RECORD_REF. */
  save(entity: T): Promise<T>;
  /** Stores new records, all of them or none; throws as `save` does for the first that is refused. */
  saveMany(entities: readonly T[]): Promise<readonly T[]>;
  /**
   * Stores a changed record and counts its version up. Throws PFQ_RECORD_STALE unless the stored version is the one
   * the entity was read at, PFQ_RECORD_MISSING when it is gone.
   */
  update(entity: T): Promise<T>;
  /**
   * False when there is no such record. With `version`, throws PFQ_RECORD_STALE when another one is stored.
   *
   * @example
   * await projects.delete(id, 3);
   */
  delete(id: string, version?: number): Promise<boolean>;
}
