/** What every record carries besides its own fields. */
export interface RecordBase {
  readonly id: string;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What any list takes; a resource's own type also knows the fields and operators of its filter. */
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

export interface ListResult<T> {
  readonly items: readonly T[];
  readonly page: {
    readonly number: number;
    readonly size: number;
    readonly total: number;
    readonly pages: number;
  };
}

/** The use cases of one model over HTTP. A `version` is sent as If-Match; a stale one is answered 412. */
export interface Resource<T, Create = object, Update = object, Query = ListQuery> {
  list(query?: Query, signal?: AbortSignal | null): Promise<ListResult<T>>;
  get(id: string, signal?: AbortSignal | null): Promise<T>;
  create(data: Create): Promise<T>;
  update(id: string, data: Update, version?: number): Promise<T>;
  remove(id: string, version?: number): Promise<void>;
  /** By name of the transition. */
  readonly transitions: Readonly<Record<string, (id: string, version?: number) => Promise<T>>>;
}

/** A record as plain data. Records have no index signature, so that a typo in a page is an error. */
export const dataOf = (record: object): Readonly<Record<string, unknown>> =>
  record as Readonly<Record<string, unknown>>;

/** Reads a property by name. */
export const valueOf = (record: object, property: string): unknown =>
  Object.hasOwn(record, property) ? dataOf(record)[property] : undefined;
