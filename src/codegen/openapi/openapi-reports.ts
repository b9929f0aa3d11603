/** ModelMeta → the OpenAPI paths that read across many records: summary and export, and the session. Pure. */

import type { FieldMeta, ModelMeta } from 'prefiq/modelmeta';

import { publicFields } from '../fields.js';
import type { Schema } from './json-schema.js';
import { answer, problems, query, SORT } from './openapi-parts.js';

const UNITS = ['day', 'month', 'year'] as const;
const dated = (property: string): readonly string[] => UNITS.map((unit) => `${property}:${unit}`);

function groupings(field: FieldMeta): readonly string[] {
  if (field.type === 'date' || field.type === 'datetime') return dated(field.property);
  return ['enum', 'boolean', 'ref'].includes(field.type) ? [field.property] : [];
}

const object = (properties: Record<string, Schema>, required = Object.keys(properties)): Schema => ({
  type: 'object',
  properties,
  required,
});
const list = (items: Schema): Schema => ({ type: 'array', items });
const text: Schema = { type: 'string' };
const count: Schema = { type: 'integer', minimum: 0 };

export function summaryPath(model: ModelMeta, selection: readonly Schema[]): Schema {
  const by = [...publicFields(model).flatMap(groupings), ...dated('createdAt'), ...dated('updatedAt')];
  const item = object({ value: { type: ['string', 'boolean', 'null'] }, count, label: text }, [
    'value',
    'count',
  ]);
  const summary = object({ total: count, groups: list(object({ by: text, items: list(item) })) });
  return {
    get: {
      operationId: `summarize${model.plural}`,
      summary: `Count ${model.labelPlural.toLowerCase()} by value`,
      tags: [model.labelPlural],
      parameters: [
        {
          ...query('by', list({ ...text, enum: by }), 'What to count by; may be given several times.'),
          style: 'form',
          explode: true,
        },
        ...selection,
      ],
      responses: { 200: answer('The counts; a null value is "not set".', summary), ...problems(400, 403) },
    },
  };
}

export function exportPath(model: ModelMeta, selection: readonly Schema[]): Schema {
  const columns = publicFields(model).map((field) => field.property);
  return {
    get: {
      operationId: `export${model.plural}`,
      summary: `Export ${model.labelPlural.toLowerCase()} as CSV`,
      tags: [model.labelPlural],
      parameters: [
        query(
          'columns',
          { ...text, examples: [columns.slice(0, 3).join(',')] },
          'Fields, separated by commas; all that may be read unless given.',
        ),
        SORT,
        ...selection,
      ],
      responses: {
        200: {
          description: 'One line a record below a line of labels; UTF-8 with a byte order mark.',
          content: { 'text/csv': { schema: text } },
        },
        ...problems(400, 403),
      },
    },
  };
}

/** Who asks, and what they may do; without a component of its own, whose name a model could have. */
export function sessionPath(): Schema {
  const flag: Schema = { type: 'boolean' };
  const names = list(text);
  const permissions = object({
    read: flag,
    create: flag,
    update: flag,
    delete: flag,
    unreadable: names,
    unwritable: names,
    transitions: names,
  });
  const nullable: Schema = { type: ['string', 'null'] };
  const session = object({
    userId: nullable,
    tenantId: nullable,
    models: { type: 'object', additionalProperties: permissions },
  });
  return {
    get: {
      operationId: 'currentSession',
      summary: 'Who asks, and what they may do with each model',
      tags: ['Session'],
      responses: { 200: answer('The session.', session) },
    },
  };
}
