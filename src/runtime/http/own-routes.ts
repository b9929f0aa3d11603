/** Routes of the app's own that declare a schema, as operations of the OpenAPI document that is served. */

import type { FastifyError, RouteOptions } from 'fastify';

import type { Violation } from '../lowcode/validate.js';

type Schema = Readonly<Record<string, unknown>>;

/** What Fastify validates and serialises by; texts are for readers of the document alone. */
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

/** The document with an operation for each route that is not in it yet. */
export function withOwnRoutes(document: Schema, routes: readonly OwnRoute[]): Schema {
  const paths: Record<string, Record<string, unknown>> = { ...(document['paths'] as object | undefined) };
  for (const { method, url, schema } of routes) {
    const path = url.replace(/:(\w+)(\([^)]*\))?\??/g, '{$1}');
    for (const verb of [method].flat()) {
      // Fastify answers HEAD for every GET by itself.
      if (verb === 'HEAD') continue;
      const operation = operationOf(schema);
      paths[path] = { [verb.toLowerCase()]: operation, ...paths[path] };
    }
  }
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
    responses: responses.length === 0 ? { 200: { description: 'Done' } } : Object.fromEntries(responses),
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

/** What such a schema found wrong with a request, in the form of every other violation. */
export const schemaViolations = ({ validation }: Partial<FastifyError>): readonly Violation[] | undefined =>
  validation?.map(({ instancePath, params, message = 'is not valid', keyword }) => {
    const missing = (params as { missingProperty?: string }).missingProperty;
    const path = [...instancePath.split('/').slice(1), ...(missing === undefined ? [] : [missing])].join('.');
    return { path, message, rule: keyword };
  });
