import type { ModelMeta } from '../lowcode/ModelMeta.js';
import type { IPagedResult } from './IPagedResult.js';
import type { ListQuery } from './Query.js';
import type { RequestContext } from './RequestContext.js';

export interface ServiceListQuery extends ListQuery {
  /** Relations to load beside each record: `['owner', 'lines']`. */
  readonly expand?: readonly string[];
}

export interface GetOptions {
  readonly expand?: readonly string[];
}

export interface WriteOptions {
  /** Optimistic locking: the write is refused with PFQ_RECORD_STALE unless this version is stored. */
  readonly version?: number;
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

/**
 * The use cases of one model: `T` the entity, `C` and `U` the data of create and update.
 * Without a context the one of the running request is taken; outside of a request that is PFQ_CONTEXT_MISSING.
 */
export interface IDomainService<T, C, U> {
  readonly model: ModelMeta;

  list(query?: ServiceListQuery, context?: RequestContext): Promise<IPagedResult<T>>;
  /** Holds the fields the asker may read. Throws PFQ_RECORD_MISSING. */
  get(id: string, options?: GetOptions, context?: RequestContext): Promise<T>;
  create(data: C, context?: RequestContext): Promise<T>;
  update(id: string, data: U, options?: WriteOptions, context?: RequestContext): Promise<T>;
  delete(id: string, options?: WriteOptions, context?: RequestContext): Promise<void>;
  transition(id: string, name: string, options?: WriteOptions, context?: RequestContext): Promise<T>;
  /** All or nothing. */
  bulk(request: BulkRequest<C, U>, context?: RequestContext): Promise<BulkResult<T>>;
}
