import { useQuery } from '@tanstack/react-query';
import type { ModelMeta } from 'prefiq/modelmeta';

import { api, unwrap } from '@codexion/resources/api/requests';
import type { ModelPermissions, Session } from '@codexion/resources/api/Session';
import { ApiProblem } from '@codexion/resources/api/problem';

export type { ModelPermissions, Session };

/** Who is signed in, and what the server would let them do. */
export function useSession() {
  return useQuery({
    queryKey: ['session'],
    queryFn: ({ signal }): Promise<Session> => unwrap(api.GET('/api/session', { signal })),
    staleTime: 5 * 60_000,
    // Where it fails, it would otherwise be asked again by every button that looks at it.
    retryOnMount: false,
  });
}

/**
 * Why the server shows whoever asks nothing at all, such as at an address that is no tenant's. Refused later on, what is
 * on the page stays: somebody may be writing.
 */
export function useRefusal(): ApiProblem | undefined {
  const { data, error } = useSession();
  if (data || !(error instanceof ApiProblem)) return undefined;
  return error.status >= 400 && error.status < 500 ? error : undefined;
}

/**
 * Everything until the answer is there: nothing flickers away, and the server decides anyway.
 *
 * @example
 * function Costs() {
 *   return usePermissions(projectModel).update ? <p>You may change them.</p> : null;
 * }
 */
export function usePermissions(model: Pick<ModelMeta, 'model' | 'status'>): ModelPermissions {
  const { data } = useSession();
  return data?.models[model.model] ?? everything(model);
}

/** The models whose records may be seen. */
export function useReadable<Entry extends { readonly model: string }>(
  models: readonly Entry[],
): readonly Entry[] {
  const { data } = useSession();
  const refusal = useRefusal();
  return refusal ? [] : models.filter(({ model }) => data?.models[model]?.read ?? true);
}

const everything = ({ status }: Pick<ModelMeta, 'status'>): ModelPermissions => ({
  read: true,
  create: true,
  update: true,
  delete: true,
  unreadable: [],
  unwritable: [],
  transitions: status?.transitions.map(({ name }) => name) ?? [],
});
