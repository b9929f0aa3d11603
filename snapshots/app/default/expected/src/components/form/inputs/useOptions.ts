import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ModelMeta } from 'prefiq/modelmeta';

import type { ListQuery, RecordBase } from '../../../services/Resource.js';
import { nameOf } from '../../list/naming.js';
import { canSearch } from '../../list/list-search.js';
import type { ModelEntry } from '../../ModelsContext.js';

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

/** The first records of a model that match, and how many more there are. */
export function useOptions(entry: ModelEntry | undefined, term: string, enabled: boolean) {
  return useQuery({
    queryKey: [entry?.route, 'options', term],
    queryFn: async ({ signal }) => {
      if (!entry) return { options: [], more: 0 };
      const { model, resource } = await entry.load();
      const { items, page } = await resource.list(queryFor(model, term), signal);
      const options = items.map((record: RecordBase): Option => {
        return { id: record.id, name: nameOf(model, record) };
      });
      return { options, more: page.total - items.length };
    },
    enabled,
    placeholderData: keepPreviousData,
  });
}
