import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ModelMeta } from 'prefiq/modelmeta';

import type { ModelEntry } from '@codexion/resources/models/ModelsContext';
import type {
  ListQuery,
  RecordBase,
  Resource,
  SummaryQuery,
} from '@codexion/resources/api/Resource';

const listKey = (route: string, query: ListQuery) => [route, 'list', query] as const;
const recordKey = (route: string, id: string | undefined) => [route, 'record', id] as const;
/** A record with what its own page shows besides. */
export const detailKey = (route: string, id: string) => [route, 'record', id, 'detail'] as const;

/**
 * One page of a list; the page before stays on screen while the next one loads.
 *
 * @example
 * function Titles() {
 *   const { data } = useList(projectModel, projectResource, { sort: '-createdAt', pageSize: 5 });
 *   return <p>{data?.items.map(({ name }) => name).join(', ')}</p>;
 * }
 */
export function useList<T extends RecordBase>(
  model: Pick<ModelMeta, 'route'>,
  resource: Resource<T>,
  query: ListQuery,
) {
  return useQuery({
    queryKey: listKey(model.route, query),
    queryFn: ({ signal }) => resource.list(query, signal),
    placeholderData: keepPreviousData,
  });
}

/** How many records there are without search and filters; nothing where none is set. */
export function useWhole<T extends RecordBase>(
  model: Pick<ModelMeta, 'route'>,
  resource: Resource<T>,
  { q, filter }: ListQuery,
): number | undefined {
  const query: ListQuery = { pageSize: 1 };
  const { data } = useQuery({
    queryKey: listKey(model.route, query),
    queryFn: ({ signal }) => resource.list(query, signal),
    enabled: q !== undefined || filter !== undefined,
  });
  return q === undefined && filter === undefined ? undefined : data?.page.total;
}

/** Counts of a model's records by value. */
export function useSummary<T extends RecordBase>(
  model: Pick<ModelMeta, 'route'>,
  resource: Resource<T>,
  query: SummaryQuery,
) {
  return useQuery({
    queryKey: [model.route, 'summary', query],
    queryFn: ({ signal }) => resource.summary(query, signal),
  });
}

/**
 * A record to work on. It is not fetched again behind the user's back: a change made elsewhere shows as a
 * conflict on saving, instead of silently raising the version the form saves against.
 */
export function useRecord<T extends RecordBase>(
  model: ModelMeta,
  resource: Resource<T>,
  id: string,
) {
  return useQuery({
    queryKey: recordKey(model.route, id),
    queryFn: ({ signal }) => resource.get(id, signal),
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    gcTime: 0,
  });
}

/** The same for a model that is known by its entry only: its code is loaded first. */
export function useEntryRecord(entry: ModelEntry | undefined, id: string) {
  return useQuery({
    queryKey: [entry?.route, 'named', id],
    queryFn: async ({ signal }) => (await entry?.load())?.resource.get(id, signal) ?? null,
    enabled: entry !== undefined && id !== '',
    staleTime: 60_000,
  });
}

export function useEntryList(entry: ModelEntry | undefined, query: ListQuery, enabled = true) {
  return useQuery({
    queryKey: [entry?.route, 'list', query],
    queryFn: async ({ signal }) => (await entry?.load())?.resource.list(query, signal) ?? null,
    enabled: enabled && entry !== undefined,
    placeholderData: keepPreviousData,
  });
}

/**
 * Runs a write and refreshes what is on screen; any list may show the record, expanded or counted.
 *
 * @example
 * function Close({ id }: { id: string }) {
 *   const close = useWrite(() => projectResource.update(id, { status: 'done' }));
 *   return <button onClick={() => close.mutate(undefined)}>Close</button>;
 * }
 */
export function useWrite<Input, Output>(write: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: write,
    onSuccess: () =>
      client.invalidateQueries({ predicate: (query) => query.queryKey[1] !== 'record' }),
  });
}
