/** The small parts an OpenAPI document is put together from. Pure. */

import type { Schema } from './json-schema.js';

export const component = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
export const body = (schema: Schema): Schema => ({
  required: true,
  content: { 'application/json': { schema } },
});
const problem = (description: string): Schema => ({
  description,
  content: { 'application/problem+json': { schema: component('Problem') } },
});
export const answer = (description: string, schema: Schema, headers?: Schema): Schema => ({
  description,
  ...(headers ? { headers } : {}),
  content: { 'application/json': { schema } },
});

export const ETAG: Schema = { ETag: { description: 'The version, quoted.', schema: { type: 'string' } } };
const PROBLEMS = {
  400: problem('The request cannot be read.'),
  403: problem('The caller may not do this.'),
  404: problem('There is no such record.'),
  409: problem('The record’s state, or another record, stands against it.'),
  412: problem('The record was changed since that version.'),
  422: problem('The values break a rule.'),
  428: problem('If-Match is required.'),
} as const;
export const problems = (...codes: readonly (keyof typeof PROBLEMS)[]): Schema =>
  Object.fromEntries(codes.map((code) => [String(code), PROBLEMS[code]]));

export const query = (name: string, schema: Schema, description: string): Schema => ({
  name,
  in: 'query',
  description,
  schema,
});
export const ID: Schema = {
  name: 'id',
  in: 'path',
  required: true,
  schema: { type: 'string', format: 'uuid' },
};
export const IF_MATCH: Schema = {
  name: 'If-Match',
  in: 'header',
  description: 'The version the change is based on, quoted: "3".',
  schema: { type: 'string' },
};
export const SORT = query(
  'sort',
  { type: 'string', examples: ['-createdAt'] },
  'Fields, separated by commas; a minus sorts down.',
);
