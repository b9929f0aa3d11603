import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { ModelMeta } from 'prefiq/modelmeta';

import type { ListQuery } from '@codexion/resources/api/Resource';
import { canSearch } from '@codexion/resources/models/can-search';
import { nameOf } from '@codexion/resources/format/naming';
import type { ModelEntry } from '@codexion/resources/models/ModelsContext';

const PAGE = 20;
const TEXTUAL = new Set(['string', 'text', 'email', 'url']);

export interface Option {
  readonly id: string;
  readonly name: string;
}

/** By the fields the model declares searchable, else by its name; else the list is shown as it is. */
function queryFor(model: ModelMeta, term: string): ListQuery {
  const display = model.fields.find(({ property }) => property === model.display);
  const sort = display && { sort: display.property };
  if (!term) return { pageSize: PAGE, ...sort };
  if (canSearch(model)) return { pageSize: PAGE, q: term, ...sort };
  if (!display || !TEXTUAL.has(display.type)) return { pageSize: PAGE };
  return { pageSize: PAGE, filter: { [display.property]: { contains: term } }, ...sort };
}

/** The records of a model that match, a page at a time. */
export function useOptions(entry: ModelEntry | undefined, term: string, enabled: boolean) {
  const query = useInfiniteQuery({
    queryKey: [entry?.route, 'options', term],
    queryFn: async ({ pageParam, signal }) => {
      if (!entry) return { options: [], total: 0, next: undefined };
      const { model, resource } = await entry.load();
      const { items, page } = await resource.list(
        { ...queryFor(model, term), page: pageParam },
        signal,
      );
      const options = items.map((record): Option => {
        return { id: record.id, name: nameOf(model, record) };
      });
      return {
        options,
        total: page.total,
        next: page.number < page.pages ? page.number + 1 : undefined,
      };
    },
    initialPageParam: 1,
    getNextPageParam: ({ next }) => next,
    enabled,
    placeholderData: keepPreviousData,
  });
  const pages = query.data?.pages ?? [];
  const options = pages.flatMap((page) => page.options);
  return { ...query, options, more: (pages[0]?.total ?? 0) - options.length };
}
