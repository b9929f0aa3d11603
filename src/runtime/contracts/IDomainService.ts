import type { ModelMeta } from '../lowcode/ModelMeta.js';
import type { IPagedResult } from './IPagedResult.js';
import type { GroupCount, Grouping, ListQuery, SelectionQuery } from './Query.js';
import type { RequestContext } from './RequestContext.js';

export interface ServiceListQuery extends ListQuery {
  /** Relations to load beside each record: `['owner', 'lines']`. */
  readonly expand?: readonly string[];
}

export interface SummaryQuery extends SelectionQuery {
  readonly by: readonly Grouping[];
}

export interface SummaryItem extends GroupCount {
  /** Of a ref: the display value of the record, where the asker may read it. */
  readonly label?: string;
}

export interface Summary {
  readonly total: number;
  /** `by` as it is written in a request: `status`, `createdAt:month`. */
  readonly groups: readonly { readonly by: string; readonly items: readonly SummaryItem[] }[];
}

export interface GetOptions {
  readonly expand?: readonly string[];
}

export interface WriteOptions {
  /** Optimistic locking: the write is refused with PFQ_RECORD_STALE unless this version, or one of these, is stored. */
  readonly version?: number | readonly number[];
}

export interface BulkRequest<C, U> {
  readonly create?: readonly C[];
  readonly update?: readonly { readonly id: string; readonly version?: number; readonly data: U }[];
  readonly delete?: readonly { readonly id: string; readonly version?: number }[];
  readonly transition?: readonly { readonly id: string; readonly name: string; readonly version?: number }[];
}

export interface BulkResult<T> {
  readonly created: readonly T[];
  readonly updated: readonly T[];
  /** Ids. */
  readonly deleted: readonly string[];
  readonly transitioned: readonly T[];
}

/** Changes to the children of a record, sent along with it below the name of the relation: `{ tasks: { create: [{ … }] } }`. */
export interface ChildChanges {
  readonly delete?: readonly { readonly id: string; readonly version?: number }[];
  readonly update?: readonly { readonly id: string; readonly version?: number; readonly data: object }[];
  readonly create?: readonly object[];
}

/**
 * The use cases of one model: `T` the entity, `C` and `U` the data of create and update.
 * Without a context the one of the running request is taken; outside of a request that is PFQ_CONTEXT_MISSING.
 */
export interface IDomainService<T, C, U> {
  readonly model: ModelMeta;

  /**
   * One page of what the asker may read.
   *
   * @example
   * await service.list({ filter: { budget: { gte: '100.00' } }, search: 'roof', sort: '-createdAt', expand: ['owner'] });
   */
  list(query?: ServiceListQuery, context?: RequestContext): Promise<IPagedResult<T>>;
  /** Counts by value: what dashboards are made of. */
  summary(query: SummaryQuery, context?: RequestContext): Promise<Summary>;
  /** Holds the fields the asker may read. Throws PFQ_RECORD_MISSING. */
  get(id: string, options?: GetOptions, context?: RequestContext): Promise<T>;
  create(data: C, context?: RequestContext): Promise<T>;
  /**
   * Changes what is given. Throws PFQ_RECORD_INVALID, PFQ_RECORD_STALE.
   *
   * @example
   * await service.update(id, { name: 'New roof' }, { version: 3 });
   */
  update(id: string, data: U, options?: WriteOptions, context?: RequestContext): Promise<T>;
  delete(id: string, options?: WriteOptions, context?: RequestContext): Promise<void>;
  /**
   * Moves the status along a declared transition. Throws PFQ_STATUS_TRANSITION.
   *
   * @example
   * await service.transition(id, 'activate');
   */
  transition(id: string, name: string, options?: WriteOptions, context?: RequestContext): Promise<T>;
  /**
   * All or nothing.
   *
   * @example
   * await service.bulk({ create: [{ code: 'P-2', name: 'Shed' }], delete: [{ id, version: 3 }] });
   */
  bulk(request: BulkRequest<C, U>, context?: RequestContext): Promise<BulkResult<T>>;
}
