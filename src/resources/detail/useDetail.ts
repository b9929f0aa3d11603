import { detailKey } from '@codexion/resources/hooks/useRecords';
import { useQuery } from '@tanstack/react-query';
import type { ModelMeta } from 'prefiq/modelmeta';

import type { RecordBase, Resource } from '@codexion/resources/api/Resource';

/** The record of a page, with those it refers to. It is fetched again when the window is looked at again. */
export function useDetail<T extends RecordBase>(
  model: ModelMeta,
  resource: Resource<T>,
  id: string,
) {
  const refs = model.fields
    .filter((field) => field.type === 'ref' && !field.private)
    .map(({ name }) => name);
  return useQuery({
    queryKey: detailKey(model.route, id),
    queryFn: ({ signal }) =>
      resource.get(id, signal, refs.length > 0 ? { expand: refs.join(',') } : {}),
  });
}
