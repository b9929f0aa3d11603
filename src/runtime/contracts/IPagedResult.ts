export interface PageInfo {
  /** From 1. */
  readonly number: number;
  readonly size: number;
  readonly total: number;
  readonly pages: number;
}

/** One page of a list. By page number it knows the total, by keyset it knows where the next page starts. */
export interface IPagedResult<T> {
  readonly items: readonly T[];
  readonly page: PageInfo | undefined;
  /** Keyset paging only: the cursor of the next page, or null at the end. */
  readonly next: string | null | undefined;
  /** The answer as JSON text, built without making entities where nobody has looked at them. */
  toText(): string;
}
