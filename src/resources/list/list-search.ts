import { canSearch } from '@codexion/resources/models/can-search';
import type { FieldMeta, ModelMeta } from 'prefiq/modelmeta';

import type { ListQuery } from '@codexion/resources/api/Resource';
import { canFilter, canSort } from '@codexion/resources/list/columns';
import type { Filter } from '@codexion/resources/list/conditions';
import { sortKeys, sortOf } from '@codexion/resources/list/sorting';

/** The state of a list, as it stands in the address of the page. */
export interface ListSearch {
  page?: number;
  pageSize?: number;
  sort?: string;
  q?: string;
  filter?: Filter;
  /** Names of the columns in sight, in their order. */
  columns?: string;
  density?: 'compact';
}

/** Ids ascend with time, and unlike `createdAt` they are always indexed. */
const NEWEST_FIRST = '-id';

export const PAGE_SIZES = [25, 50, 100, 200, 500] as const;

const isTree = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

function parseFilter(given: unknown): Filter {
  const filter: Filter = {};
  for (const [property, value] of isTree(given) ? Object.entries(given) : []) {
    if (typeof value === 'string') filter[property] = value;
    else if (isTree(value)) {
      filter[property] = Object.fromEntries(
        Object.entries(value).filter(
          (entry): entry is [string, string] => typeof entry[1] === 'string',
        ),
      );
    }
  }
  return filter;
}

/** Takes what is well formed from an address that anyone may have typed. */
export function parseListSearch(given: Record<string, unknown>): ListSearch {
  const search: ListSearch = {};
  const page = Number(given['page']);
  const pageSize = PAGE_SIZES.find((size) => size === Number(given['pageSize']));
  const filter = parseFilter(given['filter']);
  if (Number.isSafeInteger(page) && page > 1) search.page = page;
  if (pageSize && pageSize !== PAGE_SIZES[0]) search.pageSize = pageSize;
  for (const key of ['sort', 'q', 'columns'] as const) {
    const value = given[key];
    if (typeof value === 'string' && value) search[key] = value;
  }
  if (Object.keys(filter).length > 0) search.filter = filter;
  if (given['density'] === 'compact') search.density = 'compact';
  return search;
}

/** The query for the server: an old bookmark may name a field that no longer exists. */
export function toListQuery(
  model: ModelMeta,
  fields: readonly FieldMeta[],
  search: ListSearch,
  expand: readonly string[],
): ListQuery {
  const { page = 1, pageSize = PAGE_SIZES[0], q, sort, filter = {} } = search;
  const fieldOf = (property: string) => fields.find((field) => field.property === property);
  const known = Object.entries(filter).filter(([property]) => canFilter(fieldOf(property)));
  const order = sortOf(sortKeys(sort).filter(({ property }) => canSort(fieldOf(property))));
  return {
    page,
    pageSize,
    ...(q && canSearch(model) && { q }),
    sort: order ?? NEWEST_FIRST,
    ...(known.length > 0 && { filter: Object.fromEntries(known) }),
    ...(expand.length > 0 && { expand: expand.join(',') }),
  };
}
