import { useNavigate, useSearch } from '@tanstack/react-router';

import type { Filter } from '@codexion/resources/list/conditions';
import { parseListSearch, type ListSearch } from '@codexion/resources/list/list-search';

/** `undefined` takes a part of the state out of the address. */
type Change = { readonly [Key in keyof ListSearch]: ListSearch[Key] | undefined };

/** Reads and writes the list's state in the address; a change of what is listed goes back to page 1. */
export function useListState() {
  const search: ListSearch = parseListSearch(useSearch({ strict: false }));
  const navigate = useNavigate();
  const set = (change: Change, replace = false): void =>
    void navigate({
      to: '.',
      // Through the parser, which leaves out what is the rule anyway.
      search: { ...parseListSearch({ ...search, ...change }) },
      replace,
      resetScroll: false,
    });
  const restart = (change: Change, replace = false): void =>
    set({ page: undefined, ...change }, replace);
  const { filter = {} } = search;

  return {
    search,
    setPage: (page: number) => set({ page }),
    setPageSize: (pageSize: number) => restart({ pageSize }),
    setSort: (sort: string | undefined) => restart({ sort }),
    setQ: (q: string) => restart({ q }, true),
    /** The one value of a property; empty for none. */
    setValue: (property: string, value: string) => {
      const { [property]: _old, ...others } = filter;
      restart({ filter: value ? { ...others, [property]: value } : others });
    },
    setFilter: (filter: Filter) => restart({ filter }),
    clearFilters: () => restart({ q: undefined, filter: undefined }),
    /** How the list looks; its page stays. */
    setColumns: (names: readonly string[] | undefined) => set({ columns: names?.join(',') }, true),
    resetView: () => set({ columns: undefined, density: undefined }, true),
    setDensity: (density: 'compact' | undefined) => set({ density }, true),
  };
}

export type ListState = ReturnType<typeof useListState>;
