/** ModelMeta → JSON Schema 2020-12: the record as answered, and what create and update take. Pure. */

import type { FieldMeta, Json, ModelMeta } from 'prefiq/modelmeta';

import { creatable, isOptional, publicFields, relations, updatable } from './fields.js';

export type Schema = { readonly [key: string]: Json };

/** How a schema names another model's record: a file of its own, or a component of the OpenAPI document. */
export type RefTo = (model: string) => Schema;

const INT64 = '^-?\\d{1,20}$';

function baseSchema(field: FieldMeta): { [key: string]: Json } {
  switch (field.type) {
    case 'integer':
      return { type: 'integer' };
    case 'float':
      return { type: 'number' };
    case 'boolean':
      return { type: 'boolean' };
    case 'json':
      return {};
    case 'enum':
      return { type: 'string', enum: field.values ?? [] };
    case 'bigint':
      return { type: 'string', pattern: INT64 };
    case 'decimal': {
      const { precision = 18, scale = 2 } = field;
      const whole = Math.max(1, precision - scale);
      const fraction = scale > 0 ? `(\\.\\d{1,${scale}})?` : '';
      return { type: 'string', pattern: `^-?\\d{1,${whole}}${fraction}$` };
    }
    case 'date':
      return { type: 'string', format: 'date' };
    case 'time':
      // RFC 3339 asks for an offset in `format: time`; a local time has none.
      return { type: 'string', pattern: '^([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d)?$' };
    case 'datetime':
      return { type: 'string', format: 'date-time' };
    case 'uuid':
    case 'ref':
      return { type: 'string', format: 'uuid' };
    case 'email':
      return { type: 'string', format: 'email', maxLength: 254 };
    case 'url':
      return { type: 'string', format: 'uri' };
    default:
      return { type: 'string' };
  }
}

/** The schema of one value, null allowed where the field may be empty. */
export function fieldSchema(field: FieldMeta, nullable: boolean): Schema {
  const schema = baseSchema(field);
  schema['title'] = field.label;
  if (field.help) schema['description'] = field.help;
  for (const key of ['minLength', 'maxLength', 'pattern'] as const) {
    const value = field[key];
    if (value !== undefined) schema[key] = value;
  }
  if (typeof field.minimum === 'number') schema['minimum'] = field.minimum;
  if (typeof field.maximum === 'number') schema['maximum'] = field.maximum;
  // Bounds of amounts and dates are strings; JSON Schema has no word for them, so they are told to people.
  const bounds = [
    typeof field.minimum === 'string' ? `At least ${field.minimum}.` : '',
    typeof field.maximum === 'string' ? `At most ${field.maximum}.` : '',
  ].filter((text) => text !== '');
  if (bounds.length > 0) schema['description'] = [schema['description'], ...bounds].filter(Boolean).join(' ');
  if (field.default && 'value' in field.default) schema['default'] = field.default.value;
  if (nullable && 'type' in schema) {
    schema['type'] = [schema['type'] as string, 'null'];
    if (Array.isArray(schema['enum'])) schema['enum'] = [...(schema['enum'] as string[]), null];
  }
  return schema;
}

const object = (title: string, properties: Record<string, Schema>, required: readonly string[]): Schema => ({
  title,
  type: 'object',
  properties,
  ...(required.length > 0 ? { required } : {}),
  additionalProperties: false,
});

const SYSTEM: Readonly<Record<string, Schema>> = {
  createdAt: { type: 'string', format: 'date-time', readOnly: true },
  updatedAt: { type: 'string', format: 'date-time', readOnly: true },
  version: {
    type: 'integer',
    minimum: 1,
    readOnly: true,
    description: 'Raised by every write; sent as ETag.',
  },
};

/** The record as the API answers it. */
export function recordSchema(model: ModelMeta, refTo: RefTo): Schema {
  const properties: Record<string, Schema> = { id: { type: 'string', format: 'uuid', readOnly: true } };
  const required = ['id'];
  for (const field of publicFields(model)) {
    const { default: _, ...schema } = fieldSchema(field, !field.required);
    properties[field.property] = field.readOnly ? { ...schema, readOnly: true } : schema;
    // A field that not everybody may read is left out of the answer for the others.
    if (!model.access.fields?.[field.property]?.read) required.push(field.property);
  }
  Object.assign(properties, SYSTEM);
  required.push(...Object.keys(SYSTEM));
  for (const relation of relations(model)) {
    const target = refTo(relation.to ?? relation.of ?? '');
    properties[relation.name] =
      relation.type === 'many' ? { type: 'array', items: target, readOnly: true } : target;
  }
  return object(model.model, properties, required);
}

export function createSchema(model: ModelMeta): Schema {
  const fields = creatable(model);
  const properties = Object.fromEntries(
    fields.map((field) => [field.property, fieldSchema(field, !field.required)]),
  );
  const required = fields.filter((field) => !isOptional(model, field)).map((field) => field.property);
  return object(`${model.model}Create`, properties, required);
}

export function updateSchema(model: ModelMeta): Schema {
  const properties = Object.fromEntries(
    updatable(model).map((field) => {
      const { default: _, ...schema } = fieldSchema(field, !field.required);
      return [field.property, schema];
    }),
  );
  return object(`${model.model}Update`, properties, []);
}

/** `core/schema/<kebab>.schema.json`. */
export function modelSchema(model: ModelMeta, models: readonly ModelMeta[]): Schema {
  const fileOf = (name: string): string =>
    `${models.find((other) => other.model === name)?.kebab ?? name}.schema.json`;
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `${model.kebab}.schema.json`,
    $comment: `Generated by prefiq from ${model.kebab}.model.yml. Do not edit.`,
    ...recordSchema(model, (name) => ({ $ref: name === model.model ? '#' : fileOf(name) })),
    $defs: { [`${model.model}Create`]: createSchema(model), [`${model.model}Update`]: updateSchema(model) },
  };
}
