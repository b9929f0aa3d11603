import type { IPagedResult, PageInfo } from '../contracts/IPagedResult.js';
import type { ListQuery } from '../contracts/Query.js';
import { error } from '../errors/error.js';

export const DEFAULT_PAGE_SIZE = 25;
export const MAX_PAGE_SIZE = 500;

/** Which part of a list is asked for. */
export interface Page {
  readonly number: number;
  readonly size: number;
  readonly offset: number;
}

function positive(name: string, value: number | undefined, fallback: number): number {
  if (value === undefined) return fallback;
  if (Number.isSafeInteger(value) && value >= 1) return value;
  throw error('PFQ_QUERY_PAGE', { name, value });
}

/** Reads page and size; a larger size than allowed is cut, not refused. */
export function pageOf(query: ListQuery): Page {
  const number = positive('page', query.page, 1);
  const size = Math.min(positive('pageSize', query.pageSize, DEFAULT_PAGE_SIZE), MAX_PAGE_SIZE);
  return { number, size, offset: (number - 1) * size };
}

export const pageInfo = (page: Page, total: number): PageInfo => ({
  number: page.number,
  size: page.size,
  total,
  pages: Math.ceil(total / page.size),
});

/** The parts of an answer beside the items. */
export type PageEnd = { readonly page: PageInfo } | { readonly next: string | null };

/** The records of a page: entities, or the JSON array the database made with a way to make entities of it. */
export type PageItems<T> =
  | { readonly items: readonly T[] }
  | { readonly text: string; readonly hydrate: (text: string) => readonly T[] };

/**
 * One page of a list. It may hold the JSON text of its records only: `items` makes entities of it when somebody
 * looks, and `toText` passes the text on when nobody did.
 *
 * @example
 * const { items, page } = await projects.list({ sort: '-createdAt', page: 2 });
 * console.log(items.length, page?.total);
 */
export class PagedResult<T> implements IPagedResult<T> {
  readonly page: PageInfo | undefined;
  readonly next: string | null | undefined;
  #source: PageItems<T>;

  constructor(source: PageItems<T>, end: PageEnd) {
    this.#source = source;
    this.page = 'page' in end ? end.page : undefined;
    this.next = 'next' in end ? end.next : undefined;
  }

  get items(): readonly T[] {
    if ('items' in this.#source) return this.#source.items;
    const items = this.#source.hydrate(this.#source.text);
    this.#source = { items };
    return items;
  }

  /** The same place in the list with other records, such as ones with their relations. */
  withItems(items: readonly T[]): PagedResult<T> {
    return new PagedResult({ items }, this.page ? { page: this.page } : { next: this.next ?? null });
  }

  toText(): string {
    const items = 'text' in this.#source ? this.#source.text : JSON.stringify(this.#source.items);
    if (this.page) {
      const { number, size, total, pages } = this.page;
      return `{"items":${items},"page":{"number":${number},"size":${size},"total":${total},"pages":${pages}}}`;
    }
    return `{"items":${items},"next":${JSON.stringify(this.next ?? null)}}`;
  }

  toJSON(): { items: readonly T[]; page?: PageInfo; next?: string | null } {
    return this.page
      ? { items: this.items, page: this.page }
      : { items: this.items, next: this.next ?? null };
  }
}
