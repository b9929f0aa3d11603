import { keepPreviousData, useQueries } from '@tanstack/react-query';

import type { RecordBase } from '@codexion/resources/api/Resource';
import { canSearch } from '@codexion/resources/models/can-search';
import { nameOf } from '@codexion/resources/format/naming';
import { useModels, type ModelEntry } from '@codexion/resources/models/ModelsContext';
import { text } from '@codexion/resources/i18n/text';
import type { CommandGroup } from '@codexion/resources/palette/useCommands';

/** So many records of each model. */
const FOUND = 4;

async function search(entry: ModelEntry, term: string, signal: AbortSignal) {
  const { model, resource } = await entry.load();
  if (!canSearch(model)) return [];
  const { items } = await resource.list({ q: term, pageSize: FOUND }, signal);
  return items.map((record: RecordBase) => ({
    id: `/${entry.route}/${record.id}`,
    to: `/${entry.route}/${record.id}`,
    label: nameOf(model, record),
    model: entry.model,
  }));
}

/** Records of every model that match, as far as the model is searchable and may be read. */
export function useFoundRecords(term: string) {
  const models = useModels();
  const queries = useQueries({
    queries: models.map((entry) => ({
      queryKey: [entry.route, 'found', term],
      queryFn: ({ signal }: { signal: AbortSignal }) => search(entry, term, signal),
      enabled: term.length > 1,
      placeholderData: keepPreviousData,
    })),
  });
  const groups = models.map((entry, index): CommandGroup => ({
    heading: text.palette.records(entry.labelPlural),
    items: (term.length > 1 && queries[index]?.data) || [],
  }));
  return { groups, isSearching: queries.some(({ isFetching }) => isFetching) };
}
