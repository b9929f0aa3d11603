import { text } from '@codexion/resources/i18n/text';
import { createClient, type Answer } from '@codexion/resources/api/client';
import { noteAnswer } from '@codexion/resources/api/connection';
import { ApiProblem, problemOf } from '@codexion/resources/api/problem';
import { stringifyQuery } from '@codexion/resources/api/query';
import type {
  BulkRequest,
  BulkResult,
  ListResult,
  Resource,
  Summary,
} from '@codexion/resources/api/Resource';
import type { Session } from '@codexion/resources/api/Session';

interface Json {
  content: { 'application/json': unknown };
}

/** Paths that every app has, and those that every model has below its own. */
type SharedPaths = {
  '/api/session': { get: { responses: { 200: { content: { 'application/json': Session } } } } };
} & Record<`${string}/bulk`, { post: { requestBody: Json; responses: { 200: Json } } }> &
  Record<`${string}/summary`, { get: { parameters: { query: object }; responses: { 200: Json } } }>;

/**
 * The one client of an app. `src/services/api.ts` of the app knows its paths by type; here those are typed that every app
 * has. Middleware (`api.use`) sees every request: tokens, tracing, a test's stand-in server.
 */
export const api = createClient<SharedPaths>();

/**
 * The data of a successful answer; anything else becomes an ApiProblem.
 *
 * @example
 * const session = await unwrap(api.GET('/api/session'));
 */
export async function unwrap<T>(request: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await request.catch((cause: unknown) => {
    // Only `fetch` without a network throws a TypeError; a request that was called off does not.
    if (!(cause instanceof TypeError)) throw cause;
    noteAnswer();
    throw new ApiProblem(0, { code: 'OFFLINE', detail: text.problem.offline });
  });
  noteAnswer(response);
  if (!response.ok) throw problemOf(response, error);
  return data as T;
}

/** The answer of a list that was asked for by page, not by cursor. */
export async function pageOf<T>(
  request: Promise<
    Answer<ListResult<T> | { readonly items: readonly T[]; readonly next: unknown }>
  >,
): Promise<ListResult<T>> {
  const list = await unwrap(request);
  if ('page' in list) return list;
  throw new TypeError('The server answered a list without a page.');
}

/** The options of a request to one record; the version goes along as If-Match. */
export const on = (id: string, version?: number) => ({
  params: { path: { id } },
  headers: version === undefined ? {} : { 'If-Match': `"${version}"` },
});

export const bulkAt =
  <T, Create, Update>(route: string): Resource<T, Create, Update>['bulk'] =>
  (body: BulkRequest<Create, Update>) =>
    unwrap(api.POST(`${route}/bulk`, { body })) as Promise<BulkResult<T>>;

export const summaryAt =
  (route: string): Resource<unknown>['summary'] =>
  (query, signal = null) =>
    unwrap(api.GET(`${route}/summary`, { params: { query }, signal })) as Promise<Summary>;

export const exportAt =
  (route: string): Resource<unknown>['exportPath'] =>
  (query = {}) =>
    `${route}/export.csv?${stringifyQuery(query)}`;
