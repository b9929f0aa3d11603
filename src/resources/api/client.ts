/** A small HTTP client, typed by the paths of the OpenAPI document (`api.gen.ts`). */

import { stringifyQuery } from '@codexion/resources/api/query';

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

interface Operation {
  responses: object;
}

type PathsWith<Paths, M extends Method> = {
  [Path in keyof Paths]: Paths[Path] extends Record<M, Operation> ? Path : never;
}[keyof Paths] &
  string;

type OperationAt<Paths, Path extends keyof Paths, M extends Method> =
  Paths[Path] extends Record<M, infer Found> ? Found : never;

type Json<Body> = { content: { 'application/json': Body } };
type Success = 200 | 201 | 202 | 203 | 204 | '2XX';

/** The content of a successful answer; undefined where it has none. */
export type Data<Op> = Op extends { responses: infer Responses }
  ? {
      [Status in keyof Responses]: Status extends Success
        ? Responses[Status] extends Json<infer Body>
          ? Body
          : undefined
        : never;
    }[keyof Responses]
  : never;

type Body<Op> = Op extends { requestBody: Json<infer Given> }
  ? { body: Given }
  : Op extends { requestBody?: Json<infer Given> }
    ? { body?: Given }
    : { body?: never };

type Query<Op> = Op extends { parameters: { query: infer Given extends object } }
  ? { query: Given }
  : Op extends { parameters: { query?: infer Given } }
    ? { query?: Given }
    : object;

type Params<Op> = Op extends { parameters: { path: infer Given extends object } }
  ? { params: { path: Given } & Query<Op> }
  : object extends Query<Op>
    ? { params?: Query<Op> }
    : { params: Query<Op> };

export type Options<Op> = Body<Op> &
  Params<Op> & { headers?: Record<string, string>; signal?: AbortSignal | null };

export interface Answer<T> {
  readonly data?: T;
  /** The body of an answer that is not a success. */
  readonly error?: unknown;
  readonly response: Response;
}

/** Sees every request before it is sent: may change it, or answer in place of the server. */
export interface Middleware {
  onRequest(context: { request: Request }): Handled | Promise<Handled>;
}
type Handled = Request | Response | undefined;

type Call<Paths, M extends Method> = <Path extends PathsWith<Paths, M>>(
  path: Path,
  ...options: object extends Options<OperationAt<Paths, Path, M>>
    ? [Options<OperationAt<Paths, Path, M>>?]
    : [Options<OperationAt<Paths, Path, M>>]
) => Promise<Answer<Data<OperationAt<Paths, Path, M>>>>;

export interface Client<Paths> {
  readonly GET: Call<Paths, 'get'>;
  readonly POST: Call<Paths, 'post'>;
  readonly PUT: Call<Paths, 'put'>;
  readonly PATCH: Call<Paths, 'patch'>;
  readonly DELETE: Call<Paths, 'delete'>;
  use(middleware: Middleware): void;
  eject(middleware: Middleware): void;
}

/** The options of any operation, as `call` sees them. */
interface Loose {
  readonly params?: { readonly path?: Record<string, string>; readonly query?: object };
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  readonly signal?: AbortSignal | null;
}

function requestOf(method: string, path: string, options: Loose): Request {
  const { params = {}, body, headers, signal = null } = options;
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(params.path?.[name] ?? ''),
  );
  const query = stringifyQuery(params.query ?? {});
  return new Request(`${window.location.origin}${filled}${query && `?${query}`}`, {
    method,
    signal,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}

async function answerOf(response: Response): Promise<Answer<unknown>> {
  const body = await response.text();
  if (response.ok) return { response, data: body === '' ? undefined : JSON.parse(body) };
  try {
    return { response, error: JSON.parse(body) };
  } catch {
    // A proxy in between answers with a page of its own.
    return { response, error: body };
  }
}

export function createClient<Paths>(): Client<Paths> {
  const chain: Middleware[] = [];
  const call =
    (method: string) =>
    async (path: string, options: Loose = {}): Promise<Answer<unknown>> => {
      let request = requestOf(method, path, options);
      for (const middleware of chain) {
        const given = await middleware.onRequest({ request });
        if (given instanceof Response) return answerOf(given);
        request = given ?? request;
      }
      return answerOf(await fetch(request));
    };
  const client = {
    GET: call('GET'),
    POST: call('POST'),
    PUT: call('PUT'),
    PATCH: call('PATCH'),
    DELETE: call('DELETE'),
    use: (middleware: Middleware) => void chain.push(middleware),
    eject: (middleware: Middleware) => void chain.splice(chain.indexOf(middleware), 1),
  };
  // The types of its paths are known to the compiler alone.
  return client as unknown as Client<Paths>;
}
