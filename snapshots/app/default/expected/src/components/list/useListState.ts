import { useNavigate, useSearch } from '@tanstack/react-router';

import { parseListSearch, type ListSearch } from './list-search.js';

/** Reads and writes the list's state in the address; any change but that of the page goes back to page 1. */
export function useListState() {
  const search: ListSearch = parseListSearch(useSearch({ strict: false }));
  const navigate = useNavigate();
  const go = (next: ListSearch, replace = false): void =>
    void navigate({ to: '.', search: next, replace, resetScroll: false });

  const { page: _page, ...rest } = search;
  const { sort: _sort, ...unsorted } = rest;
  const { q: _q, ...unsearched } = rest;
  const { filter = {}, ...unfiltered } = rest;

  return {
    search,
    setPage: (page: number) => go(page > 1 ? { ...rest, page } : rest),
    setPageSize: (pageSize: number) => go({ ...rest, pageSize }),
    setSort: (sort: string | undefined) => go(sort ? { ...unsorted, sort } : unsorted),
    setQ: (q: string) => go(q ? { ...unsearched, q } : unsearched, true),
    setFilter: (property: string, value: string) => {
      const { [property]: _old, ...others } = filter;
      go({ ...unfiltered, filter: value ? { ...others, [property]: value } : others });
    },
    clear: () => go(rest.pageSize ? { pageSize: rest.pageSize } : {}),
  };
}

export type ListState = ReturnType<typeof useListState>;
