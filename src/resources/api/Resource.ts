/** Properties of every record besides its own fields. */
export interface RecordBase {
  readonly id: string;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** Parameters of any list; a resource's own type also knows the fields and operators of its filter. */
export interface ListQuery {
  page?: number;
  pageSize?: number;
  /** `-createdAt,name` */
  sort?: string;
  q?: string;
  /** By property: a value, or operators such as `{ gte: '2026-01-01' }`. */
  filter?: Record<string, unknown>;
  /** Names of refs to send along: `customer,owner`. */
  expand?: string;
}

/** Parameters of a single record; models without relations have none. */
export type GetQuery = Pick<ListQuery, 'expand'>;

export interface ListResult<T> {
  readonly items: readonly T[];
  readonly page: {
    readonly number: number;
    readonly size: number;
    readonly total: number;
    readonly pages: number;
  };
}

/** Parts of one write, all of which take effect or none; at most 1000. */
export interface BulkRequest<Create = object, Update = object> {
  create?: readonly Create[];
  update?: readonly { readonly id: string; readonly version?: number; readonly data: Update }[];
  delete?: readonly { readonly id: string; readonly version?: number }[];
  /** `name` of the transition. */
  transition?: readonly { readonly id: string; readonly name: string; readonly version?: number }[];
}

export interface BulkResult<T> {
  readonly created: readonly T[];
  readonly updated: readonly T[];
  /** Ids. */
  readonly deleted: readonly string[];
  readonly transitioned: readonly T[];
}

export interface SummaryQuery extends Pick<ListQuery, 'q' | 'filter'> {
  /** `status`, `customerId`, `createdAt:month`: an enum, a boolean, a ref, or a date by day, month or year (UTC). */
  by: readonly string[];
}

export interface SummaryItem {
  /** null: not set. A date is cut to its day, month or year: `2026-01`. */
  readonly value: string | boolean | null;
  readonly count: number;
  /** Of a ref: the display value of the record. */
  readonly label?: string;
}

export interface Summary {
  readonly total: number;
  readonly groups: readonly { readonly by: string; readonly items: readonly SummaryItem[] }[];
}

/**
 * The use cases of one model over HTTP. A `version` is sent as If-Match; a stale one is answered 412.
 */
export interface Resource<T, Create = object, Update = object, Query = ListQuery> {
  list(query?: Query, signal?: AbortSignal | null): Promise<ListResult<T>>;
  get(id: string, signal?: AbortSignal | null, query?: GetQuery): Promise<T>;
  create(data: Create): Promise<T>;
  update(id: string, data: Update, version?: number): Promise<T>;
  remove(id: string, version?: number): Promise<void>;
  bulk(request: BulkRequest<Create, Update>): Promise<BulkResult<T>>;
  /** Counts of the filtered records by value. */
  summary(query: SummaryQuery, signal?: AbortSignal | null): Promise<Summary>;
  /** Where the filtered records are as CSV; `columns` are properties, separated by commas. */
  exportPath(query?: ListQuery & { columns?: string }): string;
  /** By name of the transition. */
  readonly transitions: Readonly<Record<string, (id: string, version?: number) => Promise<T>>>;
}

/** A record as plain data. Records have no index signature, so that a typo in a page is an error. */
export const dataOf = (record: object): Readonly<Record<string, unknown>> =>
  record as Readonly<Record<string, unknown>>;

/** Reads a property by name. */
export const valueOf = (record: object, property: string): unknown =>
  Object.hasOwn(record, property) ? dataOf(record)[property] : undefined;
