/** Routes of the app's own that declare a schema, as operations of the OpenAPI document that is served. */

import type { FastifyError, FastifyInstance, RouteOptions } from 'fastify';

import type { Violation } from '../../lowcode/validate.js';

type Schema = Readonly<Record<string, unknown>>;

/** The schema by which Fastify validates and serialises; its texts are for readers of the document. */
interface RouteSchema {
  readonly summary?: string;
  readonly description?: string;
  readonly operationId?: string;
  readonly tags?: readonly string[];
  readonly params?: Schema;
  readonly querystring?: Schema;
  readonly headers?: Schema;
  readonly body?: Schema;
  /** By status: `200`, `4xx`. */
  readonly response?: Readonly<Record<string, Schema>>;
}

export interface OwnRoute extends Pick<RouteOptions, 'method' | 'url'> {
  readonly schema: RouteSchema;
}

/** Operations by path and method, as in an OpenAPI document. */
export type OwnPaths = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Hears of each route with a schema that is added to `server` from now on. */
export function onOwnRoute(server: FastifyInstance, hear: (route: OwnRoute) => void): void {
  server.addHook('onRoute', ({ method, url, schema }) => {
    if (schema === undefined) return;
    const shared = server.getSchemas() as Readonly<Record<string, Schema>>;
    hear({ method, url, schema: inlined(schema, shared) as RouteSchema });
  });
}

/** A schema in which those of `addSchema` stand in place of the references to them, which lead nowhere elsewhere. */
function inlined(
  value: unknown,
  shared: Readonly<Record<string, Schema>>,
  above: readonly string[] = [],
): unknown {
  if (Array.isArray(value)) return value.map((item) => inlined(item, shared, above));
  if (typeof value !== 'object' || value === null) return value;
  const ref = (value as Schema)['$ref'];
  const [id = '', pointer = ''] = typeof ref === 'string' ? ref.split('#', 2) : [];
  if (typeof ref !== 'string' || shared[id] === undefined) {
    return Object.fromEntries(
      Object.entries(value).map(([key, part]) => [key, inlined(part, shared, above)]),
    );
  }
  // One that holds itself has no end.
  if (above.includes(ref)) return {};
  const { $id: _, ...found } = pointer
    .split('/')
    .slice(1)
    .reduce((part, key) => (part[key] ?? {}) as Schema, shared[id]);
  return inlined(found, shared, [...above, ref]);
}

export function pathsOf(routes: readonly OwnRoute[]): OwnPaths {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const { method, url, schema } of routes) {
    const path = url.replace(/:(\w+)(\([^)]*\))?\??/g, '{$1}');
    for (const verb of [method].flat()) {
      // Fastify answers HEAD for every GET by itself.
      if (verb === 'HEAD') continue;
      paths[path] = { [verb.toLowerCase()]: operationOf(schema), ...paths[path] };
    }
  }
  return paths;
}

/** The document with the operations that are not in it yet. */
export function withPaths(document: Schema, own: OwnPaths): Schema {
  const paths = { ...(document['paths'] as OwnPaths | undefined) };
  for (const [path, operations] of Object.entries(own)) paths[path] = { ...operations, ...paths[path] };
  return { ...document, paths };
}

function operationOf({ params, querystring, headers, body, response = {}, ...texts }: RouteSchema): Schema {
  const { summary, description, operationId, tags } = texts;
  const parameters = [
    ...parametersIn('path', params),
    ...parametersIn('query', querystring),
    ...parametersIn('header', headers),
  ];
  const responses = Object.entries(response).map(([status, schema]) => [
    status.replace(/xx$/i, 'XX'),
    { description: String(schema['description'] ?? `Status ${status}`), content: json(schema) },
  ]);
  return {
    ...(tags === undefined ? {} : { tags }),
    ...(summary === undefined ? {} : { summary }),
    ...(description === undefined ? {} : { description }),
    ...(operationId === undefined ? {} : { operationId }),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(body === undefined ? {} : { requestBody: { required: true, content: json(body) } }),
    // The schema describes no answer, so the answer may be anything.
    responses:
      responses.length === 0
        ? { 200: { description: 'Done', content: json({}) } }
        : Object.fromEntries(responses),
  };
}

const json = (schema: Schema): Schema => ({ 'application/json': { schema } });

function parametersIn(place: 'path' | 'query' | 'header', schema: Schema | undefined): readonly Schema[] {
  const required = (schema?.['required'] ?? []) as readonly string[];
  return Object.entries((schema?.['properties'] ?? {}) as Readonly<Record<string, Schema>>).map(
    ([name, { description, ...value }]) => ({
      name,
      in: place,
      required: place === 'path' || required.includes(name),
      ...(description === undefined ? {} : { description }),
      schema: value,
    }),
  );
}

/** Violations that such a schema found in a request, in the form of all other violations. */
export const schemaViolations = ({ validation }: Partial<FastifyError>): readonly Violation[] | undefined =>
  validation?.map(({ instancePath, params, message = 'is not valid', keyword }) => {
    const missing = (params as { missingProperty?: string }).missingProperty;
    const path = [...instancePath.split('/').slice(1), ...(missing === undefined ? [] : [missing])].join('.');
    return { path, message, rule: keyword };
  });
