import { useQuery } from '@tanstack/react-query';
import type { ModelMeta } from 'prefiq/modelmeta';

import type { RecordBase, Resource } from '../../services/Resource.js';

export const detailKey = (route: string, id: string) => [route, 'record', id, 'detail'] as const;

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
