/** Queries that a repository answers. */

import { OPERATORS, type Operator } from '../lowcode/field-types.js';
import type { Json } from '../lowcode/ModelMeta.js';

export { OPERATORS, type Operator };

/** One resolved condition: a known property, an operator of its type, a value in wire form. */
export interface Condition {
  readonly property: string;
  readonly op: Operator;
  /** `in`: an array · `null`: a boolean · otherwise a scalar. */
  readonly value: Json;
}

/**
 * Conditions by property, all of which must hold. A bare value means `eq`, null means "is null", an array means `in`.
 *
 * @example
 * const filter: Filter = { status: ['active', 'on_hold'], budget: { gte: '100.00' }, endsOn: null };
 */
export type Filter = { readonly [property: string]: Json | { readonly [op in Operator]?: Json } };

export interface SortKey {
  readonly property: string;
  readonly descending: boolean;
}

/** Which records are meant. */
export interface SelectionQuery {
  readonly filter?: Filter;
  /** Further conditions, already resolved. */
  readonly conditions?: readonly Condition[];
  /** Looked for, whatever the case, in all searchable fields. */
  readonly search?: string;
}

export interface ListQuery extends SelectionQuery {
  /** `-createdAt,name`. Nulls come first ascending and last descending; ties are broken by id. Default: by id. */
  readonly sort?: string | readonly SortKey[];
  /** From 1. */
  readonly page?: number;
  readonly pageSize?: number;
  /** Keyset paging: the `next` of the page before; an empty string asks for the first page. */
  readonly after?: string;
  /** Properties to read; everything, private fields too, unless given. */
  readonly fields?: readonly string[];
}

export const DATE_UNITS = ['day', 'month', 'year'] as const;
export type DateUnit = (typeof DATE_UNITS)[number];

/** A field to count records by: an enum, a boolean or a ref as it is, a date or datetime cut to a unit (UTC). */
export interface Grouping {
  readonly property: string;
  readonly unit?: DateUnit;
}

export interface GroupCount {
  /** null: not set. A cut date is `2026-01-31`, `2026-01` or `2026`. */
  readonly value: string | boolean | null;
  readonly count: number;
}

/** Dates in their order, everything else by count, the largest first; of a ref the 20 largest. */
export interface Counts {
  readonly total: number;
  /** In the order of the groupings. */
  readonly groups: readonly (readonly GroupCount[])[];
}
