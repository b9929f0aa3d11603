/** What a repository can be asked for. */

import type { Json } from '../lowcode/ModelMeta.js';

export const OPERATORS = [
  'eq',
  'ne',
  'lt',
  'lte',
  'gt',
  'gte',
  'in',
  'contains',
  'startsWith',
  'null',
] as const;
export type Operator = (typeof OPERATORS)[number];

/** One condition in settled form: a known property, an operator of its type, a value in wire form. */
export interface Condition {
  readonly property: string;
  readonly op: Operator;
  /** `in`: an array · `null`: a boolean · otherwise a scalar. */
  readonly value: Json;
}

/**
 * Conditions by property, all of which must hold. A bare value means `eq`, null means "is null", an array means `in`.
 *
 * @example { status: ['active', 'on_hold'], budget: { gte: '100.00' }, endsOn: null }
 */
export type Filter = { readonly [property: string]: Json | { readonly [op in Operator]?: Json } };

export interface SortKey {
  readonly property: string;
  readonly descending: boolean;
}

export interface ListQuery {
  readonly filter?: Filter;
  /** Further conditions, already settled. */
  readonly conditions?: readonly Condition[];
  /** Looked for, whatever the case, in all searchable fields. */
  readonly search?: string;
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
