import type { Client } from '@codexion/resources/api/client';
import {
  bulkAt,
  api,
  exportAt,
  on,
  pageOf,
  summaryAt,
  unwrap,
} from '@codexion/resources/api/requests';
import type { ListQuery, ListResult, Resource } from '@codexion/resources/api/Resource';

type Json = { content: { 'application/json': unknown } };
type Answered = { responses: { 200: Json } };
type AtId = { parameters: { path: { id: string } } };

/** Paths of a model; the types of their bodies are those of the resource made here. */
type ModelPaths = Record<
  string,
  {
    get: Answered & { parameters: { query?: object; path: object } };
    post: Answered & { parameters: { path: object }; requestBody?: Json };
    patch: Answered & AtId & { requestBody: Json };
    delete: AtId & { responses: { 204: unknown } };
  }
>;
const paths = api as unknown as Client<ModelPaths>;

/** The query that a path of the OpenAPI document takes; any list's where it does not say. */
type QueryOf<Path> = Path extends { get: { parameters: { query?: infer Query extends object } } }
  ? Query
  : ListQuery;

/**
 * The use cases of a model at its route (`/api/projects`). `transitions` gives the last part of each transition's route
 * by its name.
 */
export function resourceAt<T, Create, Update, Path = unknown>(
  route: string,
  transitions: Readonly<Record<string, string>> = {},
): Resource<T, Create, Update, QueryOf<Path>> {
  const one = `${route}/{id}`;
  return {
    list: (query, signal = null) =>
      pageOf(
        paths.GET(route, { params: { path: {}, query: query ?? {} }, signal }) as Promise<{
          data?: ListResult<T>;
          response: Response;
        }>,
      ),
    get: (id, signal = null, query = {}) =>
      unwrap(paths.GET(one, { params: { path: { id }, query }, signal })) as Promise<T>,
    create: (body) => unwrap(paths.POST(route, { params: { path: {} }, body })) as Promise<T>,
    update: (id, body, version) =>
      unwrap(paths.PATCH(one, { ...on(id, version), body })) as Promise<T>,
    remove: async (id, version) => {
      await unwrap(paths.DELETE(one, on(id, version)));
    },
    bulk: bulkAt(route),
    summary: summaryAt(route),
    exportPath: exportAt(route),
    transitions: Object.fromEntries(
      Object.entries(transitions).map(([name, part]) => [
        name,
        (id: string, version?: number) =>
          unwrap(paths.POST(`${one}/${part}`, on(id, version))) as Promise<T>,
      ]),
    ),
  };
}
