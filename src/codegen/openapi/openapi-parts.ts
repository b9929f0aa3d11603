/** The small parts an OpenAPI document is put together from. Pure. */

import type { Schema } from './json-schema.js';

/** Schemas of the runtime begin as no model can. */
export const OWN_PROBLEM = '_Problem';

export const component = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
export const body = (schema: Schema): Schema => ({
  required: true,
  content: { 'application/json': { schema } },
});
const problem = (description: string): Schema => ({
  description,
  content: { 'application/problem+json': { schema: component(OWN_PROBLEM) } },
});
export const answer = (description: string, schema: Schema, headers?: Schema): Schema => ({
  description,
  ...(headers ? { headers } : {}),
  content: { 'application/json': { schema } },
});

export const ETAG: Schema = { ETag: { description: 'The version, quoted.', schema: { type: 'string' } } };
const PROBLEMS: Readonly<Record<number, Schema>> = {
  400: problem('The request cannot be read.'),
  403: problem('The caller may not do this.'),
  404: problem('There is no such record.'),
  409: problem('The record’s state, or another record, stands against it.'),
  412: problem('The record was changed since that version.'),
  422: problem('The values break a rule.'),
  428: problem('If-Match is required.'),
};
type ProblemCode = 400 | 403 | 404 | 409 | 412 | 422 | 428;
/** Named, as nearly every operation has them all. */
export const problems = (...codes: readonly ProblemCode[]): Schema =>
  Object.fromEntries(codes.map((code) => [String(code), { $ref: `#/components/responses/Problem${code}` }]));

export const query = (name: string, schema: Schema, description: string): Schema => ({
  name,
  in: 'query',
  description,
  schema,
});
const PARAMETERS = {
  Id: { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } },
  IfMatch: {
    name: 'If-Match',
    in: 'header',
    description: 'The version the change is based on, quoted: "3".',
    schema: { type: 'string' },
  },
  Sort: query(
    'sort',
    { type: 'string', examples: ['-createdAt'] },
    'Fields, separated by commas; a minus sorts down.',
  ),
  Search: query('q', { type: 'string' }, 'Text to search for.'),
  Page: query('page', { type: 'integer', minimum: 1, default: 1 }, 'Number of the page.'),
  PageSize: query('pageSize', { type: 'integer', minimum: 1, maximum: 500, default: 25 }, 'Records a page.'),
  After: query(
    'after',
    { type: 'string' },
    'Cursor of keyset paging; the answer is then { items, next }. Empty starts.',
  ),
} as const satisfies Record<string, Schema>;

export const parameter = (name: keyof typeof PARAMETERS): Schema => ({
  $ref: `#/components/parameters/${name}`,
});
export const ID = parameter('Id');
export const IF_MATCH = parameter('IfMatch');
export const SORT = parameter('Sort');

/** The components that the references above name. */
export const SHARED_COMPONENTS: Readonly<Record<'responses' | 'parameters', Schema>> = {
  responses: Object.fromEntries(Object.entries(PROBLEMS).map(([code, value]) => [`Problem${code}`, value])),
  parameters: PARAMETERS,
};
